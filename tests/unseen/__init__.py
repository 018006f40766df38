"""Six sites that no source file knows, each built the way one system builds them, for `almanac source add`."""
