CREATE TABLE community (
    no          INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE,
    state       TEXT,
    share_from  INTEGER NOT NULL,
    share_to    INTEGER NOT NULL,
    pulled_seq  INTEGER NOT NULL DEFAULT 0,
    prefix_hash TEXT NOT NULL DEFAULT ''
) STRICT;
