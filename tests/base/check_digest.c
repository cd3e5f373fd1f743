/*
 * check_digest.c - SHA-256 against the examples of its makers.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Source: NIST, Cryptographic Standards and Guidelines, examples with
 * intermediate values for SHA-256, and FIPS 180-2 appendix B.
 */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "tests/support/suite.h"

static const struct {
	const char *text;
	size_t times;
	const char *sha256;
} vectors[] = {
	{ "", 1,
	  "e3b0c44298fc1c149afbf4c8996fb924"
	  "27ae41e4649b934ca495991b7852b855" },
	{ "abc", 1,
	  "ba7816bf8f01cfea414140de5dae2223"
	  "b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	  "248d6a61d20638b8e5c026930c3e6039"
	  "a33ce45964ff2167f6ecedd419db06c1" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
	  "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
	  1,
	  "cf5b16a778af8380036ce59e7b049237"
	  "0b249b11e8f07a51afac45037afee9d1" },
	{ "a", 1000000,
	  "cdc76e5c9914fb9281a1c7e284d73e67"
	  "f1809a48a497200e046d39ccc7112cd0" },
};

START_TEST(known_texts_have_known_digests)
{
	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		struct rmt_digest digest;
		char out[65];
		rmt_digest_begin(&digest);
		for (size_t j = 0; j < vectors[i].times; j++)
			rmt_digest_add(&digest, vectors[i].text,
				       strlen(vectors[i].text));
		rmt_digest_end(&digest, out);
		ck_assert_str_eq(out, vectors[i].sha256);
	}
}
END_TEST

/* However the bytes are handed over, and for every length around a block. */
START_TEST(pieces_do_not_matter)
{
	unsigned char bytes[200];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(7 * i);
	for (size_t length = 0; length <= sizeof bytes; length++) {
		struct rmt_digest whole, pieces;
		char out[2][65];
		rmt_digest_begin(&whole);
		rmt_digest_add(&whole, bytes, length);
		rmt_digest_end(&whole, out[0]);
		rmt_digest_begin(&pieces);
		for (size_t at = 0, step = 1; at < length; at += step) {
			step = step % 67 + 1;
			if (step > length - at)
				step = length - at;
			rmt_digest_add(&pieces, bytes + at, step);
		}
		rmt_digest_end(&pieces, out[1]);
		ck_assert_str_eq(out[0], out[1]);
	}
}
END_TEST

/* With the instructions of the processor, where it has them, and without. */
START_TEST(both_ways_agree)
{
	unsigned char bytes[1000];
	char quick[65], plain[65];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(i * i / 3);
	for (size_t length = 0; length <= sizeof bytes; length++) {
		struct rmt_digest one, other;
		rmt_digest_begin(&one);
		rmt_digest_begin(&other);
		other.quick = false;
		rmt_digest_add(&one, bytes, length);
		rmt_digest_add(&other, bytes, length);
		rmt_digest_end(&one, quick);
		rmt_digest_end(&other, plain);
		ck_assert_str_eq(quick, plain);
	}
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { known_texts_have_known_digests,
				       pieces_do_not_matter, both_ways_agree };

	return RUN_SUITE("digest", tests);
}
