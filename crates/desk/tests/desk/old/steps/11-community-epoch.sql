ALTER TABLE community ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
UPDATE community SET epoch = coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'epoch'), 0)
    WHERE pulled_seq > 0;
