# The commands of this project. A fresh machine needs Python 3.11 or later and make; `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000
VENV ?= .venv
BIN := $(VENV)/bin

# What `check --deploy` judges: the production shape, with values that only have to look like real ones.
PRODUCTION := SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	DATABASE_URL=postgres://gielda@db/gielda REDIS_URL=redis://redis/0 EMAIL_URL=smtp+tls://mail.example.org \
	SITE_URL=https://gielda.example.org ALLOWED_HOSTS=gielda.example.org

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo demo-reset test a11y upgrade language security mutants shots check format lock load faults messages notice bench-matching bench-pages clean

help: ## list the commands
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

demo: $(VENV)/.demo $(VENV)/.compiled ## make everything and serve two example cities on PORT (8000)
	@SECOND_FACTOR=off SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py demo --port $(PORT)

demo-reset: $(VENV)/.demo ## forget what was done in the demo; the next `make demo` starts over
	@$(BIN)/python manage.py demo --reset

test: $(VENV)/.dev $(VENV)/.compiled ## run every test
	@$(BIN)/pytest

a11y: $(VENV)/.dev $(VENV)/.compiled ## every page, state, theme and width in Chromium; all journeys; is the checker any good
	@$(BIN)/pytest tests/a11y/test_faults.py -m full --numprocesses 0 --quiet
	@$(BIN)/pytest tests/a11y/test_matrix.py tests/a11y/test_letters.py tests/journeys -m '' --numprocesses 2 --dist load --quiet

upgrade: $(VENV)/.dev ## migrate the last release's data to now and back, on both databases
	@$(BIN)/pytest tests/upgrades -m '' --numprocesses 0 --quiet

language: $(VENV)/.dev ## how hard the Polish texts are, and the worst ten
	@$(BIN)/pytest tests/language --numprocesses 0 --quiet

security: $(VENV)/.dev ## attack it: every address as every role, SECURITY_CALLS (20,000) of nonsense, on PostgreSQL
	@$(BIN)/pytest tests/security -m full --numprocesses 0 --quiet

mutants: $(VENV)/.dev ## break the rules one operator at a time: which of it do no tests notice?
	@$(BIN)/python -m tests.mutants

shots: $(VENV)/.dev ## photograph the demo for the README into docs/shots
	@$(BIN)/python -m tests.shots

check: $(VENV)/.dev ## style, types, order of the apps, templates, migrations, settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint --quiet templates
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: $(VENV)/.dev ## put Python and templates in order
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates

load: $(VENV)/.dev $(VENV)/.compiled ## both shapes under mixed visitors, with a ledger of writes; SECONDS=600 FASTER=60 NEEDS=5000 DESKS=1000
	@$(BIN)/python -m tests.load --rate $(or $(RATE),60) --seconds $(or $(SECONDS),20) \
		--faster $(or $(FASTER),0) --needs $(or $(NEEDS),0) --desks $(or $(DESKS),200)

faults: $(VENV)/.dev $(VENV)/.compiled ## break each part of both shapes under visitors, TIMES (10) each; nothing may be lost
	@$(BIN)/python -m tests.load.faults --times $(or $(TIMES),10)

lock: $(VENV)/.dev ## resolve the dependencies of pyproject.toml again
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
		--generate-hashes --no-header -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --quiet --group test --group lint --universal --python-version 3.11 \
		--generate-hashes --no-header -c requirements.lock -o requirements-dev.lock

messages: $(VENV)/.dev ## collect the sentences to translate and compile the translations (needs gettext)
	$(BIN)/python manage.py makemessages --all --no-obsolete --add-location file --no-wrap \
		--ignore '$(VENV)' --ignore '.venv*' --ignore data --ignore staticfiles --ignore tests
	$(BIN)/python manage.py compilemessages --ignore '.venv*'

notice: $(VENV)/.dev ## name the licences of everything shipped in NOTICE, after `make lock`
	@$(BIN)/python -m tests.repository.notice > NOTICE

bench-matching: $(VENV)/.dev $(VENV)/.compiled ## measure the matching engine
	$(BIN)/python -m benchmarks.commands.bench_matching --table

bench-pages: $(VENV)/.dev $(VENV)/.compiled ## queries and processor time of every page, in a small and a large city, beside the commit BESIDE
	@$(BIN)/python -m benchmarks.commands.bench_pages --beside "$(or $(BESIDE),HEAD~1)"

clean: ## remove the environment and what tools leave behind, never data
	rm -rf $(VENV) staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# One environment for both locks: the second holds everything of the first, in the same versions.
$(VENV)/.demo: requirements.lock | $(VENV)/bin/pip
	@echo "Installing what the program needs (about half a minute) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/pip
	@echo "Installing what the program and its tests need (about a minute) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Once and not by both processes of the tests at the same time; again when a loop has changed.
$(VENV)/.compiled: $(wildcard engine/*.py engine/solver/*.py) | $(VENV)/bin/pip
	@echo "Compiling the matching engine (about half a minute) ..."
	@$(BIN)/python manage.py compile_engine
	@touch $@

$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed; $(PYTHON) was not found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) -V). Try: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments. On Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
