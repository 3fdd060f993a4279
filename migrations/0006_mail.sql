-- What is to be told to earners. A row names whom and about what, never an address: that is looked up when the mail is
-- sent, so whoever is erased is erased here too. `occasion` is what is told once, such as certified/CREDENTIAL.
-- Due times and leases stand here and not among the jobs, so that a mail server that is down delays nothing else.

CREATE TABLE mails (
    id          TEXT PRIMARY KEY NOT NULL,
    kind        TEXT NOT NULL,
    credential  TEXT NOT NULL REFERENCES credentials (id),
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
CREATE INDEX mails_waiting ON mails (due_at, id) WHERE state = 'waiting';
CREATE INDEX mails_failed ON mails (made_at, id) WHERE state = 'failed';
CREATE INDEX mails_by_time ON mails (made_at, id);
CREATE INDEX mails_by_recipient ON mails (recipient);
