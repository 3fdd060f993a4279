-- A session that began with the link of one badge's mail, which may have been passed on, reaches that badge only; a
-- session without one was begun by a link that its earner asked for.
ALTER TABLE earner_sessions ADD COLUMN credential TEXT REFERENCES credentials (id);

-- When the earner agreed that pages show the evidence; absent while they did not.
ALTER TABLE credentials ADD COLUMN evidence_at TEXT;

-- When what was erased had been revoked before, if it had.
ALTER TABLE tombstones ADD COLUMN revoked_at TEXT;
