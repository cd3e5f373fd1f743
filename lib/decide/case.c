/*
 * case.c - the cases that a policy carries, and which clauses decided.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <remit/case.h>

#include <string.h>

#include "base/date.h"
#include "decide/decision.h"

static uint32_t
case_count(const struct rmt_program *program)
{
	return program->trial_count;
}

static uint32_t
clause_count(const struct rmt_program *program)
{
	return program->clause_count;
}

static size_t
total(const remit_image *image,
      uint32_t (*count)(const struct rmt_program *program))
{
	size_t sum = 0;

	for (size_t i = 0; i < image->program_count; i++)
		sum += count(&image->programs[i]);
	return sum;
}

/* The edition in which row number *index of all lies; *index becomes its
 * place there. NULL past the last. */
static const struct rmt_program *
locate(const remit_image *image,
       uint32_t (*count)(const struct rmt_program *program), size_t *index)
{
	for (size_t i = 0; i < image->program_count; i++) {
		if (*index < count(&image->programs[i]))
			return &image->programs[i];
		*index -= count(&image->programs[i]);
	}
	return NULL;
}

static remit_place
place_of(const struct rmt_program *program, struct rmt_row_place place)
{
	return (remit_place){ rmt_text(program, place.file), place.line,
			      place.column };
}

size_t
remit_image_case_count(const remit_image *image)
{
	return total(image, case_count);
}

remit_status
remit_image_case(const remit_image *image, size_t index, remit_case *out)
{
	memset(out, 0, sizeof *out);
	const struct rmt_program *program = locate(image, case_count, &index);
	if (program == NULL)
		return REMIT_E_ARGUMENT;
	const struct rmt_row_case *row = &program->trial[index];
	out->id = rmt_text(program, row->id);
	out->expect = rmt_text(program, row->expect);
	out->service = rmt_text(program, row->service);
	rmt_day_text(row->date, out->date);
	out->with = rmt_text(program, row->with);
	out->without = rmt_text(program, row->without);
	out->proposed = row->proposed != 0;
	out->place = place_of(program, row->place);
	return REMIT_OK;
}

remit_status
remit_request_new_case(remit_image *image, size_t index, remit_diag *diag,
		       remit_request **out)
{
	char date[11];

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	const struct rmt_program *program = image == NULL ?
						    NULL :
						    locate(image, case_count,
							   &index);
	if (program == NULL)
		return REMIT_E_ARGUMENT;
	const struct rmt_row_case *row = &program->trial[index];
	remit_status status = remit_request_new(
		image, rmt_day_text(row->date, date), diag, out);
	for (uint32_t i = 0; status == REMIT_OK && i < row->givens.count; i++) {
		const struct rmt_row_given *given =
			&program->given[row->givens.first + i];
		status = remit_request_set(*out, rmt_text(program, given->fact),
					   rmt_text(program, given->value),
					   diag);
	}
	if (status != REMIT_OK) {
		remit_request_free(*out);
		*out = NULL;
	}
	return status;
}

size_t
remit_image_clause_count(const remit_image *image)
{
	return total(image, clause_count);
}

const char *
remit_image_clause(const remit_image *image, size_t index,
		   remit_place *out_place)
{
	const struct rmt_program *program = locate(image, clause_count, &index);

	if (out_place != NULL)
		*out_place = (remit_place){ "", 0, 0 };
	if (program == NULL)
		return NULL;
	if (out_place != NULL)
		*out_place = place_of(program, program->clause[index].place);
	return rmt_text(program, program->clause[index].id);
}

bool
remit_decision_rests_on(const remit_decision *decision, size_t clause)
{
	const struct rmt_program *program = locate(decision->image,
						   clause_count, &clause);

	rmt_decision_need_account(decision);
	return program != NULL && program == decision->program &&
	       decision->impossible == RMT_NONE &&
	       decision->outcomes != RMT_OUTCOME_ELSEWHERE &&
	       rmt_set_has(decision->winners, (uint32_t)clause);
}
