"""Keeps what was read and answers questions: records, the archive, the frontier, queries. The only room with SQL."""
