/*
 * outcome.c - what an outcome means: its verdict and its service.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include "decide/outcome.h"

#include "decide/evaluate.h"

uint32_t
rmt_outcome_verdicts(const struct rmt_program *program, uint64_t outcomes)
{
	const struct rmt_row_question *scope =
		&program->question[program->policy[0].scope];
	uint32_t verdicts = 0;

	for (uint32_t i = 0; i < scope->answers.count; i++)
		if ((outcomes >> i & 1) != 0)
			verdicts |=
				UINT32_C(1)
				<< (program->answer[scope->answers.first + i]
					    .verdict &
				    31);
	return verdicts;
}

remit_verdict
rmt_outcome_verdict(const struct rmt_program *program, uint64_t outcomes,
		    const char **out_service)
{
	const struct rmt_row_question *scope =
		&program->question[program->policy[0].scope];

	*out_service = NULL;
	if (outcomes == RMT_OUTCOME_ELSEWHERE)
		return REMIT_NOT_GOVERNED;
	if (outcomes == 0 || !rmt_answers_single(outcomes))
		return REMIT_DEPENDS;
	const struct rmt_row_answer *answer =
		&program->answer[scope->answers.first +
				 (uint32_t)__builtin_ctzll(outcomes)];
	if (answer->service != RMT_NONE)
		*out_service = rmt_text(program,
					program->service[answer->service].id);
	return (remit_verdict)answer->verdict;
}
