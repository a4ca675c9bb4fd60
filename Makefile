PYTHON ?= python3
PY := .venv/bin/python
BOOTSTRAP := $(PYTHON) artrec_site/standalone/bootstrap.py
# Compiled modules are kept in the state folder: the checkout stays clean, and every start is faster.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.artrec/pycache
.DEFAULT_GOAL := help
.PHONY: help up test test-fast check check-types check-rest format messages bench screenshots soak audit clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up:  ## everything, from clone to the first page (PORT=8000)
	@$(BOOTSTRAP)
	@$(PY) manage.py up

test:  ## all that a change must pass
	@$(BOOTSTRAP) --dev
	@$(PY) -m pytest -n 2

test-fast:  ## while you work: no browser, encoder, worker, training or process; names what is slow
	@$(BOOTSTRAP) --dev
	@$(PY) -m pytest -n 2 --durations 5 --durations-min 1 \
		-m "not (slow or soak or browser or encoder or worker or real_data)"

check:  ## linters, types, layers, templates, scripts, texts, migrations
	@$(BOOTSTRAP) --dev
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=line check-types check-rest

# mypy takes as long as all the rest: side by side.
check-types:
	SECRET_KEY=check .venv/bin/mypy .

check-rest:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-cache
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/biome check --error-on-warnings .
	$(PY) -m artrec_site.messages --check
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

format:  ## code, styles and scripts; templates are written by hand (docs/dependencies.md)
	@$(BOOTSTRAP) --dev
	.venv/bin/ruff check --fix --exit-zero --quiet .
	.venv/bin/ruff format .
	.venv/bin/biome check --write .

messages:  ## bring the translations up to date with code and templates
	@$(BOOTSTRAP) --dev
	@$(PY) -m artrec_site.messages

bench:  ## measurements: python -m benchmarks
	@$(BOOTSTRAP) --dev
	@$(PY) -m benchmarks

screenshots:  ## a picture of every page, and what is wrong with it: .artrec/screenshots (ONLY=/sales)
	@$(BOOTSTRAP) --dev
	@$(PY) -m pytest -n 2 -s -m soak tests/journeys/test_every_page.py -k picture

soak:  ## the long proofs
	@$(BOOTSTRAP) --dev
	@$(PY) -m pytest -n 2 -m soak

audit:  ## known weaknesses of the dependencies; fails if it could not look
	@$(BOOTSTRAP) --dev
	@.venv/bin/pip-audit --strict -r constraints.txt --disable-pip --no-deps

clean:  ## remove caches; STATE=1 also the environment and all state of this checkout
	rm -rf .artrec/pycache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
	@if [ -n "$(STATE)" ]; then $(PY) -m artrec_site.standalone.embedded remove && rm -rf .venv; fi
