-- A measurement looks at every column, too: which one is farthest from real points, and what decides the ratio.

ALTER TABLE job_event ADD COLUMN worst_column VARCHAR(1000);
ALTER TABLE job_event ADD COLUMN ks DOUBLE PRECISION;
ALTER TABLE job_event ADD COLUMN decided_by VARCHAR(32);
UPDATE job_event SET decided_by = 'SLICED_WASSERSTEIN' WHERE type = 'QUALITY';
