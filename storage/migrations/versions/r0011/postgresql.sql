DROP INDEX IF EXISTS article_version_counted;

CREATE INDEX article_version_counted ON article_version (article_id, published, word_count);
