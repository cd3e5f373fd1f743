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
