"""What a crawl costs, from end to end, beside what a user would write by hand."""
