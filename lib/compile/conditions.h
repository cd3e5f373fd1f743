/*
 * conditions.h - conditions as rows: tests, and what joins them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_CONDITIONS_H
#define RMT_COMPILE_CONDITIONS_H

#include <string.h>

#include "compile/compiler.h"

/* Where a condition stands, which says what it may test. */
struct rmt_context {
	uint32_t each[2]; /* many-valued facts of this question */
	uint32_t each_count;
	bool by_value;         /* tests of facts by value alone (applies) */
	uint32_t fact_end;     /* by_value: of facts before this one */
	uint32_t question_end; /* questions before this one */
	uint32_t *tested;      /* distinct questions tested so far */
	size_t tested_count, tested_capacity;
};

void
rmt_context_clear(struct rmt_context *context);

/* All of a list of conditions: a condition row, true for an empty list. */
uint32_t
rmt_compile_conditions(struct rmt_compiler *c, const struct rmt_list *list,
		       struct rmt_context *context);

/* A condition row that joins others, which stand before it. */
uint32_t
rmt_join(struct rmt_compiler *c, uint32_t op, const uint32_t *members,
	 size_t count);

/* A condition row for one test row. */
uint32_t
rmt_add_test(struct rmt_compiler *c, const struct rmt_row_test *test);

/* A test row with every reference none. */
struct rmt_row_test
rmt_new_test(uint32_t kind);

/* One <if>: the condition row of all its tests. */
uint32_t
rmt_compile_if(struct rmt_compiler *c, const struct rmt_condition *condition,
	       struct rmt_context *context);

/* Tests that an <if> makes, gathered to be joined. */
struct rmt_tests {
	uint32_t conditions[16];
	size_t count;
};

void
rmt_tests_add(struct rmt_compiler *c, struct rmt_tests *tests,
	      const struct rmt_row_test *test);

/* A test whether a fact is one of the cells set in mask. */
void
rmt_tests_add_cells(struct rmt_compiler *c, struct rmt_tests *tests,
		    uint32_t fact, const uint64_t *mask, size_t word_count);

/* The tests of a fact by its value: is, at-least … before. */
void
rmt_test_value(struct rmt_compiler *c, const struct rmt_condition *condition,
	       uint32_t fact, struct rmt_tests *tests);

/* The cells of a fact that an is list names, set in mask. */
void
rmt_mask_is(struct rmt_compiler *c, uint32_t fact, const struct rmt_attr *is,
	    uint64_t *mask);

/* A release fact's cells that is, from, before and line leave, as a test. */
void
rmt_test_release(struct rmt_compiler *c, const struct rmt_condition *condition,
		 uint32_t fact, struct rmt_tests *tests);

/* Lines that are like those of the fact's releases, but not one of them, are
 * complained of. */
void
rmt_check_line(struct rmt_compiler *c, uint32_t fact,
	       const struct rmt_attr *line);

/* The cells of a release fact that an is list names, set in mask. */
void
rmt_mask_releases(struct rmt_compiler *c, uint32_t fact,
		  const struct rmt_attr *is, uint64_t *mask);

/* The phase test of an <if> with track=. */
void
rmt_test_phase(struct rmt_compiler *c, const struct rmt_condition *condition,
	       uint32_t fact, struct rmt_tests *tests);

/* Phases named by a list for each product of a release fact. */
struct rmt_some
rmt_compile_states(struct rmt_compiler *c, uint32_t fact,
		   const struct rmt_attr *track, const struct rmt_attr *is);

/* The operand that a text names; none after a complaint. */
uint32_t
rmt_compile_operand(struct rmt_compiler *c, const struct rmt_attr *attr);

/* The same where it must be a day. */
uint32_t
rmt_compile_day(struct rmt_compiler *c, const struct rmt_attr *attr);

/* What an operand is: RMT_DATE, RMT_NUMBER, RMT_DURATION, or
 * RMT_RELEASE_TYPE. attr is its text. */
int
rmt_operand_type(struct rmt_compiler *c, uint32_t operand,
		 const struct rmt_attr *attr);

/* The tests of an <if> with measure=. */
void
rmt_test_measure(struct rmt_compiler *c, const struct rmt_condition *condition,
		 struct rmt_tests *tests);

/* A number, day count or duration as a bound of a numeric fact's type. */
bool
rmt_bound_parse(struct rmt_compiler *c, int type, const struct rmt_attr *attr,
		int64_t *out);

/* How many words the mask of a fact has. */
size_t
rmt_mask_words(const struct rmt_compiler *c, uint32_t fact);

/* A copy of a fact's row as it stands. */
static inline struct rmt_row_fact
rmt_fact_row(const struct rmt_compiler *c, uint32_t fact)
{
	struct rmt_row_fact row = { 0 };
	const struct rmt_buffer *table = &c->writer.tables[RMT_TABLE_FACT];

	if (!table->failed)
		memcpy(&row, table->bytes + fact * sizeof row, sizeof row);
	return row;
}

#endif /* RMT_COMPILE_CONDITIONS_H */
