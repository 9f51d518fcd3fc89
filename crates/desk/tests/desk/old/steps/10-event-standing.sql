ALTER TABLE event ADD COLUMN seal TEXT;
ALTER TABLE event ADD COLUMN lost_round INTEGER;
ALTER TABLE event ADD COLUMN lost_seq INTEGER;
ALTER TABLE event ADD COLUMN aside TEXT;
ALTER TABLE event ADD COLUMN carried INTEGER;
CREATE INDEX event_lost ON event (community, lost_round, lost_seq) WHERE lost_seq IS NOT NULL;
CREATE INDEX event_aside ON event (community) WHERE aside IS NOT NULL;
CREATE INDEX event_waiting ON event (community) WHERE seq IS NULL AND pushed = 1;
