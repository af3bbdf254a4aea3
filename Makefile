# Two commands matter: `make demo` runs the main job on the sample case, `make test` runs every test.
# A stamp file in .venv says what is installed, so that a second call installs nothing.

VENV := .venv
PYTHON := $(VENV)/bin/python
NICE := nice -n 5

.PHONY: demo test test-second lint format lock bench bench-search bench-prints bench-scale bench-match bench-language clean help

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | sort

demo: $(VENV)/demo.stamp ## run the main job on the staged sample case; prints where the report is
	@$(VENV)/bin/firsthand demo --into demo-case

test: $(VENV)/test.stamp ## run all tests
	@echo "Running the tests: about 6 minutes on two cores, two at a time"
	@$(NICE) $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-second: $(VENV)/second.stamp ## the second reader against a real model (130 MB to fetch)
	@$(NICE) $(PYTHON) -m pytest tests/unit/language/test_second_model.py

lint: $(VENV)/test.stamp ## style, types and the floor plan
	@echo "ruff";         $(VENV)/bin/ruff check .
	@echo "ruff format";  $(VENV)/bin/ruff format --check .
	@echo "import-linter"; $(VENV)/bin/lint-imports
	@echo "pyright";      $(VENV)/bin/pyright

format: $(VENV)/test.stamp ## write the house style
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/test.stamp ## time and memory of the main job, into docs/benchmarks.md
	$(PYTHON) -m bench

bench-search: $(VENV)/test.stamp ## how long a search takes among 200,000 segments
	$(PYTHON) -m bench.search

bench-prints: $(VENV)/test.stamp ## what keeping prints costs beyond the shared decode
	$(PYTHON) -m bench.prints

bench-scale: $(VENV)/test.stamp ## one muted minute against a million stored seconds
	$(PYTHON) -m bench.scale

bench-match: $(VENV)/test.stamp ## how well copies are found and other recordings told apart
	$(PYTHON) -m bench.match

bench-language: $(VENV)/test.stamp ## how well statements are read, in three languages
	$(PYTHON) -m bench.language

lock: $(VENV)/test.stamp ## make requirements/*.lock from pyproject.toml
	$(VENV)/bin/pip install -q uv
	$(VENV)/bin/uv pip compile pyproject.toml --extra match --extra speech --extra language --group build \
	  --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements/demo.lock
	$(VENV)/bin/uv pip compile pyproject.toml --extra match --extra speech --extra language --extra uk --extra meaning --group dev \
	  --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements/test.lock \
	  -c requirements/demo.lock
	$(VENV)/bin/uv pip compile --no-deps --group second \
	  --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements/second.lock

clean: ## remove what make made, the virtual environment too
	rm -rf $(VENV) demo-case bench-out

$(VENV)/bin/python:
	@sh scripts/venv.sh $(VENV)

$(VENV)/demo.stamp: requirements/demo.lock pyproject.toml | $(VENV)/bin/python
	@sh scripts/install.sh $(VENV) requirements/demo.lock
	@touch $@

$(VENV)/test.stamp: requirements/test.lock pyproject.toml | $(VENV)/bin/python
	@sh scripts/install.sh $(VENV) requirements/test.lock
	@touch $@ $(VENV)/demo.stamp

$(VENV)/second.stamp: requirements/second.lock $(VENV)/test.stamp
	@$(PYTHON) -m pip install --disable-pip-version-check -q --require-hashes --no-deps -r requirements/second.lock
	@touch $@
