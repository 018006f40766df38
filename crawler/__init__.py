"""Brings pages in and reads them: spiders, manners, parsers. Builds on `storage`, never the other way."""
