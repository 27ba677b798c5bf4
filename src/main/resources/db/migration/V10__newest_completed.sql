-- Whoever asks for points without naming a job asks for the job that finished last.
CREATE INDEX job_by_end ON job (state, finished_at, id);
