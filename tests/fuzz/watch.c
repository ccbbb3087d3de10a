/* SPDX-License-Identifier: ISC */
/*
 * A table of the memory that is in use: see watch.h. The address sanitizer's
 * hooks fill it, so that what libcsv and libc allocate stands there too.
 */
#include <sanitizer/allocator_interface.h>
#include <sanitizer/asan_interface.h>
#include <stdint.h>
#include <stdlib.h>

#include "confine.h"
#include "watch.h"

enum { SLOTS = 1 << 15, LIVE_MOST = SLOTS / 2 };

/* The hooks reach no caller's data: hence these. */
static bool on;
static uintptr_t live[SLOTS];
static size_t live_count;

static size_t
slot_of(uintptr_t address)
{
	return (address >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 49;
}

static void
note_allocation(const volatile void *memory, size_t size)
{
	uintptr_t address = (uintptr_t)memory;
	size_t slot = slot_of(address);

	(void)size;
	if (!on || address == 0)
		return;
	if (live_count == LIVE_MOST)
		fuzz_fail("more than %d pieces of memory", LIVE_MOST);
	while (live[slot] != 0)
		slot = (slot + 1) % SLOTS;
	live[slot] = address;
	live_count++;
}

/* Takes it out, and moves up what stands behind it and belongs before. */
static void
note_free(const volatile void *memory)
{
	uintptr_t address = (uintptr_t)memory;
	size_t slot = slot_of(address), next;

	if (!on || address == 0)
		return;
	while (live[slot] != address) {
		if (live[slot] == 0)
			return;
		slot = (slot + 1) % SLOTS;
	}
	live_count--;
	for (next = (slot + 1) % SLOTS; live[next] != 0;
	     next = (next + 1) % SLOTS) {
		size_t home = slot_of(live[next]);

		if ((next - home) % SLOTS < (next - slot) % SLOTS)
			continue;
		live[slot] = live[next];
		slot = next;
	}
	live[slot] = 0;
}

void
watch_begin(void)
{
	__sanitizer_install_malloc_and_free_hooks(note_allocation, note_free);
}

void
watch_on(bool now)
{
	on = now;
}

size_t
watch_count(void)
{
	return live_count;
}

size_t
watch_tell(void)
{
	for (size_t i = 0; i < SLOTS; i++) {
		if (live[i] == 0)
			continue;
		__asan_describe_address((void *)live[i]);
		break;
	}
	return live_count;
}

void
watch_drop(void)
{
	for (size_t i = 0; live_count > 0 && i < SLOTS; i++) {
		if (live[i] == 0)
			continue;
		free((void *)live[i]);
		live[i] = 0;
		live_count--;
	}
}
