/*
 * why.h - the grounds of a decision as an indented tree.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_WHY_H
#define CLI_WHY_H

#include <remit/remit.h>

#include "cli/page.h"

/* The grounds down to a depth, in the page's language. */
void
cli_why_print(struct cli_page *page, const remit_explanation *explanation,
	      size_t depth);

#endif /* CLI_WHY_H */
