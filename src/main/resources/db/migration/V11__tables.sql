-- Columns have types: of a category, all of its levels are listed, and there may be many.
ALTER TABLE dataset ALTER COLUMN columns SET DATA TYPE TEXT;
ALTER TABLE dataset ALTER COLUMN statistics SET DATA TYPE TEXT;
ALTER TABLE dataset ALTER COLUMN warnings SET DATA TYPE TEXT;
