CREATE TABLE person (
    no             INTEGER PRIMARY KEY,
    community      INTEGER NOT NULL REFERENCES community (no),
    phone          TEXT NOT NULL,
    name           TEXT NOT NULL,
    address        TEXT NOT NULL,
    phone_reversed TEXT NOT NULL,
    UNIQUE (phone, name, address, community)
) STRICT;
CREATE INDEX person_tail ON person (phone_reversed);
