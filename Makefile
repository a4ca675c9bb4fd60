PYTHON ?= python3
PY := .venv/bin/python
BOOTSTRAP := $(PYTHON) artrec_site/standalone/bootstrap.py
.DEFAULT_GOAL := help
.PHONY: help up test check bench soak audit clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up:  ## everything, from clone to the first page (PORT=8000)
	@$(BOOTSTRAP)
	@$(PY) manage.py up

test:  ## all that a change must pass
	@$(BOOTSTRAP) --dev
	@$(PY) -m pytest -n 2

check:  ## linters, types, layers, templates, migrations
	@$(BOOTSTRAP) --dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-cache
	.venv/bin/djlint --lint --quiet templates
	SECRET_KEY=check .venv/bin/mypy .
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

bench:  ## measurements: python -m benchmarks
	@$(BOOTSTRAP) --dev
	@$(PY) -m benchmarks

soak:  ## the long proofs
	@$(BOOTSTRAP) --dev
	@$(PY) -m pytest -n 2 -m soak

audit:  ## known weaknesses of the dependencies; fails if it could not look
	@$(BOOTSTRAP) --dev
	@.venv/bin/pip-audit --strict -r constraints.txt --disable-pip --no-deps

clean:  ## remove caches; STATE=1 also the environment and all state of this checkout
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
	@if [ -n "$(STATE)" ]; then $(PY) -m artrec_site.standalone.embedded remove && rm -rf .venv; fi
