"""Reads pages into records: pure functions, bytes and facts in, values out."""
