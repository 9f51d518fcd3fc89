CREATE TABLE courier (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    name      TEXT NOT NULL,
    phone     TEXT NOT NULL,
    carrier   TEXT NOT NULL,
    keys      TEXT NOT NULL,
    removed   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX courier_phone ON courier (phone, community);
CREATE INDEX courier_name ON courier (keys, id) WHERE removed = 0;
