-- Whether the first line of an upload was taken as the names of its columns and why, and what is to be said of it: JSON.
ALTER TABLE dataset ADD COLUMN header VARCHAR(1000) DEFAULT '{"taken": false, "because": "unknown"}' NOT NULL;
ALTER TABLE dataset ADD COLUMN warnings VARCHAR(32000) DEFAULT '[]' NOT NULL;
