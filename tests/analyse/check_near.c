/*
 * check_near.c - near misses are what opening one fact would leave possible.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A table of random clauses; for each clause that does not apply each fact is
 * opened alone: where exactly one of them lets it apply again, it is that
 * clause's near miss. $REMIT_TEST_SCALE is in percent.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/near.h>

#include "base/buffer.h"
#include "decide/decision.h"
#include "image/index.h"
#include "tests/decide/policy.h"
#include "tests/reference/random.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

enum {
	CLAUSES = 400,
	REQUESTS = 60,
	PRODUCTS = 40
};

static void
add_test(struct random_source *source, struct rmt_buffer *xml, unsigned which)
{
	char text[256];
	unsigned low = (unsigned)random_below(source, 300);

	switch (which) {
	case 0:
		snprintf(text, sizeof text, "<if fact='kind' is='k%u k%u'/>",
			 low % 5, (low + 2) % 5);
		break;
	case 1:
		snprintf(text, sizeof text,
			 "<not><if fact='kind' is='k%u'/></not>", low % 5);
		break;
	case 2:
		snprintf(text, sizeof text,
			 "<if fact='size' at-least='%u' at-most='%u'/>",
			 low % 40, low % 40 + 12);
		break;
	case 3: /* so many ends that there are no rows for it */
		snprintf(text, sizeof text,
			 "<if fact='load' at-least='%u' at-most='%u'/>", low,
			 low + 120);
		break;
	case 4:
		snprintf(text, sizeof text,
			 "<any><if fact='flag' is='yes'/>"
			 "<if fact='flag' is='none'/></any>");
		break;
	default:
		snprintf(text, sizeof text,
			 "<if fact='date' first-day='2026-%02u-01'/>",
			 1 + low % 12);
		break;
	}
	rmt_buffer_add(xml, text);
}

/* The answers all agree, so nothing has to override. */
static remit_image *
make_table(struct random_source *source)
{
	struct rmt_buffer xml = { 0 };
	char text[128];

	rmt_buffer_add(&xml, POLICY_HEAD "<fact id='product' type='choice'>");
	for (unsigned i = 0; i < PRODUCTS; i++) {
		snprintf(text, sizeof text, "<value id='p%u'/>", i);
		rmt_buffer_add(&xml, text);
	}
	rmt_buffer_add(&xml, "</fact><fact id='kind' type='choice'>"
			     "<value id='k0'/><value id='k1'/><value id='k2'/>"
			     "<value id='k3'/><value id='k4'/></fact>"
			     "<fact id='size' type='number' absent='yes'/>"
			     "<fact id='load' type='number'/>"
			     "<fact id='flag' type='flag' absent='yes'/>"
			     "<scope>");
	for (unsigned i = 0; i < CLAUSES; i++) {
		snprintf(text, sizeof text,
			 "<clause id='c%u' verdict='in-scope'>"
			 "<if fact='product' is='p%u'/>",
			 i, (unsigned)random_below(source, PRODUCTS));
		rmt_buffer_add(&xml, text);
		for (unsigned j = 0; j < 6; j++)
			if (random_below(source, 2) == 0)
				add_test(source, &xml, j);
		rmt_buffer_add(&xml, "</clause>");
	}
	rmt_buffer_add(&xml, "<otherwise id='rest' verdict='out-of-scope'/>"
			     "</scope>" POLICY_TAIL);
	const char *texts[] = { rmt_buffer_text(&xml), NULL };
	remit_image *image = policy_compile(texts);
	rmt_buffer_clear(&xml);
	return image;
}

static void
give(struct random_source *source, remit_request *request, const char *fact,
     const char *head, unsigned range)
{
	char text[32];

	if (random_below(source, 10) == 0)
		return;
	if (range == 0)
		snprintf(text, sizeof text, "%s", head);
	else
		snprintf(text, sizeof text, "%s%u", head,
			 (unsigned)random_below(source, range));
	ck_assert_int_eq(remit_request_set(request, fact, text, NULL),
			 REMIT_OK);
}

static void
give_all(struct random_source *source, remit_request *request)
{
	static const char *const flags[] = { "yes", "no", "none" };
	char date[16];

	snprintf(date, sizeof date, "2026-%02u-15",
		 1 + (unsigned)random_below(source, 12));
	ck_assert_int_eq(remit_request_restart(request, date, NULL), REMIT_OK);
	give(source, request, "product", "p", PRODUCTS);
	give(source, request, "kind", "k", 5);
	if (random_below(source, 8) == 0)
		give(source, request, "size", "none", 0);
	else
		give(source, request, "size", "", 55);
	give(source, request, "load", "", 400);
	give(source, request, "flag", flags[random_below(source, 3)], 0);
}

/* The one fact that, opened, lets a clause apply; none where it need not be or
 * several do. */
static uint32_t
missed(const remit_decision *decision, uint32_t clause)
{
	static uint64_t state[4096];
	const struct rmt_program *program = decision->program;
	struct rmt_evaluation *e = &decision->search->evaluation;
	const struct rmt_shape *shape = &decision->search->shape;
	uint32_t condition = program->clause[clause].condition;
	uint32_t fact = RMT_NONE, count = 0;

	rmt_evaluation_begin(e, rmt_decision_base(decision));
	if (rmt_evaluate_condition(e, condition, &RMT_NO_FOCUS) != RMT_TRUTH_NO)
		return RMT_NONE;
	for (uint32_t i = 0; i < program->fact_count; i++) {
		memcpy(state, rmt_decision_base(decision),
		       shape->word_count * 8);
		rmt_state_open_fact(shape, state, i);
		rmt_evaluation_begin(e, state);
		if (rmt_evaluate_condition(e, condition, &RMT_NO_FOCUS) ==
		    RMT_TRUTH_NO)
			continue;
		fact = i;
		count++;
	}
	return count == 1 ? fact : RMT_NONE;
}

/* How many near misses there are; all are found, and none twice. */
static size_t
compare(remit_near *near, const remit_decision *decision)
{
	static size_t found[CLAUSES + 1];
	size_t count = 0, told;

	fail_alloc_at(1, true);
	const remit_near_miss *misses = remit_near_find(near, decision, &told);
	bool failed = fail_alloc_stop();
	ck_assert(!failed);
	ck_assert_int_eq(misses == NULL, told == 0);
	memset(found, 0, sizeof found);
	for (size_t i = 0; i < told; i++) {
		ck_assert_uint_le(misses[i].clause, CLAUSES);
		ck_assert_uint_eq(found[misses[i].clause], 0);
		found[misses[i].clause] = misses[i].fact + 2;
	}
	for (uint32_t i = 0; i < CLAUSES; i++) {
		uint32_t fact = missed(decision, i);
		ck_assert_uint_eq(found[i],
				  fact == RMT_NONE ? 0 : (size_t)fact + 1);
		count += fact != RMT_NONE;
	}
	ck_assert_uint_eq(count, told);
	return count;
}

START_TEST(one_fact_is_missing)
{
	struct random_source source = { 20261127 };
	const char *scale = getenv("REMIT_TEST_SCALE");
	unsigned requests = REQUESTS * (scale ? (unsigned)atoi(scale) : 100u) /
			    100;
	remit_image *image = make_table(&source);
	remit_request *request;
	remit_decision *decision;
	remit_near *near;
	size_t count = 0;

	ck_assert_uint_ne(image->programs[0].index->questions[0].pivot,
			  RMT_NONE);
	ck_assert_int_eq(remit_request_new(image, "2026-01-01", NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_near_new(image, &near), REMIT_OK);
	for (unsigned i = 0; i <= requests; i++) {
		give_all(&source, request);
		ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
		count += compare(near, decision);
	}
	printf("counted: near misses: %zu\n", count);
	ck_assert_uint_gt(count, requests);
	remit_near_free(near);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

/* Another image's decision, none at all, no edition, no memory. */
START_TEST(nothing_is_found)
{
	static const char plain[] = POLICY_HEAD
		"<fact id='f' type='flag'/><scope>"
		"<otherwise id='o' verdict='in-scope'/></scope>" POLICY_TAIL;
	const char *texts[] = { plain, NULL };
	remit_image *image = policy_compile(texts);
	remit_image *other = policy_compile(texts);
	remit_request *early;
	remit_decision *decision;
	remit_near *near, *strange;
	size_t count;

	ck_assert_int_eq(remit_near_new(NULL, &near), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_near_new(image, NULL), REMIT_E_ARGUMENT);
	for (size_t n = 1;; n++) {
		fail_alloc_at(n, false);
		remit_status status = remit_near_new(image, &near);
		if (!fail_alloc_stop())
			break;
		ck_assert_int_eq(status, REMIT_E_NOMEM);
		ck_assert_ptr_null(near);
	}
	ck_assert_int_eq(remit_near_new(other, &strange), REMIT_OK);
	ck_assert_int_eq(remit_request_new(image, "2025-01-01", NULL, &early),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(early, decision), REMIT_OK);
	ck_assert_ptr_null(remit_near_find(near, decision, &count));
	ck_assert_int_eq(remit_request_restart(early, "2026-01-01", NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_decide(early, decision), REMIT_OK);
	ck_assert_ptr_null(remit_near_find(near, decision, &count));
	ck_assert_ptr_null(remit_near_find(strange, decision, &count));
	ck_assert_ptr_null(remit_near_find(near, NULL, &count));
	ck_assert_ptr_null(remit_near_find(near, decision, NULL));
	ck_assert_uint_eq(count, 0);
	remit_near_free(near);
	remit_near_free(strange);
	remit_near_free(NULL);
	remit_decision_free(decision);
	remit_request_free(early);
	remit_image_unref(image);
	remit_image_unref(other);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { one_fact_is_missing, nothing_is_found };

	return RUN_SUITE("near", tests);
}
