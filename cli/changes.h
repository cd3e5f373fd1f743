/*
 * changes.h - what changed between two policies, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_CHANGES_H
#define CLI_CHANGES_H

#include <stdio.h>

#include <remit/remit.h>

#include "cli/replay.h"

void
cli_changes_print(FILE *stream, const remit_diff *diff,
		  const struct cli_replay *replay);

void
cli_changes_put(FILE *stream, const remit_diff *diff,
		const struct cli_replay *replay);

#endif /* CLI_CHANGES_H */
