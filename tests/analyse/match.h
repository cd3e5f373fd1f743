/*
 * match.h - whether what a timeline says of a day is what is decided on it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_ANALYSE_MATCH_H
#define TESTS_ANALYSE_MATCH_H

#include "analyse/timeline.h"

/* The period that a day lies in; or NULL. */
const struct rmt_period *
match_period(const remit_timeline *timeline, int32_t day);

/* What is wrong with the periods themselves, or NULL: neighbours must differ,
 * and each change but the supposed have a cause. */
const char *
match_periods(const remit_timeline *timeline);

/* The same for an answer on a day on which no edition is in force. */
const char *
match_ungoverned(const struct rmt_reply *answer);

/* Decide a request for its day. What is wrong with an answer of the timeline
 * for that day, or NULL; inexact counts those that could not be compared. */
const char *
match_decided(const remit_request *request, remit_decision *decision,
	      const struct rmt_reply *answer, uint64_t *inexact);

#endif /* TESTS_ANALYSE_MATCH_H */
