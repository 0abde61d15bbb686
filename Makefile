# Two commands matter: `make run` answers people, `make test` proves it. `make help` lists the others.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-ready
DEV := $(VENV)/.dev-ready
RASA := nlu_data/.venv/bin
RASA_READY := nlu_data/.venv/.ready
MODEL := nlu_data/models/nlu.tar.gz
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 /usr/bin/python3; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo "$$p" && break; done)
QUIET_RASA := RASA_TELEMETRY_ENABLED=false LOG_LEVEL=WARNING SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES=-1 PYTHONPATH=$(CURDIR)

.PHONY: help setup run chat test test-fast check bench nlu-setup nlu-train nlu-test nlu-calibrate nlu-diet nlu-designs nlu-serve strings clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# $(1) = lock files to install, $(2) = the environment's python
define install
	@$(BIN)/uv pip install --quiet --python $(2) --require-hashes $(1) 2>/dev/null \
		|| { echo "  (slower way, through pip)"; $(2) -m pip install --quiet --require-hashes $(1); }
endef

$(BIN)/uv: requirements-uv.lock
	@test -n "$(PYTHON)" || { echo "Ventanilla needs Python 3.11, 3.12 or 3.13 with venv (Debian: apt-get install python3 python3-venv). None was found."; exit 2; }
	@echo "[1/3] making the environment with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@touch $@

$(RUNTIME): $(BIN)/uv requirements.lock pyproject.toml
	@echo "[2/3] installing what it needs (locked)"
	$(call install,-r requirements.lock,$(BIN)/python)
	@echo "[3/3] installing Ventanilla itself"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . 2>/dev/null \
		|| $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.lock
	@echo "installing what the tests need (locked)"
	$(call install,-r requirements.lock -r requirements-dev.lock,$(BIN)/python)
	@touch $@

setup: $(RUNTIME) ## Set everything up, and nothing more

run: $(RUNTIME) ## Open the window: web chat on http://127.0.0.1:8080/, Telegram if TELEGRAM_BOT_TOKEN is set
	@exec $(BIN)/ventanilla run

chat: $(RUNTIME) ## The same bot in the terminal; reads questions from a pipe too
	@exec $(BIN)/ventanilla chat

test: $(DEV) $(RASA_READY) $(MODEL) ## Everything: SQLite, real PostgreSQL, real Rasa, browser
	@sh tests/browser-setup
	@$(BIN)/python -m pytest -q

test-fast: $(DEV) ## Without Rasa and browsers
	@$(BIN)/python -m pytest -q -m "not rasa and not browser"

check: $(DEV) $(RASA_READY) ## Lint, types, import contracts, catalogs, training data
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m bot.messages.check
	@$(BIN)/python -m services_directory.console.check
	@cd nlu_data && $(QUIET_RASA) .venv/bin/rasa data validate --data data --domain domain.yml -c config.yml --fail-on-warnings >build/validate.log 2>&1 \
		&& echo "training data: valid" || { cat build/validate.log; exit 1; }

bench: $(DEV) ## Measure this machine: messages a second, CPU a message, search, memory, start-up
	@$(BIN)/python -m tests.bench

strings: $(DEV) ## Bring the catalogs in step with the phrases
	@$(BIN)/python -m bot.messages.extract
	@$(BIN)/python -m services_directory.console.extract

nlu-setup: $(RASA_READY) ## Rasa's own environment (Python 3.10)

$(RASA_READY): nlu_data/requirements.lock | $(BIN)/uv
	@python310="$$(sh nlu_data/find-python)" || exit 2; \
		echo "making Rasa's environment with $$python310 (2.5 GB, a minute or so)"; \
		$(BIN)/uv venv --quiet --allow-existing --python "$$python310" nlu_data/.venv
	@$(BIN)/uv pip install --quiet --python $(RASA)/python --require-hashes -r nlu_data/requirements.lock
	@mkdir -p nlu_data/build nlu_data/models nlu_data/results
	@touch $@

nlu-train: $(MODEL) ## Train the Rasa model from nlu_data/

$(MODEL): $(RASA_READY) nlu_data/config.yml nlu_data/domain.yml $(wildcard nlu_data/data/*/*.yml) $(wildcard nlu_data/lexicon/*.yml) $(wildcard nlu_data/*.py)
	@echo "training the Rasa model (a minute or two)"
	@mkdir -p nlu_data/build nlu_data/models
	@cd nlu_data && $(QUIET_RASA) .venv/bin/rasa train nlu --nlu data --config config.yml --domain domain.yml --fixed-model-name nlu --out models >build/train.log 2>&1 \
		|| { tail -40 build/train.log; exit 1; }
	@touch $@

nlu-test: $(DEV) $(MODEL) ## Report on the frozen test sets, both engines
	@$(BIN)/python -m tests.nlu_report

nlu-calibrate: $(DEV) ## Fit how further needs are heard, from the lines (some minutes)
	@$(BIN)/python -m nlu_data.calibrate

nlu-designs: $(DEV) nlu_data/models/plain.tar.gz ## Compare designs on the frozen sets (a quarter of an hour)
	@$(BIN)/python -m tests.nlu_designs

nlu_data/models/plain.tar.gz: | $(RASA_READY)
	@echo "training Rasa's own pipeline, for comparison (some minutes)"
	@mkdir -p nlu_data/build nlu_data/models
	@cd nlu_data && $(QUIET_RASA) .venv/bin/rasa train nlu --nlu data --config config.plain.yml --domain domain.yml --fixed-model-name plain --out models >build/plain.log 2>&1 \
		|| { tail -40 build/plain.log; exit 1; }

nlu-diet: $(RASA_READY) ## Train Rasa's DIET for that comparison (a quarter of an hour)
	@cd nlu_data && $(QUIET_RASA) .venv/bin/rasa train nlu --nlu data --config config.diet.yml --domain domain.yml --fixed-model-name diet --out models >build/diet.log 2>&1 \
		|| { tail -40 build/diet.log; exit 1; }

nlu-serve: $(MODEL) ## Serve the Rasa model on 127.0.0.1:5005 (RASA_AUTH_TOKEN must be set)
	@sh nlu_data/serve

clean: ## Remove environments, models and the local database
	rm -rf $(VENV) nlu_data/.venv nlu_data/models nlu_data/build var
