"""Trains the reader of bodies on the corpus: `python -m benchmarks.extraction.body_training --help`.

Needs jax, in an environment of its own (`train.lock`); what it writes is read with numpy alone.
"""
