-- What is kept of how a file was taken is more than its header.
ALTER TABLE dataset ALTER COLUMN header DROP DEFAULT;
ALTER TABLE dataset RENAME COLUMN header TO reading;
