"""Benchmark of the credit-line reader."""
