-- What a model draws while it learns: the same points again and again.

CREATE TABLE job_snapshot (
    job_id    UUID NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    iteration BIGINT NOT NULL,
    -- The columns that are numbers: JSON.
    columns   TEXT NOT NULL,
    -- Two bytes a value.
    points    BYTEA NOT NULL,
    PRIMARY KEY (job_id, iteration)
);
