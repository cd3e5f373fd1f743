/*
 * settle.c - what the release alone says of a condition of a track or phase.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. A line is the release's own, so
 * tests of it are settled while compiling; tests of facts stay.
 */
#include "compile/settle.h"

#include <string.h>

static bool
shares_word(const char *a, const char *b)
{
	for (size_t n; (n = rmt_word_next(&a)) > 0; a += n) {
		const char *w = b;
		for (size_t m; (m = rmt_word_next(&w)) > 0; w += m)
			if (m == n && memcmp(a, w, n) == 0)
				return true;
	}
	return false;
}

static bool
is_line_test(const struct rmt_condition *condition)
{
	return condition->fact.text == NULL &&
	       rmt_condition_more(condition)->line.text != NULL;
}

static enum rmt_settled
settle_list(const struct rmt_list *list, const struct rmt_release *release,
	    enum rmt_settled neutral);

static enum rmt_settled
settle_one(const struct rmt_condition *condition,
	   const struct rmt_release *release)
{
	static const enum rmt_settled inverse[] = {
		[RMT_SETTLED_NO] = RMT_SETTLED_YES,
		[RMT_SETTLED_YES] = RMT_SETTLED_NO,
		[RMT_BY_FACTS] = RMT_BY_FACTS
	};

	switch (condition->item.element) {
	case RMT_ALL:
		return settle_list(rmt_condition_members(condition), release,
				   RMT_SETTLED_YES);
	case RMT_ANY:
		return settle_list(rmt_condition_members(condition), release,
				   RMT_SETTLED_NO);
	case RMT_NOT:
		return inverse[rmt_settle(rmt_condition_members(condition),
					  release)];
	default:
		if (!is_line_test(condition))
			return RMT_BY_FACTS;
		return shares_word(rmt_condition_more(condition)->line.text,
				   release->line.text) ?
			       RMT_SETTLED_YES :
			       RMT_SETTLED_NO;
	}
}

/* all of (neutral yes) or any of (neutral no) a list */
static enum rmt_settled
settle_list(const struct rmt_list *list, const struct rmt_release *release,
	    enum rmt_settled neutral)
{
	enum rmt_settled result = neutral;

	for (const struct rmt_condition *i = RMT_FIRST(*list); i != NULL;
	     i = RMT_NEXT(i)) {
		enum rmt_settled one = settle_one(i, release);
		if (one != neutral && one != RMT_BY_FACTS)
			return one;
		if (one == RMT_BY_FACTS)
			result = RMT_BY_FACTS;
	}
	return result;
}

enum rmt_settled
rmt_settle(const struct rmt_list *conditions, const struct rmt_release *release)
{
	return settle_list(conditions, release, RMT_SETTLED_YES);
}

static uint32_t
compile_list(struct rmt_compiler *c, const struct rmt_list *list, uint32_t op,
	     const struct rmt_release *release);

static uint32_t
compile_one(struct rmt_compiler *c, const struct rmt_condition *condition,
	    const struct rmt_release *release)
{
	struct rmt_context context = { .by_value = true,
				       .fact_end = c->fact_count };
	struct rmt_row_test constant = rmt_new_test(RMT_TEST_CONSTANT);
	enum rmt_settled settled = settle_one(condition, release);
	uint32_t all;

	if (settled != RMT_BY_FACTS) {
		constant.low = settled == RMT_SETTLED_YES;
		return rmt_add_test(c, &constant);
	}
	switch (condition->item.element) {
	case RMT_ALL:
		return compile_list(c, rmt_condition_members(condition),
				    RMT_OP_ALL, release);
	case RMT_ANY:
		return compile_list(c, rmt_condition_members(condition),
				    RMT_OP_ANY, release);
	case RMT_NOT:
		all = rmt_compile_unsettled(c, rmt_condition_members(condition),
					    release);
		return rmt_join(c, RMT_OP_NOT, &all, 1);
	default:
		return rmt_compile_if(c, condition, &context);
	}
}

static uint32_t
compile_list(struct rmt_compiler *c, const struct rmt_list *list, uint32_t op,
	     const struct rmt_release *release)
{
	uint32_t *members = rmt_compiler_alloc(c, list->count, sizeof *members);
	size_t count = 0;

	if (members == NULL)
		return 0;
	for (const struct rmt_condition *i = RMT_FIRST(*list); i != NULL;
	     i = RMT_NEXT(i))
		members[count++] = compile_one(c, i, release);
	return rmt_join(c, op, members, count);
}

uint32_t
rmt_compile_unsettled(struct rmt_compiler *c, const struct rmt_list *conditions,
		      const struct rmt_release *release)
{
	return compile_list(c, conditions, RMT_OP_ALL, release);
}

void
rmt_settle_check(struct rmt_compiler *c, uint32_t product,
		 const struct rmt_list *conditions)
{
	for (const struct rmt_condition *i = RMT_FIRST(*conditions); i != NULL;
	     i = RMT_NEXT(i)) {
		const char *word = is_line_test(i) ?
					   rmt_condition_more(i)->line.text :
					   NULL;
		rmt_settle_check(c, product, rmt_condition_members(i));
		for (size_t n; (n = rmt_word_next(&word)) > 0; word += n)
			rmt_doubt_word(
				c, RMT_NAME_LINE, product,
				(struct rmt_word){ &rmt_condition_more(i)->line,
						   word, n });
	}
}

uint32_t
rmt_both(struct rmt_compiler *c, uint32_t a, uint32_t b)
{
	uint32_t members[] = { a, b };

	if (a == RMT_NONE || b == RMT_NONE)
		return a == RMT_NONE ? b : a;
	return rmt_join(c, RMT_OP_ALL, members, 2);
}
