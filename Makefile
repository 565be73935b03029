# Every target says what it does: `make help`.
.DEFAULT_GOAL := help
.PHONY: help setup run reset test check types form floors fmt lock messages screenshots kill-test load-test

PORT ?= 8000
BIN := .venv/bin
PY := $(BIN)/python
STAMP := .venv/.setup-done
CATALOGUES := $(wildcard src/bancheng/locale/*/LC_MESSAGES/*.po)
# Held away from the caller's pip and uv settings, so that a lock never holds a local address.
UV_COMPILE := env -i PATH="$$PATH" HOME="$$HOME" SSL_CERT_FILE="$$SSL_CERT_FILE" $(BIN)/uv pip compile --quiet \
	--no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(STAMP) ## virtual environment, locked packages, message catalogues (a second call takes a moment)

# The lock is whole: with --no-deps pip looks for nothing newer beside it.
$(STAMP): pyproject.toml requirements-dev.txt $(CATALOGUES)
	@test -x $(PY) || for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && exec $$p -m venv .venv; done; \
	  test -x $(PY) || { echo "No Python 3.11 or newer with its venv module was found. Install it (Debian: apt-get install python3-venv) and call make again."; exit 1; }
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(if $(CATALOGUES),$(BIN)/pybabel --quiet compile --domain django --directory src/bancheng/locale)
	@touch $@

run: setup ## start the desk on http://127.0.0.1:8000 (PORT= changes it), with a sample district the first time
	@$(BIN)/bancheng run --port $(PORT)

reset: setup ## start over with a fresh sample district (asks first)
	@$(BIN)/bancheng reset

test: setup ## every test, with branch coverage
	$(PY) -m pytest --cov --cov-report=term-missing:skip-covered

check: setup ## exactly what CI runs
	$(MAKE) --no-print-directory --jobs=2 --output-sync=target types form floors
	$(MAKE) --no-print-directory test

types: setup ## types alone
	$(BIN)/mypy

form: setup ## form, templates and security lint alone
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --quiet --lint src/bancheng/web/templates
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src

floors: setup ## floors, migrations and printed pages alone
	$(BIN)/lint-imports
	$(BIN)/bancheng makemigrations --check --dry-run
	$(BIN)/bancheng docs --check

fmt: setup ## put the code into shape
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

lock: setup ## look for newer packages and write the lock files anew (KEEP=1: only what is missing)
	$(UV_COMPILE) $(if $(KEEP),,--upgrade) --output-file requirements.txt pyproject.toml
	$(UV_COMPILE) $(if $(KEEP),,--upgrade) --output-file requirements-dev.txt --constraints requirements.txt --group dev pyproject.toml

messages: setup ## collect the sentences of the screens into the catalogues
	$(PY) -m tests.messages

screenshots: setup ## pictures of every screen into docs/images
	$(PY) -m tests.screenshots

kill-test: setup ## kill the server 200 times while it registers, then count
	$(PY) -m tests.crash

load-test: setup ## eight clerks register 2,000 cases at once, then count
	BANCHENG_LOAD_CASES=2000 $(PY) -m pytest -n0 --no-cov -s tests/journeys/test_load.py
