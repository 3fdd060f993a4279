-- Who wants no reminders that a credential is about to end. Other messages tell what happened, and may not be declined.

CREATE TABLE reminders_declined (
    recipient TEXT PRIMARY KEY NOT NULL REFERENCES recipients (id),
    at        TEXT NOT NULL
);

-- Reminders look for credentials that end before long.
CREATE INDEX credentials_by_end ON credentials (valid_until, id) WHERE valid_until IS NOT NULL;
