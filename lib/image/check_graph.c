/*
 * check_graph.c - whether walks over conditions and questions come to an end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Members of a condition stand before it, so one
 * pass in order knows of each how deep and how large it is and what is the
 * last question and fact that it tests.
 */
#include "image/check_graph.h"

#include <stddef.h>

#define DEPTH_MAX 64
#define STEPS_MAX 1000000

static uint64_t
larger(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static bool
is_plain(uint32_t kind)
{
	return kind == RMT_TEST_CONSTANT || kind == RMT_TEST_CELLS ||
	       kind == RMT_TEST_RANGE || kind == RMT_TEST_NONE;
}

/* One past a row, of which there may be none, in the bits of a mask. */
static rmt_below
end_of(uint32_t row, uint64_t one, uint64_t mask)
{
	uint64_t end = row == RMT_NONE ? 0 : (uint64_t)row + 1;

	return end < mask / one ? end * one : mask;
}

/* Whether what is below ends before a row, or with it. */
static bool
ends_by(rmt_below below, uint64_t one, uint64_t mask, uint32_t row)
{
	return (below & mask) != mask && (below & mask) / one <= row;
}

static rmt_below
extent_of_test(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_test *test = &p->test[i];
	bool always = test->fact == RMT_NONE ||
		      p->fact[test->fact].applies == RMT_NONE;
	rmt_below below = 1 | RMT_BELOW_DEPTH_ONE |
			  end_of(test->question, RMT_BELOW_QUESTION_ONE,
				 RMT_BELOW_QUESTION) |
			  end_of(test->fact, RMT_BELOW_FACT_ONE,
				 RMT_BELOW_FACT);

	if (is_plain(test->kind))
		below |= RMT_BELOW_PLAIN;
	if (is_plain(test->kind) && always && test->from == RMT_NONE &&
	    test->to == RMT_NONE)
		below |= RMT_BELOW_LIGHT;
	return below;
}

/* False where a member does not stand before, or it grows too large. */
static bool
extent_of_members(const struct rmt_program *p, uint32_t i,
		  const rmt_below *extents, rmt_below *out)
{
	struct rmt_some members = p->condition[i].members;
	uint64_t flags = RMT_BELOW_PLAIN | RMT_BELOW_LIGHT, steps = 1;
	uint64_t depth = 0, question = 0, fact = 0;

	if (members.first > p->link_count ||
	    members.count > p->link_count - members.first)
		return false;
	for (uint32_t j = 0; j < members.count; j++) {
		uint32_t member = p->link[members.first + j];
		if (member >= i)
			return false;
		rmt_below below = extents[member];
		steps += below & RMT_BELOW_STEPS;
		flags &= below;
		depth = larger(depth, below & RMT_BELOW_DEPTH);
		question = larger(question, below & RMT_BELOW_QUESTION);
		fact = larger(fact, below & RMT_BELOW_FACT);
	}
	if (depth >= DEPTH_MAX * RMT_BELOW_DEPTH_ONE || steps > STEPS_MAX)
		return false;
	*out = steps | flags | (depth + RMT_BELOW_DEPTH_ONE) | question | fact;
	return p->condition[i].op != RMT_OP_NOT || members.count == 1;
}

static bool
find_extent(const struct rmt_program *p, uint32_t i, rmt_below *extents)
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

static bool
is_plain_below(rmt_below below)
{
	return (below & RMT_BELOW_PLAIN) != 0;
}

/* A clause tests only questions before its own; a rider tests any. */
static bool
clause_ends(const struct rmt_program *p, uint32_t i, const rmt_below *extents)
{
	const struct rmt_row_clause *clause = &p->clause[i];

	return clause->condition == RMT_NONE || clause->question == RMT_NONE ||
	       ends_by(extents[clause->condition], RMT_BELOW_QUESTION_ONE,
		       RMT_BELOW_QUESTION, clause->question);
}

/* Applies conditions test only facts before their own, by value. */
static bool
fact_ends(const struct rmt_program *p, uint32_t i, const rmt_below *extents)
{
	uint32_t applies = p->fact[i].applies;

	return applies == RMT_NONE ||
	       (is_plain_below(extents[applies]) &&
		ends_by(extents[applies], RMT_BELOW_FACT_ONE, RMT_BELOW_FACT,
			i));
}

static bool
span_ends(const struct rmt_program *p, uint32_t i, const rmt_below *extents)
{
	uint32_t condition = p->span[i].condition;

	return condition == RMT_NONE || is_plain_below(extents[condition]);
}

/* What is included hangs on facts by their values alone. */
static bool
included_ends(const struct rmt_program *p, uint32_t i, const rmt_below *extents)
{
	uint32_t condition = p->included[i].condition;

	return condition == RMT_NONE || is_plain_below(extents[condition]);
}

static remit_status
check_ends(const struct rmt_program *p, const rmt_below *extents,
	   const char **out_table, uint32_t *out_row)
{
	static const struct {
		const char *name;
		bool (*ends)(const struct rmt_program *p, uint32_t i,
			     const rmt_below *extents);
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
rmt_program_check_graph(const struct rmt_program *program, rmt_below *extents,
			const char **out_table, uint32_t *out_row)
{
	for (uint32_t i = 0; i < program->condition_count; i++)
		if (!find_extent(program, i, extents)) {
			*out_table = "condition";
			*out_row = i;
			return REMIT_E_DATA;
		}
	return check_ends(program, extents, out_table, out_row);
}
