-- One set of SQL for H2 and PostgreSQL.

CREATE TABLE job (
    id                    UUID PRIMARY KEY,
    state                 VARCHAR(16) NOT NULL,
    preset                VARCHAR(32) NOT NULL,
    dataset               VARCHAR(128) NOT NULL,
    recipe                VARCHAR(8000) NOT NULL,
    -- How often a worker has begun it. What a worker writes carries the attempt that it holds: a fencing token.
    attempt               INTEGER NOT NULL,
    worker                VARCHAR(128),
    reason                VARCHAR(1000),
    iteration             BIGINT NOT NULL,
    loss                  DOUBLE PRECISION,
    iterations_per_second DOUBLE PRECISION,
    -- The sequence number of the job's last event.
    last_sequence         BIGINT NOT NULL,
    created_at            TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    queued_at             TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    started_at            TIMESTAMP(6) WITH TIME ZONE,
    finished_at           TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX job_by_state ON job (state, id);

-- What happens to a job, in order: every change of its state, and the points of its loss curve.
CREATE TABLE job_event (
    job_id                UUID NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    sequence              BIGINT NOT NULL,
    type                  VARCHAR(8) NOT NULL,
    at                    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state                 VARCHAR(16),
    reason                VARCHAR(1000),
    iteration             BIGINT,
    epoch                 INTEGER,
    loss                  DOUBLE PRECISION,
    learning_rate         DOUBLE PRECISION,
    iterations_per_second DOUBLE PRECISION,
    PRIMARY KEY (job_id, sequence)
);

CREATE TABLE checkpoint (
    job_id     UUID NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    iteration  BIGINT NOT NULL,
    bytes      BIGINT NOT NULL,
    sha256     CHAR(64) NOT NULL,
    written_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (job_id, iteration)
);

-- db-scheduler's table, as its documentation defines it.
CREATE TABLE scheduled_tasks (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(100) NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            VARCHAR(100),
    last_success         TIMESTAMP(6) WITH TIME ZONE,
    last_failure         TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
    version              BIGINT NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
