/* SPDX-License-Identifier: ISC */
/* SipHash-1-3 by Aumasson and Bernstein: see hash.h. */
#include <limits.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/random.h>

#include "base/hash.h"

struct state {
	uint64_t a, b, c, d;
};

static uint64_t
rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static inline void
mix(struct state *s)
{
	s->a += s->b;
	s->b = rotate(s->b, 13) ^ s->a;
	s->a = rotate(s->a, 32);
	s->c += s->d;
	s->d = rotate(s->d, 16) ^ s->c;
	s->a += s->d;
	s->d = rotate(s->d, 21) ^ s->a;
	s->c += s->b;
	s->b = rotate(s->b, 17) ^ s->c;
	s->c = rotate(s->c, 32);
}

/* Drawn once: the one state that the runs of a program don't share. */
static struct {
	uint64_t words[2];
	bool is_drawn, was_given;
} drawn;

__attribute__((noinline)) static void
draw(void)
{
	/* Never 0 on Linux; its bytes are the loader's, too, and stay. */
	const void *start = (const void *)(uintptr_t)getauxval(AT_RANDOM);

	drawn.was_given = getrandom(drawn.words, sizeof(drawn.words),
			      GRND_NONBLOCK) == sizeof(drawn.words);
	if (!drawn.was_given && start != NULL)
		memcpy(drawn.words, start, sizeof(drawn.words));
	drawn.is_drawn = true;
}

static inline const uint64_t *
key(void)
{
	if (!drawn.is_drawn)
		draw();
	return drawn.words;
}

bool
hash_key_was_given(void)
{
	key();
	return drawn.was_given;
}

/* The last bytes, fewer than 8, without a call of memcpy() for so few. */
static inline uint64_t
load_last(const unsigned char *at, size_t length)
{
	uint64_t word = 0;
	uint32_t four;
	size_t i = 0;

	if (length >= sizeof(four)) {
		memcpy(&four, at, sizeof(four));
		word = four;
		i = sizeof(four);
	}
	for (; i < length; i++)
		word |= (uint64_t)at[i] << i * CHAR_BIT;
	return word;
}

/*
 * The state after all bytes; wide is the constant of the form of 128 bits.
 * Always inline, since a call would put the state into memory and a row has
 * two hashes or more.
 */
__attribute__((always_inline)) static inline struct state
absorb(const void *bytes, size_t length, uint64_t wide)
{
	const unsigned char *at = bytes;
	const uint64_t *keys = key();
	struct state s = { keys[0] ^ UINT64_C(0x736f6d6570736575),
		keys[1] ^ UINT64_C(0x646f72616e646f6d) ^ wide,
		keys[0] ^ UINT64_C(0x6c7967656e657261),
		keys[1] ^ UINT64_C(0x7465646279746573) };
	uint64_t last = (uint64_t)length << 56, word;

	for (; length >= 8; length -= 8, at += 8) {
		memcpy(&word, at, 8);
		s.d ^= word;
		mix(&s);
		s.a ^= word;
	}
	last |= load_last(at, length);
	s.d ^= last;
	mix(&s);
	s.a ^= last;
	return s;
}

static uint64_t
finish(struct state *s)
{
	mix(s);
	mix(s);
	mix(s);
	return s->a ^ s->b ^ s->c ^ s->d;
}

uint64_t
hash_bytes(const void *bytes, size_t length)
{
	struct state s = absorb(bytes, length, 0);

	s.c ^= 0xff;
	return finish(&s);
}

struct hash_pair
hash_wide(const void *bytes, size_t length)
{
	struct state s = absorb(bytes, length, 0xee);
	struct hash_pair pair;

	s.c ^= 0xee;
	pair.first = finish(&s);
	s.b ^= 0xdd;
	pair.second = finish(&s);
	return pair;
}
