# SPDX-License-Identifier: ISC
# make          builds the tools in build/
# make demo     installs what is missing, builds, shows a sample clinic
# make check    installs what is missing, builds, runs the tests
# CFLAGS, LDFLAGS, PREFIX and DESTDIR are yours to set.

BUILD = build
CC = cc
CFLAGS = -O2 -g
PREFIX = /usr/local
VERSION = 0.1.0

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DIOP_VERSION='"$(VERSION)"' \
	-Icommon -I$(BUILD) $(WARNINGS) $(CFLAGS) $(CPPFLAGS)
LIBRARIES = -lcsv -lsmartcols

HEADERS = common/clock.h common/condition.h common/date.h common/hash.h common/help.h \
	common/input.h common/intern.h common/memory.h common/number.h \
	common/options.h common/policy.h common/policy_domain.h \
	common/pretty.h common/quoted.h common/reader.h common/rejects.h \
	common/repeats.h common/selection.h common/sink.h common/stop.h \
	common/text.h common/word.h common/wordset.h common/writer.h \
	cmd/iop-hours/attendance.h cmd/iop-hours/closures.h \
	cmd/iop-hours/enrolment.h cmd/iop-hours/facts.h \
	cmd/iop-hours/hours_options.h cmd/iop-hours/levels.h \
	cmd/iop-hours/overlap.h cmd/iop-hours/report.h \
	cmd/iop-hours/requirement.h cmd/iop-hours/roster.h \
	cmd/iop-hours/session.h cmd/iop-hours/verdict.h \
	cmd/iop-hours/week.h cmd/iop-hours/week_row.h \
	cmd/iop-hours/word_tables.h

COMMON = clock condition date hash help input intern memory number options \
	policy policy_check policy_decide policy_domain policy_print pretty \
	quoted reader rejects repeats selection sink stop text word wordset \
	writer
COMMON_OBJECTS = $(COMMON:%=$(BUILD)/obj/common/%.o)

HOURS = attendance closures enrolment facts hours_options iop-hours levels \
	overlap report requirement roster session verdict week week_row \
	word_tables
HOURS_OBJECTS = $(HOURS:%=$(BUILD)/obj/iop-hours/%.o)

# The tables that are compiled in: folder/name, and the C name's first part.
HOURS_TABLES = charles-river h0015 kansas matrix medicare samhsa standard \
	virginia washington
WORD_TABLES = kipu openemr simplepractice standard
SERVICE_TABLES = standard
MODE_TABLES = standard
TABLES = $(HOURS_TABLES:%=cmd/iop-hours/tables/%.csv) \
	$(WORD_TABLES:%=cmd/iop-hours/words/%.csv) \
	$(SERVICE_TABLES:%=cmd/iop-hours/services/%.csv) \
	$(MODE_TABLES:%=cmd/iop-hours/modes/%.csv)
TABLE_OBJECTS = $(BUILD)/tables.o

TOOLS = $(BUILD)/iop-hours

all: $(TOOLS)

$(BUILD)/iop-hours: $(HOURS_OBJECTS) $(COMMON_OBJECTS) $(TABLE_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(HOURS_OBJECTS) $(COMMON_OBJECTS) \
		$(TABLE_OBJECTS) $(LIBRARIES)

$(BUILD)/obj/common/%.o: common/%.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/obj/iop-hours/%.o: cmd/iop-hours/%.c $(HEADERS) $(BUILD)/tables.h Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Each table becomes an array of bytes, table_hours_standard and the like.
$(BUILD)/tables.c $(BUILD)/tables.h: $(TABLES) common/embed.sh Makefile
	@mkdir -p $(@D)
	sh common/embed.sh $(BUILD)/tables $(TABLES)

$(BUILD)/tables.o: $(BUILD)/tables.c $(BUILD)/tables.h
	$(CC) $(ALL_CFLAGS) -c -o $@ $(BUILD)/tables.c

clean:
	rm -rf $(BUILD)

.PHONY: all clean
