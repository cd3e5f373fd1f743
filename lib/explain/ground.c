/*
 * ground.c - conditions as grounds, and what a better answer lacks.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include <string.h>

#include "explain/explanation.h"

/* How deep questions are followed, and how many clauses of one are told. */
#define DEPTH_MAX 12
#define CANDIDATE_MAX 3

/* ---- conditions --------------------------------------------------------- */

/* A condition on the way down: whether it, or its opposite, is meant. */
struct limb {
	uint32_t condition;
	bool negated;
};

static enum rmt_truth
truth_of(struct rmt_case_made *made, struct limb limb,
	 const struct rmt_focus *focus)
{
	enum rmt_truth truth = rmt_evaluate_condition(made->e, limb.condition,
						      focus);

	return limb.negated ? rmt_truth_not(truth) : truth;
}

/* Through all negations, to a test or to several. */
static struct limb
without_not(const struct rmt_program *program, struct limb limb)
{
	const struct rmt_row_condition *row =
		&program->condition[limb.condition];

	while (row->op == RMT_OP_NOT) {
		limb.condition = program->link[row->members.first];
		limb.negated = !limb.negated;
		row = &program->condition[limb.condition];
	}
	return limb;
}

static void
tell_limb(struct rmt_case_made *made, struct limb limb,
	  const struct rmt_focus *focus, size_t depth);

/* The members of several that matter: of one of which one holds those that
 * do, else all that do not. */
static void
tell_members(struct rmt_case_made *made, struct limb limb, bool any,
	     const struct rmt_focus *focus, size_t depth)
{
	struct rmt_some members =
		made->program->condition[limb.condition].members;
	enum rmt_truth whole = truth_of(made, limb, focus);

	for (uint32_t i = 0; i < members.count; i++) {
		struct limb member = { made->program->link[members.first + i],
				       limb.negated };
		enum rmt_truth truth = truth_of(made, member, focus);

		if (any ? whole != RMT_TRUTH_YES || truth == RMT_TRUTH_YES :
			  whole == RMT_TRUTH_YES || truth != RMT_TRUTH_YES)
			tell_limb(made, member, focus, depth);
	}
}

/* Below a test of a question that does not hold: what that lacks. */
static void
tell_question(struct rmt_case_made *made, struct limb limb,
	      const struct rmt_focus *focus, size_t depth)
{
	const struct rmt_row_test *test =
		&made->program->test[made->program->condition[limb.condition]
					     .members.first];

	if (test->kind != RMT_TEST_QUESTION ||
	    truth_of(made, limb, focus) == RMT_TRUTH_YES)
		return;
	struct rmt_focus inner = rmt_question_focus(made->program,
						    test->question, focus);
	rmt_ground_lacking(
		made, test->question,
		rmt_wanted_answers(made->program, test, limb.negated), &inner,
		depth + 1);
}

static void
tell_limb(struct rmt_case_made *made, struct limb limb,
	  const struct rmt_focus *focus, size_t depth)
{
	static const char *const words[] = { [REMIT_HOLDS] = "yes",
					     [REMIT_FAILS] = "no",
					     [REMIT_OPEN] = "open" };
	const struct rmt_row_condition *row;

	limb = without_not(made->program, limb);
	row = &made->program->condition[limb.condition];
	if (row->op == RMT_OP_TEST) {
		rmt_ground_test(made, row->members.first, limb.negated, focus,
				depth);
		tell_question(made, limb, focus, depth);
		return;
	}
	bool any = (row->op == RMT_OP_ANY) != limb.negated;
	if (row->members.count == 1) {
		tell_members(made, limb, any, focus, depth);
		return;
	}
	remit_bearing bearing = rmt_bearing_of(truth_of(made, limb, focus));
	const remit_parameter word = { .kind = REMIT_KEYWORD,
				       .text = words[bearing] };
	const remit_ground ground = { .code = any ? REMIT_SAY_ONE_OF :
						    REMIT_SAY_ALL_OF,
				      .parameters = &word,
				      .parameter_count = 1,
				      .depth = depth,
				      .bearing = bearing };
	rmt_ground_add(made, &ground);
	tell_members(made, limb, any, focus, depth + 1);
}

/* What becomes of the parts of a condition all of which must hold. */
struct parts {
	struct rmt_case_made *made;
	const struct rmt_focus *focus;
	unsigned bearings; /* of those that are told */
	size_t depth;
	uint32_t lacking; /* do not hold */
	uint32_t enough;  /* of those */
	bool is_telling;
};

/* Count, or tell, what must hold: all of all of … down to tests and choices; no
 * more when enough of it does not. */
static void
take_part(struct parts *parts, struct limb limb)
{
	const struct rmt_program *program = parts->made->program;
	const struct rmt_row_condition *row;

	limb = without_not(program, limb);
	row = &program->condition[limb.condition];
	bool is_all = row->op != RMT_OP_TEST &&
		      (row->op == RMT_OP_ALL) != limb.negated;
	if (is_all || (row->op != RMT_OP_TEST && row->members.count == 1)) {
		for (uint32_t i = 0;
		     i < row->members.count && parts->lacking < parts->enough;
		     i++)
			take_part(parts,
				  (struct limb){
					  program->link[row->members.first + i],
					  limb.negated });
		return;
	}
	remit_bearing bearing = rmt_bearing_of(
		truth_of(parts->made, limb, parts->focus));
	parts->lacking += bearing != REMIT_HOLDS;
	if (parts->is_telling && (RMT_BEARING(bearing) & parts->bearings) != 0)
		tell_limb(parts->made, limb, parts->focus, parts->depth);
}

void
rmt_ground_condition(struct rmt_case_made *made, uint32_t condition,
		     const struct rmt_focus *focus, size_t depth,
		     unsigned bearings)
{
	struct parts parts = {
		made, focus, bearings, depth, 0, UINT32_MAX, true
	};

	take_part(&parts, (struct limb){ condition, false });
}

/* How many parts of a condition do not hold, counted until they are enough. */
static uint32_t
lacking_count(struct rmt_case_made *made, uint32_t condition,
	      const struct rmt_focus *focus, uint32_t enough)
{
	struct parts parts = { made, focus, 0, 0, 0, enough, false };

	take_part(&parts, (struct limb){ condition, false });
	return parts.lacking;
}

/* ---- what a better answer lacks ----------------------------------------- */

/* A clause that would give a wanted answer. */
struct candidate {
	uint32_t clause;
	uint32_t lacking;
};

/* Put a candidate in its place among the nearest; earlier ones stay first. */
static size_t
offer(struct candidate best[CANDIDATE_MAX], size_t count,
      struct candidate candidate)
{
	size_t at = count;

	while (at > 0 && best[at - 1].lacking > candidate.lacking)
		at--;
	if (at == CANDIDATE_MAX)
		return count;
	if (count < CANDIDATE_MAX)
		count++;
	memmove(&best[at + 1], &best[at], (count - at - 1) * sizeof(*best));
	best[at] = candidate;
	return count;
}

/* As much as a candidate may not lack, or it is none of the nearest. */
static uint32_t
too_much(const struct candidate best[CANDIDATE_MAX], size_t count)
{
	return count < CANDIDATE_MAX ? UINT32_MAX :
				       best[CANDIDATE_MAX - 1].lacking;
}

/* The clauses that apply and beat a clause; all that apply, for an
 * otherwise. */
static size_t
beating_clauses(struct rmt_case_made *made, uint32_t clause,
		remit_parameter *out, size_t room)
{
	const struct rmt_program *program = made->program;
	const struct rmt_row_clause *row = &program->clause[clause];
	struct rmt_some others =
		row->condition == RMT_NONE ?
			program->question[row->question].clauses :
			row->beaten_by;
	size_t count = 0;

	for (uint32_t i = 0; i < others.count && count < room; i++) {
		uint32_t other = row->condition == RMT_NONE ?
					 others.first + i :
					 program->link[others.first + i];
		if (made->e->applies[other] == RMT_TRUTH_YES)
			out[count++] = rmt_say_clause(program, other);
	}
	return count;
}

static remit_ground
ground_of_clause(struct rmt_case_made *made, uint32_t clause)
{
	const struct rmt_program *program = made->program;
	const struct rmt_row_clause *row = &program->clause[clause];
	const struct rmt_row_question *question =
		&program->question[row->question];
	bool scope = row->question == program->policy[0].scope;
	const struct rmt_row_answer *answer =
		&program->answer[question->answers.first + row->answer];

	return (remit_ground){
		.question = rmt_text(program, question->id),
		.answer = scope ? remit_verdict_text(
					  (remit_verdict)answer->verdict) :
				  rmt_text(program, answer->id),
		.clause = rmt_text(program, row->id),
		.text = rmt_text(program, row->text),
		.discretion = rmt_text(program, row->discretion),
		.cite = rmt_text(program, row->cite),
		.place = { rmt_text(program, row->place.file), row->place.line,
			   row->place.column },
	};
}

/* One candidate: what it lacks, or what takes precedence over it. */
static void
tell_candidate(struct rmt_case_made *made, const struct candidate *candidate,
	       const struct rmt_focus *focus, size_t depth)
{
	const struct rmt_program *program = made->program;
	const struct rmt_row_clause *row = &program->clause[candidate->clause];
	remit_ground ground = ground_of_clause(made, candidate->clause);
	remit_parameter beaters[8];
	remit_parameter parameters[3] = {
		rmt_say_clause(program, candidate->clause),
		{ .kind = REMIT_COUNT, .number = candidate->lacking },
		rmt_say_answer(made, row->question, row->answer)
	};

	ground.depth = depth;
	ground.bearing = REMIT_FAILS;
	ground.parameters = parameters;
	if (candidate->lacking > 0) {
		ground.code = REMIT_SAY_LACKS;
		ground.parameter_count = 3;
		rmt_ground_add(made, &ground);
		rmt_ground_condition(made, row->condition, focus, depth + 1,
				     RMT_BEARS_WITHOUT);
		return;
	}
	rmt_evaluate_clauses(made->e, row->question, focus);
	parameters[1] = (remit_parameter){ .kind = REMIT_ALL_OF };
	parameters[1].item_count = beating_clauses(made, candidate->clause,
						   beaters, 8);
	remit_parameter list = rmt_say_any(made, beaters,
					   parameters[1].item_count);
	if (parameters[1].item_count > 1)
		list.kind = REMIT_ALL_OF;
	if (parameters[1].item_count == 0)
		list = (remit_parameter){ .kind = REMIT_SENTENCE_OF,
					  .code = REMIT_SAY_UNKNOWN };
	parameters[1] = list;
	ground.code = row->condition == RMT_NONE ? REMIT_SAY_ONLY_WHERE :
						   REMIT_SAY_OVERRIDDEN;
	ground.parameter_count = 2;
	rmt_ground_add(made, &ground);
}

size_t
rmt_ground_candidates(struct rmt_case_made *made, uint32_t question,
		      uint64_t wanted, const struct rmt_focus *focus,
		      size_t depth)
{
	const struct rmt_row_question *row = &made->program->question[question];
	struct candidate best[CANDIDATE_MAX];
	size_t count = 0;

	if (depth > DEPTH_MAX)
		return 0;
	for (uint32_t i = 0; i < row->clauses.count; i++) {
		uint32_t clause = row->clauses.first + i;
		const struct rmt_row_clause *one =
			&made->program->clause[clause];

		if ((wanted >> one->answer & 1) != 0)
			count = offer(
				best, count,
				(struct candidate){
					clause,
					lacking_count(made, one->condition,
						      focus,
						      too_much(best, count)) });
	}
	if (row->otherwise != RMT_NONE &&
	    (wanted >> made->program->clause[row->otherwise].answer & 1) != 0)
		count = offer(best, count,
			      (struct candidate){ row->otherwise, 0 });
	for (size_t i = 0; i < count; i++)
		tell_candidate(made, &best[i], focus, depth);
	return count;
}

/* The first values, of those that a question is asked about one by one, for
 * which it does not give a wanted answer. */
static bool
find_culprit(struct rmt_case_made *made, uint32_t question, uint64_t wanted,
	     struct rmt_focus *focus, uint32_t at)
{
	uint32_t i, end;

	if (at == made->program->question[question].each_count)
		return (rmt_evaluate_question(made->e, question, focus) &
			~wanted) != 0;
	if (focus->element[at] != RMT_NONE)
		return find_culprit(made, question, wanted, focus, at + 1);
	if (rmt_state_is_open(made->e->shape, made->e->state, focus->fact[at]))
		return false;
	rmt_evaluation_elements(made->e, focus->fact[at], &i, &end);
	for (; i < end; i++) {
		focus->element[at] = i;
		if (find_culprit(made, question, wanted, focus, at + 1))
			return true;
	}
	focus->element[at] = RMT_NONE;
	return false;
}

/* Of the least of several questions: those that are too low. */
static void
tell_operands(struct rmt_case_made *made, uint32_t question, uint64_t wanted,
	      const struct rmt_focus *focus, size_t depth)
{
	struct rmt_some least = made->program->question[question].least;
	/* A better answer than is wanted does no harm. */
	uint64_t enough = wanted;

	for (uint32_t i = 0; i < RMT_ANSWER_MAX; i++)
		if ((wanted >> i) != 0)
			enough |= UINT64_C(1) << i;
	for (uint32_t i = 0; i < least.count; i++) {
		uint32_t operand = made->program->link[least.first + i];
		struct rmt_focus inner = rmt_question_focus(made->program,
							    operand, focus);
		uint64_t answers = rmt_evaluate_question(made->e, operand,
							 focus);
		const remit_parameter parameters[] = {
			{ .kind = REMIT_KEYWORD,
			  .text = (answers & enough) != 0 ? "open" : "no" },
			rmt_say_question(made, operand, &inner),
			rmt_say_answers(made, operand, answers),
			rmt_say_answers(made, operand, enough),
		};
		const remit_ground ground = { .code = REMIT_SAY_ANSWER,
					      .parameters = parameters,
					      .parameter_count = 4,
					      .depth = depth,
					      .bearing = (answers & enough) !=
									 0 ?
								 REMIT_OPEN :
								 REMIT_FAILS };

		if ((answers & ~enough) == 0)
			continue;
		rmt_ground_add(made, &ground);
		rmt_ground_lacking(made, operand, enough, &inner, depth + 1);
	}
}

void
rmt_ground_lacking(struct rmt_case_made *made, uint32_t question,
		   uint64_t wanted, const struct rmt_focus *focus, size_t depth)
{
	const struct rmt_row_question *row = &made->program->question[question];
	struct rmt_focus culprit = *focus;

	if (depth > DEPTH_MAX || rmt_set_has(made->told, question) ||
	    !find_culprit(made, question, wanted, &culprit, 0))
		return;
	rmt_set_put(made->told, question);
	if (row->least.count > 0)
		tell_operands(made, question, wanted, &culprit, depth);
	else
		rmt_ground_candidates(made, question, wanted, &culprit, depth);
}
