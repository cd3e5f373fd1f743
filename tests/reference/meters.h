/*
 * meters.h - what requests take of allowances, as a plain reading finds it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Of complete requests under a contract that runs on, with all usage told.
 */
#ifndef TESTS_REFERENCE_METERS_H
#define TESTS_REFERENCE_METERS_H

#include "tests/reference/reference.h"

enum {
	REF_ALLOWANCE_MAX = 4,
	REF_METER_MAX = 8,
	REF_PERIOD_MAX = 64
};

/* Best first, as the words of an allowance. */
enum ref_left {
	REF_UNLIMITED,
	REF_FITS,
	REF_STRADDLES,
	REF_EMPTY,
	REF_NOTHING_LEFT
};

/* Amounts are seconds or millionths. */
struct ref_meter {
	size_t allowance;
	enum ref_left answer;
	int64_t quantity, left, takes, billed;
	bool counts; /* its allowance pays, and it counts there */
};

/* Usage by the number of the period, counted from the first one. */
struct ref_metering {
	int32_t first_day; /* of the contract: nothing was before */
	int64_t used[REF_METER_MAX][REF_PERIOD_MAX];
	size_t allowance_count, meter_count;
	enum ref_left answers[REF_ALLOWANCE_MAX];
	struct ref_meter meters[REF_METER_MAX]; /* in document order */
};

/* Find the meters, and the first days of a meter's periods up to the one that
 * a day lies in; their number. */
size_t
ref_meter_periods(const struct ref *ref, size_t meter, int32_t contract_day,
		  int32_t day, int32_t firsts[REF_PERIOD_MAX]);
size_t
ref_meter_count(const struct ref *ref);
/* "ALLOWANCE.METER" */
const char *
ref_meter_name(const struct ref *ref, size_t meter, char buffer[64]);
/* Whether it counts seconds. */
bool
ref_meter_is_time(const struct ref *ref, size_t meter);

/* Whether what is left of it may be used later. */
bool
ref_meter_carries(const struct ref *ref, size_t meter);
const char *
ref_answer_word(enum ref_left answer);

/* As ref_decide(); facts of allowances are set in the request. */
void
ref_decide_metered(struct ref *ref, struct ref_request *request,
		   struct ref_metering *metering, struct ref_outcome *out);

#endif /* TESTS_REFERENCE_METERS_H */
