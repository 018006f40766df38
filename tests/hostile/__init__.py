"""A hostile web of our own: every way a server can hurt a crawl, and what each must end as."""
