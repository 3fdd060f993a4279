-- Who was erased stays known only as a hash of a number that stood in no document, and as a keyed hash of their address, by
-- which what was completed before, and is sent once more, is told from what they complete anew; of each credential stays what keeps
-- its place from being taken again and tells whoever holds a copy that it was withdrawn. None of it names anybody.

CREATE TABLE erasures (
    recipient_sha256 TEXT PRIMARY KEY NOT NULL,
    address          TEXT,
    erased_at        TEXT NOT NULL
);
CREATE INDEX erasures_by_address ON erasures (address) WHERE address IS NOT NULL;

CREATE TABLE tombstones (
    id               TEXT PRIMARY KEY NOT NULL,
    list             BIGINT NOT NULL REFERENCES status_lists (number),
    list_index       BIGINT NOT NULL,
    visibility       TEXT NOT NULL,
    canonical_sha256 TEXT,
    proof_sha256     TEXT,
    issued_at        TEXT,
    erased_at        TEXT NOT NULL,
    UNIQUE (list, list_index)
);
