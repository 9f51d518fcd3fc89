CREATE TABLE lost (
    community   INTEGER NOT NULL REFERENCES community (no),
    round       INTEGER NOT NULL,
    common_seq  INTEGER NOT NULL,
    common_hash TEXT NOT NULL,
    given_seq   INTEGER NOT NULL,
    given_hash  TEXT NOT NULL,
    standing    TEXT NOT NULL,
    PRIMARY KEY (community, round)
) STRICT, WITHOUT ROWID;
