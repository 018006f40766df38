"""Trains the reader of bodies on the corpus: `python -m benchmarks.extraction.body_training --help`.

Needs scipy, in an environment of its own; what it writes is read with numpy alone. One thread of BLAS: the matrices are
small, and the same seed then gives the same weights to the last bit.

    python -m venv benchmarks/.venvs/train
    benchmarks/.venvs/train/bin/pip install --require-hashes -r benchmarks/extraction/body_training/train.lock
    OPENBLAS_NUM_THREADS=1 benchmarks/.venvs/train/bin/python -m benchmarks.extraction.body_training --write
"""
