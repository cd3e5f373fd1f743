/*
 * sample.c - small programs made by chance, to try the evaluator on.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/sample.h"

#include <stdlib.h>
#include <string.h>

#include "decide/vocabulary.h"

uint32_t
sample_roll(struct sample *sample, uint32_t end)
{
	sample->random ^= sample->random << 13;
	sample->random ^= sample->random >> 7;
	sample->random ^= sample->random << 17;
	return (uint32_t)((sample->random >> 11) % end);
}

static uint32_t
text(struct sample *sample, const char *words)
{
	return rmt_writer_text(&sample->writer, words);
}

#define ADD(sample, TABLE, row)                                      \
	rmt_writer_add(&(sample)->writer, RMT_TABLE_##TABLE, &(row), \
		       sizeof(row))

static uint32_t
word(struct sample *sample, uint64_t bits)
{
	uint64_t words[2] = { bits, 0 };

	return rmt_writer_words(&sample->writer, words, 2);
}

struct declared {
	const char *id;
	uint32_t type, kind, flags, cells, other, none;
};

static const struct declared declared[SAMPLE_FACTS] = {
	{ "date", RMT_TYPE_DATE, RMT_NUMERIC, 0, 0, RMT_NONE, RMT_NONE },
	{ "choice", RMT_TYPE_CHOICE, RMT_FINITE, 0, 4, RMT_NONE, 3 },
	{ "unlisted", RMT_TYPE_CHOICE, RMT_FINITE, 0, 3, 2, RMT_NONE },
	{ "flag", RMT_TYPE_FLAG, RMT_FINITE, 0, 2, RMT_NONE, RMT_NONE },
	{ "number", RMT_TYPE_NUMBER, RMT_NUMERIC, 0, 0, RMT_NONE, 0 },
	{ "first", RMT_TYPE_DATE, RMT_NUMERIC, 0, 0, RMT_NONE, RMT_NONE },
	{ "second", RMT_TYPE_DATE, RMT_NUMERIC, 0, 0, RMT_NONE, RMT_NONE },
	{ "many", RMT_TYPE_CHOICE, RMT_FINITE, RMT_FACT_MANY, 2, RMT_NONE,
	  RMT_NONE },
	{ "part", RMT_TYPE_CHOICE, RMT_FINITE, RMT_FACT_PART, 2, RMT_NONE,
	  RMT_NONE },
	{ "release", RMT_TYPE_RELEASE, RMT_FINITE, 0, 3, RMT_NONE, RMT_NONE },
	{ "host", RMT_TYPE_RELEASE, RMT_FINITE, 0, 3, RMT_NONE, RMT_NONE },
};

static void
add_name(struct sample *sample, uint32_t kind, uint32_t in, const char *name,
	 uint32_t target)
{
	struct rmt_row_name row = { kind, in, text(sample, name), target };

	ADD(sample, NAME, row);
}

static uint32_t
add_value(struct sample *sample, const char *id, uint32_t first,
	  uint32_t count, uint32_t parent)
{
	struct rmt_row_value row = { .id = text(sample, id),
				     .parent = parent,
				     .cells = { first, count } };

	return ADD(sample, VALUE, row);
}

static struct rmt_some
add_values(struct sample *sample, uint32_t fact)
{
	uint32_t first = rmt_writer_count(&sample->writer, RMT_TABLE_VALUE);

	if (fact == SAMPLE_CHOICE) {
		add_value(sample, "ab", 0, 2, RMT_NONE);
		add_value(sample, "a", 0, 1, first);
		add_value(sample, "b", 1, 1, first);
		add_value(sample, "c", 2, 1, RMT_NONE);
	} else if (fact == SAMPLE_UNLISTED) {
		add_value(sample, "u", 0, 1, RMT_NONE);
		add_value(sample, "v", 1, 1, RMT_NONE);
	} else if (fact == SAMPLE_MANY) {
		add_value(sample, "x", 0, 1, RMT_NONE);
		add_value(sample, "y", 1, 1, RMT_NONE);
	} else if (fact == SAMPLE_PART) {
		add_value(sample, "p", 0, 1, RMT_NONE);
		add_value(sample, "q", 1, 1, RMT_NONE);
	}
	return (struct rmt_some){
		first, rmt_writer_count(&sample->writer, RMT_TABLE_VALUE) -
			       first
	};
}

static void
add_fact(struct sample *sample, uint32_t fact)
{
	const struct declared *d = &declared[fact];
	struct rmt_row_fact row = {
		.id = text(sample, d->id),
		.type = d->type,
		.kind = d->kind,
		.flags = d->flags,
		.owner = fact == SAMPLE_PART ? SAMPLE_MANY : RMT_NONE,
		.cell_count = d->cells,
		.other_cell = d->other,
		.none_cell = d->none,
		.full = word(sample, (UINT64_C(1) << d->cells) - 1),
		.applies = RMT_NONE,
		.need = fact == SAMPLE_MANY ? 2 : 0,
		.values = add_values(sample, fact),
	};

	if ((fact == SAMPLE_FLAG || fact == SAMPLE_UNLISTED) &&
	    sample_roll(sample, 2) == 0) {
		row.flags |= RMT_FACT_PRESUMED;
		row.flags |= fact == SAMPLE_FLAG ? (uint32_t)RMT_FACT_LATER : 0;
		row.presume = word(sample, 2);
		row.presume_text =
			text(sample, fact == SAMPLE_FLAG ? "no" : "v");
	}
	if (fact == SAMPLE_MANY)
		row.parts = (struct rmt_some){ SAMPLE_PART, 1 };
	if (fact == SAMPLE_RELEASE)
		row.ranges = (struct rmt_some){ 0, 1 };
	if (fact == SAMPLE_HOST)
		row.ranges = (struct rmt_some){ 1, 1 };
	ADD(sample, FACT, row);
}

/* Names as they are looked up: by kind, by what they are in, by text. */
static void
add_names(struct sample *sample)
{
	static const struct {
		uint32_t kind, in;
		const char *name;
		uint32_t target;
	} names[] = {
		{ RMT_NAME_FACT, 0, "choice", SAMPLE_CHOICE },
		{ RMT_NAME_FACT, 0, "date", SAMPLE_DATE },
		{ RMT_NAME_FACT, 0, "first", SAMPLE_FIRST_DAY },
		{ RMT_NAME_FACT, 0, "flag", SAMPLE_FLAG },
		{ RMT_NAME_FACT, 0, "host", SAMPLE_HOST },
		{ RMT_NAME_FACT, 0, "many", SAMPLE_MANY },
		{ RMT_NAME_FACT, 0, "number", SAMPLE_NUMBER },
		{ RMT_NAME_FACT, 0, "release", SAMPLE_RELEASE },
		{ RMT_NAME_FACT, 0, "second", SAMPLE_SECOND_DAY },
		{ RMT_NAME_FACT, 0, "unlisted", SAMPLE_UNLISTED },
		{ RMT_NAME_FACT, SAMPLE_MANY + 1, "part", SAMPLE_PART },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "a", 1 },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "ab", 0 },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "b", 2 },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "c", 3 },
		{ RMT_NAME_VALUE, SAMPLE_UNLISTED, "u", 4 },
		{ RMT_NAME_VALUE, SAMPLE_UNLISTED, "v", 5 },
		{ RMT_NAME_VALUE, SAMPLE_MANY, "x", 6 },
		{ RMT_NAME_VALUE, SAMPLE_MANY, "y", 7 },
		{ RMT_NAME_VALUE, SAMPLE_PART, "p", 8 },
		{ RMT_NAME_VALUE, SAMPLE_PART, "q", 9 },
		{ RMT_NAME_PRODUCT, 0, "linux", 1 },
		{ RMT_NAME_PRODUCT, 0, "tool", 0 },
		{ RMT_NAME_RELEASE, 0, "1.0", 0 },
		{ RMT_NAME_RELEASE, 0, "1.1", 1 },
		{ RMT_NAME_RELEASE, 0, "2.0", 2 },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_name(sample, names[i].kind, names[i].in, names[i].name,
			 names[i].target);
}

static int32_t
near_day(struct sample *sample)
{
	return SAMPLE_DAY - 4 + (int32_t)sample_roll(sample, 9);
}

static void
add_releases(struct sample *sample)
{
	static const char *const ids[] = { "1.0", "1.1", "2.0" };
	static const uint32_t series[3][2] = { { 0, 0 }, { 0, 1 }, { 1, 2 } };
	static const int32_t numbers[3][2] = { { 1, 0 }, { 1, 1 }, { 2, 0 } };

	for (uint32_t i = 0; i < 3; i++) {
		struct rmt_row_release row = {
			.id = text(sample, ids[i]),
			.date = i == 0 && sample_roll(sample, 2) == 0 ?
					RMT_DAY_EVER :
					near_day(sample),
			.of = RMT_NONE,
			.series = 2 * i,
		};
		ADD(sample, RELEASE, row);
		for (uint32_t j = 0; j < 2; j++) {
			struct rmt_row_series one = { series[i][j],
						      numbers[i][j] };
			ADD(sample, SERIES, one);
		}
	}
}

static void
add_products(struct sample *sample)
{
	uint32_t levels[] = { text(sample, "major"), text(sample, "minor") };
	struct rmt_row_product tool = {
		.id = text(sample, "tool"),
		.order = 3,
		.flags = RMT_PRODUCT_CLOSED,
		.releases = { 0, 3 },
		.tracks = { 0, 1 },
		.levels = rmt_writer_links(&sample->writer, levels, 2),
	};
	struct rmt_row_product linux_row = { .id = text(sample, "linux"),
					     .order = 3,
					     .levels = tool.levels };
	struct rmt_row_range ranges[] = {
		{ 0, { 0, 3 }, { 0, 0 }, 0 },
		{ 1, { 0, 3 }, { 0, 2 }, text(sample, "7") },
	};
	struct rmt_row_cut cuts[] = {
		{ text(sample, "8"), 0, text(sample, "8.2") },
		{ text(sample, "9"), 1, text(sample, "10") },
	};

	ADD(sample, PRODUCT, tool);
	ADD(sample, PRODUCT, linux_row);
	for (size_t i = 0; i < 2; i++) {
		ADD(sample, RANGE, ranges[i]);
		ADD(sample, CUT, cuts[i]);
	}
	add_releases(sample);
}

static uint32_t
add_condition(struct sample *sample, uint32_t op, struct rmt_some members)
{
	struct rmt_row_condition row = { .op = op, .members = members };

	return ADD(sample, CONDITION, row);
}

static uint32_t
add_test(struct sample *sample, const struct rmt_row_test *test)
{
	uint32_t index = ADD(sample, TEST, *test);

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

static uint32_t
cells_test(struct sample *sample, uint32_t fact)
{
	struct rmt_row_test test = new_test(RMT_TEST_CELLS, fact);
	uint32_t end = (UINT32_C(1) << declared[fact].cells) - 1;

	test.mask = word(sample, 1 + sample_roll(sample, end - 1));
	return add_test(sample, &test);
}

/* Phases 0 and 1; phase 0 may hang on the flag, with an alternative. */
static void
add_track(struct sample *sample)
{
	struct rmt_row_track track = { .id = text(sample, "support"),
				       .phases = { 0, 2 } };
	struct rmt_row_phase phases[] = { { text(sample, "full"), 0 },
					  { text(sample, "late"), 0 } };
	bool hangs = sample_roll(sample, 2) == 0 &&
		     (sample->used >> SAMPLE_FLAG & 1) != 0;
	uint32_t condition =
		hangs ? cells_test(sample, SAMPLE_FLAG) : RMT_NONE;

	ADD(sample, TRACK, track);
	ADD(sample, PHASE, phases[0]);
	ADD(sample, PHASE, phases[1]);
	for (uint32_t i = 0; i < 3; i++) {
		struct rmt_row_reach reach = { { rmt_writer_count(
							 &sample->writer,
							 RMT_TABLE_SPAN),
						 0 } };
		struct rmt_row_span spans[] = {
			{ 0, condition, RMT_DAY_EVER, near_day(sample) },
			{ 0, RMT_NONE, RMT_DAY_EVER, near_day(sample) },
			{ 1, condition, RMT_DAY_EVER, near_day(sample) },
		};
		for (size_t j = 0; j < 3; j++)
			if (sample_roll(sample, 4) > 0) {
				ADD(sample, SPAN, spans[j]);
				reach.spans.count++;
			}
		ADD(sample, REACH, reach);
	}
}

static uint32_t
add_operand(struct sample *sample, uint32_t kind, uint32_t fact)
{
	struct rmt_row_operand row = { .kind = kind, .fact = fact };

	if (kind == RMT_OPERAND_FIRST_DAY || kind == RMT_OPERAND_LAST_DAY) {
		struct rmt_row_state state = {
			0, 0, UINT64_C(1) << sample_roll(sample, 2)
		};
		row.states = (struct rmt_some){ ADD(sample, STATE, state), 1 };
	}
	return ADD(sample, OPERAND, row);
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
	};
	uint32_t i;

	do
		i = sample_roll(sample, 6);
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

static uint32_t
count_test(struct sample *sample)
{
	struct rmt_row_test test = new_test(RMT_TEST_COUNT, RMT_NONE);

	test.from = add_operand(sample, RMT_OPERAND_RELEASE, SAMPLE_RELEASE);
	test.to = add_operand(sample, RMT_OPERAND_NEWEST_RELEASED, RMT_NONE);
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

	test.states = (struct rmt_some){ ADD(sample, STATE, state), 1 };
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

	return i == 4 ? cells_test(sample, SAMPLE_RELEASE) : tests[i](sample);
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

/* One test of a used fact, or of a question before end; each says whether
 * values of the many fact can be tested. */
static uint32_t
roll_test(struct sample *sample, uint32_t end, bool each)
{
	for (;;) {
		uint32_t fact = sample_roll(sample, SAMPLE_FACTS + end);
		if (fact >= SAMPLE_FACTS)
			return question_test(sample, fact - SAMPLE_FACTS);
		if (fact == SAMPLE_DATE || (sample->used >> fact & 1) == 0 ||
		    (!each && (fact == SAMPLE_MANY || fact == SAMPLE_PART)))
			continue;
		if (fact == SAMPLE_NUMBER)
			return number_test(sample);
		if (fact == SAMPLE_FIRST_DAY || fact == SAMPLE_SECOND_DAY)
			return difference_test(sample);
		if (fact == SAMPLE_RELEASE)
			return release_test(sample);
		return cells_test(sample, fact);
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
			     rmt_writer_links(&sample->writer, members,
					      count));
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

static void
add_provisos(struct sample *sample)
{
	for (uint32_t i = 0; i < SAMPLE_PROVISOS; i++) {
		char id[] = { 'p', (char)('0' + i), '\0' };
		struct rmt_row_proviso row = {
			.id = text(sample, id),
			.kind = i < 3 ? RMT_KIND_NOTE : RMT_KIND_EFFORT,
			.on = i == 1 ? 1 + sample_roll(sample, 6) : 7,
			.target = RMT_NONE,
			.within = RMT_NONE,
			.by_day = RMT_NONE,
			.fact = RMT_NONE,
			.is = RMT_NONE,
		};
		ADD(sample, PROVISO, row);
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

static void
add_rider(struct sample *sample)
{
	struct rmt_row_clause row = {
		.id = text(sample, "rider"),
		.question = RMT_NONE,
		.condition = roll_condition(sample, 1, 2, false),
		.on = 1 + sample_roll(sample, 7),
		.provisos = roll_provisos(sample),
	};

	ADD(sample, CLAUSE, row);
}

static void
add_clauses(struct sample *sample, uint32_t question, uint32_t count,
	    bool each)
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
	for (uint32_t i = 0; i <= count; i++) {
		id[1] = (char)('0' + question);
		id[2] = (char)('0' + i);
		struct rmt_row_clause row = {
			.id = text(sample, id),
			.question = question,
			.condition = i < count ? conditions[i] : RMT_NONE,
			.answer = sample_roll(sample, 3),
			.provisos = roll_provisos(sample),
			.rests = link_tested(sample, tested[i]),
		};
		if (i < count)
			row.beaten_by = roll_beaten(sample, first, i);
		ADD(sample, CLAUSE, row);
	}
}

static void
add_question(struct sample *sample, uint32_t index, bool each)
{
	struct rmt_row_question row = {
		.id = text(sample, index == 0 ? "q0" :
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
	row.otherwise = row.clauses.first + count;
	add_clauses(sample, index, count, each);
	ADD(sample, QUESTION, row);
}

static void
add_answers(struct sample *sample)
{
	static const char *const ids[] = { "good",     "fair",     "bad",
					   "in-scope", "billable", "out" };
	struct rmt_row_service service = { .id = text(sample, "work") };

	ADD(sample, SERVICE, service);
	for (uint32_t i = 0; i < 6; i++) {
		struct rmt_row_answer row = { text(sample, ids[i]), 0,
					      i < 3 ? RMT_NONE : i - 3,
					      i == 4 ? 0 : RMT_NONE };
		ADD(sample, ANSWER, row);
	}
}

static void
add_limits(struct sample *sample)
{
	struct rmt_row_impossible impossible = { .id = text(sample, "I1") };
	struct rmt_row_elsewhere elsewhere = { .id = text(sample, "E1") };

	if (sample_roll(sample, 2) == 0) {
		impossible.condition = roll_condition(sample, 1, 0, false);
		ADD(sample, IMPOSSIBLE, impossible);
	}
	if (sample_roll(sample, 2) == 0) {
		elsewhere.condition = roll_condition(sample, 1, 2, false);
		ADD(sample, ELSEWHERE, elsewhere);
	}
}

static void
add_policy(struct sample *sample)
{
	char digest[65];

	memset(digest, '0', 64);
	digest[64] = '\0';
	struct rmt_row_policy row = {
		.id = text(sample, "sample"),
		.edition = text(sample, "1"),
		.time_zone = text(sample, "UTC"),
		.sha256 = text(sample, digest),
		.first_day = SAMPLE_DAY - SAMPLE_REACH,
		.last_day = SAMPLE_DAY + SAMPLE_REACH,
		.scope = 2,
		.hours_fact = RMT_NONE,
	};

	ADD(sample, POLICY, row);
}

/* Sometimes the flag means something only for some choices. */
static void
limit_flag(struct sample *sample)
{
	const unsigned both = 1u << SAMPLE_FLAG | 1u << SAMPLE_CHOICE;

	if ((sample->used & both) != both || sample_roll(sample, 2) == 0)
		return;
	uint32_t applies = cells_test(sample, SAMPLE_CHOICE);
	struct rmt_row_fact *row = rmt_writer_row(
		&sample->writer, RMT_TABLE_FACT, SAMPLE_FLAG);
	row->applies = applies;
}

remit_image *
sample_make(struct sample *sample, uint64_t seed, unsigned used, bool ordered)
{
	remit_image *image = NULL;
	bool each = (used & (1u << SAMPLE_MANY | 1u << SAMPLE_PART)) != 0;

	sample->random = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	for (uint32_t i = 0; i < 8; i++)
		sample_roll(sample, 2);
	sample->used = used | 1;
	sample->ordered = ordered;
	sample->months = (used >> SAMPLE_SECOND_DAY & 1) == 0;
	rmt_writer_begin(&sample->writer);
	for (uint32_t i = 0; i < SAMPLE_FACTS; i++)
		add_fact(sample, i);
	add_policy(sample);
	add_products(sample);
	limit_flag(sample);
	add_track(sample);
	add_answers(sample);
	add_provisos(sample);
	bool priority = sample->ordered;
	sample->ordered = true;
	add_question(sample, 0, each && sample_roll(sample, 4) > 0);
	add_question(sample, 1, each && sample_roll(sample, 4) > 0);
	sample->ordered = priority;
	add_question(sample, 2, false);
	add_limits(sample);
	add_rider(sample);
	add_names(sample);
	remit_status status =
		rmt_image_join(&sample->writer, 1, NULL, &image);
	rmt_writer_clear(&sample->writer);
	return status == REMIT_OK ? image : NULL;
}
