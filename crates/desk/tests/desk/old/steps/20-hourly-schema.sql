CREATE TABLE hourly (
    community INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    what      TEXT NOT NULL,
    detail    TEXT NOT NULL,
    carrier   TEXT NOT NULL,
    courier   BLOB NOT NULL,
    n         INTEGER NOT NULL,
    amount    INTEGER NOT NULL,
    PRIMARY KEY (community, hour, what, detail, carrier, courier)
) STRICT, WITHOUT ROWID;
