/*
 * digest.c - SHA-256.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Source: FIPS 180-4, sections 4.1.2, 5.1.1, 5.3.3 and 6.2.
 */
#include "base/digest.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_QUICK 1
#include <cpuid.h>
#include <immintrin.h>
#else
#define HAS_QUICK 0
#endif

static const uint32_t round_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
};

static const uint32_t initial_state[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
					   0xa54ff53a, 0x510e527f, 0x9b05688c,
					   0x1f83d9ab, 0x5be0cd19 };

static uint32_t
rotate(uint32_t word, unsigned bits)
{
	return word >> bits | word << (32 - bits);
}

static void
make_schedule(const unsigned char block[64], uint32_t w[64])
{
	for (size_t i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 |
		       (uint32_t)block[4 * i + 1] << 16 |
		       (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (size_t i = 16; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];
		w[i] = w[i - 16] + w[i - 7] +
		       (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
		       (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
}

/* One round. Instead of moving all eight words on by one, the next round is
 * told that they are called otherwise: word i is s[(i - round) mod 8]. */
static inline void
take_round(uint32_t s[8], size_t round, uint32_t added)
{
	uint32_t a = s[-round % 8], b = s[(1 - round) % 8];
	uint32_t c = s[(2 - round) % 8], e = s[(4 - round) % 8];
	uint32_t f = s[(5 - round) % 8], g = s[(6 - round) % 8];
	uint32_t one = s[(7 - round) % 8] + added +
		       (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
		       (g ^ (e & (f ^ g)));

	s[(3 - round) % 8] += one;
	s[(7 - round) % 8] = one +
			     (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
			     ((a & b) | (c & (a | b)));
}

static void
take_block(uint32_t state[8], const unsigned char block[64])
{
	uint32_t w[64], s[8];

	make_schedule(block, w);
	memcpy(s, state, 8 * sizeof *s);
	for (size_t i = 0; i < 64; i += 8) {
		take_round(s, 0, round_constants[i] + w[i]);
		take_round(s, 1, round_constants[i + 1] + w[i + 1]);
		take_round(s, 2, round_constants[i + 2] + w[i + 2]);
		take_round(s, 3, round_constants[i + 3] + w[i + 3]);
		take_round(s, 4, round_constants[i + 4] + w[i + 4]);
		take_round(s, 5, round_constants[i + 5] + w[i + 5]);
		take_round(s, 6, round_constants[i + 6] + w[i + 6]);
		take_round(s, 7, round_constants[i + 7] + w[i + 7]);
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += s[i];
}

#if HAS_QUICK
#define QUICK __attribute__((target("sha,sse4.1")))

static bool
is_quick(void)
{
	unsigned a, b = 0, c = 0, d;

	return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) != 0 &&
	       (c & bit_SSSE3) != 0 &&
	       __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}

/* The next four words of the schedule: m are the sixteen before them, four in
 * each, and i is where the oldest are. */
QUICK static inline __m128i
next_words(const __m128i m[4], size_t i)
{
	/* cppcheck-suppress uninitvar ; who calls has filled all four */
	__m128i last = m[(i + 3) & 3];
	__m128i seven = _mm_alignr_epi8(last, m[(i + 2) & 3], 4);
	__m128i sum = _mm_add_epi32(
		_mm_sha256msg1_epu32(m[i & 3], m[(i + 1) & 3]), seven);

	return _mm_sha256msg2_epu32(sum, last);
}

/* Of the state the words a, b, e, f are in s[0], and c, d, g, h in s[1]. */
QUICK static void
take_rounds(__m128i s[2], const unsigned char block[64])
{
	const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b,
					     0x0405060700010203);
	__m128i m[4], cdgh = s[1], abef = s[0];

	for (size_t i = 0; i < 16; i++) {
		m[i & 3] = i < 4 ? _mm_shuffle_epi8(
					   _mm_loadu_si128(
						   (const void *)(block +
								  16 * i)),
					   order) :
				   next_words(m, i);
		__m128i added = _mm_add_epi32(
			m[i & 3],
			_mm_loadu_si128(
				(const void *)(round_constants + 4 * i)));
		cdgh = _mm_sha256rnds2_epu32(cdgh, abef, added);
		abef = _mm_sha256rnds2_epu32(abef, cdgh,
					     _mm_shuffle_epi32(added, 0x0e));
	}
	s[0] = _mm_add_epi32(s[0], abef);
	s[1] = _mm_add_epi32(s[1], cdgh);
}

QUICK static void
take_quickly(uint32_t state[8], const unsigned char *bytes, size_t count)
{
	__m128i low = _mm_loadu_si128((const void *)state);
	__m128i high = _mm_loadu_si128((const void *)(state + 4));
	__m128i s[2];

	low = _mm_shuffle_epi32(low, 0xb1);
	high = _mm_shuffle_epi32(high, 0x1b);
	s[0] = _mm_alignr_epi8(low, high, 8);
	s[1] = _mm_blend_epi16(high, low, 0xf0);
	for (; count > 0; count--, bytes += 64)
		take_rounds(s, bytes);
	low = _mm_shuffle_epi32(s[0], 0x1b);
	high = _mm_shuffle_epi32(s[1], 0xb1);
	_mm_storeu_si128((void *)state, _mm_blend_epi16(low, high, 0xf0));
	_mm_storeu_si128((void *)(state + 4), _mm_alignr_epi8(high, low, 8));
}
#else
static bool
is_quick(void)
{
	return false;
}

static void
take_quickly(uint32_t state[8], const unsigned char *bytes, size_t count)
{
	(void)state, (void)bytes, (void)count;
}
#endif

static void
take_blocks(struct rmt_digest *digest, const unsigned char *bytes, size_t count)
{
	if (digest->quick) {
		take_quickly(digest->state, bytes, count);
		return;
	}
	for (; count > 0; count--, bytes += 64)
		take_block(digest->state, bytes);
}

void
rmt_digest_begin(struct rmt_digest *digest)
{
	memset(digest, 0, sizeof *digest);
	memcpy(digest->state, initial_state, sizeof initial_state);
	digest->quick = is_quick();
}

void
rmt_digest_add(struct rmt_digest *digest, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;

	while (length > 0) {
		size_t used = digest->length % 64;
		size_t part = 64 - used < length ? 64 - used : length;
		if (used == 0 && length >= 64) {
			part = length / 64 * 64;
			take_blocks(digest, from, part / 64);
		} else {
			memcpy(digest->block + used, from, part);
			if (used + part == 64)
				take_blocks(digest, digest->block, 1);
		}
		digest->length += part;
		from += part;
		length -= part;
	}
}

void
rmt_digest_end(struct rmt_digest *digest, char out[65])
{
	static const char digits[] = "0123456789abcdef";
	uint64_t bits = digest->length * 8;
	unsigned char tail[8];

	rmt_digest_add(digest, "\x80", 1);
	while (digest->length % 64 != 56)
		rmt_digest_add(digest, "", 1);
	for (size_t i = 0; i < 8; i++)
		tail[i] = (unsigned char)(bits >> (56 - 8 * i));
	rmt_digest_add(digest, tail, 8);
	for (size_t i = 0; i < 64; i++)
		out[i] =
			digits[digest->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	out[64] = '\0';
}
