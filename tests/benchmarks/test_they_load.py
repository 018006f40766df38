"""Every benchmark loads: what they take of the packages, and of each other, is there under its name."""

from importlib import import_module
from pkgutil import walk_packages

import pytest

import benchmarks

OF_OTHER_ENVIRONMENTS = (".rivals.", ".peers.worker")
"""Scripts that run beside the libraries of peers."""
MODULES = [
    module.name
    for module in walk_packages(benchmarks.__path__, "benchmarks.")
    if not any(part in module.name for part in OF_OTHER_ENVIRONMENTS) and not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_it_loads(name: str) -> None:
    if ".body_training." in name:
        pytest.importorskip("scipy", reason="the training of the body model has an environment of its own")
    assert import_module(name).__doc__
