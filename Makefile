# SPDX-License-Identifier: ISC
# make                  builds the tools in build/
# make demo             installs what is missing, builds, shows a sample clinic
# make check            installs what is missing, builds, runs the tests but
#                       the slow ones: TESTS, the files to run
# make check-slow       the slow tests: they take two thirds of the time
# make lint             warnings of gcc and clang, clang-tidy and -format,
#                       cppcheck, shellcheck, mandoc, the rooms of common/
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
# make check-cron       iop-weekly by cron, systemd, logrotate: needs root
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
# Only the build needs libseccomp: see common/base/sandbox_calls.c.
SECCOMP := $(shell $(PKG_CONFIG) --exists libseccomp 2> /dev/null && echo yes)

ALL_CFLAGS = -std=c11 -pthread -D_GNU_SOURCE -DIOP_VERSION='"$(VERSION)"' $(LARGE) \
	-Icommon -I$(BUILD) $(WARNINGS) $(HARDENING) $(CFLAGS) $(CPPFLAGS) \
	$(if $(SECCOMP),-DIOP_SECCOMP)
ALL_LDFLAGS = -pthread $(CFLAGS) $(HARDENING_LINK) $(LDFLAGS)
LIBRARIES = -lcsv

# Every folder cmd/iop-* is a tool: its sources, its tables, its manual page.
TOOL_NAMES = $(notdir $(wildcard cmd/iop-*))
TOOLS = $(TOOL_NAMES:%=$(BUILD)/%)
TABLES = $(sort $(wildcard cmd/*/*/*.csv common/*/*/*.csv))
SOURCES = $(sort $(wildcard common/*/*.[ch] cmd/*/*.[ch] tests/*/*.[ch]))
SCRIPTS = $(wildcard .ci/* tests/*.sh tests/*/*.sh) common/rules/embed.sh \
	$(wildcard cmd/completions/*.sh) cmd/weekly/iop-weekly
MANUALS = $(sort $(wildcard man/*.[1-9]))
# One file for each shell, with all the tools in it.
COMPLETIONS = $(BUILD)/completions
BASH_COMPLETION = $(COMPLETIONS)/iop-tools.bash
ZSH_COMPLETION = $(COMPLETIONS)/_iop-tools
FISH_COMPLETION = $(COMPLETIONS)/iop-tools.fish
CLINIC = $(notdir $(wildcard tests/data/clinic/*))
BENCH = $(BUILD)/generate $(BUILD)/measure $(BUILD)/parse
FAULTS = $(BUILD)/fail.so $(BUILD)/kill $(BUILD)/loop

# objects FOLDER: those of its sources.
objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard $1/*.c))
# One source of common/ is a program that runs when the tools are built.
COMMON_OBJECTS = $(filter-out %/sandbox_calls.o,$(call objects,common/*)) \
	$(BUILD)/tables.o

all: $(TOOLS) $(COMPLETIONS)

# What a tool doesn't use of common/ and of the tables is left out.
.SECONDEXPANSION:
$(TOOLS): $(BUILD)/%: $$(call objects,cmd/$$*) $(COMMON_OBJECTS)
	$(CC) $(ALL_LDFLAGS) -Wl,--gc-sections -o $@ $^ $(LIBRARIES)

# The compiler writes beside each object which headers it is made of.
COMPILE = $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/obj/%.o: %.c Makefile | $(BUILD)/tables.h $(BUILD)/sandbox_filter.h
	@mkdir -p $(@D)
	$(COMPILE)

$(BUILD)/tables.o: $(BUILD)/tables.c
	$(COMPILE) -fdata-sections

-include $(wildcard $(BUILD)/obj/*/*/*.d)

# The filter that the sandbox loads; empty without libseccomp.
$(BUILD)/sandbox_filter.h: common/base/sandbox_calls.c Makefile
	@mkdir -p $(@D)
ifeq ($(SECCOMP),yes)
	$(CC) $(ALL_CFLAGS) $$($(PKG_CONFIG) --cflags libseccomp) $(ALL_LDFLAGS) \
		-o $(BUILD)/sandbox_calls common/base/sandbox_calls.c \
		$$($(PKG_CONFIG) --libs libseccomp)
	$(BUILD)/sandbox_calls > $@.new
	mv $@.new $@
else
	: > $@
endif

# Each table becomes an array of bytes, table_hours_standard and the like.
$(BUILD)/tables.c: $(TABLES) common/rules/embed.sh Makefile
	@mkdir -p $(@D)
	sh common/rules/embed.sh $(BUILD)/tables $(TABLES)

$(BUILD)/tables.h: $(BUILD)/tables.c
	@touch $@

# No tool is run for them, which may be one for another machine.
$(COMPLETIONS): $(wildcard cmd/completions/*) cmd Makefile
	@mkdir -p $@
	sh cmd/completions/build.sh $@ $(sort $(TOOL_NAMES))
	@touch $@

# Packages come first, so these build by a make of their own.
demo:
	@sh .ci/packages build
	@$(MAKE) --no-print-directory --silent all
	@sh tests/toolkit/demo.sh $(BUILD)

check:
	@sh .ci/packages build test
	@$(MAKE) --no-print-directory --silent all $(FAULTS)
	@sh tests/run.sh $(BUILD) $(TESTS)

lint:
	@sh .ci/packages build lint
	$(MAKE) BUILD=$(BUILD)/lint/gcc CC=gcc CFLAGS='-O2 -Werror' all-lint
	$(MAKE) BUILD=$(BUILD)/lint/clang CC=clang CFLAGS='-O2 -Werror' all-lint
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr \
		--enable=warning,performance,portability -Icommon \
		-D_GNU_SOURCE common cmd tests
	mandoc -T lint -W warning $(MANUALS)
	! mandoc -T lint $(MANUALS) | grep -v 'referenced manual not found'
	sh .ci/rooms
	clang-format --dry-run -Werror $(SOURCES)
	clang-tidy --quiet $(filter-out tests/%,$(filter %.c,$(SOURCES))) -- -std=c11 -D_GNU_SOURCE \
		$(LARGE) -Icommon -I$(BUILD)/lint/gcc $(if $(SECCOMP),-DIOP_SECCOMP) \
		2> /dev/null
	shellcheck --severity=warning $(SCRIPTS)

all-lint: $(TOOLS) $(BENCH) $(FAULTS)

# What is installed where. The shells find a completion by the tool's name, so
# each tool has a link to the file with all of them.
SHARE = $(DESTDIR)$(PREFIX)/share
DOC = $(SHARE)/doc/iop-tools
LIBEXEC = $(PREFIX)/libexec/iop-tools
WEEKLY = iop-weekly.service iop-weekly.timer crontab logrotate
BASH_FOLDER = $(SHARE)/bash-completion/completions
ZSH_FOLDER = $(SHARE)/zsh/site-functions
FISH_FOLDER = $(SHARE)/fish/vendor_completions.d
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
	install -d $(DESTDIR)$(LIBEXEC) $(DOC)/weekly
	install -m 755 cmd/weekly/iop-weekly $(DESTDIR)$(LIBEXEC)
	for file in $(WEEKLY); do \
		sed 's|/usr/libexec/iop-tools|$(LIBEXEC)|' "cmd/weekly/$$file" \
			> "$(DOC)/weekly/$$file" && \
		chmod 644 "$(DOC)/weekly/$$file" || exit; \
	done
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
		$(CLINIC:%=$(DOC)/examples/%) $(WEEKLY:%=$(DOC)/weekly/%) \
		$(DESTDIR)$(LIBEXEC)/iop-weekly
	rmdir $(DOC)/examples $(DOC)/weekly $(DOC) $(DESTDIR)$(LIBEXEC) 2> /dev/null || :

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

clean:
	rm -rf $(BUILD)

# Checks that take long, and what they are made of.
include tests/Makefile

.PHONY: all all-lint check check-deb clean deb demo dist install lint uninstall
