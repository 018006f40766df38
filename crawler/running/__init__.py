"""One run of the crawl: what it hands out, saves, counts and tells."""
