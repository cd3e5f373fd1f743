/*
 * check_graph.c - whether walks over conditions and questions come to an end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Members of a condition stand before it, so one
 * pass in order knows of each how deep and how large it is and what is the
 * last question and fact that it tests.
 */
#include "image/check_graph.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

#define DEPTH_MAX 64
#define STEPS_MAX 1000000

/* What a condition and all below it come to. */
struct extent {
	uint32_t depth;
	uint32_t steps;
	uint32_t question_end; /* one past the last question tested */
	uint32_t fact_end;     /* one past the last fact tested */
	bool plain;            /* tests facts by their values alone */
};

static uint32_t
larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static bool
is_plain(uint32_t kind)
{
	return kind == RMT_TEST_CONSTANT || kind == RMT_TEST_CELLS ||
	       kind == RMT_TEST_RANGE || kind == RMT_TEST_NONE;
}

static struct extent
extent_of_test(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_test *test = &p->test[i];

	return (struct extent){
		.depth = 1,
		.steps = 1,
		.question_end = test->question == RMT_NONE ? 0 :
							     test->question + 1,
		.fact_end = test->fact == RMT_NONE ? 0 : test->fact + 1,
		.plain = is_plain(test->kind),
	};
}

static void
widen(struct extent *extent, const struct extent *member)
{
	extent->depth = larger(extent->depth, member->depth + 1);
	extent->steps += member->steps;
	extent->question_end = larger(extent->question_end,
				      member->question_end);
	extent->fact_end = larger(extent->fact_end, member->fact_end);
	extent->plain = extent->plain && member->plain;
}

/* False where a member does not stand before, or it grows too large. */
static bool
extent_of_members(const struct rmt_program *p, uint32_t i,
		  const struct extent *extents, struct extent *out)
{
	struct rmt_some members = p->condition[i].members;

	*out = (struct extent){ .depth = 1, .steps = 1, .plain = true };
	if (members.first > p->link_count ||
	    members.count > p->link_count - members.first)
		return false;
	for (uint32_t j = 0; j < members.count; j++) {
		uint32_t member = p->link[members.first + j];
		if (member >= i)
			return false;
		widen(out, &extents[member]);
		if (out->depth > DEPTH_MAX || out->steps > STEPS_MAX)
			return false;
	}
	return p->condition[i].op != RMT_OP_NOT || members.count == 1;
}

static bool
find_extent(const struct rmt_program *p, uint32_t i, struct extent *extents)
{
	const struct rmt_row_condition *condition = &p->condition[i];

	if (condition->op == RMT_OP_TEST) {
		if (condition->members.first >= p->test_count)
			return false;
		extents[i] = extent_of_test(p, condition->members.first);
		return true;
	}
	return condition->op >= RMT_OP_ALL && condition->op <= RMT_OP_NOT &&
	       extent_of_members(p, i, extents, &extents[i]);
}

/* A clause tests only questions before its own; a rider tests any. */
static bool
clause_ends(const struct rmt_program *p, uint32_t i,
	    const struct extent *extents)
{
	const struct rmt_row_clause *clause = &p->clause[i];

	return clause->condition == RMT_NONE || clause->question == RMT_NONE ||
	       extents[clause->condition].question_end <= clause->question;
}

/* Applies conditions test only facts before their own, by value. */
static bool
fact_ends(const struct rmt_program *p, uint32_t i, const struct extent *extents)
{
	uint32_t applies = p->fact[i].applies;

	return applies == RMT_NONE ||
	       (extents[applies].plain && extents[applies].fact_end <= i);
}

static bool
span_ends(const struct rmt_program *p, uint32_t i, const struct extent *extents)
{
	uint32_t condition = p->span[i].condition;

	return condition == RMT_NONE || extents[condition].plain;
}

/* What is included hangs on facts by their values alone. */
static bool
included_ends(const struct rmt_program *p, uint32_t i,
	      const struct extent *extents)
{
	uint32_t condition = p->included[i].condition;

	return condition == RMT_NONE || extents[condition].plain;
}

static remit_status
check_ends(const struct rmt_program *p, const struct extent *extents,
	   const char **out_table, uint32_t *out_row)
{
	static const struct {
		const char *name;
		bool (*ends)(const struct rmt_program *p, uint32_t i,
			     const struct extent *extents);
	} checks[] = { { "clause", clause_ends },
		       { "fact", fact_ends },
		       { "span", span_ends },
		       { "included", included_ends } };
	const uint32_t counts[] = { p->clause_count, p->fact_count,
				    p->span_count, p->included_count };

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		for (uint32_t row = 0; row < counts[i]; row++)
			if (!checks[i].ends(p, row, extents)) {
				*out_table = checks[i].name;
				*out_row = row;
				return REMIT_E_DATA;
			}
	return REMIT_OK;
}

remit_status
rmt_program_check_graph(const struct rmt_program *program,
			const char **out_table, uint32_t *out_row)
{
	struct extent *extents = rmt_alloc_array(program->condition_count + 1,
						 sizeof *extents);
	remit_status status = REMIT_OK;

	if (extents == NULL)
		return REMIT_E_NOMEM;
	for (uint32_t i = 0; i < program->condition_count; i++)
		if (!find_extent(program, i, extents)) {
			*out_table = "condition";
			*out_row = i;
			status = REMIT_E_DATA;
			break;
		}
	if (status == REMIT_OK)
		status = check_ends(program, extents, out_table, out_row);
	rmt_free(extents);
	return status;
}
