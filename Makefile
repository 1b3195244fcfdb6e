# Two commands: `make serve` and `make test`. Everything they need and can install, they install.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help serve build test soak fuzz bench dev fmt shots

help: ## say what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## build the release if needed and serve it at http://127.0.0.1:8080 (PORT=… for another)
	@.tools/setup build
	@node .tools/serve.mjs --free
	@.tools/build
	@node .tools/serve.mjs

build: ## build dist/, ready for any static host under any sub-path
	@.tools/setup build
	@.tools/build

test: ## run every test: format, clippy, native, in the browser's engine, and a person's journeys
	@.tools/setup test
	@. .tools/env.sh && node .tools/test.mjs $(ONLY)

soak: ## hours: 10 000 random sessions, 200 kills of the whole browser, 1 000 hand-overs of the pen
	@.tools/setup test
	@SESSIONS=10000 cargo test --locked --test any_session
	@.tools/build
	@cd tests/e2e && KILLS=200 HAND_OVERS=1000 npx playwright test journeys/kills.spec.js journeys/tabs.spec.js --grep "c1:|m2:" --reporter=list --retries=0

fuzz: ## an hour (MINUTES=… for another time) of fuzzing what comes in, led by coverage
	@.tools/setup build
	@node .tools/fuzz.mjs

bench: ## measure size and speed of the release against the budgets
	@.tools/setup test
	@.tools/build
	@node tests/e2e/bench/run.mjs

dev: ## serve while developing: rebuilds and reloads at every change
	@.tools/setup build
	@. .tools/env.sh && env -u NO_COLOR trunk serve

fmt: ## format the sources
	@cargo fmt

shots: ## photograph the running product (see .tools/shots.mjs for its options)
	@.tools/setup test
	@.tools/build
	@node .tools/shots.mjs $(ARGS)
