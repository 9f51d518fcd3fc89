CREATE INDEX event_sending ON event (community, envelope ->> '$.occurred_at')
    WHERE envelope ->> '$.type' IN ('outgoing_taken', 'outgoing_paid', 'outgoing_cancelled');
