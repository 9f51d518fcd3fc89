CREATE TABLE difference (
    parcel    BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    seq       INTEGER NOT NULL,
    ours      TEXT NOT NULL,
    theirs    TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
