# Everything that a developer does with this repository. `make help` prints the list.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help prepare build release demo test check lint format soak bench clean

SWIFT_TEXTS := Package.swift Sources Tests docs
ARGUMENTS ?=

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

prepare: ## install the Debian packages that are missing, if any
	@Tools/prepare

build: prepare ## build everything but the tests, for debugging
	swift build

release: prepare ## build the two programs for shipping, into .build/release
	swift build -c release --static-swift-stdlib --product seatkeeper
	swift build -c release --static-swift-stdlib --product seat

demo: prepare ## start a server with demo data on http://127.0.0.1:8080 (ARGUMENTS="--port 9090")
	@swift build --product seatkeeper
	@swift build --product seat
	@exec .build/debug/seatkeeper demo $(ARGUMENTS)

test: prepare lint ## format, build and every test, the tidy test included; those of the books on both engines
	@Tools/prepare-python
	swift build --build-tests
	@Tools/run-tests
	@SEATKEEPER_TEST_ENGINE=postgres Tools/run-tests --filter 'UseCasesTests|APITests|BooksTests'

check: prepare lint ## format, imports, floors, bans, lengths, dead files, links
	swift build --build-tests
	@Tools/run-tests --filter TidyTests

lint:
	@swift format lint --strict --parallel --recursive $(SWIFT_TEXTS)

format: ## format all Swift texts
	swift format --in-place --parallel --recursive $(SWIFT_TEXTS)

soak: prepare ## the long runs: many seeds, many crashes, PostgreSQL under Patroni
	@Tools/prepare-soak
	swift build --build-tests
	@SEATKEEPER_SOAK=1 Tools/run-tests --filter '[Ss]oak'

bench: prepare ## measure a release build (ARGUMENTS="--short", ARGUMENTS="--only sqlite --connections 64")
	swift build -c release --static-swift-stdlib --product seatkeeper
	@python3 bench/run.py $(ARGUMENTS)

clean: ## remove what was built
	rm -rf .build
