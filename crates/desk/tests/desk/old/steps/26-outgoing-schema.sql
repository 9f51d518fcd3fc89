CREATE TABLE outgoing (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    stage     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    tracking  TEXT,
    manifest  BLOB,
    state     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outgoing_stage ON outgoing (stage, at, id);
CREATE INDEX outgoing_manifest ON outgoing (manifest) WHERE manifest IS NOT NULL;
CREATE INDEX outgoing_tracking ON outgoing (tracking) WHERE tracking IS NOT NULL;
