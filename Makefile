# Two commands do everything: `make demo` (SERVE=0 stops after publishing) and `make test`.
VENV ?= .venv
DEMO ?= demo
SERVE ?= 1
PORT ?= 8000
BIN = $(VENV)/bin
export VENV

.PHONY: help demo test setup lint bench clean

help:
	@echo "make demo          sätter upp allt, kör huvudjobbet på den påhittade kommunen och startar arbetsytan"
	@echo "make demo SERVE=0  samma, men slutar när webbplatsen är publicerad i $(DEMO)/site"
	@echo "make test          alla kontroller och tester, även i webbläsare"
	@echo "make bench         mäter huvudjobbet för 10, 30 och 100 samtal"

demo:
	@tools/setup.sh run
	@$(BIN)/rodtrad demo $(DEMO) $(if $(filter 0,$(SERVE)),,--serve --port $(PORT))

setup:
	@tools/setup.sh test

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

test: lint
	$(BIN)/pytest

bench: setup
	$(BIN)/python benchmarks/main_job.py

clean:
	rm -rf $(DEMO) .mypy_cache .ruff_cache .pytest_cache test-output
