/*
 * check_skeleton.c - what names look like, against ICU's uspoof.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include "base/unicode.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static struct rmt_skeletons *skeletons;
static USpoofChecker *checker;

static void
same(const char *text)
{
	UErrorCode code = U_ZERO_ERROR;
	char mine[RMT_SKELETON_SIZE], theirs[RMT_SKELETON_SIZE];

	uspoof_getSkeletonUTF8(checker, 0, text, -1, theirs, sizeof theirs,
			       &code);
	ck_assert(U_SUCCESS(code));
	ck_assert(rmt_skeleton(skeletons, text, mine));
	ck_assert_msg(strcmp(mine, theirs) == 0, "%s: %s, not %s", text, mine,
		      theirs);
}

/* "rXn" */
static void
put_between(UChar32 character, char text[16])
{
	UErrorCode code = U_ZERO_ERROR;
	UChar32 all[] = { 'r', character, 'n' };
	UChar units[8];
	int32_t count = 0;

	u_strFromUTF32(units, 8, &count, all, 3, &code);
	u_strToUTF8(text, 16, NULL, units, count, &code);
	ck_assert(U_SUCCESS(code));
}

/* Each character by itself, and between others. */
START_TEST(skeletons_are_those_of_uspoof)
{
	UErrorCode code = U_ZERO_ERROR;
	char text[16];

	checker = uspoof_open(&code);
	ck_assert(U_SUCCESS(code));
	ck_assert_int_eq(rmt_skeletons_open(&skeletons), REMIT_OK);
	for (UChar32 c = 1; c < 0x20000; c++) {
		if (c >= 0xd800 && c < 0xe000)
			continue;
		put_between(c, text);
		same(text);
		text[strlen(text) - 1] = '\0';
		same(text + 1);
	}
	same("m\xd0\xbe"
	     "dern-l0g1n");
	rmt_skeletons_close(skeletons);
	uspoof_close(checker);
}
END_TEST

/* What is too long, or no text at all, has none. */
START_TEST(some_have_none)
{
	static char longest[3 * RMT_SKELETON_SIZE];
	char out[RMT_SKELETON_SIZE];

	ck_assert_int_eq(rmt_skeletons_open(&skeletons), REMIT_OK);
	memset(longest, 'a', sizeof longest - 1);
	ck_assert(!rmt_skeleton(skeletons, longest, out));
	ck_assert(!rmt_skeleton(skeletons, "\xff", out));
	longest[100] = '\0';
	ck_assert(rmt_skeleton(skeletons, longest, out));
	rmt_skeletons_close(skeletons);
	fail_alloc_at(1, true);
	remit_status status = rmt_skeletons_open(&skeletons);
	rmt_skeletons_close(skeletons);
	if (fail_alloc_stop())
		ck_assert_int_eq(status, REMIT_E_NOMEM);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { skeletons_are_those_of_uspoof,
				 some_have_none };

	return RUN_SUITE("skeleton", tests);
}
