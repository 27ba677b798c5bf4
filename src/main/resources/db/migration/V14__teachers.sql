-- A job that distils a model needs the model's job to be there until it has ended.

ALTER TABLE job ADD COLUMN teacher UUID;

CREATE INDEX job_by_teacher ON job (teacher, state);
