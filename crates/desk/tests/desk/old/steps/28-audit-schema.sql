CREATE TABLE audit (
    no     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    clerk  TEXT NOT NULL,
    deed   TEXT NOT NULL,
    parcel BLOB,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_time ON audit (at);
CREATE INDEX audit_deed ON audit (clerk, deed, at);
CREATE INDEX audit_parcel ON audit (parcel) WHERE parcel IS NOT NULL;
CREATE INDEX event_time ON event (envelope ->> '$.occurred_at') WHERE envelope ->> '$.author' = 'desk';
CREATE INDEX event_deed ON event (
    coalesce(envelope ->> '$.actor', ''),
    (envelope ->> '$.subject.kind') || '.' || (envelope ->> '$.type'),
    envelope ->> '$.occurred_at'
) WHERE envelope ->> '$.author' = 'desk';
