CREATE TABLE side (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    salt      TEXT NOT NULL,
    body      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
