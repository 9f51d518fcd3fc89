CREATE TABLE stocktake (
    no         INTEGER PRIMARY KEY,
    community  INTEGER NOT NULL REFERENCES community (no),
    point      TEXT,
    scope      TEXT,
    place      TEXT,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,
    expected   INTEGER NOT NULL,
    seen       INTEGER NOT NULL,
    surplus    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX stocktake_open ON stocktake (community) WHERE ended_at IS NULL;
CREATE TABLE stocktake_line (
    no        INTEGER PRIMARY KEY,
    stocktake INTEGER NOT NULL REFERENCES stocktake (no),
    parcel    BLOB,
    number    TEXT NOT NULL,
    expected  INTEGER NOT NULL,
    recorded  TEXT,
    seen_at   INTEGER,
    place     TEXT,
    finding   TEXT,
    done      INTEGER
) STRICT;
CREATE INDEX stocktake_line_number ON stocktake_line (stocktake, number);
CREATE INDEX stocktake_line_look ON stocktake_line (stocktake, seen_at) WHERE finding <> 'seen';
