"""Trains the reader of bodies on the corpus: `python -m benchmarks.extraction.body_training --help`.

Needs jax, in an environment of its own; what it writes is read with numpy alone:

    python -m venv benchmarks/.venvs/train
    benchmarks/.venvs/train/bin/pip install --require-hashes -r benchmarks/extraction/body_training/train.lock
    benchmarks/.venvs/train/bin/python -m benchmarks.extraction.body_training --write
"""
