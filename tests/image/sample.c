/*
 * sample.c - small editions made by hand, to be loaded, broken and decided.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/image/sample.h"

#include <string.h>

/* The numbers of lib/model's enums that images hold. */
enum {
	CHOICE = 1,
	RELEASE = 2,
	DATE = 3,
	NUMBER = 4,
	DURATION = 6,
	FLAG = 8,
	TEXT = 9
};

/* Facts of the whole sample, in this order. */
enum {
	DATE_FACT,
	KIND,
	RELEASE_FACT,
	HOST,
	THIRD_PARTY,
	ROLE,
	SEATS,
	AMOUNT,
	IN_HOURS,
	NOTE,
	NODES,
	SPENT
};

static uint32_t
text(struct rmt_writer *writer, const char *words)
{
	return rmt_writer_text(writer, words);
}

static uint32_t
mask(struct rmt_writer *writer, uint64_t bits)
{
	const uint64_t words[2] = { bits, 0 };

	return rmt_writer_words(writer, words, 2);
}

static struct rmt_row_place
place(struct rmt_writer *writer, uint32_t line)
{
	return (struct rmt_row_place){ text(writer, "sample.xml"), line, 3 };
}

static void
add_policy(struct rmt_writer *w, uint32_t scope, uint32_t hours)
{
	ADD(w, POLICY, policy, .id = text(w, "sample"), .edition = text(w, "1"),
	    .title = text(w, "A sample"), .time_zone = text(w, "UTC"),
	    .sha256 = text(w, "0123456789abcdef0123456789abcdef"
			      "0123456789abcdef0123456789abcdef"),
	    .language = text(w, "en"), .first_day = SAMPLE_DAY - 100,
	    .last_day = RMT_DAY_NEVER, .scope = scope, .hours_fact = hours);
}

static void
add_date(struct rmt_writer *w)
{
	ADD(w, FACT, fact, .id = text(w, "date"), .type = DATE,
	    .kind = RMT_NUMERIC, .owner = RMT_NONE, .other_cell = RMT_NONE,
	    .none_cell = RMT_NONE, .applies = RMT_NONE);
}

/* in-scope, billable by service 0 if it is there, out-of-scope */
static struct rmt_some
add_outcomes(struct rmt_writer *w, bool service)
{
	uint32_t first = ADD(w, ANSWER, answer, .id = text(w, "in-scope"),
			     .verdict = 0, .service = RMT_NONE);

	if (service)
		ADD(w, ANSWER, answer, .id = text(w, "billable"), .verdict = 1,
		    .service = 0);
	ADD(w, ANSWER, answer, .id = text(w, "out-of-scope"), .verdict = 2,
	    .service = RMT_NONE);
	return (struct rmt_some){ first, service ? 3 : 2 };
}

void
sample_least(struct rmt_writer *w)
{
	rmt_writer_begin(w);
	add_policy(w, 0, RMT_NONE);
	add_date(w);
	ADD(w, QUESTION, question, .id = text(w, "scope"),
	    .answers = add_outcomes(w, false), .otherwise = 0);
	ADD(w, CLAUSE, clause, .id = text(w, "S0"), .condition = RMT_NONE,
	    .answer = 1, .on = 7);
}

struct rmt_row_test
sample_blank_test(uint32_t kind)
{
	return (struct rmt_row_test){ .kind = kind,
				      .fact = RMT_NONE,
				      .question = RMT_NONE,
				      .from = RMT_NONE,
				      .to = RMT_NONE };
}

uint32_t
sample_test(struct rmt_writer *w, struct rmt_row_test test)
{
	uint32_t index = rmt_writer_add(w, RMT_TABLE_TEST, &test, sizeof test);

	return ADD(w, CONDITION, condition, .op = RMT_OP_TEST,
		   .members.first = index);
}

uint32_t
sample_join(struct rmt_writer *w, uint32_t op, struct rmt_some members)
{
	return ADD(w, CONDITION, condition, .op = op, .members = members);
}

uint32_t
sample_question(struct rmt_writer *w, uint32_t condition, uint32_t each)
{
	uint32_t index = rmt_writer_count(w, RMT_TABLE_QUESTION);
	uint32_t first = rmt_writer_count(w, RMT_TABLE_CLAUSE);

	if (condition != RMT_NONE)
		ADD(w, CLAUSE, clause, .id = text(w, "A"), .question = index,
		    .condition = condition);
	uint32_t otherwise = ADD(w, CLAUSE, clause, .id = text(w, "B"),
				 .question = index, .condition = RMT_NONE,
				 .answer = 1);
	return ADD(w, QUESTION, question, .id = text(w, "question"),
		   .answers = { 0, 2 }, .each_count = each != RMT_NONE,
		   .each = { each }, .clauses = { first, otherwise - first },
		   .otherwise = otherwise);
}

static void
add_releases(struct rmt_writer *w)
{
	ADD(w, RELEASE, release, .id = text(w, "7.0"), .date = 20000,
	    .of = RMT_NONE, .label = text(w, "Seven"));
	ADD(w, RELEASE, release, .id = text(w, "7.0-lts"), .date = 20100,
	    .line = text(w, "lts"), .of = 0, .from_patch = 2, .series = 2);
	ADD(w, RELEASE, release, .id = text(w, "7.1"), .date = 20500,
	    .of = RMT_NONE, .series = 4);
	for (uint32_t i = 0; i < 3; i++) {
		ADD(w, SERIES, series, .position = 0, .number = 7);
		ADD(w, SERIES, series, .position = i == 2,
		    .number = i == 2 ? 1 : 0);
	}
}

/* One track of two phases; the long-term release's hangs on a condition. */
static void
add_track(struct rmt_writer *w, uint32_t condition)
{
	ADD(w, TRACK, track, .id = text(w, "support"), .product = 0,
	    .label = text(w, "Support"), .phases = { 0, 2 });
	ADD(w, PHASE, phase, .id = text(w, "full"));
	ADD(w, PHASE, phase, .id = text(w, "extended"),
	    .label = text(w, "Extended support"));
	ADD(w, REACH, reach, .spans = { 0, 2 });
	ADD(w, REACH, reach, .spans = { 2, 1 });
	ADD(w, REACH, reach, .spans = { 3, 2 });
	ADD(w, SPAN, span, .phase = 0, .condition = RMT_NONE,
	    .first_day = 20000, .last_day = 20499, .window = 2, .level = 1,
	    .within = 0);
	ADD(w, SPAN, span, .phase = 1, .condition = RMT_NONE,
	    .first_day = 20500, .last_day = 21000);
	ADD(w, SPAN, span, .phase = 0, .condition = condition,
	    .first_day = 20100, .last_day = 20600);
	ADD(w, SPAN, span, .phase = 0, .condition = RMT_NONE,
	    .first_day = 20500, .last_day = RMT_DAY_NEVER);
	ADD(w, SPAN, span, .phase = 1, .condition = RMT_NONE,
	    .first_day = RMT_DAY_NEVER, .last_day = 22000);
}

static void
add_products(struct rmt_writer *w)
{
	ADD(w, PRODUCT, product, .id = text(w, "kernel"), .order = 3,
	    .flags = RMT_PRODUCT_CLOSED, .releases = { 0, 3 },
	    .tracks = { 0, 1 },
	    .levels = LINKS(w, text(w, "major"), text(w, "minor")));
	ADD(w, PRODUCT, product, .id = text(w, "rhel"), .order = 3,
	    .label = text(w, "Red Hat \"RHEL\""));
	add_releases(w);
	ADD(w, CUT, cut, .version = text(w, "9"), .sample = text(w, "9.4"));
	ADD(w, CUT, cut, .version = text(w, "9"), .past = 1,
	    .sample = text(w, "10"));
	ADD(w, RANGE, range, .product = 0, .cells = { 0, 3 });
	ADD(w, RANGE, range, .product = 1, .cells = { 0, 3 }, .cuts = { 0, 2 },
	    .sample = text(w, "8"));
	ADD(w, RANGE, range, .product = 0, .cells = { 0, 3 });
}

static void
add_value(struct rmt_writer *w, const char *id, uint32_t parent,
	  struct rmt_some cells)
{
	ADD(w, VALUE, value, .id = text(w, id), .label = text(w, "A value"),
	    .parent = parent, .cells = cells);
}

static void
add_values(struct rmt_writer *w)
{
	add_value(w, "defect", RMT_NONE, (struct rmt_some){ 0, 2 });
	add_value(w, "diagnosis", 0, (struct rmt_some){ 0, 1 });
	add_value(w, "fix", 0, (struct rmt_some){ 1, 1 });
	add_value(w, "how-to", RMT_NONE, (struct rmt_some){ 2, 1 });
	add_value(w, "qnet", RMT_NONE, (struct rmt_some){ 0, 1 });
	add_value(w, "oracle-db", RMT_NONE, (struct rmt_some){ 1, 1 });
	add_value(w, "present", RMT_NONE, (struct rmt_some){ 0, 1 });
	add_value(w, "suspected", RMT_NONE, (struct rmt_some){ 1, 1 });
}

/* What is the same for most facts. */
static struct rmt_row_fact
fact(struct rmt_writer *w, const char *id, uint32_t type)
{
	return (struct rmt_row_fact){ .id = text(w, id),
				      .type = type,
				      .kind = type == CHOICE ||
							      type == RELEASE ||
							      type == FLAG ?
						      RMT_FINITE :
					      type == TEXT ? RMT_CARRIED :
							     RMT_NUMERIC,
				      .owner = RMT_NONE,
				      .other_cell = RMT_NONE,
				      .none_cell = RMT_NONE,
				      .applies = RMT_NONE };
}

static void
add_fact(struct rmt_writer *w, struct rmt_row_fact row)
{
	if (row.kind == RMT_FINITE)
		row.full = mask(w, (UINT64_C(1) << row.cell_count) - 1);
	rmt_writer_add(w, RMT_TABLE_FACT, &row, sizeof row);
}

static void
add_finite_facts(struct rmt_writer *w)
{
	struct rmt_row_fact kind = fact(w, "kind", CHOICE);
	struct rmt_row_fact release = fact(w, "release", RELEASE);
	struct rmt_row_fact host = fact(w, "host", RELEASE);

	kind.label = text(w, "Kind");
	kind.ask = text(w, "What do you ask for?");
	kind.values = (struct rmt_some){ 0, 4 };
	kind.cell_count = 5;
	kind.other_cell = 3;
	kind.none_cell = 4;
	kind.flags = RMT_FACT_PRESUMED;
	kind.presume = mask(w, 4);
	kind.presume_text = text(w, "how-to");
	add_fact(w, kind);
	release.ranges = (struct rmt_some){ 0, 1 };
	release.cell_count = 4;
	release.none_cell = 3;
	release.change = 1;
	add_fact(w, release);
	host.ranges = (struct rmt_some){ 1, 1 };
	host.cell_count = 3;
	add_fact(w, host);
}

static void
add_many_fact(struct rmt_writer *w)
{
	struct rmt_row_fact third = fact(w, "third-party", CHOICE);
	struct rmt_row_fact role = fact(w, "role", CHOICE);
	struct rmt_row_fact seats = fact(w, "seats", NUMBER);

	third.flags = RMT_FACT_MANY | RMT_FACT_SPLIT;
	third.values = (struct rmt_some){ 4, 2 };
	third.cell_count = 3;
	third.other_cell = 2;
	third.parts = (struct rmt_some){ ROLE, 2 };
	third.need = 1;
	add_fact(w, third);
	role.flags = RMT_FACT_PART | RMT_FACT_PRESUMED;
	role.owner = THIRD_PARTY;
	role.values = (struct rmt_some){ 6, 2 };
	role.cell_count = 2;
	role.presume = mask(w, 1);
	role.presume_text = text(w, "present");
	add_fact(w, role);
	seats.flags = RMT_FACT_PART;
	seats.owner = THIRD_PARTY;
	add_fact(w, seats);
}

static void
add_other_facts(struct rmt_writer *w, uint32_t applies)
{
	struct rmt_row_fact amount = fact(w, "amount", NUMBER);
	struct rmt_row_fact hours = fact(w, "in-hours", FLAG);
	struct rmt_row_fact nodes = fact(w, "nodes", RELEASE);

	amount.none_cell = 0;
	amount.applies = applies;
	amount.unit = text(w, "GB");
	amount.flags = RMT_FACT_PRESUMED | RMT_FACT_LATER;
	amount.presume = mask(w, 5000000);
	amount.presume_text = text(w, "5");
	add_fact(w, amount);
	hours.cell_count = 2;
	add_fact(w, hours);
	add_fact(w, fact(w, "note", TEXT));
	nodes.flags = RMT_FACT_MANY;
	nodes.ranges = (struct rmt_some){ 2, 1 };
	nodes.cell_count = 3;
	nodes.need = 1;
	add_fact(w, nodes);
	add_fact(w, fact(w, "spent", DURATION));
}

static void
add_operands(struct rmt_writer *w)
{
	static const struct {
		uint32_t kind, fact, pick;
		struct rmt_some states;
		int64_t constant;
	} rows[] = {
		{ RMT_OPERAND_CONSTANT, RMT_NONE, 0, { 0, 0 }, 20600 },
		{ RMT_OPERAND_FACT, DATE_FACT, 0, { 0, 0 }, 0 },
		{ RMT_OPERAND_RELEASE, RELEASE_FACT, 0, { 0, 0 }, 0 },
		{ RMT_OPERAND_RELEASE_DATE, RELEASE_FACT, 0, { 0, 0 }, 0 },
		{ RMT_OPERAND_FIRST_DAY, RELEASE_FACT, 0, { 0, 1 }, 0 },
		{ RMT_OPERAND_LAST_DAY, RELEASE_FACT, 0, { 0, 1 }, 0 },
		{ RMT_OPERAND_NEWEST_RELEASED, RMT_NONE, 0, { 0, 0 }, 0 },
		{ RMT_OPERAND_RELEASE, NODES, RMT_PICK_OLDEST, { 0, 0 }, 0 },
		{ RMT_OPERAND_FACT, AMOUNT, 0, { 0, 0 }, 0 },
		{ RMT_OPERAND_CONSTANT, RMT_NONE, 0, { 0, 0 }, 2500000 },
		{ RMT_OPERAND_FACT, SPENT, 0, { 0, 0 }, 0 },
	};

	ADD(w, STATE, state, .product = 0, .track = 0, .phases = 1);
	ADD(w, STATE, state, .product = 0, .track = 0,
	    .phases = RMT_STATE_ENDED | 2);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ADD(w, OPERAND, operand, .kind = rows[i].kind,
		    .fact = rows[i].fact, .pick = rows[i].pick,
		    .states = rows[i].states, .constant = rows[i].constant);
}

static uint32_t
cells_test(struct rmt_writer *w, uint32_t of, uint64_t cells)
{
	struct rmt_row_test test = sample_blank_test(RMT_TEST_CELLS);

	test.fact = of;
	test.mask = mask(w, cells);
	return sample_test(w, test);
}

static uint32_t
range_test(struct rmt_writer *w, uint32_t of, int64_t low, int64_t high)
{
	struct rmt_row_test test = sample_blank_test(RMT_TEST_RANGE);

	test.fact = of;
	test.low = low;
	test.high = high;
	return sample_test(w, test);
}

/* DIFFERENCE or COUNT between two operands. */
static uint32_t
measure_test(struct rmt_writer *w, uint32_t kind, uint32_t from, uint32_t to,
	     int64_t high)
{
	struct rmt_row_test test = sample_blank_test(kind);

	test.from = from;
	test.to = to;
	test.by = kind == RMT_TEST_COUNT;
	test.level = kind == RMT_TEST_COUNT;
	test.low = kind == RMT_TEST_COUNT ? 0 : INT64_MIN;
	test.high = high;
	test.months = kind == RMT_TEST_DIFFERENCE && from == 3 ? 6 : 0;
	return sample_test(w, test);
}

static uint32_t
phase_test(struct rmt_writer *w, struct rmt_some states, uint32_t on)
{
	struct rmt_row_test test = sample_blank_test(RMT_TEST_PHASE);

	test.fact = RELEASE_FACT;
	test.states = states;
	test.to = on;
	return sample_test(w, test);
}

/* Is the release covered? The first clause beats the second. */
static void
add_release_question(struct rmt_writer *w)
{
	uint32_t full = phase_test(w, (struct rmt_some){ 0, 1 }, 1);
	uint32_t young = measure_test(w, RMT_TEST_DIFFERENCE, 3, 1, 0);
	uint32_t ended = phase_test(w, (struct rmt_some){ 1, 1 }, 3);
	uint32_t close = measure_test(w, RMT_TEST_COUNT, 2, 6, 1);
	uint32_t nodes = measure_test(w, RMT_TEST_COUNT, 7, 2, 0);
	uint32_t past = measure_test(w, RMT_TEST_DIFFERENCE, 5, 1, 30);
	uint32_t both = sample_join(w, RMT_OP_ALL, LINKS(w, full, young));
	uint32_t any = sample_join(w, RMT_OP_ANY,
				   LINKS(w, close, nodes, past, ended));
	uint32_t first = rmt_writer_count(w, RMT_TABLE_CLAUSE);

	ADD(w, CLAUSE, clause, .id = text(w, "R1"), .condition = both,
	    .text = text(w, "Current releases."), .on = 7,
	    .place = place(w, 10));
	ADD(w, CLAUSE, clause, .id = text(w, "R2"), .condition = any,
	    .answer = 1, .on = 7, .beaten_by = LINKS(w, first),
	    .provisos = LINKS(w, 0), .cite = text(w, "Handbook, 2026"));
	ADD(w, CLAUSE, clause, .id = text(w, "R0"), .condition = RMT_NONE,
	    .answer = 2, .on = 7);
	ADD(w, QUESTION, question, .id = text(w, "release-covered"),
	    .answers = { 0, 3 }, .clauses = { first, 2 },
	    .otherwise = first + 2, .title = text(w, "Which release?"),
	    .place = place(w, 9));
}

static void
add_third_question(struct rmt_writer *w)
{
	uint32_t role = cells_test(w, ROLE, 1);
	uint32_t seats = range_test(w, SEATS, 0, 10000000);
	uint32_t other = cells_test(w, THIRD_PARTY, 3);
	uint32_t not_other = sample_join(w, RMT_OP_NOT, LINKS(w, other));
	uint32_t few = sample_join(w, RMT_OP_ALL, LINKS(w, seats, not_other));
	uint32_t first = rmt_writer_count(w, RMT_TABLE_CLAUSE);

	ADD(w, CLAUSE, clause, .id = text(w, "T1"), .question = 1,
	    .condition = role, .on = 7);
	ADD(w, CLAUSE, clause, .id = text(w, "T2"), .question = 1,
	    .condition = few, .answer = 1, .on = 7,
	    .beaten_by = LINKS(w, first));
	ADD(w, CLAUSE, clause, .id = text(w, "T0"), .question = 1,
	    .condition = RMT_NONE, .answer = 2, .on = 7);
	ADD(w, QUESTION, question, .id = text(w, "third-covered"),
	    .answers = { 0, 3 }, .each_count = 1, .each = { THIRD_PARTY },
	    .clauses = { first, 2 }, .otherwise = first + 2);
	ADD(w, QUESTION, question, .id = text(w, "covered"),
	    .answers = { 0, 3 }, .least = LINKS(w, 0, 1),
	    .otherwise = RMT_NONE);
}

static void
add_scope(struct rmt_writer *w)
{
	struct rmt_row_test covered = sample_blank_test(RMT_TEST_QUESTION);
	uint32_t host = cells_test(w, HOST, 2);
	uint32_t kind = cells_test(w, KIND, 3);
	uint32_t first = rmt_writer_count(w, RMT_TABLE_CLAUSE);

	covered.question = 2;
	covered.low = 3;
	uint32_t both = sample_join(w, RMT_OP_ALL,
				    LINKS(w, sample_test(w, covered), kind));
	ADD(w, CLAUSE, clause, .id = text(w, "S1"), .question = 3,
	    .condition = both, .on = 7, .rests = LINKS(w, 2),
	    .provisos = LINKS(w, 2));
	ADD(w, CLAUSE, clause, .id = text(w, "S2"), .question = 3,
	    .condition = host, .answer = 1, .on = 7,
	    .beaten_by = LINKS(w, first), .discretion = text(w, "vendor"));
	ADD(w, CLAUSE, clause, .id = text(w, "S0"), .question = 3,
	    .condition = RMT_NONE, .answer = 2, .on = 7, .rests = LINKS(w, 2),
	    .provisos = LINKS(w, 1));
	ADD(w, QUESTION, question, .id = text(w, "scope"),
	    .answers = add_outcomes(w, true), .clauses = { first, 2 },
	    .otherwise = first + 2);
	ADD(w, CLAUSE, clause, .id = text(w, "rider"), .question = RMT_NONE,
	    .condition = range_test(w, AMOUNT, 5000000, INT64_MAX), .on = 5,
	    .provisos = LINKS(w, 2));
}

static void
add_questions(struct rmt_writer *w)
{
	static const char *const scale[] = { "full", "limited", "none" };

	for (size_t i = 0; i < 3; i++)
		ADD(w, ANSWER, answer, .id = text(w, scale[i]),
		    .verdict = RMT_NONE, .service = RMT_NONE);
	add_release_question(w);
	add_third_question(w);
	add_scope(w);
}

static void
add_provisos(struct rmt_writer *w)
{
	ADD(w, PROVISO, proviso, .id = text(w, "upgrade"), .kind = 4, .on = 7,
	    .text = text(w, "Upgrade."), .target = RELEASE_FACT, .within = 0,
	    .line = text(w, "lts"), .states = { 0, 1 }, .by_day = 5,
	    .plus_months = 6, .plus_days = -1, .fact = RMT_NONE,
	    .is = RMT_NONE);
	ADD(w, PROVISO, proviso, .id = text(w, "until"), .kind = 5, .on = 4,
	    .target = RMT_NONE, .within = RMT_NONE, .by_day = RMT_NONE,
	    .fact = KIND, .is = mask(w, 4));
	ADD(w, PROVISO, proviso, .id = text(w, "remark"), .kind = 11, .on = 7,
	    .target = RMT_NONE, .within = RMT_NONE, .by_day = RMT_NONE,
	    .fact = RMT_NONE, .is = RMT_NONE);
	ADD(w, SERVICE, service, .id = text(w, "backport"),
	    .title = text(w, "Backport"), .unit = text(w, "fix"),
	    .terms = text(w, "terms.html"), .quantity = AMOUNT,
	    .increment = { .amount = 500000 }, .minimum = { .amount = 1 });
}

static void
add_limits(struct rmt_writer *w)
{
	struct rmt_row_test none = sample_blank_test(RMT_TEST_NONE);
	int32_t closed = SAMPLE_DAY + 3;

	none.fact = AMOUNT;
	ADD(w, IMPOSSIBLE, impossible, .id = text(w, "I1"),
	    .condition = sample_test(w, none), .text = text(w, "Not so."),
	    .place = place(w, 70));
	ADD(w, ELSEWHERE, elsewhere, .id = text(w, "E1"),
	    .condition = measure_test(w, RMT_TEST_DIFFERENCE, 8, 9, -9000000),
	    .policy = text(w, "other"), .href = text(w, "other.html"),
	    .place = place(w, 71));
	ADD(w, PROMISE, promise, .condition = 0, .claims = { 0, 1 });
	ADD(w, CLAIM, claim, .kind = RMT_CLAIM_NO_WORSE,
	    .facts = rmt_writer_links(w, &(uint32_t){ AMOUNT }, 1));
	ADD(w, OPEN, open, .weekday = 1, .from_minute = 480, .to_minute = 1080);
	rmt_writer_add(w, RMT_TABLE_CLOSED, &closed, sizeof closed);
	ADD(w, CASE, case, .id = text(w, "c1"), .expect = text(w, "in-scope"),
	    .with = text(w, "remark"), .date = SAMPLE_DAY, .givens = { 0, 1 },
	    .place = place(w, 80));
	ADD(w, GIVEN, given, .fact = text(w, "kind"),
	    .value = text(w, "defect"));
}

static void
add_names(struct rmt_writer *w)
{
	static const struct {
		uint32_t kind, in;
		const char *name;
		uint32_t target;
	} names[] = { { RMT_NAME_FACT, 0, "amount", AMOUNT },
		      { RMT_NAME_FACT, 0, "host", HOST },
		      { RMT_NAME_FACT, 0, "kind", KIND },
		      { RMT_NAME_FACT, 0, "nodes", NODES },
		      { RMT_NAME_FACT, 0, "release", RELEASE_FACT },
		      { RMT_NAME_FACT, 0, "third-party", THIRD_PARTY },
		      { RMT_NAME_FACT, THIRD_PARTY + 1, "role", ROLE },
		      { RMT_NAME_VALUE, KIND, "bug", 0 },
		      { RMT_NAME_VALUE, KIND, "defect", 0 },
		      { RMT_NAME_VALUE, THIRD_PARTY, "qnet", 4 },
		      { RMT_NAME_VALUE, ROLE, "suspected", 7 },
		      { RMT_NAME_PRODUCT, 0, "kernel", 0 },
		      { RMT_NAME_PRODUCT, 0, "rhel", 1 },
		      { RMT_NAME_RELEASE, 0, "7.0", 0 },
		      { RMT_NAME_RELEASE, 0, "7.1", 2 } };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		ADD(w, NAME, name, .kind = names[i].kind, .in = names[i].in,
		    .folded = text(w, names[i].name),
		    .target = names[i].target);
}

void
sample_whole(struct rmt_writer *w)
{
	rmt_writer_begin(w);
	add_policy(w, 3, IN_HOURS);
	add_products(w);
	add_values(w);
	uint32_t defect = cells_test(w, KIND, 3);
	add_track(w, defect);
	add_date(w);
	add_finite_facts(w);
	add_many_fact(w);
	add_other_facts(w, defect);
	add_operands(w);
	add_provisos(w);
	add_questions(w);
	add_limits(w);
	add_names(w);
	sample_agreed(w, KIND, AMOUNT, defect);
}
