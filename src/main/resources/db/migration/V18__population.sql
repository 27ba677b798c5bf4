-- The statistics of all rows that an upload is a sample of, if it is one.
ALTER TABLE dataset ADD COLUMN population TEXT;
