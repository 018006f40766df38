"""Measurements: each subpackage is one command, `python -m benchmarks.NAME`."""
