/*
 * result.c - what a decision says, row by row.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <string.h>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/outcome.h"
#include "decide/vocabulary.h"

const char *
remit_verdict_text(remit_verdict verdict)
{
	static const char *const texts[] = { "in-scope", "billable",
					     "out-of-scope", "depends",
					     "not-governed" };

	return (size_t)verdict < sizeof texts / sizeof *texts ? texts[verdict] :
								"";
}

remit_verdict
remit_decision_verdict(const remit_decision *decision)
{
	return decision->verdict;
}

const char *
remit_decision_service(const remit_decision *decision)
{
	return decision->service;
}

const char *
remit_decision_date(const remit_decision *decision)
{
	return rmt_decision_date(decision);
}

remit_status
remit_decision_edition(const remit_decision *decision, remit_edition *out)
{
	memset(out, 0, sizeof *out);
	if (decision->program == NULL)
		return REMIT_E_ARGUMENT;
	return remit_image_edition(decision->image, decision->edition, out);
}

bool
remit_decision_exact(const remit_decision *decision)
{
	return decision->exact;
}

const char *
remit_decision_impossible(const remit_decision *decision)
{
	const struct rmt_program *program = decision->program;

	if (program == NULL || decision->impossible == RMT_NONE)
		return NULL;
	return rmt_text(program, program->impossible[decision->impossible].id);
}

size_t
remit_decision_reason_count(const remit_decision *decision)
{
	rmt_decision_need_account(decision);
	return decision->reason_count;
}

static remit_place
place_of(const struct rmt_program *program, struct rmt_row_place place)
{
	return (remit_place){ rmt_text(program, place.file), place.line,
			      place.column };
}

/* The answer's id; the verdict's word for the scope; "" where it is open. */
static const char *
answer_text(const remit_decision *decision, const struct rmt_reason *reason)
{
	const struct rmt_program *program = decision->program;
	const struct rmt_row_question *question =
		&program->question[reason->question];

	if (reason->answers == 0 || !rmt_answers_single(reason->answers))
		return reason->question == program->policy[0].scope ?
			       remit_verdict_text(
				       remit_decision_verdict(decision)) :
			       "";
	const struct rmt_row_answer *answer =
		&program->answer[question->answers.first +
				 (uint32_t)__builtin_ctzll(reason->answers)];
	if (reason->question == program->policy[0].scope)
		return remit_verdict_text((remit_verdict)answer->verdict);
	return rmt_text(program, answer->id);
}

remit_status
remit_decision_reason(const remit_decision *decision, size_t index,
		      remit_reason *out)
{
	const struct rmt_program *program = decision->program;

	memset(out, 0, sizeof *out);
	rmt_decision_need_account(decision);
	if (index >= decision->reason_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_reason *reason = &decision->reasons[index];
	const struct rmt_row_question *question =
		&program->question[reason->question];
	out->question = reason->question == program->policy[0].scope ?
				"scope" :
				rmt_text(program, question->id);
	out->answer = answer_text(decision, reason);
	out->clause = out->text = out->discretion = out->cite = "";
	out->of = reason->of;
	out->place = place_of(program, question->place);
	out->depth = reason->depth;
	if (reason->clause == RMT_NONE)
		return REMIT_OK;
	const struct rmt_row_clause *clause = &program->clause[reason->clause];
	out->clause = rmt_text(program, clause->id);
	out->text = rmt_text(program, clause->text);
	out->discretion = rmt_text(program, clause->discretion);
	out->cite = rmt_text(program, clause->cite);
	out->place = place_of(program, clause->place);
	return REMIT_OK;
}

const char *
remit_decision_sole_clause(const remit_decision *decision)
{
	const struct rmt_program *program = decision->program;
	uint32_t sole = rmt_decision_sole_along(decision);

	if (sole != RMT_NONE)
		return rmt_text(program, program->clause[sole].id);
	rmt_decision_need_account(decision);
	if (decision->reason_count != 1 || decision->carried_count > 0 ||
	    decision->part_count > 0 || !rmt_decision_is_settled(decision) ||
	    decision->reasons[0].clause == RMT_NONE)
		return NULL;
	return rmt_text(program,
			program->clause[decision->reasons[0].clause].id);
}

size_t
remit_decision_proviso_count(const remit_decision *decision)
{
	rmt_decision_need_account(decision);
	return decision->carried_count;
}

remit_status
remit_decision_proviso(const remit_decision *decision, size_t index,
		       remit_proviso *out)
{
	static const char *const kinds[] = { "",      "effort",  "deliver",
					     "level", "oblige",  "until",
					     "refer", "channel", "cap",
					     "limit", "forced",  "note" };
	const struct rmt_program *program = decision->program;

	memset(out, 0, sizeof *out);
	rmt_decision_need_account(decision);
	if (index >= decision->carried_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_carried *carried = &decision->carried[index];
	const struct rmt_row_proviso *row = &program->proviso[carried->proviso];
	out->id = rmt_text(program, row->id);
	out->kind = row->kind <= RMT_KIND_NOTE ? kinds[row->kind] : "";
	out->text = rmt_text(program, row->text);
	out->target = carried->target;
	out->by_day = carried->by_day;
	out->certain = carried->certain;
	return REMIT_OK;
}

size_t
remit_decision_presumption_count(const remit_decision *decision)
{
	rmt_decision_need_branches(decision);
	return decision->presumed_count;
}

remit_status
remit_decision_presumption(const remit_decision *decision, size_t index,
			   remit_presumption *out)
{
	const struct rmt_program *program = decision->program;

	memset(out, 0, sizeof *out);
	rmt_decision_need_branches(decision);
	if (index >= decision->presumed_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_presumed *presumed = &decision->presumed[index];
	out->fact = rmt_text(program, program->fact[presumed->fact].id);
	out->value = presumed->value;
	out->later = (program->fact[presumed->fact].flags & RMT_FACT_LATER) !=
		     0;
	return REMIT_OK;
}

size_t
remit_decision_branch_count(const remit_decision *decision)
{
	rmt_decision_need_branches(decision);
	return decision->branch_count;
}

remit_status
remit_decision_branch(const remit_decision *decision, size_t index,
		      remit_branch *out)
{
	memset(out, 0, sizeof *out);
	rmt_decision_need_branches(decision);
	if (index >= decision->branch_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_branch *branch = &decision->branches[index];
	out->verdict = rmt_outcome_verdict(decision->program, branch->outcome,
					   &out->service);
	out->when = branch->when;
	out->contingency = branch->contingency;
	return REMIT_OK;
}

size_t
remit_decision_missing_count(const remit_decision *decision)
{
	if (!rmt_decision_is_settled(decision))
		rmt_decision_need_branches(decision);
	return decision->missing_count;
}

const char *
remit_decision_missing(const remit_decision *decision, size_t index)
{
	const struct rmt_program *program = decision->program;

	if (index >= remit_decision_missing_count(decision))
		return NULL;
	return rmt_text(program, program->fact[decision->missing[index]].id);
}

size_t
remit_decision_part_count(const remit_decision *decision)
{
	return decision->part_count;
}

remit_status
remit_decision_part(const remit_decision *decision, size_t index,
		    remit_part *out)
{
	memset(out, 0, sizeof *out);
	if (index >= decision->part_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_part_result *part = &decision->parts[index];
	out->value = part->value;
	out->verdict = rmt_outcome_verdict(decision->program, part->outcomes,
					   &out->service);
	return REMIT_OK;
}

remit_pointer
remit_decision_pointer(const remit_decision *decision)
{
	const struct rmt_program *program = decision->program;

	rmt_decision_need_account(decision);
	if (program == NULL || decision->elsewhere == RMT_NONE)
		return (remit_pointer){ "", "", "", "" };
	const struct rmt_row_elsewhere *row =
		&program->elsewhere[decision->elsewhere];
	return (remit_pointer){ rmt_text(program, row->id),
				rmt_text(program, row->policy),
				rmt_text(program, row->href),
				rmt_text(program, row->text) };
}
