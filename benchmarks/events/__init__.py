"""Scores of the event corpus: `python -m benchmarks.events`."""
