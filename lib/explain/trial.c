/*
 * trial.c - the ground of one test.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "explain/trial.h"

void
rmt_trial_tell(const struct rmt_trial *trial, remit_say code,
	       remit_parameter *parameters, size_t count)
{
	static const char *const words[] = { [REMIT_HOLDS] = "yes",
					     [REMIT_FAILS] = "no",
					     [REMIT_OPEN] = "open" };
	remit_bearing bearing = rmt_bearing_of(trial->truth);
	remit_ground ground = { .code = code,
				.parameters = parameters,
				.parameter_count = count,
				.depth = trial->depth,
				.bearing = bearing };

	if (count > 0)
		parameters[0] = (remit_parameter){ .kind = REMIT_KEYWORD,
						   .text = words[bearing] };
	rmt_ground_add(trial->made, &ground);
}

remit_parameter
rmt_say_behind(struct rmt_case_made *made, uint32_t release, int64_t steps,
	       uint32_t other, uint32_t level)
{
	const struct rmt_program *program = made->program;
	const struct rmt_row_product *product =
		&program->product[program->release[release].product];
	const char *word = rmt_text(
		program, program->link[product->levels.first + level]);
	const remit_parameter parts[] = {
		rmt_say_release(made, release),
		{ .kind = REMIT_COUNT, .number = steps < 0 ? -steps : steps },
		rmt_say_release(made, other),
		{ .kind = REMIT_KEYWORD, .text = word },
		{ .kind = REMIT_TEXT, .text = word },
	};

	return rmt_say_sentence(
		made, steps < 0 ? REMIT_SAY_AHEAD : REMIT_SAY_BEHIND, parts, 5);
}
