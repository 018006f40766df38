"""The verbs of `almanac` that ask: each is one file, reads the archive, and prints rows or one page."""
