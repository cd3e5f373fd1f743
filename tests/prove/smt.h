/*
 * smt.h - a compiled policy in SMT-LIB, for a solver that nobody here wrote.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Written from the rows of the image and the meaning that layout.h gives them;
 * of the library only rows, texts and the calendar are used. A request is a
 * set of constants, whose names end in a letter: 'a', or 'b' for a second
 * request.
 */
#ifndef TESTS_PROVE_SMT_H
#define TESTS_PROVE_SMT_H

#include <stdio.h>

#include "image/image.h"

/* Values of a fact with several that are looked at, at most. */
#define SMT_ELEMENT_MAX 6

struct smt {
	FILE *out;
	const struct rmt_program *p;
	char side;         /* 'a' or 'b' */
	bool *tests;       /* by test and elements: it is defined */
	uint32_t elements; /* of each fact with several values */
};

/* Declare a request, and define what becomes of it. Twice for two. */
void
smt_request(struct smt *smt);

/* Names of what is defined, for assertions; each prints an expression. */
void
smt_care(const struct smt *smt); /* possible, and judged here */
void
smt_scope(const struct smt *smt); /* the answer of the scope: a number */
void
smt_condition(const struct smt *smt, uint32_t condition);
void
smt_gap(const struct smt *smt, uint32_t question); /* no clause applies */
void
smt_clash(const struct smt *smt, uint32_t question); /* two disagree */
void
smt_wins(const struct smt *smt, uint32_t clause); /* it stands, somewhere */

/* That the second request has the facts of the first, but for some. */
void
smt_alike(struct smt *smt, const uint32_t *but, uint32_t but_count);

/* The constant that a fact with one value is. */
void
smt_value(const struct smt *smt, uint32_t fact, char side);

void
smt_clear(struct smt *smt);

#endif /* TESTS_PROVE_SMT_H */
