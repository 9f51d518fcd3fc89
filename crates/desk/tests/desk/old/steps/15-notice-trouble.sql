ALTER TABLE notice ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
UPDATE notice SET changed_at = at;
CREATE INDEX notice_trouble ON notice (changed_at) WHERE state IN ('failed', 'unknown') AND settled = 0;
