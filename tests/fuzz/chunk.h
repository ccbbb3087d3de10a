/* SPDX-License-Identifier: ISC */
#ifndef IOP_FUZZ_CHUNK_H
#define IOP_FUZZ_CHUNK_H

#include <stddef.h>

/*
 * The fuzzed build's READER_CHUNK_BYTES: the size of a read is a variable, so
 * that one program can try many. Included in front of every source.
 */
extern size_t fuzz_chunk_bytes;

enum { FUZZ_CHUNK_USUAL = 64 * 1024 };

#endif
