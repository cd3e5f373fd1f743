/*
 * remains.c - tests of what remains of an allowance.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "compile/allowance.h"

static const char *const answers[] = { "unlimited", "fits", "straddles",
				       "empty", "none" };

#define ANSWER_COUNT (sizeof answers / sizeof *answers)

uint32_t
rmt_allowance_fact(struct rmt_compiler *c, const char *allowance)
{
	const char *name = rmt_dotted(c, "allowance", allowance);

	return rmt_lookup(c, RMT_NAME_FACT, 0, name, strlen(name));
}

/* Where an answer stands among them; ANSWER_COUNT after a complaint. */
static size_t
answer_named(struct rmt_compiler *c, const struct rmt_attr *attr,
	     const char *word, size_t length)
{
	size_t i = 0;

	while (i < ANSWER_COUNT && (strlen(answers[i]) != length ||
				    memcmp(answers[i], word, length) != 0))
		i++;
	if (i == ANSWER_COUNT)
		rmt_complain(c, RMT_F_ALLOWANCE_IS, rmt_word_place(attr, word),
			     RMT_NO_WORDS);
	return i;
}

/* The answers that an <if> accepts, as bits. */
static uint64_t
accepted(struct rmt_compiler *c, const struct rmt_condition *condition)
{
	const struct rmt_attr *attrs[] = {
		&rmt_condition_more(condition)->no_worse_than,
		&rmt_condition_more(condition)->worse_than
	};
	uint64_t all = (UINT64_C(1) << ANSWER_COUNT) - 1, mask = 0;
	const char *word = condition->is.text;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		size_t at = answer_named(c, &condition->is, word, n);
		mask |= UINT64_C(1) << at;
	}
	mask = condition->is.text == NULL ? all : mask & all;
	for (size_t i = 0; i < 2; i++) {
		const char *name = attrs[i]->text;
		if (name == NULL)
			continue;
		uint64_t up = (UINT64_C(2) << answer_named(c, attrs[i], name,
							   strlen(name))) -
			      1;
		mask &= i == 0 ? up : ~up;
	}
	return mask;
}

void
rmt_test_answers(struct rmt_compiler *c, uint32_t fact, uint64_t mask,
		 struct rmt_tests *tests)
{
	rmt_tests_add_cells(c, tests, fact, &mask, 1);
}

void
rmt_test_allowance(struct rmt_compiler *c,
		   const struct rmt_condition *condition,
		   const struct rmt_context *context, struct rmt_tests *tests)
{
	const struct rmt_attr *name = &rmt_condition_more(condition)->allowance;

	if (context->by_value) {
		rmt_complain(c, RMT_F_BY_VALUE, name->place,
			     RMT_WORDS("an allowance"));
		return;
	}
	if (rmt_resolve(c, RMT_NAME_ALLOWANCE, 0, name) != RMT_NONE)
		rmt_test_answers(c, rmt_allowance_fact(c, name->text),
				 accepted(c, condition), tests);
}
