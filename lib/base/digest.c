/*
 * digest.c - SHA-256.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Source: FIPS 180-4, sections 4.1.2, 5.1.1, 5.3.3 and 6.2.
 */
#include "base/digest.h"

#include <string.h>

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
take_block(struct rmt_digest *digest)
{
	uint32_t w[64], s[8];

	make_schedule(digest->block, w);
	memcpy(s, digest->state, sizeof s);
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
		digest->state[i] += s[i];
}

void
rmt_digest_begin(struct rmt_digest *digest)
{
	memset(digest, 0, sizeof *digest);
	memcpy(digest->state, initial_state, sizeof initial_state);
}

void
rmt_digest_add(struct rmt_digest *digest, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;

	while (length > 0) {
		size_t used = digest->length % 64;
		size_t part = 64 - used < length ? 64 - used : length;
		memcpy(digest->block + used, from, part);
		digest->length += part;
		from += part;
		length -= part;
		if (used + part == 64)
			take_block(digest);
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
