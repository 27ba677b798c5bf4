-- Since when a checkpoint is not among those that are kept: it can be asked for some time longer.
ALTER TABLE checkpoint ADD COLUMN retired_at TIMESTAMP(6) WITH TIME ZONE;
CREATE INDEX checkpoint_by_retirement ON checkpoint (retired_at);
