-- Wallets (OpenID for Verifiable Credential Issuance 1.0). A wallet's copy is a credential with a number and a place of its
-- own, bound to a key of the wallet; `copy_of` names the credential whose fate it shares.

ALTER TABLE credentials ADD COLUMN copy_of TEXT;
CREATE INDEX credentials_by_original ON credentials (copy_of) WHERE copy_of IS NOT NULL;

-- An offer is one permission to fetch one copy. The secrets of its address, of its code and of the token that the code was
-- exchanged for stand here as hashes only; the few digits of `tx_code` as a hash under the master key. `holder` and `copy`
-- say to which key, and as what, it was fetched.
CREATE TABLE wallet_offers (
    sha256           TEXT PRIMARY KEY NOT NULL,
    code_sha256      TEXT NOT NULL UNIQUE,
    tx_code          TEXT NOT NULL,
    credential       TEXT NOT NULL REFERENCES credentials (id),
    recipient        TEXT NOT NULL REFERENCES recipients (id),
    made_at          TEXT NOT NULL,
    expires_at       TEXT NOT NULL,
    tries            BIGINT NOT NULL,
    closed_at        TEXT,
    token_sha256     TEXT UNIQUE,
    token_expires_at TEXT,
    holder           TEXT,
    copy             TEXT REFERENCES credentials (id)
);
CREATE INDEX wallet_offers_by_credential ON wallet_offers (credential);
CREATE INDEX wallet_offers_by_recipient ON wallet_offers (recipient);
CREATE INDEX wallet_offers_by_copy ON wallet_offers (copy) WHERE copy IS NOT NULL;
CREATE INDEX wallet_offers_by_age ON wallet_offers (made_at);

-- Nonces that were used. Unused ones have no row: each carries its end and a keyed hash of itself.
CREATE TABLE wallet_nonces (
    sha256     TEXT PRIMARY KEY NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX wallet_nonces_by_end ON wallet_nonces (expires_at);
