"""Texts as values: folded to keys, compared, and what a site repeats of them."""
