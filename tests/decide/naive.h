/*
 * naive.h - a program evaluated for one complete request, the plain way.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Shares nothing with the evaluator but the layout of the image.
 */
#ifndef TESTS_DECIDE_NAIVE_H
#define TESTS_DECIDE_NAIVE_H

#include "image/image.h"
#include "tests/decide/sample.h"

#define NAIVE_ELEMENTS 2

struct naive {
	const struct rmt_program *p;
	uint32_t cell[SAMPLE_FACTS];
	int64_t number[SAMPLE_FACTS];
	bool none[SAMPLE_FACTS];
	uint32_t count; /* values of SAMPLE_MANY */
	uint32_t value[NAIVE_ELEMENTS];
	uint32_t part[NAIVE_ELEMENTS];
	uint32_t time_count;
	int64_t times[NAIVE_ELEMENTS];
	uint32_t old_count;
	uint32_t old[NAIVE_ELEMENTS];
};

/* Results of naive_judge() beyond the answers of the scope. */
enum {
	NAIVE_ELSEWHERE = 62,
	NAIVE_IMPOSSIBLE = 63
};

/* The index of the scope's answer, or one of the above. */
uint32_t
naive_judge(const struct naive *naive);

/* How many values a question with each is asked for. */
uint32_t
naive_count(const struct naive *naive);

/* The provisos that are carried, as bits. */
uint64_t
naive_carried(const struct naive *naive);

/* For one value of a question's fact, or for none (RMT_NONE). */
bool
naive_condition(const struct naive *naive, uint32_t condition,
		uint32_t element);
bool
naive_stands(const struct naive *naive, uint32_t clause, uint32_t element);

#endif /* TESTS_DECIDE_NAIVE_H */
