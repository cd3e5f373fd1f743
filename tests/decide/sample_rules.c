/*
 * sample_rules.c - the questions of small programs made by chance.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/sample_rules.h"

#include "decide/vocabulary.h"

/* How many cells each finite fact has. */
static const uint32_t sample_widths[SAMPLE_FACTS] = {
	[SAMPLE_CHOICE] = 4, [SAMPLE_UNLISTED] = 3, [SAMPLE_FLAG] = 2,
	[SAMPLE_MANY] = 2,   [SAMPLE_PART] = 2,     [SAMPLE_RELEASE] = 3,
	[SAMPLE_HOST] = 3
};

uint32_t
sample_text(struct sample *sample, const char *words)
{
	return rmt_writer_text(&sample->writer, words);
}

uint32_t
sample_word(struct sample *sample, uint64_t bits)
{
	uint64_t words[2] = { bits, 0 };

	return rmt_writer_words(&sample->writer, words, 2);
}

static uint32_t
add_condition(struct sample *sample, uint32_t op, struct rmt_some members)
{
	struct rmt_row_condition row = { .op = op, .members = members };

	return SAMPLE_ADD(sample, CONDITION, row);
}

static uint32_t
add_test(struct sample *sample, const struct rmt_row_test *test)
{
	uint32_t index = SAMPLE_ADD(sample, TEST, *test);

	return add_condition(sample, RMT_OP_TEST,
			     (struct rmt_some){ index, 0 });
}

static struct rmt_row_test
new_test(uint32_t kind, uint32_t fact)
{
	return (struct rmt_row_test){ .kind = kind,
				      .fact = fact,
				      .question = RMT_NONE,
				      .from = RMT_NONE,
				      .to = RMT_NONE };
}

uint32_t
sample_cells(struct sample *sample, uint32_t fact)
{
	struct rmt_row_test test = new_test(RMT_TEST_CELLS, fact);
	uint32_t end = (UINT32_C(1) << sample_widths[fact]) - 1;

	test.mask = sample_word(sample, 1 + sample_roll(sample, end - 1));
	return add_test(sample, &test);
}

static uint32_t
add_operand(struct sample *sample, uint32_t kind, uint32_t fact)
{
	struct rmt_row_operand row = { .kind = kind, .fact = fact };

	if (fact == SAMPLE_TIMES || fact == SAMPLE_OLD)
		row.pick = sample_roll(sample, 2) == 0 ? RMT_PICK_OLDEST :
							 RMT_PICK_NEWEST;
	if (kind == RMT_OPERAND_FIRST_DAY || kind == RMT_OPERAND_LAST_DAY) {
		struct rmt_row_state state = {
			0, 0, UINT64_C(1) << sample_roll(sample, 2)
		};
		row.states = (struct rmt_some){
			SAMPLE_ADD(sample, STATE, state), 1
		};
	}
	return SAMPLE_ADD(sample, OPERAND, row);
}

/* A day that a measure may be taken from or to. */
static uint32_t
day_operand(struct sample *sample)
{
	static const struct {
		uint32_t kind, fact;
	} ends[] = {
		{ RMT_OPERAND_FACT, SAMPLE_DATE },
		{ RMT_OPERAND_FACT, SAMPLE_FIRST_DAY },
		{ RMT_OPERAND_FACT, SAMPLE_SECOND_DAY },
		{ RMT_OPERAND_RELEASE_DATE, SAMPLE_RELEASE },
		{ RMT_OPERAND_FIRST_DAY, SAMPLE_RELEASE },
		{ RMT_OPERAND_LAST_DAY, SAMPLE_RELEASE },
		{ RMT_OPERAND_FACT, SAMPLE_TIMES },
		{ RMT_OPERAND_RELEASE_DATE, SAMPLE_OLD },
		{ RMT_OPERAND_LAST_DAY, SAMPLE_OLD },
	};
	uint32_t i;

	do
		i = sample_roll(sample, 9);
	while ((sample->used >> ends[i].fact & 1) == 0);
	return add_operand(sample, ends[i].kind, ends[i].fact);
}

/* Bounds a little apart, on one side or both. */
static void
roll_bounds(struct sample *sample, struct rmt_row_test *test, uint32_t reach)
{
	uint32_t sides = sample_roll(sample, 3);
	int64_t low = (int64_t)sample_roll(sample, reach) - reach / 2;

	test->low = sides == 0 ? INT64_MIN : low;
	test->high = sides == 1 ? INT64_MAX :
				  low + (int64_t)sample_roll(sample, 3);
}

/* Months are not added to a day that is compared with itself: only in the
 * last month of all years would that be told apart. */
static bool
is_same_day(struct sample *sample, const struct rmt_row_test *test)
{
	const struct rmt_row_operand *from = rmt_writer_row(
		&sample->writer, RMT_TABLE_OPERAND, test->from);
	const struct rmt_row_operand *to = rmt_writer_row(
		&sample->writer, RMT_TABLE_OPERAND, test->to);

	return from->fact == to->fact;
}

static uint32_t
difference_test(struct sample *sample)
{
	struct rmt_row_test test = new_test(RMT_TEST_DIFFERENCE, RMT_NONE);

	test.from = day_operand(sample);
	test.to = day_operand(sample);
	roll_bounds(sample, &test, 5);
	if (sample->months && sample_roll(sample, 2) == 0 &&
	    !is_same_day(sample, &test))
		test.months = 1;
	return add_test(sample, &test);
}

static uint32_t
number_test(struct sample *sample)
{
	struct rmt_row_test test = new_test(RMT_TEST_RANGE, SAMPLE_NUMBER);

	if (sample_roll(sample, 4) == 0)
		test.kind = RMT_TEST_NONE;
	roll_bounds(sample, &test, 6);
	return add_test(sample, &test);
}

/* From a release, or the oldest or newest of several, to another or to the
 * newest that is out. */
static uint32_t
count_test(struct sample *sample)
{
	struct rmt_row_test test = new_test(RMT_TEST_COUNT, RMT_NONE);
	uint32_t ends[2];

	for (uint32_t i = 0; i < 2; i++) {
		ends[i] = (sample->used >> SAMPLE_OLD & 1) != 0 &&
					  sample_roll(sample, 2) == 0 ?
				  SAMPLE_OLD :
				  SAMPLE_RELEASE;
		if ((sample->used >> ends[i] & 1) == 0)
			ends[i] = SAMPLE_OLD;
	}
	test.from = add_operand(sample, RMT_OPERAND_RELEASE, ends[0]);
	test.to = sample_roll(sample, 2) == 0 ?
			  add_operand(sample, RMT_OPERAND_NEWEST_RELEASED,
				      RMT_NONE) :
			  add_operand(sample, RMT_OPERAND_RELEASE, ends[1]);
	test.level = sample_roll(sample, 2);
	test.by = 1 + sample_roll(sample, 2);
	roll_bounds(sample, &test, 4);
	return add_test(sample, &test);
}

static uint32_t
phase_test(struct sample *sample)
{
	struct rmt_row_test test = new_test(RMT_TEST_PHASE, SAMPLE_RELEASE);
	struct rmt_row_state state = {
		.phases = sample_roll(sample, 4) |
			  (uint64_t)sample_roll(sample, 8) << 61,
	};

	test.states = (struct rmt_some){ SAMPLE_ADD(sample, STATE, state), 1 };
	test.to = add_operand(sample, RMT_OPERAND_FACT,
			      (sample->used >> SAMPLE_FIRST_DAY & 1) != 0 &&
					      sample_roll(sample, 2) == 0 ?
				      SAMPLE_FIRST_DAY :
				      SAMPLE_DATE);
	return add_test(sample, &test);
}

static uint32_t
release_test(struct sample *sample)
{
	static uint32_t (*const tests[])(struct sample *) = {
		phase_test, phase_test, count_test, difference_test
	};
	uint32_t i = sample_roll(sample, 5);

	return i == 4 ? sample_cells(sample, SAMPLE_RELEASE) : tests[i](sample);
}

static uint32_t
question_test(struct sample *sample, uint32_t question)
{
	struct rmt_row_test test = new_test(RMT_TEST_QUESTION, RMT_NONE);

	sample->tested |= 1u << question;
	test.question = question;
	test.low = 1 + (int64_t)sample_roll(sample, 6);
	return add_test(sample, &test);
}

static uint32_t
constant_test(struct sample *sample)
{
	struct rmt_row_test test = new_test(RMT_TEST_CONSTANT, RMT_NONE);

	test.low = sample_roll(sample, 2);
	return add_test(sample, &test);
}

/* One test of a used fact, or of a question before end; each says whether
 * values of the many fact can be tested. */
static uint32_t
roll_test(struct sample *sample, uint32_t end, bool each)
{
	for (;;) {
		uint32_t fact = sample_roll(sample, SAMPLE_FACTS + end);
		if (sample_roll(sample, 100) == 0)
			return constant_test(sample);
		if (fact >= SAMPLE_FACTS)
			return question_test(sample, fact - SAMPLE_FACTS);
		if (fact == SAMPLE_DATE || (sample->used >> fact & 1) == 0 ||
		    (!each && (fact == SAMPLE_MANY || fact == SAMPLE_PART)))
			continue;
		if (fact == SAMPLE_NUMBER)
			return number_test(sample);
		if (fact == SAMPLE_FIRST_DAY || fact == SAMPLE_SECOND_DAY ||
		    fact == SAMPLE_TIMES)
			return difference_test(sample);
		if (fact == SAMPLE_OLD)
			return sample_roll(sample, 2) == 0 ?
				       count_test(sample) :
				       difference_test(sample);
		if (fact == SAMPLE_RELEASE)
			return release_test(sample);
		return sample_cells(sample, fact);
	}
}

static uint32_t
roll_condition(struct sample *sample, uint32_t depth, uint32_t end, bool each)
{
	uint32_t op = sample_roll(sample, 5), members[3], count;

	if (depth == 0 || op >= 3)
		return roll_test(sample, end, each);
	count = op == 2 ? 1 : 2 + sample_roll(sample, 2);
	for (uint32_t i = 0; i < count; i++)
		members[i] = roll_condition(sample, depth - 1, end, each);
	return add_condition(sample, RMT_OP_ALL + op,
			     rmt_writer_links(&sample->writer, members, count));
}

/* Ordered: every clause is beaten by all before it. Else by some of them. */
static struct rmt_some
roll_beaten(struct sample *sample, uint32_t first, uint32_t place)
{
	uint32_t beaten[16], count = 0;

	for (uint32_t i = 0; i < place; i++)
		if (sample->ordered || sample_roll(sample, 3) == 0)
			beaten[count++] = first + i;
	return rmt_writer_links(&sample->writer, beaten, count);
}

void
sample_add_provisos(struct sample *sample)
{
	for (uint32_t i = 0; i < SAMPLE_PROVISOS; i++) {
		char id[] = { 'p', (char)('0' + i), '\0' };
		struct rmt_row_proviso row = {
			.id = sample_text(sample, id),
			.kind = i < 3 ? RMT_KIND_NOTE : RMT_KIND_EFFORT,
			.on = i == 1 ? 1 + sample_roll(sample, 6) : 7,
			.target = RMT_NONE,
			.within = RMT_NONE,
			.by_day = RMT_NONE,
			.fact = RMT_NONE,
			.is = RMT_NONE,
		};
		SAMPLE_ADD(sample, PROVISO, row);
	}
}

static struct rmt_some
roll_provisos(struct sample *sample)
{
	uint32_t links[SAMPLE_PROVISOS], count = 0;

	for (uint32_t i = 0; i < SAMPLE_PROVISOS; i++)
		if (sample_roll(sample, 4) == 0)
			links[count++] = i;
	return rmt_writer_links(&sample->writer, links, count);
}

/* The questions among some bits. */
static struct rmt_some
link_tested(struct sample *sample, unsigned tested)
{
	uint32_t links[8], count = 0;

	for (uint32_t i = 0; i < 8; i++)
		if ((tested >> i & 1) != 0)
			links[count++] = i;
	return rmt_writer_links(&sample->writer, links, count);
}

void
sample_add_rider(struct sample *sample)
{
	struct rmt_row_clause row = {
		.id = sample_text(sample, "rider"),
		.question = RMT_NONE,
		.condition = roll_condition(sample, 1, 2, false),
		.on = 1 + sample_roll(sample, 7),
		.provisos = roll_provisos(sample),
	};

	SAMPLE_ADD(sample, CLAUSE, row);
}

static void
add_clauses(struct sample *sample, uint32_t question, uint32_t count, bool each)
{
	uint32_t first = rmt_writer_count(&sample->writer, RMT_TABLE_CLAUSE);
	uint32_t conditions[16];
	unsigned tested[16] = { 0 };
	char id[8] = "c00";

	for (uint32_t i = 0; i < count; i++) {
		sample->tested = 0;
		conditions[i] = roll_condition(sample, 2, question, each);
		tested[i] = sample->tested;
		tested[count] |= sample->tested;
	}
	for (uint32_t i = 0; i < count + !sample->wild; i++) {
		id[1] = (char)('0' + question);
		id[2] = (char)('0' + i);
		struct rmt_row_clause row = {
			.id = sample_text(sample, id),
			.question = question,
			.condition = i < count ? conditions[i] : RMT_NONE,
			.answer = sample_roll(sample, 3),
			.provisos = roll_provisos(sample),
			.rests = link_tested(sample, tested[i]),
		};
		if (i < count)
			row.beaten_by = roll_beaten(sample, first, i);
		SAMPLE_ADD(sample, CLAUSE, row);
	}
}

void
sample_add_question(struct sample *sample, uint32_t index, bool each)
{
	struct rmt_row_question row = {
		.id = sample_text(sample, index == 0 ? "q0" :
					  index == 1 ? "q1" :
						       "q2"),
		.answers = { index == 2 ? 3 : 0, 3 },
		.each_count = each,
		.each = { SAMPLE_MANY, 0 },
	};
	uint32_t count = 1 + sample_roll(sample, 4);

	row.clauses = (struct rmt_some){
		rmt_writer_count(&sample->writer, RMT_TABLE_CLAUSE), count
	};
	add_clauses(sample, index, count, each);
	row.otherwise = sample->wild ? RMT_NONE : row.clauses.first + count;
	SAMPLE_ADD(sample, QUESTION, row);
}

void
sample_add_answers(struct sample *sample)
{
	static const char *const ids[] = { "good",     "fair",     "bad",
					   "in-scope", "billable", "out" };
	struct rmt_row_service service = { .id = sample_text(sample, "work"),
					   .quantity = RMT_NONE };

	SAMPLE_ADD(sample, SERVICE, service);
	for (uint32_t i = 0; i < 6; i++) {
		struct rmt_row_answer row = { sample_text(sample, ids[i]), 0,
					      i < 3 ? RMT_NONE : i - 3,
					      i == 4 ? 0 : RMT_NONE };
		SAMPLE_ADD(sample, ANSWER, row);
	}
}

void
sample_add_limits(struct sample *sample)
{
	struct rmt_row_impossible impossible = { .id = sample_text(sample,
								   "I1") };
	struct rmt_row_elsewhere elsewhere = { .id = sample_text(sample,
								 "E1") };

	if (sample_roll(sample, 2) == 0) {
		impossible.condition = roll_condition(sample, 1, 0, false);
		SAMPLE_ADD(sample, IMPOSSIBLE, impossible);
	}
	if (sample_roll(sample, 2) == 0) {
		elsewhere.condition = roll_condition(sample, 1, 2, false);
		SAMPLE_ADD(sample, ELSEWHERE, elsewhere);
	}
}
