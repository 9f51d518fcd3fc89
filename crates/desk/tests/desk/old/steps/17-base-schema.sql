CREATE TABLE base (
    subject BLOB PRIMARY KEY,
    state   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE parcel ADD COLUMN base_seq INTEGER;
CREATE INDEX parcel_based ON parcel (community, no) WHERE base_seq IS NOT NULL;
ALTER TABLE community ADD COLUMN based_seq INTEGER;
ALTER TABLE community ADD COLUMN based_hash TEXT;
ALTER TABLE community ADD COLUMN based_seal TEXT;
ALTER TABLE community ADD COLUMN filled_seq INTEGER;
ALTER TABLE community ADD COLUMN filled_hash TEXT;
ALTER TABLE community ADD COLUMN base_cursor TEXT;
