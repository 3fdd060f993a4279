-- What earners decide about their credentials, and how they are known without an account: by links that a mail brought
-- them, and by the session that such a link begins. Links and sessions are stored as hashes only.

ALTER TABLE credentials ADD COLUMN visibility TEXT NOT NULL DEFAULT 'unlisted';
ALTER TABLE credentials ADD COLUMN described_at TEXT;
ALTER TABLE credentials ADD COLUMN claimed_at TEXT;
ALTER TABLE recipients ADD COLUMN language TEXT;

CREATE TABLE earner_links (
    sha256     TEXT PRIMARY KEY NOT NULL,
    kind       TEXT NOT NULL,
    recipient  TEXT NOT NULL REFERENCES recipients (id),
    credential TEXT REFERENCES credentials (id),
    made_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT
);
CREATE INDEX earner_links_by_recipient ON earner_links (recipient);
CREATE INDEX earner_links_by_end ON earner_links (expires_at);

CREATE TABLE earner_sessions (
    sha256    TEXT PRIMARY KEY NOT NULL,
    recipient TEXT NOT NULL REFERENCES recipients (id),
    begun_at  TEXT NOT NULL,
    seen_at   TEXT NOT NULL
);
CREATE INDEX earner_sessions_by_recipient ON earner_sessions (recipient);
CREATE INDEX earner_sessions_by_use ON earner_sessions (seen_at);

-- Somebody asks for a link under an address. Every request leaves the same row, whether or not anybody has that address;
-- it is looked up later, and `sealed` (the address) is gone then. `address` is a keyed hash, by which requests are counted.
CREATE TABLE earner_asks (
    id       TEXT PRIMARY KEY NOT NULL,
    address  TEXT NOT NULL,
    sealed   TEXT,
    asked_at TEXT NOT NULL
);
CREATE INDEX earner_asks_by_address ON earner_asks (address, asked_at);
CREATE INDEX earner_asks_waiting ON earner_asks (asked_at, id) WHERE sealed IS NOT NULL;

-- A mail may now be about no credential. Neither database drops a NOT NULL in words that the other understands, so the
-- table is made anew.
CREATE TABLE mails_anew (
    id          TEXT PRIMARY KEY NOT NULL,
    kind        TEXT NOT NULL,
    credential  TEXT REFERENCES credentials (id),
    recipient   TEXT NOT NULL REFERENCES recipients (id),
    occasion    TEXT NOT NULL UNIQUE,
    state       TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    tried_from  TEXT NOT NULL,
    due_at      TEXT NOT NULL,
    lease_until TEXT,
    fence       BIGINT NOT NULL,
    attempts    BIGINT NOT NULL,
    told        TEXT,
    ended_at    TEXT
);
INSERT INTO mails_anew (id, kind, credential, recipient, occasion, state, made_at, tried_from, due_at, lease_until, fence,
                        attempts, told, ended_at)
    SELECT id, kind, credential, recipient, occasion, state, made_at, tried_from, due_at, lease_until, fence,
           attempts, told, ended_at FROM mails;
DROP TABLE mails;
ALTER TABLE mails_anew RENAME TO mails;
CREATE INDEX mails_waiting ON mails (due_at, id) WHERE state = 'waiting';
CREATE INDEX mails_failed ON mails (made_at, id) WHERE state = 'failed';
CREATE INDEX mails_by_time ON mails (made_at, id);
CREATE INDEX mails_by_recipient ON mails (recipient);
