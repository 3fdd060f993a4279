-- Designs that an operator has loaded, as JSON of their files by name. Every replica draws from what stands here; the
-- hash names the content, so that what was read of it once can be kept in memory.

CREATE TABLE designs (
    id        TEXT PRIMARY KEY NOT NULL,
    files     TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    loaded_at TEXT NOT NULL
);
