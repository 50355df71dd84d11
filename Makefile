# The menu. `make run` starts the demonstration nation, `make test` passes the tests.
SHELL := /bin/bash
SWIFT_FLAGS := --explicit-target-dependency-import-check error
PORT ?= $(or $(DURE_PORT),8080)
# More tests at once than this only wait for each other: for the cores, for connections, for a time to be up.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 8

.PHONY: run build release test check format lint bench snapshots browser clean needs

run: needs            ## Build, make the demonstration nation if it is not there, serve it.
	swift build -c release $(SWIFT_FLAGS) --product dure
	.build/release/dure demo
	.build/release/dure serve --port $(PORT)

test: needs           ## Everything: build, fast tests, both databases, the pages in a real browser.
	scripts/require --for test
	swift build --build-tests $(SWIFT_FLAGS)
	scripts/with-postgres scripts/with-openid-provider swift test --skip-build $(SWIFT_FLAGS)
	scripts/browser-tests

browser:              ## The pages in a real browser, over what was built last.
	scripts/require --for test
	scripts/browser-tests

check: lint test      ## What must pass before a change lands.

build: needs
	swift build $(SWIFT_FLAGS)

release: needs        ## The program at .build/release/dure.
	swift build -c release $(SWIFT_FLAGS) --product dure

format:               ## Rewrite the sources in the project's format.
	swift format -i -r --configuration .swift-format Package.swift Sources Tests

lint:
	swift format lint --strict -r --configuration .swift-format Package.swift Sources Tests

bench: release        ## The nation run beside DuckDB and plans beside CP-SAT, on the same data.
	Benchmarks/run

snapshots:            ## Rewrite the snapshot files of the page tests.
	UPDATE_SNAPSHOTS=1 swift test $(SWIFT_FLAGS) --filter WebTests

clean:
	rm -rf .build .dure

needs:
	scripts/require
