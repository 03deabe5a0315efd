# What can be done here; `make help` says what each does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
# What is quick to run on other days and would say another thing there if a date leaked in.
DATED := tests/graph/test_clock.py tests/app/test_sample.py

.DEFAULT_GOAL := help
.PHONY: help install run test test-all check bench screenshots

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(STAMP) ## create .venv with everything the service needs

run: $(STAMP) ## serve the sample maps on 127.0.0.1:8000 and print a sign-in link
	$(BIN)/renmai demo

test: $(DEV) ## install what the tests need and run them all, on both engines and in a browser
	$(BIN)/python -m tests.setup.prepare
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal
	$(BIN)/python -m tests.on_other_days -q $(DATED)

test-all: test ## the same, and again on other days: tomorrow, in 400 days, 29 February, New Year's Eve in two time zones
	$(BIN)/python -m tests.on_other_days --numprocesses 2 --dist worksteal

check: $(DEV) ## lint, types, tests
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(MAKE) test

bench: $(DEV) ## measure, one JSON line a figure
	$(BIN)/python -m benchmarks

screenshots: $(DEV) ## make the pictures of the README and the docs again
	$(BIN)/python docs/screenshots.py

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -c "from graph.analysis.warming import warm; warm()"
	touch $@

$(DEV): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
