ALTER TABLE courier ADD COLUMN state TEXT;
ALTER TABLE courier ADD COLUMN survivor BLOB;
ALTER TABLE courier ADD COLUMN attention INTEGER NOT NULL DEFAULT 0;
CREATE INDEX courier_survivor ON courier (survivor) WHERE survivor IS NOT NULL;
CREATE INDEX courier_attention ON courier (community) WHERE attention > 0;
