# Everything that a newcomer types. Needs Python (3.11 or 3.12) and make, nothing else.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The first Python that fits; `make PYTHON=/some/python3.12 setup` chooses another.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))
PYTHON ?= $(shell for name in python3 python3.12 python3.11; do \
	"$$name" -c '$(FITS)' 2>/dev/null && { echo "$$name"; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
# Handed on: make run ARGS="--port 8081 --data /tmp/second", make test ARGS="-k claim"
ARGS ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help setup run test check format lock train evaluate bench docs screenshot clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(STAMP) ## build .venv with everything in it
	@:

run: $(STAMP) ## start the product and print the address of its page
	@$(BIN)/youying run $(ARGS)

test: $(STAMP) ## run all tests, a process a core; ARGS="-n 0 -k claim" runs some in one
	@$(BIN)/pytest --numprocesses=logical --maxprocesses=4 --dist=worksteal $(ARGS)

check: $(STAMP) ## formatting, lint, types, direction of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(STAMP) ## put the sources into form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

lock: ## bring requirements.lock in line with pyproject.toml; ARGS=--upgrade takes the newest
	@test -x $(BIN)/uv || { $(MAKE) --no-print-directory $(BIN)/python; $(BIN)/pip install --quiet uv; }
	@$(BIN)/uv pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-annotate --no-header --no-emit-index-url \
		--output-file requirements.lock $(ARGS)
	@echo "requirements.lock is new; make setup installs it."

train: $(STAMP) ## learn nlp/learned.bin anew from nlp/text/train
	@$(BIN)/python -m nlp.training

evaluate: $(STAMP) ## how well it understands; ARGS="--data DIR" measures on other labelled files
	@$(BIN)/youying evaluate $(ARGS)

bench: $(STAMP) ## measure throughput, start-up time and memory
	@$(BIN)/python -m bench $(ARGS)

docs: $(STAMP) ## write docs/transitions.md anew from the tables of the program
	@$(BIN)/python -m bot.rules > docs/transitions.md

screenshot: $(STAMP) ## photograph the page for the README
	@$(BIN)/python -m tests.screenshot $(ARGS)

clean: ## remove .venv and everything else that was generated
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +

# The stamp comes last, so that an interrupted set-up is taken up again.
$(STAMP): pyproject.toml requirements.lock $(BIN)/python
	@echo "Installing the dependencies into $(VENV); this takes a minute or two, once ..."
	@$(BIN)/pip install -qq --require-hashes --requirement requirements.lock
	@$(BIN)/pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or 3.12 is needed and was not found." >&2; exit 1; }
	@"$(PYTHON)" -c '$(FITS)' || { echo "$(PYTHON) is not Python 3.11 or 3.12." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot create a virtual environment: its venv package is missing." >&2; \
		echo "On Debian or Ubuntu: sudo apt-get install python3-venv, then the same command again." >&2; \
		exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV)
