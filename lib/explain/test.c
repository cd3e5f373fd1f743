/*
 * test.c - what one test asks, and what the request has for it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "decide/vocabulary.h"
#include "explain/trial.h"

/* ---- cells -------------------------------------------------------------- */

/* The cells that are wanted: of a negated test those that it does not name. */
static void
wanted_cells(const struct rmt_trial *trial, uint64_t *out)
{
	const struct rmt_program *program = trial->made->program;
	const uint64_t *mask = program->word + trial->test->mask;
	const uint64_t *full = program->word +
			       program->fact[trial->test->fact].full;
	uint32_t words = trial->made->e->shape->rooms[trial->test->fact].words;

	for (uint32_t i = 0; i < words; i++)
		out[i] = trial->negated ? full[i] & ~mask[i] : mask[i];
}

/* Of an ordered fact: whether the cells are all from, or up to, one cell. */
static bool
is_bound(const struct rmt_row_fact *row, const uint64_t *set, bool lower,
	 uint32_t *out_cell)
{
	uint32_t end = row->none_cell != RMT_NONE ? row->none_cell :
						    row->cell_count;
	uint32_t count = 0, first = RMT_NONE;

	if ((row->flags & RMT_FACT_ORDERED) == 0 || end < 3 ||
	    (row->none_cell != RMT_NONE && rmt_set_has(set, row->none_cell)))
		return false;
	for (uint32_t i = 0; i < end; i++) {
		if (!rmt_set_has(set, i))
			continue;
		if (first == RMT_NONE)
			first = i;
		count++;
	}
	*out_cell = lower ? first : count - 1;
	if (count < 2 || count == end)
		return false;
	return lower ? first + count == end :
		       first == 0 && rmt_set_has(set, count - 1);
}

static remit_parameter
say_cell(struct rmt_case_made *made, uint32_t fact, uint32_t cell,
	 uint64_t *spare)
{
	rmt_set_clear(spare, made->e->shape->rooms[fact].words);
	rmt_set_put(spare, cell);
	return rmt_say_cells(made, fact, spare);
}

static void
tell_cells(const struct rmt_trial *trial)
{
	struct rmt_case_made *made = trial->made;
	uint32_t fact = trial->test->fact, cell;
	uint32_t words = made->e->shape->rooms[fact].words;
	uint64_t *wanted = rmt_arena_alloc(&made->explanation->arena,
					   (size_t)2 * words * sizeof(*wanted));
	remit_parameter parameters[4] = {
		[1] = rmt_say_fact(made->program, fact),
		[2] = rmt_say_slot(made, rmt_state_slot(made->e->shape, fact,
							trial->focus)),
	};
	remit_say code = REMIT_SAY_VALUE;

	if (!wanted)
		return;
	wanted_cells(trial, wanted);
	if (is_bound(&made->program->fact[fact], wanted, true, &cell))
		code = REMIT_SAY_AT_LEAST;
	else if (is_bound(&made->program->fact[fact], wanted, false, &cell))
		code = REMIT_SAY_AT_MOST;
	parameters[3] = code == REMIT_SAY_VALUE ?
				rmt_say_cells(made, fact, wanted) :
				say_cell(made, fact, cell, wanted + words);
	rmt_trial_tell(trial, code, parameters, 4);
}

static void
tell_none(const struct rmt_trial *trial)
{
	struct rmt_case_made *made = trial->made;
	const struct rmt_row_test *test = trial->test;
	remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD },
		rmt_say_fact(made->program, test->fact),
		rmt_say_slot(made, rmt_state_slot(made->e->shape, test->fact,
						  trial->focus)),
		{ .kind = REMIT_SENTENCE_OF, .code = REMIT_SAY_NONE },
	};

	if (trial->negated)
		rmt_trial_tell(trial, REMIT_SAY_GIVEN, parameters, 3);
	else
		rmt_trial_tell(trial, REMIT_SAY_VALUE, parameters, 4);
}

/* ---- questions ---------------------------------------------------------- */

uint64_t
rmt_wanted_answers(const struct rmt_program *program,
		   const struct rmt_row_test *test, bool negated)
{
	uint32_t count = program->question[test->question].answers.count;
	uint64_t all = (UINT64_C(1) << count) - 1;
	uint64_t wanted = (uint64_t)test->low & all;

	return negated ? all & ~wanted : wanted;
}

static void
tell_question(const struct rmt_trial *trial)
{
	struct rmt_case_made *made = trial->made;
	uint32_t question = trial->test->question;
	uint32_t count = made->program->question[question].answers.count;
	uint64_t all = count >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
	uint64_t wanted = (uint64_t)trial->test->low & all;
	struct rmt_focus focus = rmt_question_focus(made->program, question,
						    trial->focus);
	uint64_t answers = rmt_evaluate_question(made->e, question,
						 trial->focus);
	remit_say code = REMIT_SAY_ANSWER;
	remit_parameter parameters[4] = {
		[1] = rmt_say_question(made, question, &focus),
		[2] = rmt_say_answers(made, question, answers),
	};

	parameters[3] = rmt_say_answers(made, question, wanted);
	/* All from the best one on: no worse than the last of them. */
	if ((wanted & (wanted + 1)) == 0 && !rmt_answers_single(wanted)) {
		uint32_t last = 63 - (uint32_t)__builtin_clzll(wanted);
		code = REMIT_SAY_NO_WORSE;
		parameters[3] = rmt_say_answer(made, question, last);
	}
	rmt_trial_tell(trial, code, parameters, 4);
}

void
rmt_ground_test(struct rmt_case_made *made, uint32_t test, bool negated,
		const struct rmt_focus *focus, size_t depth)
{
	static void (*const tellers[])(const struct rmt_trial *trial) = {
		[RMT_TEST_CELLS] = tell_cells,
		[RMT_TEST_RANGE] = rmt_tell_range,
		[RMT_TEST_NONE] = tell_none,
		[RMT_TEST_PHASE] = rmt_tell_phase,
		[RMT_TEST_DIFFERENCE] = rmt_tell_difference,
		[RMT_TEST_COUNT] = rmt_tell_count,
		[RMT_TEST_QUESTION] = tell_question,
	};
	const struct rmt_row_test *row = &made->program->test[test];
	enum rmt_truth truth = rmt_evaluate_test(made->e, test, focus);
	struct rmt_trial trial = {
		made,    row,   focus,
		negated, depth, negated ? rmt_truth_not(truth) : truth
	};

	if (row->fact != RMT_NONE &&
	    made->program->fact[row->fact].applies != RMT_NONE &&
	    rmt_evaluate_meaning(made->e, row->fact) == RMT_TRUTH_NO) {
		remit_parameter parameters[2] = {
			[1] = rmt_say_fact(made->program, row->fact)
		};
		rmt_trial_tell(&trial, REMIT_SAY_MEANS_NOTHING, parameters, 2);
		return;
	}
	if (row->kind != RMT_TEST_CONSTANT)
		tellers[row->kind](&trial);
	else if (trial.truth == RMT_TRUTH_NO)
		rmt_trial_tell(&trial, REMIT_SAY_NEVER, NULL, 0);
}
