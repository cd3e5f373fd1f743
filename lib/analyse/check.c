/*
 * check.c - what could be said better in a policy that is accepted.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include <remit/check.h>

#include <stdio.h>

#include <remit/promise.h>

#include "analyse/advice.h"

static remit_status
tell_promise(const remit_promise *promise, remit_diag *diag)
{
	struct rmt_position position = { promise->place.file,
					 promise->place.line,
					 promise->place.column };
	char number[24];
	remit_status status = REMIT_OK;

	snprintf(number, sizeof number, "%zu", promise->node_count);
	if (promise->proof == REMIT_TOO_LARGE)
		status = rmt_report_at(diag, RMT_F_PROMISE_TOO_LARGE, position,
				       RMT_WORDS(promise->id, number));
	if (promise->proof != REMIT_BROKEN)
		return status;
	status = rmt_report_at(diag, RMT_F_PROMISE_BROKEN, position,
			       RMT_WORDS(promise->id, promise->broken));
	if (status != REMIT_E_NOMEM &&
	    rmt_report_example(diag, promise->example) != REMIT_OK)
		status = REMIT_E_NOMEM;
	if (status != REMIT_E_NOMEM && *promise->against != '\0' &&
	    rmt_report_against(diag, promise->against) != REMIT_OK)
		status = REMIT_E_NOMEM;
	return status;
}

static remit_status
check_promises(const remit_image *image, remit_diag *diag)
{
	remit_promises *promises;
	remit_promise promise;
	remit_status worst = remit_promises_new(image, &promises);

	if (worst != REMIT_OK)
		return worst;
	for (size_t i = 0; worst != REMIT_E_NOMEM &&
			   remit_promises_at(promises, i, &promise) == REMIT_OK;
	     i++) {
		remit_status status = tell_promise(&promise, diag);
		worst = status != REMIT_OK ? status : worst;
	}
	remit_promises_free(promises);
	return worst;
}

/* Warnings first: what is told last has the least room. */
static remit_status
check_edition(const struct rmt_program *program, remit_diag *diag)
{
	static void (*const looks[])(struct rmt_advice *) = {
		rmt_advise_winning, rmt_advise_looks,      rmt_advise_uses,
		rmt_advise_phases,  rmt_advise_conditions, rmt_advise_facts,
		rmt_advise_orders,  rmt_advise_words,      rmt_advise_languages,
		rmt_advise_stated,  rmt_advise_weekends,
	};
	struct rmt_advice advice = { .program = program, .diag = diag };

	advice.status = rmt_space_init(&advice.space, program);
	if (advice.status == REMIT_OK)
		rmt_space_answer_all(&advice.space);
	for (size_t i = 0;
	     i < sizeof looks / sizeof *looks && advice.status == REMIT_OK;
	     i++) {
		looks[i](&advice);
		if (advice.space.diagram.state == RMT_DIAGRAM_NO_MEMORY)
			advice.status = REMIT_E_NOMEM;
	}
	rmt_space_clear(&advice.space);
	return advice.status;
}

remit_status
remit_image_check(const remit_image *image, remit_diag *diag)
{
	remit_status worst;

	if (image == NULL || diag == NULL)
		return REMIT_E_ARGUMENT;
	worst = check_promises(image, diag);
	for (size_t i = 0; i < image->program_count && worst != REMIT_E_NOMEM;
	     i++) {
		remit_status status = check_edition(&image->programs[i], diag);
		worst = status != REMIT_OK ? status : worst;
	}
	return worst;
}
