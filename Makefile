# Everything that a fresh Debian machine with Swift needs is installed here where it is missing.
PACKAGES := git curl libyaml-dev libpcre2-dev pkg-config universal-ctags python3-venv
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
ASSAY := .build/release/assay
# What `assay --version` says of the build; a plain `swift build` leaves it out.
COMMIT := $(shell [ -e .git ] && git describe --always --dirty --exclude '*' 2>/dev/null)
COMPILER = $(shell swift --version 2>/dev/null | sed -n 's/.*Swift version \([^ ]*\).*/Swift \1/p')
SWIFT = env ASSAY_COMMIT="$(COMMIT)" ASSAY_COMPILER="$(COMPILER)" swift

.PHONY: setup build run test mutations lint format schema docs benchmarks clean

setup:
	@missing=$$(for p in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q '^install ok installed$$' || echo $$p; \
	done); \
	if [ -n "$$missing" ]; then \
	  echo "installing" $$missing; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi
	@Scripts/grammars.sh
	@command -v swift >/dev/null || { echo "Swift 6.2 or later is needed: https://www.swift.org/install/linux/" >&2; exit 1; }

build: setup
	$(SWIFT) build -c release --product assay

run: build
	$(ASSAY) run experiments/quickstart.yaml

# One configuration for the program and its tests, so that nothing is built twice. Readers of files count
# their steps in it, for the tests that ask how the work grows.
TESTING := -c release -Xswiftc -enable-testing -Xswiftc -DCOUNTS_STEPS
test: setup
	$(SWIFT) build --build-tests $(TESTING)
	$(SWIFT) test --skip-build $(TESTING)

# 10,000 damaged files in all languages, indexed together and one by one, of which the slowest are printed,
# and 200 damaged git repositories. This takes minutes, so nothing else calls it.
MUTATIONS := 10000
mutations: setup
	$(SWIFT) build --build-tests $(TESTING)
	ASSAY_MUTATIONS=$(MUTATIONS) $(SWIFT) test --skip-build $(TESTING) \
	  --filter 'MutatedFilesTests|MutatedRepositoryTests'

lint:
	swift format lint --strict --parallel --recursive Sources Tests Benchmarks Package.swift
	python3 Scripts/folder_references.py

# Compiles the benchmarks, which are part of the package only if they are asked for.
benchmarks: setup
	ASSAY_BENCHMARKS=1 swift build --scratch-path .build/benchmarks-build

format:
	swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

# The schemas that editors read, written anew from the declarations.
schema: build
	for kind in definition configuration ground-truth rules rule-pack rule-template rule-fillings tasks; do \
	  $(ASSAY) schema $$kind > experiments/schema/$$kind.schema.json || exit 1; \
	done

# The libraries' documentation; a link to nothing fails. It is compiled anew, since what is compiled
# already gives no symbol graph.
DOCS := .build/docs
docs: setup
	rm -rf $(DOCS) .build/docs-build && mkdir -p $(DOCS)/graphs
	swift build --scratch-path .build/docs-build --target Experiments \
	  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc $(CURDIR)/$(DOCS)/graphs
	for library in Ranking Experiments; do \
	  mkdir -p $(DOCS)/$$library && \
	  cp $(DOCS)/graphs/$$library.symbols.json $(DOCS)/$$library/ && \
	  docc convert Sources/$$library/$$library.docc --warnings-as-errors \
	    --additional-symbol-graph-dir $(DOCS)/$$library --output-path $(DOCS)/$$library.doccarchive \
	    --fallback-display-name $$library --fallback-bundle-identifier assay.$$library || exit 1; \
	done

clean:
	rm -rf .build
