# Every target is one line around `python -m course`; see `python -m course --help`.
# The first run sets up .venv, which takes a few minutes.

VENV := .venv
PYTHON := $(VENV)/bin/python
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help demo test test-all quick lint lab build check clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    the whole cycle on sample submissions: build, grade, explain, report"
	@echo "make lab     do the lessons in JupyterLab, as a student"
	@echo "make quick   the quick tests only: something of every room, in 70 seconds"
	@echo "make test    make lint, and what to test before you send a change, in ten minutes"
	@echo "make test-all   all that CI tests: the gates on every lesson, a whole term, in 35 to 40 minutes"
	@echo "make lint    ruff and mypy"
	@echo "make build   make source/, release/ and notebooks/ from lessons/"
	@echo "make check   test the lessons' tests"
	@echo "make clean   remove .venv and caches (never answers, grades or the gradebook)"

demo: $(VENV)/.ready
	@$(PYTHON) -m course demo

lab: $(VENV)/.ready
	@$(PYTHON) -m course.student

build: $(VENV)/.ready
	@$(PYTHON) -m course build

check: $(VENV)/.ready
	@$(PYTHON) -m course check

# A file's tests go to one worker, which makes what they share once: see tests/conftest.py.
TESTS := -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test: lint
	@$(PYTHON) $(TESTS) -m "not long and not release"

test-all: lint
	@$(PYTHON) $(TESTS) -m "not release"

quick: $(VENV)/.ready-test
	@$(PYTHON) $(TESTS) -q -m "not slow and not long and not release and not browser and not cluster and not postgresql"

lint: $(VENV)/.ready-test
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m mypy

clean:
	@rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The newest Python from 3.11 on that can make environments.
$(VENV)/bin/python:
	@for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	    if $$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "Setting up $(VENV) with $$python; this takes a few minutes, once."; \
	        exec $$python -m venv $(VENV); \
	    fi; \
	done; \
	echo "No Python 3.11 or newer with venv was found: install one, for example: apt install python3 python3-venv" >&2; \
	exit 1

$(VENV)/.ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt -e ".[instructor]"
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -e ".[instructor,cluster,hub,postgresql,faces,frameworks,test]"
	@touch $@
