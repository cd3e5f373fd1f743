/*
 * decision.h - a decision as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_DECISION_H
#define CLI_DECISION_H

#include <remit/remit.h>

#include "cli/page.h"

/* The colour of a verdict. */
enum cli_paint
cli_decision_paint(remit_verdict verdict);

/* A verdict in its colour, and the service that is billed, if any. */
void
cli_decision_verdict(struct cli_page *page, remit_verdict verdict,
		     const char *service);

/*
 * Verdict, until when it holds where a timeline is given, provisos, reasons with their places, presumptions, what is missing
 * and what else the answer may be.
 */
void
cli_decision_print(struct cli_page *page, const remit_request *request,
		   const remit_decision *decision,
		   const remit_timeline *timeline);

#endif /* CLI_DECISION_H */
