# trichdan: `make run` and `make test` do all their own set-up.
INPUT ?= corpus
OUT ?= out
PREFIX ?= /usr/local
# Not every shell makes a home of the ~ behind an equals sign.
override PREFIX := $(patsubst ~/%,$(HOME)/%,$(PREFIX))
DOCUMENTS ?= 10000
SEED ?= 2026
SWIFT ?= swift
# Optimized over all modules when linked: 6 % faster the whole way, 8 % in extraction, for a longer link.
RELEASE = -c release --static-swift-stdlib --experimental-lto-mode full --product trichdan

.PHONY: help setup build run test bench archive words lint format install gold eval clean

help:
	@echo 'make run [INPUT=folder] [OUT=out]   build and read a folder (default: the samples in corpus/)'
	@echo 'make test                           run every test (RECORD=1 re-records the golden files)'
	@echo 'make bench                          measure speed beside wc, grep and rg'
	@echo 'make archive [DOCUMENTS=10000] [SEED=2026]  score linking on a synthetic archive with truth'
	@echo 'make words [ABLATIONS=--ablations]  train the word segmenter anew, where ../shared is there'
	@echo 'make lint | make format             check or mend the source style'
	@echo 'make install [PREFIX=/usr/local]    install the program, its manual pages and its completions'
	@echo 'make man [MAN=out/man]              write the manual pages, in English and Vietnamese'
	@echo 'make gold                           score against ../shared/gold, where it is there'
	@echo 'make eval [BASELINE=file] [SAVE=file]  the same by the program itself, with reliability; gains and losses'
	@echo 'make hostile                        read bombs, loops and broken files beside good ones, and lines of 200 MB'
	@echo 'make faults                         kill runs, fill the disk, damage their state, go on and compare'
	@echo 'make consumers                      load every form of the graph in the program it is made for'
	@echo 'make cookbook                       run every command of docs/cookbook.md (RECORD=1 writes what they print into it)'
	@echo 'make originals                      accuracy of reading on ../shared/texts/originals, where it is there'
	@echo 'make setup | make build | make clean'

# What the build needs from the system: Swift, and five libraries with their headers.
setup:
	@sh scripts/setup.sh

build: setup
	$(SWIFT) build $(RELEASE)

# 1 is that some files could not be read, which the run has said: no fault of make.
run: build
	@$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan run '$(patsubst ~/%,$(HOME)/%,$(INPUT))' \
	--out '$(patsubst ~/%,$(HOME)/%,$(OUT))' || { code=$$?; [ $$code -eq 1 ] || exit $$code; }

test: setup
	$(SWIFT) test

bench: build
	@TRICHDAN=$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan bash Benchmarks/bench.sh
	@TRICHDAN=$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan bash Benchmarks/reading.sh

archive: build
	@python3 Benchmarks/archive/score.py --self-test
	@python3 Benchmarks/archive/generate.py out/archive --documents $(DOCUMENTS) --seed $(SEED)
	@$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan run out/archive/text --out out/archive/run --quiet
	@python3 Benchmarks/archive/score.py out/archive/run out/archive/truth.jsonl --json out/archive/score.json

words: build
	@TRICHDAN=$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan sh scripts/train-words.sh $(ABLATIONS)

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

# Pages are made of what --help is made of, so none is kept in the repository. Their date is that of the last commit, whenever they are made.
MAN ?= out/man
MAN_DATE = $$(git log -1 --format=%cs 2>/dev/null || date -u +%F)
.PHONY: man
man: build
	@TRICHDAN=$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan sh scripts/man.sh '$(MAN)' "$(MAN_DATE)"

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan" '$(DESTDIR)$(PREFIX)/bin/trichdan'
	@TRICHDAN='$(DESTDIR)$(PREFIX)/bin/trichdan' sh scripts/man.sh '$(DESTDIR)$(PREFIX)/share/man' "$(MAN_DATE)"
	@cd '$(DESTDIR)$(PREFIX)' && mkdir -p share/bash-completion/completions share/zsh/site-functions share/fish/vendor_completions.d && \
	bin/trichdan --lang en --generate-completion-script bash > share/bash-completion/completions/trichdan && \
	bin/trichdan --lang en --generate-completion-script zsh > share/zsh/site-functions/_trichdan && \
	bin/trichdan --lang en --generate-completion-script fish > share/fish/vendor_completions.d/trichdan.fish
	@[ -n '$(DESTDIR)' ] || sh scripts/installed.sh '$(PREFIX)'

gold: build
	@if [ -d ../shared/gold ]; then \
	$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan run ../shared/gold/text --out out/gold --quiet && \
	python3 ../shared/gold/score.py ../shared/gold out/gold --errors out/errors.tsv && \
	for kind in references:check-cases dates-quantities:check-date-cases dates-quantities:check-quantity-cases; do \
	python3 scripts/$${kind#*:}.py $$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan ../shared/cases/$${kind%:*}.jsonl || true; done; \
	else echo 'make gold: ../shared/gold is not here; skipped'; fi

eval: build
	@if [ -d ../shared/gold ]; then mkdir -p out && \
	$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan eval ../shared/gold --reliability --errors out/eval-errors.tsv \
	$(if $(BASELINE),--baseline '$(BASELINE)') $(if $(SAVE),--save '$(SAVE)'); \
	else echo 'make eval: ../shared/gold is not here; skipped'; fi

.PHONY: hostile
hostile: build
	@python3 scripts/check-hostile.py $$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan
	@python3 scripts/check-long-lines.py $$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan

.PHONY: faults
faults: build
	@python3 scripts/check-faults.py $$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan

.PHONY: consumers
consumers: build
	@TRICHDAN=$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan INPUT='$(INPUT)' sh scripts/consumers.sh

.PHONY: cookbook
cookbook: build
	@TRICHDAN=$$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan sh scripts/cookbook.sh $(if $(RECORD),--record)

# Files as offices keep them, against transcripts; `ARGUMENTS` go to scripts/check-originals.py.
.PHONY: originals
originals: build
	@if [ -d ../shared/texts/originals ]; then \
	python3 scripts/check-originals.py $$($(SWIFT) build $(RELEASE) --show-bin-path)/trichdan ../shared/texts/originals $(ARGUMENTS); \
	else echo 'make originals: ../shared/texts/originals is not here; skipped'; fi

clean:
	$(SWIFT) package clean
	rm -rf out
