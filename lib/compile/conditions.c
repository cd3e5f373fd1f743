/*
 * conditions.c - all, any, not, and the if that chooses its tests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. Members are written before what
 * joins them, so that a walk of an image always goes back.
 */
#include "compile/conditions.h"

#include <string.h>

#include "compile/allowance.h"
#include "compile/contract.h"

void
rmt_context_clear(struct rmt_context *context)
{
	rmt_free(context->tested);
	context->tested = NULL;
	context->tested_count = context->tested_capacity = 0;
}

size_t
rmt_mask_words(const struct rmt_compiler *c, uint32_t fact)
{
	return ((size_t)rmt_fact_row(c, fact).cell_count + 63) / 64;
}

struct rmt_row_test
rmt_new_test(uint32_t kind)
{
	return (struct rmt_row_test){ .kind = kind,
				      .fact = RMT_NONE,
				      .question = RMT_NONE,
				      .from = RMT_NONE,
				      .to = RMT_NONE };
}

static uint32_t
add_test(struct rmt_compiler *c, struct rmt_row_test test, const uint64_t *mask,
	 size_t word_count)
{
	struct rmt_row_condition row = { .op = RMT_OP_TEST };

	row.members.first = rmt_writer_test(&c->writer, test, mask, word_count);
	return rmt_writer_add(&c->writer, RMT_TABLE_CONDITION, &row,
			      sizeof row);
}

uint32_t
rmt_add_test(struct rmt_compiler *c, const struct rmt_row_test *test)
{
	return add_test(c, *test, NULL, 0);
}

uint32_t
rmt_join(struct rmt_compiler *c, uint32_t op, const uint32_t *members,
	 size_t count)
{
	struct rmt_row_condition row = { .op = op };

	if (count == 1 && op != RMT_OP_NOT)
		return members[0];
	row.members = rmt_writer_links(&c->writer, members, count);
	return rmt_writer_add(&c->writer, RMT_TABLE_CONDITION, &row,
			      sizeof row);
}

static void
gather(struct rmt_tests *tests, uint32_t condition)
{
	if (tests->count < sizeof tests->conditions / sizeof(uint32_t))
		tests->conditions[tests->count++] = condition;
}

void
rmt_tests_add(struct rmt_compiler *c, struct rmt_tests *tests,
	      const struct rmt_row_test *test)
{
	gather(tests, rmt_add_test(c, test));
}

void
rmt_tests_add_cells(struct rmt_compiler *c, struct rmt_tests *tests,
		    uint32_t fact, const uint64_t *mask, size_t word_count)
{
	struct rmt_row_test test = rmt_new_test(RMT_TEST_CELLS);

	test.fact = fact;
	gather(tests, add_test(c, test, mask, word_count));
}

static bool
note_tested(struct rmt_context *context, uint32_t question)
{
	for (size_t i = 0; i < context->tested_count; i++)
		if (context->tested[i] == question)
			return true;
	if (!rmt_grow((void **)&context->tested, &context->tested_capacity,
		      context->tested_count + 1, sizeof *context->tested))
		return false;
	context->tested[context->tested_count++] = question;
	return true;
}

/* What an <if> is about, which says what it may test. */
enum subject {
	OF_CHOICE = 1,
	OF_FLAG = 2,
	OF_RELEASE = 4,
	OF_PHASE = 8,
	OF_DATE = 16,
	OF_NUMBER = 32,
	OF_TEXT = 64,
	OF_MEASURE = 128,
	OF_QUESTION = 256
};

static enum subject
subject_of(const struct rmt_compiler *c, const struct rmt_condition *condition,
	   uint32_t fact)
{
	switch (rmt_fact_row(c, fact).type) {
	case RMT_CHOICE:
		return OF_CHOICE;
	case RMT_FLAG:
		return OF_FLAG;
	case RMT_RELEASE_TYPE:
		return rmt_condition_more(condition)->track.text != NULL ?
			       OF_PHASE :
			       OF_RELEASE;
	case RMT_DATE:
		return OF_DATE;
	case RMT_TEXT:
		return OF_TEXT;
	default:
		return OF_NUMBER;
	}
}

static const char *
subject_text(enum subject subject)
{
	static const char *const texts[] = {
		"a choice", "a flag", "a release", "a phase",   "a date",
		"a number", "a text", "a measure", "a question"
	};
	size_t i = 0;

	while ((unsigned)subject >> i > 1)
		i++;
	return texts[i];
}

/* Each attribute that an <if> has must be a test of what it is about. */
static void
check_fit(struct rmt_compiler *c, const struct rmt_condition *condition,
	  enum subject subject)
{
	const int bounds = OF_CHOICE | OF_NUMBER | OF_MEASURE;
	const int releases = OF_RELEASE | OF_PHASE;
	const struct rmt_condition_more *more = rmt_condition_more(condition);
	const struct rmt_condition_range *range = rmt_condition_range(
		condition);

	if (condition->more == NULL && condition->range == NULL &&
	    subject != OF_MEASURE)
		return; /* there is but is=, which all others may have */
	const struct {
		const char *name;
		bool given;
		int fits;
		struct rmt_place place;
	} tests[] = {
#define TEST(from, member, name, fits) \
	{ (name), (from)->member.text != NULL, (fits), (from)->member.place }
#define DAY(from, member, name)                                             \
	{                                                                   \
		(name), (from)->member.given, OF_DATE, (from)->member.place \
	}
		TEST(condition, is, "is", ~OF_MEASURE),
		TEST(range, at_least, "at-least", bounds),
		TEST(range, at_most, "at-most", bounds),
		TEST(more, above, "above", bounds),
		TEST(more, below, "below", bounds),
		TEST(more, from, "from", releases),
		TEST(more, before, "before", releases | OF_DATE),
		TEST(more, line, "line", releases),
		TEST(more, track, "track", OF_PHASE),
		DAY(range, first_day, "first-day"),
		DAY(range, last_day, "last-day"),
		DAY(more, after, "after"),
#undef TEST
#undef DAY
	};

	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
		if (tests[i].given && subject != OF_TEXT &&
		    (tests[i].fits & (int)subject) == 0)
			rmt_complain(c, RMT_F_IF_MISFIT, tests[i].place,
				     RMT_WORDS(tests[i].name,
					       subject_text(subject)));
}

/* The answers of a scale that a test of a question accepts, as bits. */
static uint64_t
answer_mask(struct rmt_compiler *c, const struct rmt_condition *condition,
	    uint32_t scale, uint32_t answer_count)
{
	uint64_t mask = (UINT64_C(1) << answer_count) - 1;
	const struct rmt_attr *is = &condition->is;
	const struct {
		const struct rmt_attr *attr;
		bool inclusive, up;
	} bounds[] = {
		{ &rmt_condition_more(condition)->no_worse_than, true, true },
		{ &rmt_condition_more(condition)->worse_than, false, false }
	};

	if (is->text != NULL) {
		const char *word = is->text;
		mask = 0;
		for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
			uint32_t answer = rmt_resolve_word(
				c, RMT_NAME_ANSWER, scale,
				(struct rmt_word){ is, word, n });
			if (answer != RMT_NONE)
				mask |= UINT64_C(1) << answer;
		}
	}
	for (size_t i = 0; i < 2; i++) {
		if (bounds[i].attr->text == NULL)
			continue;
		uint32_t answer = rmt_resolve(c, RMT_NAME_ANSWER, scale,
					      bounds[i].attr);
		if (answer == RMT_NONE)
			continue;
		uint64_t to = (UINT64_C(2) << answer) - 1;
		mask &= bounds[i].up ? to : ~to;
	}
	return mask;
}

/* The question that an <if> tests; RMT_NONE after a complaint. */
static uint32_t
tested_question(struct rmt_compiler *c, const struct rmt_condition *condition,
		const struct rmt_context *context)
{
	const struct rmt_attr *name = &rmt_condition_more(condition)->question;
	uint32_t question = RMT_NONE;

	if (!context->by_value) {
		question = rmt_resolve(c, RMT_NAME_QUESTION, 0, name);
		if (question == RMT_NONE || question < context->question_end)
			return question;
	}
	rmt_complain(c, RMT_F_QUESTION_HERE, name->place,
		     RMT_WORDS(name->text));
	return RMT_NONE;
}

static void
test_question(struct rmt_compiler *c, const struct rmt_condition *condition,
	      struct rmt_context *context, struct rmt_tests *tests)
{
	struct rmt_row_test test = rmt_new_test(RMT_TEST_QUESTION);
	const struct rmt_row_question *row;

	check_fit(c, condition, OF_QUESTION);
	test.question = tested_question(c, condition, context);
	if (test.question == RMT_NONE)
		return;
	row = rmt_row(c, RMT_TABLE_QUESTION, test.question);
	if (row->answers.first == RMT_NONE)
		return;
	if (!note_tested(context, test.question))
		rmt_out_of_memory(c);
	test.low = (int64_t)answer_mask(c, condition, row->answers.first,
					row->answers.count);
	rmt_tests_add(c, tests, &test);
}

static bool
is_each(const struct rmt_context *context, uint32_t fact)
{
	for (uint32_t i = 0; i < context->each_count; i++)
		if (context->each[i] == fact)
			return true;
	return false;
}

/* The fact, or the part of it, that an <if> tests. */
static uint32_t
tested_fact(struct rmt_compiler *c, const struct rmt_condition *condition,
	    const struct rmt_context *context)
{
	uint32_t fact = rmt_resolve(c, RMT_NAME_FACT, 0, &condition->fact);

	if (fact == RMT_NONE)
		return RMT_NONE;
	if ((rmt_fact_row(c, fact).flags & RMT_FACT_MANY) != 0 &&
	    !is_each(context, fact)) {
		rmt_complain(c, RMT_F_MANY_NEEDS_EACH, condition->fact.place,
			     RMT_WORDS(condition->fact.text));
		return RMT_NONE;
	}
	if (context->by_value && fact >= context->fact_end) {
		rmt_complain(c, RMT_F_APPLIES_LATER, condition->fact.place,
			     RMT_WORDS(condition->fact.text));
		return RMT_NONE;
	}
	if (rmt_condition_more(condition)->part.text == NULL)
		return fact;
	return rmt_resolve(c, RMT_NAME_FACT, fact + 1,
			   &rmt_condition_more(condition)->part);
}

/* A phase, and what else is said of the release: is= names the phase. */
static void
test_track(struct rmt_compiler *c, const struct rmt_condition *condition,
	   uint32_t fact, struct rmt_tests *tests)
{
	struct rmt_condition rest = *condition;

	if (rmt_fact_row(c, fact).type != RMT_RELEASE_TYPE)
		return;
	rest.is.text = NULL;
	rmt_test_phase(c, condition, fact, tests);
	rmt_test_release(c, &rest, fact, tests);
}

static void
test_fact(struct rmt_compiler *c, const struct rmt_condition *condition,
	  const struct rmt_context *context, struct rmt_tests *tests)
{
	uint32_t fact = tested_fact(c, condition, context);

	if (fact == RMT_NONE)
		return;
	check_fit(c, condition, subject_of(c, condition, fact));
	if (rmt_condition_more(condition)->track.text != NULL) {
		if (context->by_value)
			rmt_complain(c, RMT_F_BY_VALUE,
				     rmt_condition_more(condition)->track.place,
				     RMT_WORDS("a track"));
		else
			test_track(c, condition, fact, tests);
		return;
	}
	if (rmt_fact_row(c, fact).type == RMT_RELEASE_TYPE)
		rmt_test_release(c, condition, fact, tests);
	else
		rmt_test_value(c, condition, fact, tests);
}

static void
test_measure(struct rmt_compiler *c, const struct rmt_condition *condition,
	     const struct rmt_context *context, struct rmt_tests *tests)
{
	check_fit(c, condition, OF_MEASURE);
	if (context->by_value)
		rmt_complain(c, RMT_F_BY_VALUE,
			     rmt_condition_more(condition)->measure.place,
			     RMT_WORDS("a measure"));
	else
		rmt_test_measure(c, condition, tests);
}

/* It is tested as a question is. */
static void
test_allowance(struct rmt_compiler *c, const struct rmt_condition *condition,
	       const struct rmt_context *context, struct rmt_tests *tests)
{
	check_fit(c, condition, OF_QUESTION);
	rmt_test_allowance(c, condition, context, tests);
}

uint32_t
rmt_compile_if(struct rmt_compiler *c, const struct rmt_condition *condition,
	       struct rmt_context *context)
{
	struct rmt_tests tests = { .count = 0 };

	if (rmt_is_contract_state(c, &condition->fact))
		rmt_test_contract(c, condition, &tests);
	else if (condition->fact.text != NULL)
		test_fact(c, condition, context, &tests);
	else if (rmt_condition_more(condition)->question.text != NULL)
		test_question(c, condition, context, &tests);
	else if (rmt_condition_more(condition)->allowance.text != NULL)
		test_allowance(c, condition, context, &tests);
	else
		test_measure(c, condition, context, &tests);
	return rmt_join(c, RMT_OP_ALL, tests.conditions, tests.count);
}

static uint32_t
compile_one(struct rmt_compiler *c, const struct rmt_condition *condition,
	    struct rmt_context *context);

static uint32_t
compile_list(struct rmt_compiler *c, const struct rmt_list *list, uint32_t op,
	     struct rmt_context *context)
{
	uint32_t *members = rmt_alloc_array(list->count + 1, sizeof *members);
	size_t count = 0;

	if (members == NULL) {
		rmt_out_of_memory(c);
		return 0;
	}
	for (const struct rmt_condition *m = RMT_FIRST(*list); m != NULL;
	     m = RMT_NEXT(m))
		members[count++] = compile_one(c, m, context);
	uint32_t row = rmt_join(c, op, members, count);
	rmt_free(members);
	return row;
}

static uint32_t
compile_one(struct rmt_compiler *c, const struct rmt_condition *condition,
	    struct rmt_context *context)
{
	uint32_t all;

	switch (condition->item.element) {
	case RMT_ALL:
		return compile_list(c, rmt_condition_members(condition),
				    RMT_OP_ALL, context);
	case RMT_ANY:
		return compile_list(c, rmt_condition_members(condition),
				    RMT_OP_ANY, context);
	case RMT_NOT:
		all = compile_list(c, rmt_condition_members(condition),
				   RMT_OP_ALL, context);
		return rmt_join(c, RMT_OP_NOT, &all, 1);
	default:
		return rmt_compile_if(c, condition, context);
	}
}

uint32_t
rmt_compile_conditions(struct rmt_compiler *c, const struct rmt_list *list,
		       struct rmt_context *context)
{
	return compile_list(c, list, RMT_OP_ALL, context);
}
