-- Who may use the service, what belongs to whom, and who changed what.

-- Null: nobody was asked who they are.
ALTER TABLE job ADD COLUMN owner VARCHAR(100);
ALTER TABLE dataset ADD COLUMN owner VARCHAR(100);
CREATE INDEX job_by_owner ON job (owner, state);

-- The same key of two owners is of two requests: the name and a line break come first.
ALTER TABLE job ALTER COLUMN idempotency_key SET DATA TYPE VARCHAR(400);

CREATE TABLE api_key (
    id         UUID PRIMARY KEY,
    owner      VARCHAR(100) NOT NULL,
    role       VARCHAR(8) NOT NULL,
    -- SHA-256 of the secret.
    hash       CHAR(64) NOT NULL UNIQUE,
    -- How the secret begins.
    hint       VARCHAR(16) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_by VARCHAR(100),
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    revoked_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE audit (
    id        UUID PRIMARY KEY,
    at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    name      VARCHAR(100) NOT NULL,
    role      VARCHAR(8) NOT NULL,
    key_id    UUID,
    address   VARCHAR(64) NOT NULL,
    operation VARCHAR(64) NOT NULL,
    method    VARCHAR(8) NOT NULL,
    path      VARCHAR(500) NOT NULL,
    -- Where what was made is.
    location  VARCHAR(200),
    -- Null: it is not known how it ended.
    status    INTEGER
);
CREATE INDEX audit_by_name ON audit (name, id);
CREATE INDEX audit_by_time ON audit (at);

-- What links for browsers are signed with: one row.
CREATE TABLE link_secret (
    id     INTEGER PRIMARY KEY,
    secret VARCHAR(64) NOT NULL
);
