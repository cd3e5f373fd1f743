/*
 * changes.h - what changed between two policies, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_CHANGES_H
#define CLI_CHANGES_H

#include <stdio.h>

#include <remit/remit.h>

#include "cli/affected.h"
#include "cli/replay.h"

/* What changed, and what it does to requests and contracts. */
struct cli_changes {
	remit_diff *diff;
	struct cli_replay replay;
	struct cli_affected affected;
};

void
cli_changes_print(FILE *stream, const struct cli_changes *changes);

void
cli_changes_put(FILE *stream, const struct cli_changes *changes);

/* As a page of HTML. */
remit_status
cli_changes_page(FILE *stream, const struct cli_changes *changes);

#endif /* CLI_CHANGES_H */
