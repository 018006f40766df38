DROP INDEX IF EXISTS article_version_published;

CREATE INDEX article_version_published ON article_version (published, article_id);
