"""How well articles are read, beside the libraries that do the same: `python -m benchmarks.extraction --help`."""
