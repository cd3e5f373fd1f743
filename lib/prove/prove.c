/*
 * prove.c - refusing what is ambiguous or incomplete, with an example.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. All requests are looked at
 * at once, as diagrams; what is found is then decided again, one request, by
 * the evaluator that will decide.
 */
#include "prove/prove.h"

#include <stdio.h>

#include <remit/case.h>

#include "base/memory.h"
#include "prove/answers.h"
#include "prove/orderly.h"
#include "prove/told.h"

static void
complain_of_size(struct rmt_proof_task *proof, uint32_t question,
		 uint32_t nodes)
{
	const struct rmt_row_question *q = &proof->program->question[question];
	char number[16];

	if (proof->space.diagram.state == RMT_DIAGRAM_NO_MEMORY) {
		proof->status = REMIT_E_NOMEM;
		return;
	}
	snprintf(number, sizeof number, "%u", (unsigned)nodes);
	rmt_proof_complain(proof, RMT_F_TOO_LARGE, q->place,
			   RMT_WORDS(rmt_text(proof->program, q->id), number));
}

/* Whether the evaluator says of the example what the diagrams say: that both
 * clauses stand, or, of none, that no clause applies. */
static bool
is_so(struct rmt_proof_task *proof, uint32_t question, uint32_t a, uint32_t b)
{
	struct rmt_evaluation *e = &proof->space.search.evaluation;
	struct rmt_focus focus = rmt_space_focus(&proof->space, question);
	struct rmt_some clauses = proof->program->question[question].clauses;
	bool so = true;

	rmt_evaluation_begin(e, proof->space.search.scratch);
	rmt_evaluate_clauses(e, question, &focus);
	for (uint32_t i = 0; a == RMT_NONE && i < clauses.count; i++)
		so = so && e->applies[clauses.first + i] == RMT_TRUTH_NO;
	if (a == RMT_NONE)
		return so;
	return rmt_clause_stands(e, a) == RMT_TRUTH_YES &&
	       rmt_clause_stands(e, b) == RMT_TRUTH_YES;
}

/* Find an example; whether there is one. Where that is not known, it is
 * said. */
static bool
find_example(struct rmt_proof_task *proof, uint32_t question, uint32_t function,
	     const uint32_t clauses[2])
{
	enum rmt_proof found = rmt_space_find(&proof->space, function,
					      proof->space.search.scratch);

	if (found == RMT_PROOF_SHOWN &&
	    !is_so(proof, question, clauses[0], clauses[1]))
		found = RMT_PROOF_UNKNOWN;
	if (found == RMT_PROOF_UNKNOWN)
		complain_of_size(proof, question,
				 rmt_diagram_mark(&proof->space.diagram));
	return found == RMT_PROOF_SHOWN;
}

/* Two clauses that answer differently and that nothing orders. */
static void
complain_of_pair(struct rmt_proof_task *proof, uint32_t a, uint32_t b)
{
	const struct rmt_program *p = proof->program;
	const struct rmt_row_clause *first = &p->clause[a];
	const struct rmt_row_clause *second = &p->clause[b];
	char where[4096];

	rmt_position_text(rmt_proof_position(p, second->place), where,
			  sizeof where);
	rmt_proof_complain(proof, RMT_F_AMBIGUOUS, first->place,
			   RMT_WORDS(rmt_text(p, first->id),
				     rmt_text(p, second->id), where));
	rmt_proof_example(proof);
}

/* Clauses that stand somewhere in a region: their number. */
static uint32_t
gather_meeting(struct rmt_proof_task *proof, struct rmt_some clauses,
	       uint32_t region, uint32_t *out)
{
	struct rmt_space *space = &proof->space;
	uint32_t count = 0;

	for (uint32_t i = 0; i < clauses.count; i++)
		if (rmt_diagram_apply(&space->diagram, RMT_WHERE, region,
				      space->stands[clauses.first + i]) != 0)
			out[count++] = clauses.first + i;
	return count;
}

/* All pairs that disagree in a region, as far as there is room to tell. */
static void
tell_pairs(struct rmt_proof_task *proof, uint32_t question, uint32_t region,
	   const uint32_t *clauses, uint32_t count)
{
	const struct rmt_program *p = proof->program;
	struct rmt_space *space = &proof->space;
	uint32_t told = 0;

	for (uint32_t i = 0; i < count; i++)
		for (uint32_t j = i + 1; j < count && told < RMT_PAIRS_MAX;
		     j++) {
			const uint32_t pair[] = { clauses[i], clauses[j] };
			if (p->clause[pair[0]].answer ==
			    p->clause[pair[1]].answer)
				continue;
			uint32_t both = rmt_diagram_apply(
				&space->diagram, RMT_WHERE,
				space->stands[pair[0]], space->stands[pair[1]]);
			both = rmt_diagram_apply(&space->diagram, RMT_WHERE,
						 region, both);
			if (!find_example(proof, question, both, pair))
				continue;
			complain_of_pair(proof, pair[0], pair[1]);
			told++;
		}
}

static void
prove_agreement(struct rmt_proof_task *proof, uint32_t question,
		uint32_t region)
{
	struct rmt_some clauses = proof->program->question[question].clauses;
	uint32_t *meeting = rmt_alloc_array((size_t)clauses.count + 1,
					    sizeof *meeting);

	if (meeting == NULL) {
		proof->status = REMIT_E_NOMEM;
		return;
	}
	uint32_t count = gather_meeting(proof, clauses, region, meeting);
	tell_pairs(proof, question, region, meeting, count);
	rmt_free(meeting);
}

static void
prove_complete(struct rmt_proof_task *proof, uint32_t question, uint32_t region)
{
	static const uint32_t none[2] = { RMT_NONE, RMT_NONE };
	const struct rmt_row_question *q = &proof->program->question[question];

	if (!find_example(proof, question, region, none))
		return;
	rmt_proof_complain(proof, RMT_F_INCOMPLETE, q->place,
			   RMT_WORDS(rmt_text(proof->program, q->id)));
	rmt_proof_example(proof);
}

/* Where it has no one answer a question is wrong; what is said of questions
 * that test it leaves this out. */
static void
prove_answers(struct rmt_proof_task *proof, uint32_t question)
{
	static const uint32_t is_gap[64] = { 1 }, is_clash[64] = { 0 };
	struct rmt_space *space = &proof->space;
	struct rmt_diagram *diagram = &space->diagram;
	struct rmt_focus focus = rmt_space_focus(space, question);
	uint32_t answers = rmt_lower_answers(space, question, &focus);
	uint32_t care = rmt_diagram_apply(diagram, RMT_WHERE, space->care,
					  rmt_space_asked(space, question));
	uint32_t gap = rmt_diagram_map(diagram, answers, is_gap, 0);
	uint32_t clash = rmt_diagram_map(diagram, answers, is_clash, 1);

	gap = rmt_diagram_apply(diagram, RMT_WHERE, care, gap);
	clash = rmt_diagram_apply(diagram, RMT_WHERE, care, clash);
	space->care = rmt_diagram_apply(
		diagram, RMT_EXCEPT, space->care,
		rmt_diagram_apply(diagram, RMT_EITHER, gap, clash));
	if (rmt_space_failed(space)) {
		complain_of_size(proof, question, rmt_diagram_mark(diagram));
		return;
	}
	if (clash != 0)
		prove_agreement(proof, question, clash);
	if (gap != 0)
		prove_complete(proof, question, gap);
}

/* Whether a question that is too large for itself is sound whatever those say
 * that it tests. */
static bool
is_sound(struct rmt_proof_task *proof, uint32_t question)
{
	static const uint32_t is_wrong[64] = { 1 };
	struct rmt_space *space = &proof->space;
	struct rmt_focus focus = rmt_space_focus(space, question);
	uint32_t wrong = rmt_diagram_map(
		&space->diagram, rmt_lower_answers(space, question, &focus),
		is_wrong, 1);

	wrong = rmt_diagram_apply(&space->diagram, RMT_WHERE, space->care,
				  wrong);
	return wrong == 0 && !rmt_space_failed(space);
}

static void
prove_question(struct rmt_proof_task *proof, uint32_t question)
{
	bool least = proof->program->question[question].least.count > 0;
	struct rmt_space *space = &proof->space;
	uint32_t care = space->care;
	uint32_t mark = rmt_diagram_mark(&space->diagram), nodes;
	enum rmt_answered answered = rmt_space_answer(space, question, &nodes);

	if (answered == RMT_ANSWERED && !least)
		prove_answers(proof, question);
	else if (!least &&
		 (answered == RMT_ANSWERED_NOT || !is_sound(proof, question)))
		complain_of_size(proof, question, nodes);
	if (answered == RMT_ANSWERED && !rmt_space_failed(space) &&
	    rmt_diagram_mark(&space->diagram) < space->diagram.node_limit / 2)
		return;
	rmt_space_settle(space, question, mark);
	space->care = care;
}

/* Whether anything else rests on what a question answers. */
static bool
is_used(struct rmt_proof_task *proof, uint32_t question)
{
	const struct rmt_program *program = proof->program;

	if (question == program->policy[0].scope && !rmt_prices_settled(proof))
		return true;
	for (uint32_t i = 0; i < program->test_count; i++)
		if (program->test[i].kind == RMT_TEST_QUESTION &&
		    program->test[i].question == question)
			return true;
	for (uint32_t i = 0; i < program->question_count; i++) {
		struct rmt_some least = program->question[i].least;
		for (uint32_t j = 0; j < least.count; j++)
			if (program->link[least.first + j] == question)
				return true;
	}
	return false;
}

/* A question on which nothing rests needs no more than to be orderly. */
static bool
is_proved(struct rmt_proof_task *proof, uint32_t question)
{
	enum rmt_orderly orderly;

	if (is_used(proof, question))
		return false;
	orderly = rmt_question_orderly(proof->program, question);
	if (orderly == RMT_ORDERLY_NO_MEMORY)
		proof->status = REMIT_E_NOMEM;
	return orderly == RMT_ORDERLY;
}

static remit_status
prove_program(const struct rmt_program *program, remit_diag *diag)
{
	struct rmt_proof_task proof = { .program = program, .diag = diag };

	proof.example = rmt_alloc(RMT_EXAMPLE_SIZE);
	proof.status = rmt_space_init(&proof.space, program);
	if (proof.example == NULL)
		proof.status = REMIT_E_NOMEM;
	if (proof.status == REMIT_OK)
		rmt_space_begin(&proof.space);
	for (uint32_t i = 0;
	     i < program->question_count && proof.status != REMIT_E_NOMEM; i++)
		if (!is_proved(&proof, i) && proof.status != REMIT_E_NOMEM)
			prove_question(&proof, i);
	if (proof.status != REMIT_E_NOMEM)
		rmt_prove_prices(&proof);
	rmt_space_clear(&proof.space);
	rmt_free(proof.example);
	return proof.status;
}

/* The first finding about a case's facts is told at the case. */
static remit_status
report_case(const remit_case *one, remit_diag *about, remit_diag *diag)
{
	struct rmt_position position = { one->place.file, one->place.line,
					 one->place.column };
	remit_finding finding;

	if (remit_diag_at(about, 0, &finding) != REMIT_OK)
		return REMIT_E_DATA;
	return rmt_report_at(diag, RMT_F_CASE_REFUSED, position,
			     RMT_WORDS(one->id, finding.text));
}

static remit_status
prove_case(remit_image *image, size_t index, remit_diag *diag)
{
	remit_diag *about = remit_diag_new();
	remit_request *request;
	remit_case one;

	if (about == NULL)
		return REMIT_E_NOMEM;
	remit_status status = remit_request_new_case(image, index, about,
						     &request);
	remit_request_free(request);
	if (status == REMIT_E_DATA &&
	    remit_image_case(image, index, &one) == REMIT_OK)
		status = report_case(&one, about, diag);
	remit_diag_free(about);
	return status;
}

remit_status
rmt_prove(remit_image *image, remit_diag *diag)
{
	remit_status worst = REMIT_OK;

	for (size_t i = 0; i < image->program_count; i++) {
		remit_status status = prove_program(&image->programs[i], diag);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	for (size_t i = 0; i < remit_image_case_count(image); i++) {
		remit_status status = prove_case(image, i, diag);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	return worst;
}
