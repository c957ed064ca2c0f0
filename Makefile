# The first two commands are `make demo` and `make test`; they need Python 3.11 or newer, pip and make, nothing else.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO := demo
DEMO_FILES := demo.thematic demo.thematic-wal demo.thematic-shm quotes.docx quotes.xlsx report.docx report.html case-study.docx

# The first of these that runs and is new enough makes the virtual environment; `make PYTHON=... demo` overrides it.
PYTHON ?= $(shell for one in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$one"; break; }; done)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help install demo app test check format bench docs pictures notebooks clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

$(INSTALLED): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Thematic needs Python 3.11 or newer; install it, or say make PYTHON=/path/to/python3."; exit 1; }
	@echo "Installing into $(VENV) with the versions of constraints.txt; the first time this takes some minutes."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt $$(grep '^torch==' constraints.txt) --editable '.[test]'
	@touch $(INSTALLED)

install: $(INSTALLED) ## Make the virtual environment .venv with everything in it

demo: $(INSTALLED) ## Run the whole analysis on the bundled survey, into demo/
	@rm -f $(addprefix $(DEMO)/,$(DEMO_FILES))
	$(BIN)/thematic demo $(DEMO)
	@echo "Or simply: make app"

$(DEMO)/demo.thematic: | $(INSTALLED)
	@$(MAKE) --no-print-directory demo

app: $(INSTALLED) | $(DEMO)/demo.thematic ## Open the demo project in the browser
	$(BIN)/thematic app $(DEMO)/demo.thematic

# With the browser tests; without a Chromium they skip, and the line below says so.
test: $(INSTALLED) ## Run every test
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| echo "There is no Chromium on this machine: the tests that drive a browser will be skipped."
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

check: $(INSTALLED) ## Run every gate: format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest --quiet -m "not slow" tests/house/test_documents.py tests/house/test_verbs.py

format: $(INSTALLED) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(INSTALLED) ## Measure, and print a table of times and budgets
	$(BIN)/python -m benchmarks.run

docs: $(INSTALLED) ## Build the documentation as a site, into site/
	$(BIN)/python -m mkdocs build --strict --quiet
	@echo "Open site/index.html; to search in it as well: $(BIN)/python -m mkdocs serve"

pictures: $(INSTALLED) ## Take the pictures of the app in docs/images anew; needs a Chromium
	$(BIN)/python -m docs.making.pictures

notebooks: $(INSTALLED) ## Run the notebooks and keep what they show
	$(BIN)/python -m docs.making.running

clean: ## Remove caches and built packages; not .venv, not demo/
	rm -rf build dist site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
