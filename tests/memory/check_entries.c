/*
 * check_entries.c - every way into the library while memory runs out.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each allocation of each step of tests/life fails, once and from then on. The
 * step says that there was no memory, or could do without and says the same as
 * ever; done again with memory, by the same objects, it says the same as ever.
 * Leaks are for the sanitizers and valgrind to see.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/life/life.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static size_t bad_count, failed_count;

/* Kept from one step to the next: its making is tested by itself. */
static struct life life;

static void
blame(const char *name, size_t nth, const char *what)
{
	bad_count++;
	printf("%s: allocation %zu: %s\n", name, nth, what);
}

/* Run a step with the nth allocation failing; what it says is in life. */
static remit_status
run_failing(const struct life_step *step, size_t nth, bool for_ever,
	    bool *out_failed)
{
	remit_status status;

	remit_diag_clear(life.diag);
	rmt_buffer_clear(&life.said);
	fail_alloc_at(nth, for_ever);
	status = step->run(&life);
	*out_failed = fail_alloc_stop();
	if (status == REMIT_OK && life.said.failed)
		status = REMIT_E_NOMEM; /* the test's own memory */
	return status;
}

/* False when there was nothing left to fail. */
static bool
fails_at(const struct life_step *step, size_t nth, bool for_ever,
	 const char *expected)
{
	bool failed, again;
	remit_status status = run_failing(step, nth, for_ever, &failed);

	if (status == REMIT_OK &&
	    strcmp(rmt_buffer_text(&life.said), expected) != 0)
		blame(step->name, nth, "says something else");
	if (status != REMIT_OK && (!failed || status != REMIT_E_NOMEM))
		blame(step->name, nth, remit_status_text(status));
	if (run_failing(step, 0, false, &again) != REMIT_OK ||
	    strcmp(rmt_buffer_text(&life.said), expected) != 0)
		blame(step->name, nth, "is not the same again");
	failed_count += failed;
	return failed;
}

static size_t
step_size(size_t allocations)
{
	const char *text = getenv("REMIT_TEST_SCALE");
	size_t scale = text && *text ? strtoul(text, NULL, 10) : 100;

	return scale >= 1000 ? 1 : allocations / (scale + 10) + 1;
}

static void
fail_step(const struct life_step *step)
{
	size_t allocations, by;
	char *expected;
	bool failed;

	ck_assert_msg(run_failing(step, 0, false, &failed) == REMIT_OK, "%s",
		      step->name);
	/* Once more: by now ICU and libxml2 have what they keep. */
	ck_assert_int_eq(run_failing(step, 0, false, &failed), REMIT_OK);
	allocations = fail_alloc_count();
	expected = strdup(rmt_buffer_text(&life.said));
	ck_assert_ptr_nonnull(expected);
	by = step_size(allocations);
	for (size_t nth = 1; nth <= allocations; nth += by) {
		fails_at(step, nth, false, expected);
		fails_at(step, nth, true, expected);
	}
	printf("%s: %zu allocations\n", step->name, allocations);
	free(expected);
}

START_TEST(every_step_may_be_without_memory)
{
	if (!fail_alloc_works())
		return;
	ck_assert_int_eq(life_begin(&life), REMIT_OK);
	for (const struct life_step *step = life_steps; step->name; step++)
		fail_step(step);
	life_end(&life);
	printf("counted: entries: %zu allocations failed, %zu ended badly\n",
	       failed_count, bad_count);
	ck_assert_uint_eq(bad_count, 0);
}
END_TEST

START_TEST(what_comes_first_may_be_without_memory)
{
	bool failed = fail_alloc_works();
	size_t nth = 1;

	for (; failed; nth++) {
		remit_status status;

		fail_alloc_at(nth, false);
		status = life_begin(&life);
		failed = fail_alloc_stop();
		life_end(&life);
		ck_assert_msg(status == REMIT_OK ||
				      (failed && status == REMIT_E_NOMEM),
			      "allocation %zu: %s", nth,
			      remit_status_text(status));
	}
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { every_step_may_be_without_memory,
				       what_comes_first_may_be_without_memory };

	setvbuf(stdout, NULL, _IOLBF, 0);
	return RUN_SUITE("entries without memory", tests);
}
