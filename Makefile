# SPDX-License-Identifier: ISC
# make                  builds the tools in build/
# make demo             installs what is missing, builds, shows a sample clinic
# make check            installs what is missing, builds, runs the tests
# make lint             compiles without a warning, cppcheck, mandoc
# make check-asan       the tests with the address and undefined sanitizers
# make check-valgrind   some tests under valgrind: VALGRIND_TESTS
# make check-real       counts real attendance again in SQLite: IOP_REAL_DATA
# make fuzz             libFuzzer on tools and parsers, two at a time, with
#                       allocation that fails: FUZZ_SECONDS, each; JOBS
# make fuzz-afl         AFL++ on iop-hours as a whole: AFL_SECONDS
# make faults           makes everything fail that can: FAULT_STEP
# make load             cron jobs at once, runs in a row: LOADS, LOAD_ROWS
# make check-slurm      shards on parallel and on Slurm: ROWS, SHARDS, SEED
# make bench            speed beside other tools: ROWS, SEED, ROUNDS, GROWTH
# make bench-check      instructions a row against the record: RECORD=1 writes it
# make coverage         lines and branches that the tests run, and which not
# make mutants          small faults that the tests catch: MUTANTS, SEED, ALL
# make install          into PREFIX, below DESTDIR; make uninstall
# make dist             the source as a tarball in build/, the same bytes always
# make deb              a Debian package in build/, the same
# make check-deb        lintian, then the package in a bare Debian: needs root
# make check-ports      builds and tests with clang, for 32 bits and with musl
# make clean
# CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX, DESTDIR and BUILD are yours to set, and
# HARDENING too: empty it for a compiler that doesn't know these flags.

BUILD = build
CC = cc
# gcc joins the files' functions when it links: iop-hours takes 7 % less time.
LTO := $(if $(findstring Free Software Foundation, \
	$(shell $(CC) --version 2> /dev/null)),-flto=auto)
CFLAGS = -O2 -g $(LTO)
PREFIX = /usr/local
VERSION = 0.1.0

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
# Files over 2 GiB and days after 2038 on machines of 32 bits, too.
LARGE = -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64

# Bounds are checked only in code that is optimized; the C library warns else.
MACHINE := $(shell $(CC) -dumpmachine 2> /dev/null)
FORTIFY = $(if $(filter-out -O0,$(filter -O%,$(CFLAGS))), \
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
HARDENING = -fPIE $(FORTIFY) -fstack-protector-strong -fstack-clash-protection \
	$(if $(filter x86_64-% i%86-%,$(MACHINE)),-fcf-protection)
HARDENING_LINK = $(if $(strip $(HARDENING)),-pie -z relro -z now)

# libcsv has no file for pkg-config; without pkg-config the usual flags do.
PKG_CONFIG ?= pkg-config
# Only the build needs libseccomp: see common/sandbox_calls.c.
SECCOMP := $(shell $(PKG_CONFIG) --exists libseccomp 2> /dev/null && echo yes)
SMARTCOLS_CFLAGS := $(shell $(PKG_CONFIG) --cflags smartcols 2> /dev/null)
SMARTCOLS_LIBS := $(or $(shell $(PKG_CONFIG) --libs smartcols 2> /dev/null), \
	-lsmartcols)

ALL_CFLAGS = -std=c11 -pthread -D_GNU_SOURCE -DIOP_VERSION='"$(VERSION)"' $(LARGE) \
	-Icommon -I$(BUILD) $(WARNINGS) $(HARDENING) $(CFLAGS) $(CPPFLAGS) \
	$(SMARTCOLS_CFLAGS) $(if $(SECCOMP),-DIOP_SECCOMP)
ALL_LDFLAGS = -pthread $(CFLAGS) $(HARDENING_LINK) $(LDFLAGS)
LIBRARIES = -lcsv $(SMARTCOLS_LIBS)

HEADERS = common/alike.h common/aside.h common/filter_inside.h common/policy_loading.h \
	common/cells.h common/clock.h common/condition.h common/date.h \
	common/date_shape.h \
	common/encode.h common/filled.h common/filter.h common/group.h common/hash.h common/header.h common/held.h common/help.h \
	common/input.h common/intern.h common/kin.h common/latest.h common/level_words.h common/memory.h common/money.h common/nature.h common/near.h \
	common/number.h common/options.h common/origins.h common/policy.h common/policy_checking.h common/policy_domain.h \
	common/pretty.h common/problems.h common/progress.h common/quoted.h common/reader.h common/rejects.h \
	common/repeats.h common/rowstore.h common/sandbox.h common/second.h common/selection.h \
	common/sink.h \
	common/stop.h common/text.h common/unfinished.h common/warning.h common/word.h common/word_list.h \
	common/wordset.h common/writer.h \
	cmd/iop-hours/attendance.h cmd/iop-hours/client.h cmd/iop-hours/closures.h \
	cmd/iop-hours/enrolment.h cmd/iop-hours/export.h cmd/iop-hours/facts.h \
	cmd/iop-hours/hours_options.h cmd/iop-hours/judge.h cmd/iop-hours/levels.h cmd/iop-hours/long_days.h cmd/iop-hours/mixed.h \
	cmd/iop-hours/overlap.h cmd/iop-hours/part_rows.h cmd/iop-hours/report.h cmd/iop-hours/requirement.h \
	cmd/iop-hours/roster.h cmd/iop-hours/session.h cmd/iop-hours/session_row.h cmd/iop-hours/signs.h cmd/iop-hours/supposed.h cmd/iop-hours/verdict.h \
	cmd/iop-hours/week.h cmd/iop-hours/week_row.h cmd/iop-hours/weekday.h cmd/iop-hours/word_tables.h \
	cmd/iop-place/cases.h cmd/iop-place/factors.h \
	cmd/iop-place/place_options.h cmd/iop-place/placement.h \
	cmd/iop-place/programs.h cmd/iop-plot/axis.h cmd/iop-plot/frame.h \
	cmd/iop-plot/gnuplot.h cmd/iop-plot/ledger_rows.h cmd/iop-plot/panels.h \
	cmd/iop-plot/picture.h cmd/iop-plot/plot.h cmd/iop-plot/plot_options.h \
	cmd/iop-plot/retention_rows.h cmd/iop-plot/script.h cmd/iop-plot/status.h \
	cmd/iop-plot/tiles.h cmd/iop-plot/weeks.h cmd/iop-retention/entries.h \
	cmd/iop-retention/retention.h cmd/iop-retention/retention_options.h \
	cmd/iop-retention/stays.h cmd/iop-stepdown/events.h \
	cmd/iop-stepdown/history.h cmd/iop-stepdown/ladder.h \
	cmd/iop-stepdown/standing.h cmd/iop-stepdown/step_options.h \
	cmd/iop-stepdown/step_reason.h cmd/iop-stepdown/stepdown.h \
	cmd/iop-stepdown/weeks.h \
	cmd/iop-voucher/account.h cmd/iop-voucher/answers.h \
	cmd/iop-voucher/chances.h cmd/iop-voucher/entry.h \
	cmd/iop-voucher/episodes.h cmd/iop-voucher/ledger.h \
	cmd/iop-voucher/purse.h cmd/iop-voucher/recall.h \
	cmd/iop-voucher/refusals.h cmd/iop-voucher/same_day.h \
	cmd/iop-voucher/sayings.h cmd/iop-voucher/schedule.h \
	cmd/iop-voucher/standings.h cmd/iop-voucher/target_columns.h \
	cmd/iop-voucher/targets.h cmd/iop-voucher/visits.h \
	cmd/iop-voucher/voucher_options.h cmd/iop-voucher/words.h

COMMON = alike aside cells clock condition date date_shape duration encode filled filter filter_write group \
	hash header header_match held help input intern kin memory money nature near number \
	options origins policy policy_check policy_decide policy_domain \
	policy_findings policy_header policy_print policy_rows pretty problems progress quoted reader \
	rejects repeats rowstore sandbox second selection sink stop text unfinished \
	warning word word_list wordset writer
COMMON_OBJECTS = $(COMMON:%=$(BUILD)/obj/common/%.o)
# Of the tools that read levels; its table is compiled in.
LEVELS_OBJECT = $(BUILD)/obj/common/level_words.o

HOURS = attendance client closures enrolment export facts hours_options iop-hours judge levels long_days mixed \
	overlap part_rows report requirement roster session session_row signs supposed verdict \
	week week_row weekday \
	word_tables
HOURS_OBJECTS = $(HOURS:%=$(BUILD)/obj/iop-hours/%.o) \
	$(LEVELS_OBJECT)

PLACE = cases factors iop-place place_options placement programs
PLACE_OBJECTS = $(PLACE:%=$(BUILD)/obj/iop-place/%.o) \
	$(LEVELS_OBJECT)

PLOT = axis census frame gnuplot hours iop-plot ledger ledger_rows panels \
	picture plot plot_options retention retention_rows script status tiles \
	weeks
PLOT_OBJECTS = $(PLOT:%=$(BUILD)/obj/iop-plot/%.o)

RETENTION = entries iop-retention retention retention_options stays
RETENTION_OBJECTS = $(RETENTION:%=$(BUILD)/obj/iop-retention/%.o)

STEPDOWN = events history iop-stepdown ladder standing step_options step_reason \
	stepdown weeks
STEPDOWN_OBJECTS = $(STEPDOWN:%=$(BUILD)/obj/iop-stepdown/%.o) \
	$(LEVELS_OBJECT)

VOUCHER = account answers chances episodes iop-voucher ledger purse recall \
	refusals same_day sayings schedule standings target_columns targets \
	visits voucher_options words
VOUCHER_OBJECTS = $(VOUCHER:%=$(BUILD)/obj/iop-voucher/%.o)

# The tables that are compiled in: folder/name, and the C name's first part.
HOURS_TABLES = charles-river dc florida h0015 indiana kansas maryland matrix \
	medicare myths north-carolina pennsylvania samhsa standard tricare \
	virginia washington wyoming
PLACE_TABLES = charles-river dc guide intensity maryland minnesota myths \
	peaks teds
STEPDOWN_TABLES = calvert drug-court iowa jackson-county katz matrix mobile \
	standard washington
VOUCHER_TABLES = attendance baltimore budney california completion fishbowl \
	higgins rent va
WORD_TABLES = kipu openemr simplepractice standard
SERVICE_TABLES = standard
MODE_TABLES = standard
LEVEL_TABLES = standard
TABLES = $(HOURS_TABLES:%=cmd/iop-hours/tables/%.csv) \
	$(PLACE_TABLES:%=cmd/iop-place/tables/%.csv) \
	$(STEPDOWN_TABLES:%=cmd/iop-stepdown/tables/%.csv) \
	$(VOUCHER_TABLES:%=cmd/iop-voucher/tables/%.csv) \
	$(WORD_TABLES:%=cmd/iop-hours/words/%.csv) \
	$(SERVICE_TABLES:%=cmd/iop-hours/services/%.csv) \
	$(MODE_TABLES:%=cmd/iop-hours/modes/%.csv) \
	$(LEVEL_TABLES:%=common/levels/%.csv)
TABLE_OBJECTS = $(BUILD)/tables.o

TOOLS = $(BUILD)/iop-hours $(BUILD)/iop-place $(BUILD)/iop-plot \
	$(BUILD)/iop-retention $(BUILD)/iop-stepdown $(BUILD)/iop-voucher
MANUALS = man/iop-hours.1 man/iop-place.1 man/iop-plot.1 man/iop-stepdown.1 \
	man/iop-voucher.1 man/iop-retention.1 man/iop-csv.5 man/iop-policy.5 \
	man/iop.7
# One file for each shell, with all the tools in it.
BASH_COMPLETION = cmd/completions/iop-tools.bash
ZSH_COMPLETION = cmd/completions/_iop-tools
FISH_COMPLETION = cmd/completions/iop-tools.fish
CLINIC = README.md assessments.csv attendance.csv census.svg closures.csv \
	hours.svg programs.csv progress.csv roster.csv tests.csv
BENCH = $(BUILD)/generate $(BUILD)/measure $(BUILD)/parse
FAULTS = $(BUILD)/fail.so $(BUILD)/kill $(BUILD)/loop

all: $(TOOLS)

$(BUILD)/iop-hours: $(HOURS_OBJECTS) $(COMMON_OBJECTS) $(TABLE_OBJECTS)
	$(CC) $(ALL_LDFLAGS) -o $@ $(HOURS_OBJECTS) $(COMMON_OBJECTS) \
		$(TABLE_OBJECTS) $(LIBRARIES)

$(BUILD)/iop-place: $(PLACE_OBJECTS) $(COMMON_OBJECTS) $(TABLE_OBJECTS)
	$(CC) $(ALL_LDFLAGS) -o $@ $(PLACE_OBJECTS) $(COMMON_OBJECTS) \
		$(TABLE_OBJECTS) $(LIBRARIES)

$(BUILD)/iop-plot: $(PLOT_OBJECTS) $(COMMON_OBJECTS)
	$(CC) $(ALL_LDFLAGS) -o $@ $(PLOT_OBJECTS) $(COMMON_OBJECTS) \
		$(LIBRARIES)

$(BUILD)/iop-retention: $(RETENTION_OBJECTS) $(COMMON_OBJECTS)
	$(CC) $(ALL_LDFLAGS) -o $@ $(RETENTION_OBJECTS) \
		$(COMMON_OBJECTS) $(LIBRARIES)

$(BUILD)/iop-stepdown: $(STEPDOWN_OBJECTS) $(COMMON_OBJECTS) $(TABLE_OBJECTS)
	$(CC) $(ALL_LDFLAGS) -o $@ $(STEPDOWN_OBJECTS) \
		$(COMMON_OBJECTS) $(TABLE_OBJECTS) $(LIBRARIES)

$(BUILD)/iop-voucher: $(VOUCHER_OBJECTS) $(COMMON_OBJECTS) $(TABLE_OBJECTS)
	$(CC) $(ALL_LDFLAGS) -o $@ $(VOUCHER_OBJECTS) \
		$(COMMON_OBJECTS) $(TABLE_OBJECTS) $(LIBRARIES)

$(BUILD)/obj/common/%.o: common/%.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/obj/iop-hours/%.o: cmd/iop-hours/%.c $(HEADERS) $(BUILD)/tables.h Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/obj/iop-place/%.o: cmd/iop-place/%.c $(HEADERS) $(BUILD)/tables.h Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/obj/iop-plot/%.o: cmd/iop-plot/%.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/obj/iop-retention/%.o: cmd/iop-retention/%.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/obj/iop-stepdown/%.o: cmd/iop-stepdown/%.c $(HEADERS) \
		$(BUILD)/tables.h Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/obj/iop-voucher/%.o: cmd/iop-voucher/%.c $(HEADERS) \
		$(BUILD)/tables.h Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(LEVELS_OBJECT): $(BUILD)/tables.h

# The filter that the sandbox loads; empty without libseccomp.
$(BUILD)/obj/common/sandbox.o: $(BUILD)/sandbox_filter.h
$(BUILD)/sandbox_filter.h: common/sandbox_calls.c Makefile
	@mkdir -p $(@D)
ifeq ($(SECCOMP),yes)
	$(CC) $(ALL_CFLAGS) $$($(PKG_CONFIG) --cflags libseccomp) $(ALL_LDFLAGS) \
		-o $(BUILD)/sandbox_calls common/sandbox_calls.c \
		$$($(PKG_CONFIG) --libs libseccomp)
	$(BUILD)/sandbox_calls > $@.new
	mv $@.new $@
else
	: > $@
endif

# Each table becomes an array of bytes, table_hours_standard and the like.
$(BUILD)/tables.c: $(TABLES) common/embed.sh Makefile
	@mkdir -p $(@D)
	sh common/embed.sh $(BUILD)/tables $(TABLES)
	@touch $(BUILD)/tables.h

$(BUILD)/tables.h: $(BUILD)/tables.c

$(BUILD)/tables.o: $(BUILD)/tables.c $(BUILD)/tables.h
	$(CC) $(ALL_CFLAGS) -c -o $@ $(BUILD)/tables.c

# Packages come first, so these build by a make of their own.
demo:
	@sh .ci/packages build
	@$(MAKE) --no-print-directory --silent all
	@sh tests/demo.sh $(BUILD)

check:
	@sh .ci/packages build test
	@$(MAKE) --no-print-directory --silent all $(FAULTS)
	@sh tests/run.sh $(BUILD)

lint:
	@sh .ci/packages build lint
	$(MAKE) BUILD=$(BUILD)/lint/gcc CC=gcc CFLAGS='-O2 -Werror' all-lint
	$(MAKE) BUILD=$(BUILD)/lint/clang CC=clang CFLAGS='-O2 -Werror' all-lint
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr \
		--enable=warning,performance,portability -Icommon \
		-D_GNU_SOURCE common cmd tests
	mandoc -T lint -W warning $(MANUALS)
	! mandoc -T lint $(MANUALS) | grep -v 'referenced manual not found'
	for script in packages source-time dist deb check-deb; do \
		sh -n .ci/$$script || exit; \
	done
	for script in run check-ports; do bash -n .ci/$$script || exit; done

all-lint: $(TOOLS) $(BENCH) $(FAULTS)

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
check-asan:
	@sh .ci/packages build test
	@$(MAKE) --no-print-directory --silent BUILD=$(BUILD)/asan \
		CFLAGS='-O1 -g $(SANITIZE)' HARDENING= all
	@UBSAN_OPTIONS=print_stacktrace=1 sh tests/run.sh $(BUILD)/asan

# A script for each tool that runs it under valgrind; 99 is no tool's status. The
# sandbox is left open, because valgrind lives in the tool.
VALGRIND = valgrind --quiet --leak-check=full --error-exitcode=99
VALGRIND_TESTS = tests/policy.bats tests/readme.bats
check-valgrind:
	@sh .ci/packages build test valgrind
	@$(MAKE) --no-print-directory --silent BUILD=$(BUILD)/open \
		CPPFLAGS='$(CPPFLAGS) -DIOP_NO_SANDBOX' all
	@mkdir -p $(BUILD)/valgrind
	@for tool in $(notdir $(TOOLS)); do \
		script=$(BUILD)/valgrind/$$tool; \
		printf '#!/bin/sh\nexec $(VALGRIND) "%s" "$$@"\n' \
			"$$(realpath "$(BUILD)/open/$$tool")" > "$$script" && \
		chmod +x "$$script" || exit; \
	done
	@sh tests/run.sh $(BUILD)/valgrind $(VALGRIND_TESTS)

# IOP_REAL_DATA is the folder of the whole file that tests/data/ctn0094 is of.
REAL = ctn_visits_as_attendance.csv
check-real:
	@if [ -z "$$IOP_REAL_DATA" ]; then \
		echo "IOP_REAL_DATA names no folder: nothing to check"; \
	else \
		sh .ci/packages build test && \
		$(MAKE) --no-print-directory --silent all && \
		IOP_BUILD=$(BUILD) sh tests/real.sh "$$IOP_REAL_DATA/$(REAL)" && \
		for tool in stepdown voucher retention; do \
			IOP_BUILD=$(BUILD) sh tests/real-$$tool.sh \
				"$$IOP_REAL_DATA" || exit; \
		done; \
	fi

# One program under libFuzzer a target, beside the tools of a build of its own,
# in which a read's size is a variable, main() is tool_main() and IOP_FUZZING
# is defined. The linker leads what would end a program to confine.c.
FUZZ_SECONDS = 15
FUZZ_SANITIZE = -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_CPPFLAGS = -DIOP_FUZZING -Dmain=tool_main \
	-DREADER_CHUNK_BYTES=fuzz_chunk_bytes -include tests/fuzz/chunk.h
FUZZ_WRAP = -Wl,--wrap=exit,--wrap=atexit,--wrap=signal \
	-Wl,--wrap=getrandom,--wrap=setlocale \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
FUZZ = date clock number reader policy iop-hours iop-place iop-stepdown \
	iop-voucher iop-retention iop-plot
fuzz:
	@sh .ci/packages build fuzz
	@$(MAKE) --no-print-directory --silent BUILD=$(BUILD)/fuzz CC=clang SECCOMP= \
		CFLAGS='-O1 -g $(FUZZ_SANITIZE)' CPPFLAGS='$(FUZZ_CPPFLAGS)' \
		all-fuzz
	@sh tests/fuzz/run.sh $(BUILD)/fuzz $(FUZZ_SECONDS) $(FUZZ)

AFL_SECONDS = 60
fuzz-afl:
	@sh .ci/packages build afl
	@AFL_QUIET=1 AFL_USE_ASAN=1 AFL_USE_UBSAN=1 $(MAKE) --silent \
		--no-print-directory BUILD=$(BUILD)/afl CC=afl-clang-fast SECCOMP= \
		CFLAGS='-O1 -g' CPPFLAGS=-DIOP_FUZZING $(BUILD)/afl/iop-hours
	@sh tests/fuzz/afl.sh $(BUILD)/afl $(AFL_SECONDS)

all-fuzz: $(FUZZ:%=$(BUILD)/fuzz-%)

# The targets' own code is no news to the fuzzer.
FUZZ_OBJECTS = $(patsubst %,$(BUILD)/obj/fuzz/%.o,confine tool watch $(FUZZ))
$(FUZZ_OBJECTS): $(BUILD)/obj/fuzz/%.o: tests/fuzz/%.c tests/fuzz/chunk.h \
		tests/fuzz/confine.h tests/fuzz/tool.h tests/fuzz/watch.h \
		$(HEADERS) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fno-sanitize=fuzzer-no-link $(FUZZ_INCLUDES) \
		-c -o $@ $<

$(BUILD)/obj/fuzz/policy.o: FUZZ_INCLUDES = -Icmd/iop-hours -Icmd/iop-place \
	-Icmd/iop-stepdown -Icmd/iop-voucher
$(BUILD)/obj/fuzz/iop-plot.o: FUZZ_INCLUDES = -Icmd/iop-plot

FUZZ_TABLED = $(HOURS_OBJECTS) $(PLACE_OBJECTS) $(STEPDOWN_OBJECTS) \
	$(VOUCHER_OBJECTS)
$(patsubst %,$(BUILD)/fuzz-%,$(filter iop-%,$(FUZZ))): \
	$(BUILD)/obj/fuzz/tool.o
$(BUILD)/fuzz-policy: $(filter-out %/iop-hours.o %/iop-place.o \
	%/iop-stepdown.o %/iop-voucher.o,$(FUZZ_TABLED)) $(TABLE_OBJECTS)
$(BUILD)/fuzz-iop-hours: $(HOURS_OBJECTS) $(TABLE_OBJECTS)
$(BUILD)/fuzz-iop-place: $(PLACE_OBJECTS) $(TABLE_OBJECTS)
$(BUILD)/fuzz-iop-plot: $(filter-out %/gnuplot.o,$(PLOT_OBJECTS))
$(BUILD)/fuzz-iop-retention: $(RETENTION_OBJECTS)
$(BUILD)/fuzz-iop-stepdown: $(STEPDOWN_OBJECTS) $(TABLE_OBJECTS)
$(BUILD)/fuzz-iop-voucher: $(VOUCHER_OBJECTS) $(TABLE_OBJECTS)
$(FUZZ:%=$(BUILD)/fuzz-%): $(BUILD)/fuzz-%: $(BUILD)/obj/fuzz/%.o \
		$(BUILD)/obj/fuzz/confine.o $(BUILD)/obj/fuzz/watch.o \
		$(COMMON_OBJECTS)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) $(FUZZ_WRAP) -o $@ $^ \
		$(LIBRARIES)
coverage:
	@sh .ci/packages build test coverage
	@$(MAKE) --no-print-directory --silent BUILD=$(BUILD)/coverage \
		HARDENING= CFLAGS='-O0 -g --coverage' \
		CPPFLAGS=-DIOP_NO_SANDBOX all
	@sh tests/coverage.sh $(BUILD)/coverage

mutants:
	@sh .ci/packages build test
	@bash tests/mutants/mutants.sh $(BUILD)

ROWS = 3000000
# Slurm is set up for the while, on this machine. ROWS=30000000 takes 5 GB.
check-slurm:
	@sh .ci/packages build test slurm
	@$(MAKE) --no-print-directory --silent all $(BENCH)
	@ROWS=$(or $(ROWS),300000) bash tests/scale/check.sh $(BUILD)

bench:
	@sh .ci/packages build
	@$(MAKE) --no-print-directory --silent all $(BENCH)
	@ROWS=$(or $(ROWS),3000000) bash tests/bench/bench.sh $(BUILD)

# A build of its own, since the record is of these flags.
COUNTED = -O2 -g
bench-check:
	@sh .ci/packages build valgrind
	@$(MAKE) --no-print-directory --silent BUILD=$(BUILD)/counted \
		CFLAGS='$(COUNTED)' CPPFLAGS=-DIOP_NO_SANDBOX LDFLAGS= counted
	@COMPILER='$(CC)' FLAGS='$(COUNTED)' \
		bash tests/bench/check.sh $(BUILD)/counted

counted: $(TOOLS) $(BUILD)/generate

$(BENCH): $(BUILD)/%: tests/bench/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< -lcsv

# What is installed where. The shells find a completion by the tool's name, so
# each tool has a link to the file with all of them.
SHARE = $(DESTDIR)$(PREFIX)/share
DOC = $(SHARE)/doc/iop-tools
BASH_FOLDER = $(SHARE)/bash-completion/completions
ZSH_FOLDER = $(SHARE)/zsh/site-functions
FISH_FOLDER = $(SHARE)/fish/vendor_completions.d
# Of the calls beyond the 20th, each FAULT_STEP-th fails.
FAULT_STEP = 1
faults:
	@sh .ci/packages build test
	@$(MAKE) --no-print-directory --silent all $(FAULTS)
	@bash tests/faults/run.sh $(BUILD) $(FAULT_STEP)

# The flags of the build are left out: a library to preload is no tool.
$(BUILD)/fail.so: tests/faults/fail.c Makefile
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O2 -fPIC -shared -o $@ $< -ldl

$(BUILD)/kill $(BUILD)/loop: $(BUILD)/%: tests/faults/%.c \
		tests/faults/trial.c tests/faults/trial.h Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< tests/faults/trial.c

LOADS = 100
load:
	@sh .ci/packages build test
	@$(MAKE) --no-print-directory --silent all $(BENCH)
	@bash tests/faults/load.sh $(BUILD) $(LOADS) "$(LOAD_ROWS)"

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DOC)/examples
	install -m 755 $(TOOLS) $(DESTDIR)$(PREFIX)/bin
	for page in $(MANUALS); do \
		folder="$(SHARE)/man/man$${page##*.}" && \
		install -d "$$folder" && \
		install -m 644 "$$page" "$$folder" || exit; \
	done
	install -m 644 README.md COPYING $(DOC)
	install -m 644 $(CLINIC:%=tests/data/clinic/%) $(DOC)/examples
	install -d $(BASH_FOLDER)
	install -m 644 $(BASH_COMPLETION) $(BASH_FOLDER)/iop-tools
	for tool in $(notdir $(TOOLS)); do \
		ln -sf iop-tools "$(BASH_FOLDER)/$$tool" || exit; \
	done
	install -d $(ZSH_FOLDER)
	install -m 644 $(ZSH_COMPLETION) $(ZSH_FOLDER)/_iop-tools
	install -d $(FISH_FOLDER)
	install -m 644 $(FISH_COMPLETION) $(FISH_FOLDER)/iop-tools.fish
	for tool in $(notdir $(TOOLS)); do \
		ln -sf iop-tools.fish "$(FISH_FOLDER)/$$tool.fish" || exit; \
	done

uninstall:
	for tool in $(notdir $(TOOLS)); do \
		rm -f "$(DESTDIR)$(PREFIX)/bin/$$tool" "$(BASH_FOLDER)/$$tool" \
			"$(FISH_FOLDER)/$$tool.fish" || exit; \
	done
	for page in $(notdir $(MANUALS)); do \
		rm -f "$(SHARE)/man/man$${page##*.}/$$page" || exit; \
	done
	rm -f $(BASH_FOLDER)/iop-tools $(ZSH_FOLDER)/_iop-tools \
		$(FISH_FOLDER)/iop-tools.fish $(DOC)/README.md $(DOC)/COPYING \
		$(CLINIC:%=$(DOC)/examples/%)
	rmdir $(DOC)/examples $(DOC) 2> /dev/null || :

dist:
	@mkdir -p $(BUILD)
	@sh .ci/dist $(BUILD) $(VERSION)

# Without -g no path of this machine gets into the package.
DEB = $(BUILD)/deb/root
deb:
	@sh .ci/packages build package
	@rm -rf $(DEB)
	@$(MAKE) --no-print-directory --silent BUILD=$(BUILD)/deb/build \
		CFLAGS=-O2 DESTDIR=$(DEB) PREFIX=/usr \
		ZSH_FOLDER=$(DEB)/usr/share/zsh/vendor-completions install
	@sh .ci/deb $(BUILD) $(VERSION)

check-deb: deb
	@sh .ci/packages check-package
	@sh .ci/check-deb $(BUILD) $(VERSION)

PORT_TESTS = tests/cases.bats tests/csv.bats tests/iop-hours.bats \
	tests/iop-hours-options.bats tests/iop-place-cases.bats tests/iop-plot.bats \
	tests/iop-retention.bats tests/iop-stepdown-cases.bats \
	tests/iop-voucher-cases.bats tests/readme.bats
check-ports:
	@sh .ci/packages build test ports
	@MAKE='$(MAKE)' bash .ci/check-ports $(BUILD) $(PORT_TESTS)

clean:
	rm -rf $(BUILD)

.PHONY: all all-fuzz all-lint bench bench-check check check-asan check-deb \
	check-ports check-real check-slurm check-valgrind clean counted coverage deb \
	demo dist faults fuzz fuzz-afl install lint load mutants uninstall
