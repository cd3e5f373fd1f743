/*
 * sample.h - small programs made by chance, to try the evaluator on.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_SAMPLE_H
#define TESTS_DECIDE_SAMPLE_H

#include "image/writer.h"

/* The facts that every sample declares; conditions are about some of them. */
enum {
	SAMPLE_DATE,
	SAMPLE_CHOICE,   /* two leaves under one value, a third, none */
	SAMPLE_UNLISTED, /* two leaves, other */
	SAMPLE_FLAG,
	SAMPLE_NUMBER,    /* may be none */
	SAMPLE_FIRST_DAY, /* may be none */
	SAMPLE_SECOND_DAY,
	SAMPLE_MANY, /* two leaves */
	SAMPLE_PART, /* of SAMPLE_MANY: two leaves */
	SAMPLE_OLD,  /* many releases, of both products */
	SAMPLE_RELEASE,
	SAMPLE_HOST,  /* releases of an open product, cut twice */
	SAMPLE_TIMES, /* many days */
	SAMPLE_FACTS
};

/* Provisos that clauses carry: notes, then one ordered kind. */
#define SAMPLE_PROVISOS 6

/* The middle of the days that samples are about. */
#define SAMPLE_DAY 20148 /* 2025-03-01 */
#define SAMPLE_REACH 6   /* the edition is in force so long before and after */

struct sample {
	uint64_t random;
	unsigned used;   /* bits of facts */
	bool huge;       /* with facts that no memory holds */
	bool wild;       /* clauses may disagree, and none may apply */
	bool ordered;    /* clauses of a question beat each other in order */
	bool months;     /* measures add months */
	unsigned tested; /* bits of questions, since it was last cleared */
	struct rmt_writer writer;
	struct rmt_some states;
	uint32_t masks[SAMPLE_FACTS];
};

/* From 0 to below end. */
uint32_t
sample_roll(struct sample *sample, uint32_t end);

/* A program made from a seed, about the used facts. */
remit_image *
sample_make(struct sample *sample, uint64_t seed, unsigned used, bool ordered);

#endif /* TESTS_DECIDE_SAMPLE_H */
