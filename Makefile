# `make` works through the sample batch, `make BATCH=folder OUT=workspace` through yours; `make test` runs the tests.
BATCH ?= corpus/sample
OUT ?= out
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.DEFAULT_GOAL := run
STAGES := ingest families recognise extract match export
.PHONY: $(STAGES) run review test setup evaluate bench train ablations agreement lint lock clean help

run: setup  ## work through BATCH into OUT
	@$(BIN)/assay run "$(BATCH)" --out "$(OUT)"

$(STAGES): setup  ## work up to this stage only
	@$(BIN)/assay run "$(BATCH)" --out "$(OUT)" --until $@

test: setup  ## run the tests
	@$(BIN)/pytest -n auto

review: setup  ## serve the reviewers' page on OUT
	@$(BIN)/assay review "$(OUT)"

evaluate: setup  ## measure quality: a table with floors
	@$(BIN)/assay evaluate

train: setup  ## learn from annotations and decisions, and write models/rankers
	@$(BIN)/assay train --workspace "$(OUT)"

ablations: setup  ## what rules, rankers, context and more annotations are worth
	@$(BIN)/assay ablations

agreement: setup  ## how far two independent annotations agree
	@$(BIN)/assay agreement

bench: setup  ## measure speed: a table with floors
	@$(BIN)/assay bench

lint: setup  ## style, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

setup: .venv/ready  ## make the virtual environment

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Assay needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3" >&2; exit 2; }
	@echo "Setting up .venv (a few minutes, once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:  ## pin the dependencies again (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --quiet --output-file requirements.lock

clean:  ## remove what setup and runs have made
	rm -rf .venv out

help:  ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12
