# `make book` and `make test` set everything up and do the rest; nothing else is needed by hand.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: book test pdf benchmark lint lock clean help
help:            ## show this
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

book: $(READY)   ## build the book into _build/html (runs what changed, and says why)
	@$(BIN)/python scripts/build.py

test: book       ## run all tests, the chapters against their stored outputs included
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n 2 --dist loadfile -q --nbval chapters tests

pdf: book        ## print the whole book as one PDF, _build/recomputed.pdf (takes minutes)
	@$(BIN)/python scripts/pdf.py

benchmark: book  ## measure how light and quick the pages are, into docs/benchmark.md
	@$(BIN)/python scripts/benchmark.py

lint: $(READY)   ## check the style
	$(BIN)/ruff check .

lock: $(READY)   ## write requirements.txt anew from requirements.in
	$(BIN)/python -m uv pip compile requirements.in --universal --python-version 3.11 --no-header \
	  --no-annotate --upgrade --output-file requirements.txt
	echo '-e .' >> requirements.txt

clean:           ## delete everything generated
	rm -rf _build .pytask pytask.lock

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed; say which: make PYTHON=/path/to/python3'; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@
