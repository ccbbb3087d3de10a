/* SPDX-License-Identifier: ISC */
#ifndef IOP_HASH_H
#define IOP_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * SipHash-1-3 of the bytes under a key that is drawn anew in every run, so
 * that nobody can choose ids that all fall into one place. No answer depends
 * on it: what is written is sorted.
 */
uint64_t hash_bytes(const void *bytes, size_t length);

/*
 * The same as 128 bits (SipHash-1-3-128): texts with the same hash are taken
 * for the same text.
 */
struct hash_pair {
	uint64_t first, second;
};
struct hash_pair hash_wide(const void *bytes, size_t length);

/*
 * For --version: whether the kernel gave the key when it was asked. Else the
 * key is the random bytes that it gives to every program as it starts.
 */
bool hash_key_was_given(void);

/* For uthash: define HASH_FUNCTION as this before including it. */
#define HASH_FOR_UTHASH(key, length, value)                                    \
	do                                                                     \
		(value) = (unsigned)hash_bytes((key), (length));               \
	while (0)

#endif
