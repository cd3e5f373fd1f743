/*
 * plain.c - conditions that test facts by their values alone.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/plain.h"

/* The words of a fact: of the state, or what is presumed. NULL for facts that
 * have no one value. */
static const uint64_t *
words_of(const struct remit_request *request, uint32_t fact)
{
	const struct rmt_program *program = request->program;
	const struct rmt_row_fact *row = &program->fact[fact];

	if ((row->flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0)
		return NULL;
	if (request->given[fact] == 0 && request->presume &&
	    (row->flags & RMT_FACT_PRESUMED) != 0 && row->kind == RMT_FINITE)
		return program->word + row->presume;
	return request->state + request->shape.rooms[fact].offset;
}

static enum rmt_truth
cells_truth(const struct remit_request *request,
	    const struct rmt_row_test *test, const uint64_t *words)
{
	const uint64_t *mask = request->program->word + test->mask;
	uint32_t count = request->shape.rooms[test->fact].words;

	if (rmt_set_within(words, mask, count))
		return RMT_TRUTH_YES;
	return rmt_set_meets(words, mask, count) ? RMT_TRUTH_OPEN :
						   RMT_TRUTH_NO;
}

/* A number that is presumed and not given is as good as open. */
static enum rmt_truth
range_truth(const struct rmt_row_test *test, const uint64_t *words)
{
	struct rmt_range range = { (int64_t)words[0], (int64_t)words[1] };
	struct rmt_range wanted = { test->low, test->high };

	if (words[2] == RMT_ABSENT || !rmt_range_meets(range, wanted))
		return RMT_TRUTH_NO;
	return words[2] == RMT_PRESENT && rmt_range_within(range, wanted) ?
		       RMT_TRUTH_YES :
		       RMT_TRUTH_OPEN;
}

static enum rmt_truth
none_truth(const uint64_t *words)
{
	if (words[2] == RMT_PERHAPS)
		return RMT_TRUTH_OPEN;
	return words[2] == RMT_ABSENT ? RMT_TRUTH_YES : RMT_TRUTH_NO;
}

static enum rmt_truth
test_truth(const struct remit_request *request, int32_t day,
	   const struct rmt_row_test *test)
{
	const uint64_t date[] = { (uint64_t)(int64_t)day,
				  (uint64_t)(int64_t)day, RMT_PRESENT };
	const uint64_t *words;

	if (test->kind == RMT_TEST_CONSTANT)
		return test->low != 0 ? RMT_TRUTH_YES : RMT_TRUTH_NO;
	words = test->fact == 0 ? date : words_of(request, test->fact);
	if (words == NULL)
		return RMT_TRUTH_OPEN;
	switch (test->kind) {
	case RMT_TEST_CELLS: /* a day has none */
		return words == date ? RMT_TRUTH_OPEN :
				       cells_truth(request, test, words);
	case RMT_TEST_RANGE:
		return range_truth(test, words);
	case RMT_TEST_NONE:
		return none_truth(words);
	default:
		return RMT_TRUTH_OPEN;
	}
}

enum rmt_truth
rmt_plain_truth(const struct remit_request *request, int32_t day,
		uint32_t condition)
{
	const struct rmt_program *program = request->program;
	const struct rmt_row_condition *row = &program->condition[condition];
	enum rmt_truth all = RMT_TRUTH_YES;
	bool flip = row->op != RMT_OP_ALL;

	if (row->op == RMT_OP_TEST)
		return test_truth(request, day,
				  &program->test[row->members.first]);
	for (uint32_t i = 0; i < row->members.count; i++) {
		enum rmt_truth truth = rmt_plain_truth(
			request, day, program->link[row->members.first + i]);
		all = rmt_truth_and(all, flip ? rmt_truth_not(truth) : truth);
	}
	return row->op == RMT_OP_ANY ? rmt_truth_not(all) : all;
}
