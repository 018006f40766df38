"""WARC files on their way into the archive."""
