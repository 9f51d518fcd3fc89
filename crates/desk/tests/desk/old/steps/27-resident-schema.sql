CREATE TABLE resident (
    no        INTEGER PRIMARY KEY AUTOINCREMENT,
    id        BLOB NOT NULL UNIQUE,
    community INTEGER NOT NULL REFERENCES community (no),
    name      TEXT NOT NULL,
    keys      TEXT NOT NULL,
    address   TEXT NOT NULL,
    place     TEXT NOT NULL,
    removed   INTEGER NOT NULL,
    attention INTEGER NOT NULL,
    state     TEXT NOT NULL
) STRICT;
CREATE INDEX resident_name ON resident (keys, id) WHERE removed = 0;
CREATE INDEX resident_place ON resident (community, place) WHERE removed = 0 AND place <> '';
CREATE INDEX resident_attention ON resident (community) WHERE attention > 0;
CREATE TABLE resident_phone (
    phone    TEXT NOT NULL,
    resident BLOB NOT NULL,
    rank     INTEGER NOT NULL,
    reversed TEXT NOT NULL,
    PRIMARY KEY (phone, resident)
) STRICT, WITHOUT ROWID;
CREATE INDEX resident_phone_of ON resident_phone (resident, rank);
CREATE INDEX resident_phone_tail ON resident_phone (reversed);
