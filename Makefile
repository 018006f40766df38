# Everything happens inside this checkout: a virtual environment in .venv, installed exactly from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types docs check lock clean

help:  ## show the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY)  ## make the virtual environment from the lock file

$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Almanac needs Python 3.11 or later; name one with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	  { echo "python3 -m venv failed; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "setting up .venv (once)" >&2
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock; \
	 then $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock; \
	 else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; fi
	@if test -x $(BIN)/uv; \
	 then $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	 else $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; fi
	@touch $(READY)

demo: setup  ## crawl the bundled demo sites and show what was found
	@$(BIN)/python -m tests.site.demo

test: setup  ## run all tests, on SQLite and on a real PostgreSQL
	@$(BIN)/python -m pytest

lint: setup  ## style, and which room may import which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

types: setup  ## mypy --strict
	@$(BIN)/mypy

docs: setup  ## the pages that are made from the code are up to date
	@$(BIN)/python -m docs.generate --check

check: test lint types docs  ## all of it, as CI does

lock:  ## write the lock files anew from pyproject.toml (needs uv)
	echo 'uv>=0.9' | uv pip compile --universal --generate-hashes --no-emit-index-url --no-header - -o requirements-uv.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  --all-extras --group dev pyproject.toml -o requirements.lock

clean:  ## remove the virtual environment and the demo archive
	rm -rf .venv demo build dist
