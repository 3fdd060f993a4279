-- Everything that issuing one credential touches. One text for SQLite and PostgreSQL: TEXT and BIGINT only,
-- moments as fixed-width RFC 3339 in UTC, absence instead of booleans. Random ids live in unique indexes beside the
-- row's own order, so that inserts stay sequential on both databases.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);

CREATE TABLE programmes (
    id        TEXT PRIMARY KEY NOT NULL,
    document  TEXT NOT NULL,
    loaded_at TEXT NOT NULL
);

CREATE TABLE achievements (
    id        TEXT PRIMARY KEY NOT NULL,
    programme TEXT NOT NULL REFERENCES programmes (id),
    place     BIGINT NOT NULL
);

CREATE TABLE signing_keys (
    public_key      TEXT PRIMARY KEY NOT NULL,
    state           TEXT NOT NULL,
    sealed          TEXT NOT NULL,
    staged_at       TEXT NOT NULL,
    activated_at    TEXT,
    retired_at      TEXT,
    distrusted_from TEXT
);
CREATE UNIQUE INDEX one_active_key ON signing_keys (state) WHERE state = 'active';

CREATE TABLE sources (
    id         TEXT PRIMARY KEY NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE source_secrets (
    id         TEXT PRIMARY KEY NOT NULL,
    source     TEXT NOT NULL REFERENCES sources (id),
    sealed     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    retired_at TEXT
);

CREATE TABLE deliveries (
    id          TEXT PRIMARY KEY NOT NULL,
    source      TEXT NOT NULL REFERENCES sources (id),
    external_id TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    body        TEXT NOT NULL,
    received_at TEXT NOT NULL,
    state       TEXT NOT NULL,
    reason      TEXT,
    recipient   TEXT,
    achievement TEXT,
    credential  TEXT,
    UNIQUE (source, external_id)
);
CREATE INDEX deliveries_by_journey ON deliveries (recipient, achievement);
CREATE INDEX deliveries_by_time ON deliveries (received_at, id);

CREATE TABLE jobs (
    id          TEXT PRIMARY KEY NOT NULL,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    due_at      TEXT NOT NULL,
    lease_until TEXT,
    fence       BIGINT NOT NULL,
    attempts    BIGINT NOT NULL,
    last_error  TEXT,
    done_at     TEXT
);
CREATE INDEX jobs_waiting ON jobs (due_at, id) WHERE done_at IS NULL;

CREATE TABLE recipients (
    id            TEXT PRIMARY KEY NOT NULL,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    locale        TEXT,
    external_id   TEXT,
    first_seen_at TEXT NOT NULL
);

CREATE TABLE attempts (
    id           TEXT PRIMARY KEY NOT NULL,
    delivery     TEXT NOT NULL UNIQUE REFERENCES deliveries (id),
    recipient    TEXT NOT NULL REFERENCES recipients (id),
    achievement  TEXT NOT NULL,
    assessment   TEXT NOT NULL,
    points       TEXT NOT NULL,
    most         TEXT NOT NULL,
    conclusion   TEXT NOT NULL,
    completed_at TEXT NOT NULL,
    evidence     TEXT
);
CREATE INDEX attempts_by_journey ON attempts (recipient, achievement);

CREATE TABLE status_lists (
    number    BIGINT PRIMARY KEY NOT NULL,
    secret    TEXT NOT NULL,
    taken     BIGINT NOT NULL,
    changes   BIGINT NOT NULL,
    published BIGINT NOT NULL
);

CREATE TABLE status_list_versions (
    list            BIGINT NOT NULL REFERENCES status_lists (number),
    version         BIGINT NOT NULL,
    document        TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    published_at    TEXT NOT NULL,
    PRIMARY KEY (list, version)
);

CREATE TABLE credentials (
    id               TEXT PRIMARY KEY NOT NULL,
    business_key     TEXT NOT NULL UNIQUE,
    achievement      TEXT NOT NULL,
    recipient        TEXT NOT NULL REFERENCES recipients (id),
    list             BIGINT NOT NULL REFERENCES status_lists (number),
    list_index       BIGINT NOT NULL,
    signing_key      TEXT NOT NULL REFERENCES signing_keys (public_key),
    frozen           TEXT NOT NULL,
    frozen_sha256    TEXT NOT NULL,
    frozen_at        TEXT NOT NULL,
    valid_until      TEXT,
    document         TEXT,
    document_sha256  TEXT,
    canonical_sha256 TEXT,
    proof_value      TEXT,
    issued_at        TEXT,
    suspended_at     TEXT,
    revoked_at       TEXT,
    reason           TEXT,
    UNIQUE (list, list_index)
);
CREATE INDEX credentials_by_recipient ON credentials (recipient, achievement);
CREATE INDEX credentials_by_time ON credentials (issued_at, id);

CREATE TABLE tokens (
    id           TEXT PRIMARY KEY NOT NULL,
    name         TEXT NOT NULL,
    sha256       TEXT NOT NULL UNIQUE,
    scopes       TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    revoked_at   TEXT
);

CREATE TABLE idempotency_keys (
    token          TEXT NOT NULL REFERENCES tokens (id),
    idempotency_key TEXT NOT NULL,
    request_sha256 TEXT NOT NULL,
    credential     TEXT NOT NULL,
    used_at        TEXT NOT NULL,
    PRIMARY KEY (token, idempotency_key)
);

CREATE TABLE audit (
    id     TEXT PRIMARY KEY NOT NULL,
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX audit_by_object ON audit (object, at);
