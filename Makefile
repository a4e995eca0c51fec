# Everything a person or a CI does with this project. `make help` lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test check format bench lock clean browser

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site-ready
DEV_READY := $(VENV)/.dev-ready
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
export PYTHONHASHSEED := 0
export NO_MKDOCS_2_WARNING := true

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

site: $(SITE_READY) ## build the site into site/
	@$(BIN)/mkdocs build --strict
	@echo "The site is ready. Open: $(CURDIR)/site/index.html"

serve: $(SITE_READY) ## preview while you edit, on port 8000
	@$(BIN)/mkdocs serve

test: $(DEV_READY) browser ## run the tests, a real browser among them
	@$(BIN)/python -m coverage run -m pytest
	@$(BIN)/python -m coverage report --format=total | sed 's/^/branch coverage: /;s/$$/ %/'

check: $(DEV_READY) ## all that must hold before a commit: format, lint, types, imports, tests, strict build
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m generator check
	$(MAKE) --no-print-directory test
	$(BIN)/mkdocs build --strict

format: $(DEV_READY) ## put code and imports in order
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only .

bench: $(DEV_READY) ## measure the build, the marking of terms and the restoring of papers
	@$(BIN)/python benchmarks/build_cost.py
	@$(BIN)/python benchmarks/annotation_cost.py
	@$(BIN)/python benchmarks/structure_gold.py
	@$(BIN)/python benchmarks/structure_layouts.py
	@$(BIN)/python benchmarks/structure_typeset.py
	@$(BIN)/python benchmarks/structure_cost.py

browser: $(DEV_READY)
	@$(BIN)/python tests/browser.py
	@$(BIN)/python tests/browser.py font

lock: ## renew the pinned dependencies (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 pyproject.toml --group build --output-file requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --constraint requirements.txt pyproject.toml --group build --group dev \
	  --output-file requirements-dev.txt

clean: ## remove everything that can be made again
	rm -rf $(VENV) .cache site .site-* .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed, and $(PYTHON) is older: install it, or name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(SITE_READY): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) (once; it takes a minute) …"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): requirements-dev.txt $(SITE_READY)
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
