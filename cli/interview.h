/*
 * interview.h - asking somebody at a terminal for what is missing.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_INTERVIEW_H
#define CLI_INTERVIEW_H

#include <remit/remit.h>

/* Whether somebody sits there: questions go to stderr, answers come by
 * stdin. */
bool
cli_interview_is_possible(void);

/*
 * Ask, in a language, for missing facts, one at a time and only while they matter, and decide
 * again after each. An empty answer is "unknown"; the end of input ends it.
 *
 * @param decision  Decided already.
 * @return The status of the last decision.
 */
remit_status
cli_interview(remit_request *request, remit_decision *decision,
	      remit_language *language);

#endif /* CLI_INTERVIEW_H */
