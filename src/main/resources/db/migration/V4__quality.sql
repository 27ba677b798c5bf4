-- How good models are: measured against real points, while they learn.

ALTER TABLE job_event ADD COLUMN sliced_wasserstein DOUBLE PRECISION;
ALTER TABLE job_event ADD COLUMN floor_median DOUBLE PRECISION;
ALTER TABLE job_event ADD COLUMN floor_p5 DOUBLE PRECISION;
ALTER TABLE job_event ADD COLUMN floor_p95 DOUBLE PRECISION;
ALTER TABLE job_event ADD COLUMN ratio DOUBLE PRECISION;

-- The ratio of its distance to the floor, where it has been measured; of a job, the best of its checkpoints'.
ALTER TABLE checkpoint ADD COLUMN ratio DOUBLE PRECISION;
ALTER TABLE job ADD COLUMN ratio DOUBLE PRECISION;

-- A recipe may name bounds for 64 columns.
ALTER TABLE job ALTER COLUMN recipe SET DATA TYPE VARCHAR(50000);
ALTER TABLE job ALTER COLUMN request SET DATA TYPE VARCHAR(50000);
