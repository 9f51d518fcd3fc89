CREATE TABLE clerk (
    entry     BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    clerk     BLOB NOT NULL,
    name      TEXT NOT NULL,
    keys      TEXT NOT NULL,
    state     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clerk_person ON clerk (clerk);
CREATE TABLE sign_in (
    clerk BLOB PRIMARY KEY,
    wrong INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
