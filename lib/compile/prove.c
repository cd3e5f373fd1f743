/*
 * prove.c - refusing what is ambiguous or incomplete, with an example.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. Runs the evaluator that decides
 * on the image that will decide, so that what is proved is what will happen.
 */
#include "compile/prove.h"

#include <string.h>

#include <remit/case.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/memory.h"
#include "base/report.h"
#include "decide/search.h"
#include "decide/witness.h"

/* Room for one example request. */
#define EXAMPLE_SIZE 65536

struct proof {
	const struct rmt_program *program;
	struct rmt_search search;
	char *example;
	remit_diag *diag;
	remit_status status;
};

static struct rmt_position
position_of(const struct rmt_program *p, struct rmt_row_place place)
{
	return (struct rmt_position){ rmt_text(p, place.file), place.line,
				      place.column };
}

static void
complain(struct proof *proof, enum rmt_finding finding,
	 struct rmt_row_place place, const char *const words[6])
{
	remit_status status = rmt_report_at(proof->diag, finding,
					    position_of(proof->program, place),
					    words);

	if (proof->status == REMIT_OK || status == REMIT_E_NOMEM)
		proof->status = status;
}

/* Attach the search's witness to the finding last reported, as arguments of
 * remit ask. */
static void
show_example(struct proof *proof)
{
	struct rmt_slate slate = { .bytes = proof->example,
				   .size = EXAMPLE_SIZE };
	struct rmt_buffer text = { 0 };
	char day[11];

	rmt_witness_text(&proof->search, proof->search.scratch, NULL, &slate);
	const char *facts = rmt_slate_end(&slate);
	rmt_buffer_add(&text, "--date ");
	rmt_buffer_add(&text,
		       rmt_day_text(rmt_witness_day(&proof->search), day));
	rmt_buffer_add(&text, " ");
	rmt_buffer_add(&text, facts);
	rmt_report_example(proof->diag, rmt_buffer_text(&text));
	rmt_buffer_clear(&text);
}

static bool
is_beaten_by(const struct rmt_program *p, uint32_t loser, uint32_t winner)
{
	struct rmt_some by = p->clause[loser].beaten_by;

	for (uint32_t i = 0; i < by.count; i++)
		if (p->link[by.first + i] == winner)
			return true;
	return false;
}

/* Two clauses that answer differently and that nothing orders. */
static void
prove_pair(struct proof *proof, uint32_t a, uint32_t b)
{
	const struct rmt_program *p = proof->program;
	const struct rmt_row_clause *first = &p->clause[a];
	const struct rmt_row_clause *second = &p->clause[b];
	char where[4096];

	if (first->answer == second->answer || is_beaten_by(p, a, b) ||
	    is_beaten_by(p, b, a))
		return;
	switch (rmt_search_meeting(&proof->search, a, b)) {
	case RMT_PROOF_NEVER:
		return;
	case RMT_PROOF_UNKNOWN:
		complain(proof, RMT_F_TOO_LARGE, first->place,
			 RMT_WORDS(rmt_text(p, first->id),
				   rmt_text(p, second->id)));
		return;
	case RMT_PROOF_SHOWN:
		rmt_position_text(position_of(p, second->place), where,
				  sizeof where);
		complain(proof, RMT_F_AMBIGUOUS, first->place,
			 RMT_WORDS(rmt_text(p, first->id),
				   rmt_text(p, second->id), where));
		show_example(proof);
	}
}

static void
prove_complete(struct proof *proof, uint32_t question)
{
	const struct rmt_row_question *q = &proof->program->question[question];
	const char *id = rmt_text(proof->program, q->id);

	if (q->otherwise != RMT_NONE || q->least.count > 0)
		return;
	switch (rmt_search_gap(&proof->search, question)) {
	case RMT_PROOF_NEVER:
		return;
	case RMT_PROOF_UNKNOWN:
		complain(proof, RMT_F_GAP_TOO_LARGE, q->place, RMT_WORDS(id));
		return;
	case RMT_PROOF_SHOWN:
		complain(proof, RMT_F_INCOMPLETE, q->place, RMT_WORDS(id));
		show_example(proof);
	}
}

static void
prove_question(struct proof *proof, uint32_t question)
{
	struct rmt_some clauses = proof->program->question[question].clauses;

	for (uint32_t i = 0; i < clauses.count; i++)
		for (uint32_t j = i + 1;
		     j < clauses.count && proof->status != REMIT_E_NOMEM; j++)
			prove_pair(proof, clauses.first + i, clauses.first + j);
	prove_complete(proof, question);
}

static remit_status
prove_program(const struct rmt_program *program, remit_diag *diag)
{
	struct proof proof = { .program = program, .diag = diag };
	void *memory = rmt_alloc(rmt_search_size(program));

	proof.example = rmt_alloc(EXAMPLE_SIZE);
	if (memory == NULL || proof.example == NULL)
		proof.status = REMIT_E_NOMEM;
	else
		rmt_search_init(&proof.search, program, memory);
	for (uint32_t i = 0;
	     i < program->question_count && proof.status != REMIT_E_NOMEM; i++)
		prove_question(&proof, i);
	rmt_free(memory);
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
