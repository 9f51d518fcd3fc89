CREATE TABLE tally (
    community INTEGER NOT NULL,
    what      TEXT NOT NULL,
    bucket    INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (community, what, bucket)
) STRICT, WITHOUT ROWID;
