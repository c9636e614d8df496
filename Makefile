# What each target is for: CONTRIBUTING.md. The two that a newcomer needs: make demo, make test.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DATA ?= var

.PHONY: setup setup-dev demo test check accept bench bench-reading bench-repair bench-relevance bench-searching corpus screenshots lock clean

setup: .venv/ready
setup-dev: .venv/ready-dev

.venv/ready: requirements.lock pyproject.toml hatch_build.py indexer/extract/batch.c
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

demo: setup
	$(BIN)/aterblick index corpus --data $(DATA) || test $$? -eq 1
	ATERBLICK_ORGANISATION="Region Norrsken (påhittad)" \
	ATERBLICK_NOTICE="Demonstration: Region Norrsken finns inte. Alla texter och siffror är påhittade." \
		$(BIN)/aterblick serve --data $(DATA)

test: setup-dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

accept: setup-dev
	ATERBLICK_ACCEPT=1 $(BIN)/python -m pytest tests

bench: setup-dev
	$(BIN)/python bench/run.py

bench-reading: setup-dev
	$(BIN)/python -m bench.reading

bench-repair: setup-dev
	$(BIN)/python -m bench.repair $(ARGS)

bench-relevance: setup-dev
	$(BIN)/python -m bench.relevance.page $(ARGS)

bench-searching: setup-dev
	-$(PIP) install --require-hashes -r requirements-bench.lock
	$(BIN)/python -W ignore -m bench.searching --kept $(DATA)/bench-searching $(ARGS)

corpus: setup-dev
	$(BIN)/python corpus/sources/render.py

screenshots: setup-dev
	$(BIN)/python docs/screenshots/make.py

lock:
	$(PYTHON) -m uv pip compile pyproject.toml --extra build --extra semantic --universal --generate-hashes --no-header --python-version 3.11 -o requirements.lock
	$(PYTHON) -m uv pip compile pyproject.toml --extra build --extra semantic --extra dev --universal --generate-hashes --no-header --python-version 3.11 -c requirements.lock -o requirements-dev.lock
	$(PYTHON) -m uv pip compile --group bench --universal --generate-hashes --no-header --python-version 3.11 -o requirements-bench.lock

clean:
	rm -rf .venv var
