/*
 * smt_parts.h - tests and conditions in SMT-LIB, for smt.c.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_PROVE_SMT_PARTS_H
#define TESTS_PROVE_SMT_PARTS_H

#include "tests/prove/smt.h"

#define PUT(...) fprintf(s->out, __VA_ARGS__)

/* Elements of the facts that a question is asked of each of. */
struct smt_focus {
	uint32_t fact[2], element[2];
};
extern const struct smt_focus smt_nowhere;

void
smt_number(const struct smt *s, int64_t value);

static inline bool
smt_is_many(const struct smt *s, uint32_t fact)
{
	return (s->p->fact[fact].flags & RMT_FACT_MANY) != 0;
}

/* The fact with several values that one belongs to, itself or as a part. */
uint32_t
smt_holder(const struct smt *s, uint32_t fact);

/* A constant: kind v its value, n whether it is none, c how many there are. */
void
smt_name(const struct smt *s, char kind, uint32_t fact, uint32_t element);

/* A condition, whose tests were defined before by the second function. */
void
smt_put_condition(const struct smt *s, uint32_t condition,
		  const struct smt_focus *focus);
void
smt_define_condition(struct smt *s, uint32_t condition,
		     const struct smt_focus *focus);

/* Whether a fact means anything. */
void
smt_put_meaning(const struct smt *s, uint32_t fact);

/* The element in focus of a fact; 0 of others. */
uint32_t
smt_element_of(const struct smt *s, uint32_t fact,
	       const struct smt_focus *focus);

/* The release that a cell of a fact is; or none. */
uint32_t
smt_release_of(const struct smt *s, uint32_t fact, uint32_t cell,
	       uint32_t *out_product);

struct rmt_some
smt_spans_of(const struct smt *s, uint32_t release, uint32_t track);

/* Whether a span is the one that counts for its phase; what it tests. */
void
smt_put_taken(const struct smt *s, struct rmt_some spans, uint32_t index);
void
smt_define_spans(struct smt *s, struct rmt_some spans);

/* An operand: part k whether it is known, v its value; what it tests. */
void
smt_put_operand(const struct smt *s, uint32_t index,
		const struct smt_focus *focus, char part);
void
smt_define_operand(struct smt *s, uint32_t index);

#endif /* TESTS_PROVE_SMT_PARTS_H */
