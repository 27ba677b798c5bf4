-- What has been uploaded. The rows are in a file that is named by the hash.
CREATE TABLE dataset (
    name       VARCHAR(64) PRIMARY KEY,
    -- Of the file as it was sent.
    sha256     CHAR(64) NOT NULL UNIQUE,
    row_count  INTEGER NOT NULL,
    -- The names of the columns, and what their values are like: JSON.
    columns    VARCHAR(32000) NOT NULL,
    statistics VARCHAR(64000) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- Deleting a dataset asks which jobs learn it.
CREATE INDEX job_by_dataset ON job (dataset, state);
