-- What people call a job and remember of it. Its tags are between line feeds, which none of them has.

ALTER TABLE job ADD COLUMN name VARCHAR(100);
ALTER TABLE job ADD COLUMN note VARCHAR(2000);
ALTER TABLE job ADD COLUMN tags VARCHAR(1000) DEFAULT '' NOT NULL;
