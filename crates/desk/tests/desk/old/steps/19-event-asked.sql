CREATE INDEX event_asked ON event (community, envelope ->> '$.occurred_at')
    WHERE envelope ->> '$.type' IN ('withdrawn', 'intercept_requested', 'held');
