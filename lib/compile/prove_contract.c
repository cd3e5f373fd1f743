/*
 * prove_contract.c - that what a contract gives can be given.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. Tried on the finished image, with
 * the very functions that will give it.
 */
#include <remit/contract.h>

#include "base/date.h"
#include "base/report.h"
#include "compile/contract.h"

/* The first finding is told at the contract. */
static remit_status
tell(const struct rmt_program *program, const char *what, remit_diag *about,
     remit_diag *diag)
{
	struct rmt_row_place place = program->contract[0].place;
	struct rmt_position position = { rmt_text(program, place.file),
					 place.line, place.column };
	remit_finding finding;

	if (remit_diag_at(about, 0, &finding) != REMIT_OK)
		return REMIT_E_DATA;
	return rmt_report_at(diag, RMT_F_CONTRACT_REFUSED, position,
			     RMT_WORDS(what, finding.text));
}

/* Give the contract's facts, and those of an installation unless it is NULL. */
static remit_status
try_one(remit_image *image, const struct rmt_program *program,
	const char *installation, remit_diag *diag)
{
	remit_diag *about = remit_diag_new();
	remit_request *request = NULL;
	char day[11];

	if (about == NULL)
		return REMIT_E_NOMEM;
	remit_status status = remit_request_new(
		image, rmt_day_text(program->policy[0].first_day, day), about,
		&request);
	if (status == REMIT_OK && installation != NULL)
		status = remit_request_set_installation(request, installation,
							about);
	remit_request_free(request);
	if (status == REMIT_E_DATA)
		status = tell(
			program,
			installation != NULL ?
				installation :
				rmt_text(program, program->contract[0].id),
			about, diag);
	remit_diag_free(about);
	return status;
}

static remit_status
prove_edition(remit_image *image, const struct rmt_program *program,
	      remit_diag *diag)
{
	remit_status worst = try_one(image, program, NULL, diag);

	for (uint32_t i = 0;
	     i < program->installation_count && worst == REMIT_OK; i++)
		worst = try_one(image, program,
				rmt_text(program, program->installation[i].id),
				diag);
	return worst;
}

remit_status
rmt_prove_contract(remit_image *image, remit_diag *diag)
{
	remit_status worst = REMIT_OK;

	for (size_t i = 0; i < image->program_count && worst == REMIT_OK; i++)
		worst = prove_edition(image, &image->programs[i], diag);
	return worst;
}
