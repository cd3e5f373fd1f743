/*
 * trial.c - one policy and one decision, which the tests of a program ask.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/trial.h"

remit_image *image;
remit_decision *decision;

void
set_up(const char *first, const char *second)
{
	const char *texts[] = { first, second, NULL };

	image = policy_compile(texts);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
}

void
tear_down(void)
{
	remit_decision_free(decision);
	remit_image_unref(image);
}
