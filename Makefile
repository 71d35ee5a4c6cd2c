# Every command of the project; `make` alone lists them. The pre-commit hook and .ci/run call these too.

PYTHON ?= python3
VENV := .venv/bin
QT_OFFSCREEN := QT_QPA_PLATFORM=offscreen
CHINESE := resources/translations/writer_zh_CN

.DEFAULT_GOAL := help
.PHONY: help setup run test lint check format translations coverage bench reliability nightly screenshots
.PHONY: package package-test release clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv with the pinned packages, see to system libraries and a Chinese font
	@$(PYTHON) scripts/setup_environment.py

run: setup ## open the window; without a screen, a short demonstration with screenshots
	@$(VENV)/python -m writer_app

test: setup ## run all tests, offscreen, two at a time
	@$(QT_OFFSCREEN) $(VENV)/python -m pytest -n 2

lint: setup ## check format, style, types and the floors
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports --no-logo

check: lint test ## lint, then test: what a change must pass

format: setup ## put the code into its form
	$(VENV)/ruff format .
	$(VENV)/ruff check --fix --exit-zero .

translations: setup ## gather the texts of the interface, and compile their translation
	$(VENV)/pyside6-lupdate -silent -locations none -no-obsolete -extensions py -tr-function-alias tr+=phrase \
		writer_app -ts $(CHINESE).ts
	$(VENV)/pyside6-lrelease -silent $(CHINESE).ts -qm $(CHINESE).qm

coverage: setup ## run the tests and show what they leave out
	$(QT_OFFSCREEN) $(VENV)/python -m pytest --cov --cov-report=term

bench: setup ## measure speed and keystrokes saved
	$(VENV)/python -m benchmarks.run

reliability: setup ## kills, faults, broken inputs and hours of writing: most of a day
	$(VENV)/python -m benchmarks.fault_injection --runs 10000
	$(VENV)/python -m benchmarks.killed_typing --kills 10000
	$(VENV)/python -m benchmarks.fuzzing --inputs 1000000
	$(VENV)/python -m benchmarks.random_input --minutes 60
	$(VENV)/python -m benchmarks.soak --minutes 480

nightly: setup ## the same in short: an hour
	$(VENV)/python -m benchmarks.fault_injection --runs 1000
	$(VENV)/python -m benchmarks.killed_typing --kills 300
	$(VENV)/python -m benchmarks.fuzzing --inputs 20000
	$(VENV)/python -m benchmarks.random_input --minutes 5
	$(VENV)/python -m benchmarks.soak --minutes 20

screenshots: setup ## make the pictures of the manual anew
	$(QT_OFFSCREEN) $(VENV)/python -m scripts.screenshots

package: setup ## build the program and packages of it under dist/, on Debian as root in a clean Debian 12
	$(VENV)/python -m pip install --quiet --disable-pip-version-check -r requirements/package.txt
	@$(VENV)/python -m scripts.build_package

package-test: setup ## install the .deb in a bare Debian 12, use it there, upgrade and remove it
	@$(VENV)/python -m scripts.try_package

release: ## check, build, try what was built, and write SHA256SUMS: what a release must pass
	$(MAKE) check
	$(MAKE) package
	$(MAKE) package-test
	$(VENV)/python scripts/write_sums.py dist

clean: ## remove what was built; keeps .venv and models
	rm -rf build dist screenshots .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find writer_app tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
