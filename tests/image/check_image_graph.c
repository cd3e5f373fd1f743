/*
 * check_image_graph.c - circles, depths and lengths that no image may have.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/image/exercise.h"
#include "tests/image/sample.h"
#include "tests/support/suite.h"

static uint32_t
always(struct rmt_writer *writer)
{
	struct rmt_row_test test = sample_blank_test(RMT_TEST_CONSTANT);

	test.low = 1;
	return sample_test(writer, test);
}

static uint32_t
asks(struct rmt_writer *writer, uint32_t question)
{
	struct rmt_row_test test = sample_blank_test(RMT_TEST_QUESTION);

	test.question = question;
	test.low = 1;
	return sample_test(writer, test);
}

static uint32_t
both_of(struct rmt_writer *writer, uint32_t condition)
{
	return sample_join(writer, RMT_OP_ALL,
			   LINKS(writer, condition, condition));
}

static remit_status
finish(struct rmt_writer *writer)
{
	remit_status status = join_status(writer, 1);

	rmt_writer_clear(writer);
	return status;
}

START_TEST(conditions_may_not_be_circular)
{
	struct rmt_writer w;

	sample_least(&w);
	sample_join(&w, RMT_OP_NOT, LINKS(&w, 0));
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
	sample_least(&w);
	sample_join(&w, RMT_OP_ALL, LINKS(&w, 1));
	sample_join(&w, RMT_OP_ALL, LINKS(&w, 0));
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
	sample_least(&w);
	sample_join(&w, RMT_OP_NOT, LINKS(&w, always(&w)));
	ck_assert_int_eq(finish(&w), REMIT_OK);
}
END_TEST

START_TEST(only_known_operators_join)
{
	struct rmt_writer w;

	for (uint32_t op = 0; op < 7; op++) {
		sample_least(&w);
		uint32_t one = always(&w);
		sample_join(&w, op, LINKS(&w, one));
		ck_assert_int_eq(finish(&w),
				 op >= 1 && op <= 4 ? REMIT_OK : REMIT_E_DATA);
	}
	sample_least(&w);
	sample_join(&w, RMT_OP_NOT, LINKS(&w, always(&w), 0));
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
	sample_least(&w);
	sample_join(&w, RMT_OP_NOT, (struct rmt_some){ 0, 0 });
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
}
END_TEST

/* 64 conditions may be nested; 65 may not. */
START_TEST(conditions_may_not_be_deep)
{
	for (uint32_t depth = 63; depth <= 66; depth++) {
		struct rmt_writer w;
		sample_least(&w);
		uint32_t top = always(&w);
		for (uint32_t i = 1; i < depth; i++)
			top = sample_join(&w, RMT_OP_NOT, LINKS(&w, top));
		ck_assert_int_eq(finish(&w),
				 depth <= 64 ? REMIT_OK : REMIT_E_DATA);
	}
}
END_TEST

/* Shared again and again, few rows are many steps. */
START_TEST(shared_conditions_may_not_explode)
{
	struct rmt_writer w;

	for (uint32_t levels = 15; levels <= 40; levels += 25) {
		sample_least(&w);
		uint32_t top = always(&w);
		for (uint32_t i = 0; i < levels; i++)
			top = both_of(&w, top);
		ck_assert_int_eq(finish(&w),
				 levels == 15 ? REMIT_OK : REMIT_E_DATA);
	}
}
END_TEST

START_TEST(questions_may_not_be_circular)
{
	struct rmt_writer w;

	sample_least(&w);
	sample_question(&w, asks(&w, 1), RMT_NONE); /* itself */
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
	sample_least(&w);
	sample_question(&w, asks(&w, 2), RMT_NONE); /* a later one */
	sample_question(&w, always(&w), RMT_NONE);
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
	sample_least(&w);
	sample_question(&w, always(&w), RMT_NONE);
	sample_question(&w, asks(&w, 1), RMT_NONE);
	ck_assert_int_eq(finish(&w), REMIT_OK);
}
END_TEST

START_TEST(least_takes_earlier_questions)
{
	struct rmt_writer w;

	for (uint32_t part = 0; part < 3; part++) {
		sample_least(&w);
		sample_question(&w, always(&w), RMT_NONE);
		ADD(&w, QUESTION, question, .answers = { 0, 2 },
		    .otherwise = RMT_NONE, .least = LINKS(&w, part));
		ck_assert_int_eq(finish(&w),
				 part < 2 ? REMIT_OK : REMIT_E_DATA);
	}
	sample_least(&w);
	sample_question(&w, always(&w), RMT_NONE);
	ADD(&w, QUESTION, question, .answers = { 0, 1 }, .otherwise = RMT_NONE,
	    .least = LINKS(&w, 1));
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
}
END_TEST

/* Each asks the one before it. */
START_TEST(questions_may_not_be_deep)
{
	for (uint32_t count = 50; count <= 1000; count += 950) {
		struct rmt_writer w;
		sample_least(&w);
		sample_question(&w, always(&w), RMT_NONE);
		for (uint32_t i = 1; i < count; i++)
			sample_question(&w, asks(&w, i), RMT_NONE);
		ck_assert_int_eq(finish(&w),
				 count == 50 ? REMIT_OK : REMIT_E_DATA);
	}
}
END_TEST

static void
add_fact(struct rmt_writer *w, uint32_t flags, uint32_t applies)
{
	ADD(w, FACT, fact, .type = 4, .kind = RMT_NUMERIC, .flags = flags,
	    .owner = RMT_NONE, .other_cell = RMT_NONE, .none_cell = RMT_NONE,
	    .applies = applies, .need = flags != 0);
}

/* Answers for each value are not kept: what asks twice takes twice as long. */
START_TEST(questions_with_each_may_not_explode)
{
	for (uint32_t count = 8; count <= 40; count += 32) {
		struct rmt_writer w;
		sample_least(&w);
		add_fact(&w, RMT_FACT_MANY, RMT_NONE);
		sample_question(&w, always(&w), 1);
		for (uint32_t i = 1; i < count; i++)
			sample_question(&w, both_of(&w, asks(&w, i)), 1);
		ck_assert_int_eq(finish(&w),
				 count == 8 ? REMIT_OK : REMIT_E_DATA);
	}
}
END_TEST

static uint32_t
tests_fact(struct rmt_writer *w, uint32_t fact)
{
	struct rmt_row_test test = sample_blank_test(RMT_TEST_RANGE);

	test.fact = fact;
	return sample_test(w, test);
}

START_TEST(facts_apply_by_earlier_facts)
{
	for (uint32_t tested = 0; tested < 3; tested++) {
		struct rmt_writer w;
		sample_least(&w);
		add_fact(&w, 0, tests_fact(&w, tested));
		add_fact(&w, 0, RMT_NONE);
		ck_assert_int_eq(finish(&w),
				 tested == 0 ? REMIT_OK : REMIT_E_DATA);
	}
}
END_TEST

/* Each applies by the one before it, looked at once or twice. */
START_TEST(what_facts_apply_by_may_not_explode)
{
	for (uint32_t count = 8; count <= 40; count += 32) {
		struct rmt_writer w;
		sample_least(&w);
		for (uint32_t i = 0; i < count; i++)
			add_fact(&w, 0, both_of(&w, tests_fact(&w, i)));
		ck_assert_int_eq(finish(&w),
				 count == 8 ? REMIT_OK : REMIT_E_DATA);
	}
}
END_TEST

/* applies and spans: by value alone, so that nothing comes back to them. */
START_TEST(facts_and_spans_test_values_alone)
{
	struct rmt_writer w;

	sample_least(&w);
	sample_question(&w, always(&w), RMT_NONE);
	add_fact(&w, 0, asks(&w, 1));
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
	sample_least(&w);
	sample_question(&w, always(&w), RMT_NONE);
	ADD(&w, SPAN, span, .condition = asks(&w, 1));
	ck_assert_int_eq(finish(&w), REMIT_E_DATA);
	sample_least(&w);
	ADD(&w, SPAN, span, .condition = always(&w));
	ck_assert_int_eq(finish(&w), REMIT_OK);
}
END_TEST

/* Clause 0 is the scope's otherwise; 1 and 2 belong to question 1. */
START_TEST(clauses_are_beaten_by_their_own)
{
	for (uint32_t other = 0; other < 4; other++) {
		struct rmt_writer w;
		sample_least(&w);
		sample_question(&w, always(&w), RMT_NONE);
		struct rmt_some by = LINKS(&w, other);
		struct rmt_row_clause *clause = rmt_writer_row(
			&w, RMT_TABLE_CLAUSE, 1);
		clause->beaten_by = by;
		ck_assert_int_eq(finish(&w),
				 other == 1 ? REMIT_OK : REMIT_E_DATA);
	}
}
END_TEST

/* A question of three clauses, and what beats the last. */
static remit_status
beaten(uint32_t a, uint32_t b, uint32_t c)
{
	struct rmt_writer w;
	struct rmt_row_clause row = { .condition = RMT_NONE };

	sample_least(&w);
	row.condition = always(&w);
	row.question = sample_question(&w, RMT_NONE, RMT_NONE);
	uint32_t first = rmt_writer_count(&w, RMT_TABLE_CLAUSE);
	struct rmt_row_question *question = rmt_writer_row(
		&w, RMT_TABLE_QUESTION, row.question);
	question->clauses = (struct rmt_some){ first, 3 };
	for (uint32_t i = 0; i < 3; i++) {
		if (i == 2)
			row.beaten_by = LINKS(&w, first + a, first + b,
					      first + c);
		rmt_writer_add(&w, RMT_TABLE_CLAUSE, &row, sizeof row);
	}
	return finish(&w);
}

START_TEST(what_beats_a_clause_rises)
{
	ck_assert_int_eq(beaten(0, 1, 2), REMIT_OK);
	ck_assert_int_eq(beaten(1, 0, 2), REMIT_E_DATA);
	ck_assert_int_eq(beaten(0, 2, 1), REMIT_E_DATA);
	ck_assert_int_eq(beaten(0, 0, 1), REMIT_E_DATA);
	ck_assert_int_eq(beaten(0, 1, 3), REMIT_E_DATA);
	ck_assert_int_eq(beaten(UINT32_MAX, 0, 1), REMIT_E_DATA);
	ck_assert_int_eq(beaten(0, 900, 1), REMIT_E_DATA);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		conditions_may_not_be_circular,
		only_known_operators_join,
		conditions_may_not_be_deep,
		shared_conditions_may_not_explode,
		questions_may_not_be_circular,
		least_takes_earlier_questions,
		questions_may_not_be_deep,
		questions_with_each_may_not_explode,
		facts_apply_by_earlier_facts,
		what_facts_apply_by_may_not_explode,
		facts_and_spans_test_values_alone,
		clauses_are_beaten_by_their_own,
		what_beats_a_clause_rises,
	};

	return RUN_SUITE("image graph", tests);
}
