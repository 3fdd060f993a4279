-- Answers that are kept: one that somebody asked to keep, or a whole shortlist. What was brought, and for whom, is gone
-- as soon as it is answered; the rest goes when it expires. Only the hash of a signed report stays, which names nobody.

CREATE TABLE checks (
    id            TEXT PRIMARY KEY NOT NULL,
    kind          TEXT NOT NULL,
    version       TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    finished_at   TEXT,
    expires_at    TEXT NOT NULL,
    total         BIGINT NOT NULL,
    done          BIGINT NOT NULL,
    report        TEXT,
    report_sha256 TEXT
);
CREATE INDEX checks_by_end ON checks (expires_at);
CREATE INDEX checks_running ON checks (created_at, id) WHERE finished_at IS NULL;

CREATE TABLE check_items (
    check_id    TEXT NOT NULL REFERENCES checks (id),
    position    BIGINT NOT NULL,
    label       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    brought     TEXT,
    email       TEXT,
    lease_until TEXT,
    fence       BIGINT NOT NULL,
    done_at     TEXT,
    outcome     TEXT,
    standing    TEXT,
    PRIMARY KEY (check_id, position)
);
CREATE INDEX check_items_waiting ON check_items (position, check_id) WHERE done_at IS NULL;

CREATE TABLE check_reports (
    sha256    TEXT PRIMARY KEY NOT NULL,
    check_id  TEXT NOT NULL,
    signed_at TEXT NOT NULL
);
