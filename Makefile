# Each target is explained in CONTRIBUTING.md.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= var

.PHONY: setup dev demo test check accept bench corpus screenshots lock clean

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
