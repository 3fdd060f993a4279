-- Corrections: what an earner asks for or staff see wrong, and what became of it. A corrected credential has a number of
-- its own: `supersedes` names the one directly before it. `superseded_by` names the one that stands in an old one's place
-- today, the last of the line, so that an old number leads there in one step.

ALTER TABLE credentials ADD COLUMN supersedes TEXT;
ALTER TABLE credentials ADD COLUMN superseded_by TEXT;
CREATE UNIQUE INDEX credentials_by_predecessor ON credentials (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX credentials_by_successor ON credentials (superseded_by) WHERE superseded_by IS NOT NULL;

-- The name as the LMS spelt it last, where `name` may be a corrected one: the same spelling, coming again, changes nothing.
ALTER TABLE recipients ADD COLUMN given_name TEXT;

CREATE TABLE corrections (
    id         TEXT PRIMARY KEY NOT NULL,
    credential TEXT NOT NULL REFERENCES credentials (id),
    recipient  TEXT NOT NULL REFERENCES recipients (id),
    asker      TEXT NOT NULL,
    name       TEXT NOT NULL,
    words      TEXT,
    state      TEXT NOT NULL,
    asked_at   TEXT NOT NULL,
    decided_at TEXT,
    decider    TEXT,
    reason     TEXT,
    successor  TEXT
);
CREATE UNIQUE INDEX corrections_under_way ON corrections (credential) WHERE state IN ('open', 'signing');
CREATE INDEX corrections_by_recipient ON corrections (recipient, asked_at);
CREATE INDEX corrections_by_successor ON corrections (successor) WHERE successor IS NOT NULL;
CREATE INDEX corrections_by_time ON corrections (asked_at, id);
