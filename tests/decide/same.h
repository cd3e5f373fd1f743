/*
 * same.h - whether two decisions say the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_SAME_H
#define TESTS_DECIDE_SAME_H

#include <remit/decision.h>

/* Assert that all that they say is the same: as data, with the day. */
void
same_decisions(const remit_decision *a, const remit_decision *b);

#endif /* TESTS_DECIDE_SAME_H */
