/*
 * along.c - what an answer rests on that was found along the plan.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. The scope alone
 * has a word there, so that its clauses are the reasons, and the rows that were
 * kept tell which of them apply: the state is not made for it. Where a
 * clause leads on, to a question or to provisos, account.c walks.
 */
#include "base/memory.h"
#include "decide/decision.h"
#include "decide/straight.h"

/* Where more clauses apply at once it is not worth it. */
#define APPLYING_MAX 8

struct applying {
	const struct remit_decision *decision;
	uint32_t count;
	uint32_t clauses[APPLYING_MAX];
};

/* The clauses of a word that apply on the day; false: one may, or they are
 * too many. */
static bool
add_applying(struct applying *applying, const uint32_t *members, uint64_t left)
{
	const struct rmt_plan *plan = applying->decision->program->plan;
	int32_t day = applying->decision->day;

	for (; left != 0; left &= left - 1) {
		uint32_t clause = members[__builtin_ctzll(left)];
		const struct rmt_plan_clause *when = &plan->clauses[clause];
		if ((uint32_t)(day - when->first) > when->span)
			continue;
		if (when->answer == RMT_NONE || applying->count == APPLYING_MAX)
			return false;
		applying->clauses[applying->count++] = clause;
	}
	return true;
}

static bool
find_applying(struct applying *applying)
{
	const struct remit_decision *decision = applying->decision;
	const struct rmt_plan *plan = decision->program->plan;
	const uint32_t *rows = decision->straight.rows;
	const struct rmt_index_block *block =
		&plan->blocks[rows[RMT_PLAN_PIVOT]];
	const uint64_t *words = plan->words + block->rows;
	const uint32_t *members = plan->members + block->members;

	for (uint32_t i = 0; i < block->word_count; i++)
		if (!add_applying(
			    applying, members + (size_t)i * 64,
			    rmt_straight_and(rows, rows + plan->column_count,
					     words + i, block->word_count)))
			return false;
	return true;
}

/* One bit for a clause; others may have the same. */
static uint64_t
mark_of(uint32_t clause)
{
	return UINT64_C(1) << clause % 64;
}

/* Whether one of those that apply beats a clause; marks: of all of them, for
 * most that could beat it do not apply. */
static bool
is_beaten(const struct applying *all, uint64_t marks, uint32_t clause)
{
	const struct rmt_program *program = all->decision->program;
	struct rmt_some by = program->clause[clause].beaten_by;
	const uint32_t *link = program->link + by.first;

	for (uint32_t i = 0; i < by.count; i++)
		for (uint32_t j = 0; marks & mark_of(link[i]) && j < all->count;
		     j++)
			if (link[i] == all->clauses[j])
				return true;
	return false;
}

/* The clauses that stand, instead of those that apply; the otherwise where none
 * does. */
static void
keep_standing(struct applying *applying)
{
	const struct rmt_program *program = applying->decision->program;
	struct applying all = *applying;
	uint64_t marks = 0;

	for (uint32_t i = 0; i < all.count; i++)
		marks |= mark_of(all.clauses[i]);
	applying->count = 0;
	for (uint32_t i = 0; i < all.count; i++)
		if (all.count == 1 || !is_beaten(&all, marks, all.clauses[i]))
			applying->clauses[applying->count++] = all.clauses[i];
	if (all.count == 0)
		applying->clauses[applying->count++] =
			program->question[program->policy[0].scope].otherwise;
}

/* Whether nothing but clauses of the scope can have a word in the account. */
static bool
is_scope_alone(const struct rmt_program *program)
{
	return program->index->rider_count == 0 &&
	       program->question[program->policy[0].scope].least.count == 0;
}

/* Whether nothing comes with a clause. */
static bool
is_alone(const struct rmt_program *program, uint32_t clause)
{
	return clause != RMT_NONE && program->clause[clause].rests.count == 0 &&
	       program->clause[clause].provisos.count == 0;
}

/* Whether nothing but these clauses has a word in the account. */
static bool
are_alone(const struct applying *standing)
{
	const struct rmt_program *program = standing->decision->program;

	if (!is_scope_alone(program) || standing->count == 0)
		return false;
	for (uint32_t i = 0; i < standing->count; i++)
		if (!is_alone(program, standing->clauses[i]))
			return false;
	return true;
}

/* Whether a clause beats all clauses of a word that apply. */
static bool
beats_all(const struct remit_decision *decision, uint32_t clause,
	  const uint32_t *members, uint64_t left)
{
	struct applying one = { .decision = decision,
				.count = 1,
				.clauses = { clause } };

	for (; left != 0; left &= left - 1) {
		uint32_t other = members[__builtin_ctzll(left)];
		const struct rmt_plan_clause *when =
			&decision->program->plan->clauses[other];
		if ((uint32_t)(decision->day - when->first) <= when->span &&
		    (when->answer == RMT_NONE ||
		     !is_beaten(&one, mark_of(clause), other)))
			return false;
	}
	return true;
}

/* The clause that answered is beaten by none, for it stands before all others
 * that apply: that of a plan does. */
uint32_t
rmt_decision_sole_along(const struct remit_decision *decision)
{
	const struct rmt_program *program = decision->program;
	const struct rmt_straight *way = &decision->straight;

	if (!decision->pending || decision->opened || way->word == RMT_NONE ||
	    !is_scope_alone(program))
		return RMT_NONE;
	const struct rmt_plan *plan = program->plan;
	const struct rmt_index_block *block =
		&plan->blocks[way->rows[RMT_PLAN_PIVOT]];
	const uint64_t *words = plan->words + block->rows;
	const uint32_t *members = plan->members + block->members;
	uint32_t clause =
		way->left == 0 ?
			program->question[program->policy[0].scope].otherwise :
			members[way->word * 64 +
				(uint32_t)__builtin_ctzll(way->left)];
	uint64_t left = way->left & (way->left - 1);
	for (uint32_t i = way->word;;) {
		if (!beats_all(decision, clause, members + (size_t)i * 64,
			       left))
			return RMT_NONE;
		if (++i == block->word_count)
			break;
		left = rmt_straight_and(way->rows,
					way->rows + plan->column_count,
					words + i, block->word_count);
	}
	return is_alone(program, clause) ? clause : RMT_NONE;
}

bool
rmt_decision_account_along(struct remit_decision *decision)
{
	struct applying applying RMT_UNFILLED;

	applying.decision = decision;
	applying.count = 0;
	if (!decision->pending || decision->opened || !find_applying(&applying))
		return false;
	keep_standing(&applying);
	if (!are_alone(&applying))
		return false;
	rmt_decision_measure(decision);
	rmt_set_clear(decision->winners, decision->account.clause_words);
	for (uint32_t i = 0; i < applying.count; i++) {
		rmt_set_put(decision->winners, applying.clauses[i]);
		decision->reasons[i] = (struct rmt_reason){
			.question = decision->program->policy[0].scope,
			.clause = applying.clauses[i],
			.answers = decision->outcomes,
			.focus = RMT_NO_FOCUS,
			.of = "",
		};
	}
	decision->reason_count = applying.count;
	return true;
}
