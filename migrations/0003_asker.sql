-- Whose unfinished shortlist this is: a keyed hash of the network address that brought it, so that one visitor cannot fill
-- the queue for all. It is gone when the list is finished.

ALTER TABLE checks ADD COLUMN asker TEXT;
CREATE INDEX checks_by_asker ON checks (asker) WHERE asker IS NOT NULL;
