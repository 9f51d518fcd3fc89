CREATE TABLE notice (
    id      BLOB PRIMARY KEY,
    parcel  BLOB NOT NULL,
    cause   BLOB NOT NULL,
    kind    TEXT NOT NULL,
    channel TEXT NOT NULL,
    state   TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_parcel ON notice (parcel, at);
