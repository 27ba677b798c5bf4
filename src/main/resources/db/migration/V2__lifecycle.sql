-- What pauses, priorities, workers that die, and requests that are sent twice need.

-- How often it was queued: its entry in the queue bears this number, and one with another is of no consequence.
ALTER TABLE job ADD COLUMN ticket INTEGER DEFAULT 0 NOT NULL;
UPDATE job SET ticket = CASE WHEN state = 'QUEUED' THEN attempt + 1 ELSE attempt END;
ALTER TABLE job ADD COLUMN priority VARCHAR(8) DEFAULT 'NORMAL' NOT NULL;
-- How many workers died on it since its last checkpoint.
ALTER TABLE job ADD COLUMN deaths INTEGER DEFAULT 0 NOT NULL;
-- Whether its worker is asked to stop.
ALTER TABLE job ADD COLUMN pausing BOOLEAN DEFAULT FALSE NOT NULL;
-- What the client called the request that made it, and what that request said.
ALTER TABLE job ADD COLUMN idempotency_key VARCHAR(255);
ALTER TABLE job ADD COLUMN request VARCHAR(8000);
CREATE UNIQUE INDEX job_by_idempotency_key ON job (idempotency_key);

-- Who had the job when it changed its state.
ALTER TABLE job_event ADD COLUMN attempt INTEGER;
ALTER TABLE job_event ADD COLUMN worker VARCHAR(128);

ALTER TABLE checkpoint ADD COLUMN loss DOUBLE PRECISION;
-- The name of the file in the job's directory. It bears the attempt, so that no attempt can write over another one's.
ALTER TABLE checkpoint ADD COLUMN file VARCHAR(100);
UPDATE checkpoint SET file = 'iteration-' || lpad(CAST(iteration AS VARCHAR(20)), 9, '0') || '.safetensors';
ALTER TABLE checkpoint ALTER COLUMN file SET NOT NULL;

-- Jobs whose files are still to be removed.
CREATE TABLE deleted_job (
    id         UUID PRIMARY KEY,
    deleted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

UPDATE scheduled_tasks SET priority = 50;
CREATE INDEX scheduled_tasks_by_priority ON scheduled_tasks (priority DESC, execution_time ASC);
