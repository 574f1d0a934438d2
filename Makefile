# make run: at work in the demo base · make test: every check · make help: the rest
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BIN := $(VENV)/bin
READY := $(VENV)/.pronto

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run test check unit screenshots bench demo lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -m saperx_desktop.sistema
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## open the window on the demo base (without a screen: pictures in build/demo)
	$(PY) tools/demo.py

demo: $(READY) ## make the demo base anew
	$(PY) tools/demo.py --refazer --so-base

test: check unit ## format, lint, types, import contracts, all tests

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(READY)
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n 2 --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --fail-under=90 --skip-covered --sort=cover
	$(BIN)/coverage report --fail-under=100 --skip-covered \
		--include='saperx_desktop/models/*,saperx_desktop/services/*'

screenshots: $(READY) ## every page and dialog, light and dark, 1024×700 and 150 %, in build/screenshots
	QT_QPA_PLATFORM=offscreen $(PY) tools/screenshots.py

bench: $(READY) ## timings as ratios against a floor of the same run
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

lock: ## write requirements/ anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header -q pyproject.toml -o requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header -q --extra dev pyproject.toml -o requirements/dev.txt

clean: ## remove what was built
	rm -rf build dist $(VENV)
