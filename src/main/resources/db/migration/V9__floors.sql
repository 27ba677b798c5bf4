-- What real points are apart, by every measure: it takes seconds to compute, so it is kept.

CREATE TABLE quality_floor (
    -- The SHA-256 of all that they depend on.
    id VARCHAR(64) PRIMARY KEY,
    dataset VARCHAR(200) NOT NULL,
    floors VARCHAR(100000) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX quality_floor_by_age ON quality_floor (created_at);

-- A floor holds for sets of one size.
ALTER TABLE job_event ADD COLUMN floor_points INTEGER;
ALTER TABLE job_event ADD COLUMN floor_pairs INTEGER;
