# What can be done here; `make help` says what each does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CODE := $(VENV)/.compiled
DEV := $(VENV)/.installed-dev
NODE := node_modules/.installed
# What is quick to run on other days and would say another thing there if a date leaked in.
THOROUGH := RENMAI_TEST_THOROUGH=true
DATED := tests/graph/model/test_clock.py tests/app/test_sample.py

# What is imported is compiled once and kept: pip leaves it to the first import, and a start without takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install run fetched prepared test test-all test-faults check lint types check-js sbom bench screenshots
# $(call part,name,command): run a command and say how long it took.
part = @began=$$(date +%s); echo "*** $(1) ***"; $(2) && echo "*** $(1): $$(($$(date +%s) - began)) s ***"

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(CODE) ## create .venv with everything the service needs

run: $(CODE) ## serve the sample maps on 127.0.0.1:8000 and print a sign-in link
	$(BIN)/renmai demo

fetched:
	$(call part,browser and Neo4j,$(PYTHON) -m tests.setup.prepare)

prepared: fetched $(DEV) $(CODE)
	@$(BIN)/python -m tests.setup.api_client

test: prepared ## install what the tests need and run them: on the embedded engine, on Neo4j where the engine matters, in a browser
	$(call part,tests,$(BIN)/python -m pytest --numprocesses 3)
	$(call part,tests on another day,RENMAI_OTHER_DAYS="29 February" $(BIN)/python -m tests.on_other_days -q $(DATED))

test-all: prepared ## everything on both engines, soaks and properties for longer, and again on other days: tomorrow, 29 February, New Year's Eve …
	$(call part,what long tests need,$(THOROUGH) $(PYTHON) -m tests.setup.prepare)
	$(call part,tests,$(THOROUGH) $(BIN)/python -m pytest --numprocesses 3 --both-engines)
	$(call part,tests on other days,$(BIN)/python -m tests.on_other_days --numprocesses 3)

test-faults: $(DEV) ## processes killed, disks filled, networks cut, hostile texts; RENMAI_FAULT_ROUNDS says how many rounds (200: hours)
	$(call part,tests of faults,$(BIN)/python -m pytest -s tests/faults/kills.py tests/faults/others.py tests/faults/hostile.py)

check: ## lint, types, the pages' scripts, tests; what they need is fetched and made at once
	@$(MAKE) --no-print-directory --jobs 3 --output-sync lint types prepared check-js
	@$(MAKE) --no-print-directory test

lint: $(DEV) ## ruff, its formatter, and the order of the rooms
	$(call part,lint,$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports)

types: $(DEV) ## pyright, strict
	$(call part,types,$(BIN)/pyright)

check-js: ## eslint, tsc and tests over the pages' scripts, where npm is there; CI has to have it
	$(call part,scripts,if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(NODE) && npm run --silent check; \
	elif [ "$(CI)" = true ]; then echo "npm is missing: the pages' scripts cannot be checked"; exit 1; \
	else echo "npm is missing: the pages' scripts are not checked"; fi)

sbom: $(STAMP) ## write every package of the environment, with versions and licences, to build/sbom.json (CycloneDX)
	@test -x build/sbom/bin/cyclonedx-py || { $(PYTHON) -m venv build/sbom && build/sbom/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0; }
	build/sbom/bin/cyclonedx-py environment --output-reproducible --output-format JSON --output-file build/sbom.json $(BIN)/python

bench: $(DEV) $(CODE) ## measure, one JSON line a figure
	$(BIN)/python -m benchmarks

screenshots: $(DEV) $(CODE) ## make the pictures of the README and the docs again
	$(BIN)/python docs/screenshots.py

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(call part,installation,$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check -c constraints.txt -e .)
	touch $@

$(CODE): $(STAMP)
	$(call part,machine code,$(BIN)/python -m app.installing >/dev/null)
	touch $@

$(DEV): $(STAMP)
	$(call part,installation of what tests need,$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check -c constraints.txt -e '.[dev]')
	touch $@

$(NODE): package.json
	npm install --silent --no-package-lock --no-audit --no-fund --ignore-scripts
	touch $@
