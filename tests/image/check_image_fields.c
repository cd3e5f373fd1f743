/*
 * check_image_fields.c - every number of every row, set to what it may not be.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/image/exercise.h"
#include "tests/image/sample.h"
#include "tests/support/suite.h"

static const struct {
	const char *name;
	size_t size;
} tables[RMT_TABLE_COUNT] = {
#define TABLE(upper, lower, type) { #lower, sizeof(type) },
	RMT_TABLES
#undef TABLE
};

struct field {
	enum rmt_table table;
	size_t offset;
	const char *name;
};

#define AT(TABLE, row, member)                                             \
	{                                                                  \
		RMT_TABLE_##TABLE, offsetof(struct rmt_row_##row, member), \
			#row "." #member                                   \
	}
#define SPAN_AT(TABLE, row, member) \
	AT(TABLE, row, member.first), AT(TABLE, row, member.count)

/* Offsets, indexes and spans: none may point out of its table. */
static const struct field pointing[] = {
	AT(POLICY, policy, id),
	AT(POLICY, policy, edition),
	AT(POLICY, policy, title),
	AT(POLICY, policy, time_zone),
	AT(POLICY, policy, sha256),
	AT(POLICY, policy, language),
	AT(POLICY, policy, scope),
	AT(POLICY, policy, date),
	AT(POLICY, policy, hours_fact),
	AT(FACT, fact, id),
	AT(FACT, fact, label),
	AT(FACT, fact, ask),
	AT(FACT, fact, unit),
	AT(FACT, fact, type),
	AT(FACT, fact, kind),
	AT(FACT, fact, owner),
	SPAN_AT(FACT, fact, parts),
	SPAN_AT(FACT, fact, values),
	SPAN_AT(FACT, fact, ranges),
	AT(FACT, fact, presume_text),
	AT(FACT, fact, applies),
	AT(FACT, fact, need),
	AT(VALUE, value, id),
	AT(VALUE, value, label),
	AT(VALUE, value, parent),
	SPAN_AT(VALUE, value, cells),
	AT(RANGE, range, product),
	SPAN_AT(RANGE, range, cells),
	SPAN_AT(RANGE, range, cuts),
	AT(RANGE, range, sample),
	AT(CUT, cut, version),
	AT(CUT, cut, sample),
	AT(PRODUCT, product, id),
	AT(PRODUCT, product, label),
	SPAN_AT(PRODUCT, product, releases),
	SPAN_AT(PRODUCT, product, tracks),
	SPAN_AT(PRODUCT, product, levels),
	AT(RELEASE, release, id),
	AT(RELEASE, release, label),
	AT(RELEASE, release, line),
	AT(RELEASE, release, product),
	AT(RELEASE, release, of),
	AT(RELEASE, release, series),
	AT(TRACK, track, id),
	AT(TRACK, track, label),
	AT(TRACK, track, product),
	SPAN_AT(TRACK, track, phases),
	AT(TRACK, track, reach),
	AT(PHASE, phase, id),
	AT(PHASE, phase, label),
	SPAN_AT(REACH, reach, spans),
	AT(SPAN, span, phase),
	AT(SPAN, span, condition),
	AT(OPERAND, operand, kind),
	AT(OPERAND, operand, fact),
	AT(OPERAND, operand, pick),
	SPAN_AT(OPERAND, operand, states),
	AT(STATE, state, product),
	AT(STATE, state, track),
	AT(TEST, test, kind),
	AT(TEST, test, fact),
	AT(TEST, test, question),
	AT(TEST, test, from),
	AT(TEST, test, to),
	SPAN_AT(TEST, test, states),
	AT(CONDITION, condition, op),
	AT(CONDITION, condition, members.first),
	AT(QUESTION, question, id),
	AT(QUESTION, question, title),
	SPAN_AT(QUESTION, question, answers),
	AT(QUESTION, question, each_count),
	SPAN_AT(QUESTION, question, clauses),
	AT(QUESTION, question, otherwise),
	SPAN_AT(QUESTION, question, least),
	AT(QUESTION, question, place.file),
	AT(ANSWER, answer, id),
	AT(ANSWER, answer, label),
	AT(ANSWER, answer, verdict),
	AT(ANSWER, answer, service),
	AT(CLAUSE, clause, id),
	AT(CLAUSE, clause, text),
	AT(CLAUSE, clause, cite),
	AT(CLAUSE, clause, discretion),
	AT(CLAUSE, clause, question),
	AT(CLAUSE, clause, condition),
	AT(CLAUSE, clause, on),
	SPAN_AT(CLAUSE, clause, provisos),
	SPAN_AT(CLAUSE, clause, beaten_by),
	SPAN_AT(CLAUSE, clause, rests),
	AT(CLAUSE, clause, place.file),
	AT(PROVISO, proviso, id),
	AT(PROVISO, proviso, text),
	AT(PROVISO, proviso, cite),
	AT(PROVISO, proviso, kind),
	AT(PROVISO, proviso, on),
	AT(PROVISO, proviso, target),
	AT(PROVISO, proviso, within),
	AT(PROVISO, proviso, line),
	SPAN_AT(PROVISO, proviso, states),
	AT(PROVISO, proviso, by_day),
	AT(PROVISO, proviso, fact),
	AT(PROVISO, proviso, is),
	AT(ELSEWHERE, elsewhere, id),
	AT(ELSEWHERE, elsewhere, policy),
	AT(ELSEWHERE, elsewhere, href),
	AT(ELSEWHERE, elsewhere, text),
	AT(ELSEWHERE, elsewhere, condition),
	AT(ELSEWHERE, elsewhere, place.file),
	AT(IMPOSSIBLE, impossible, id),
	AT(IMPOSSIBLE, impossible, text),
	AT(IMPOSSIBLE, impossible, condition),
	AT(IMPOSSIBLE, impossible, place.file),
	AT(SERVICE, service, id),
	AT(SERVICE, service, title),
	AT(SERVICE, service, unit),
	AT(SERVICE, service, terms),
	AT(SERVICE, service, quantity),
	AT(SERVICE, service, unit_seconds),
	AT(SERVICE, service, increment.is_time),
	AT(PRICE_LIST, price_list, id),
	AT(PRICE_LIST, price_list, title),
	AT(PRICE_LIST, price_list, currency),
	AT(PRICE_LIST, price_list, sha256),
	AT(PRICE_LIST, price_list, exponent),
	AT(PRICE_LIST, price_list, price_day),
	AT(PRICE_LIST, price_list, rounding),
	AT(PRICE_LIST, price_list, point),
	AT(PRICE_LIST, price_list, applies),
	SPAN_AT(PRICE_LIST, price_list, prices),
	AT(PRICE_LIST, price_list, place.file),
	AT(PRICE, price, id),
	AT(PRICE, price, text),
	AT(PRICE, price, cite),
	AT(PRICE, price, service),
	AT(PRICE, price, condition),
	AT(PRICE, price, expression),
	AT(PRICE, price, place.file),
	AT(EXPRESSION, expression, kind),
	AT(EXPRESSION, expression, source),
	AT(EXPRESSION, expression, fact),
	AT(EXPRESSION, expression, unit),
	AT(EXPRESSION, expression, unit_seconds),
	AT(EXPRESSION, expression, highest),
	AT(EXPRESSION, expression, open),
	AT(EXPRESSION, expression, scale),
	AT(EXPRESSION, expression, condition),
	SPAN_AT(EXPRESSION, expression, members),
	SPAN_AT(EXPRESSION, expression, factors),
	AT(EXPRESSION, expression, place.file),
	AT(PROMISE, promise, id),
	AT(PROMISE, promise, text),
	AT(PROMISE, promise, condition),
	SPAN_AT(PROMISE, promise, claims),
	AT(PROMISE, promise, place.file),
	AT(CLAIM, claim, kind),
	AT(CLAIM, claim, verdicts),
	SPAN_AT(CLAIM, claim, facts),
	AT(CLAIM, claim, place.file),
	AT(OPEN, open, weekday),
	AT(OPEN, open, from_minute),
	AT(OPEN, open, to_minute),
	AT(CASE, case, id),
	AT(CASE, case, expect),
	AT(CASE, case, service),
	AT(CASE, case, with),
	AT(CASE, case, without),
	SPAN_AT(CASE, case, givens),
	AT(CASE, case, place.file),
	AT(GIVEN, given, fact),
	AT(GIVEN, given, value),
	AT(NAME, name, kind),
	AT(NAME, name, in),
	AT(CONTRACT, contract, id),
	AT(CONTRACT, contract, title),
	AT(CONTRACT, contract, customer),
	AT(CONTRACT, contract, prices),
	AT(CONTRACT, contract, sha256),
	SPAN_AT(CONTRACT, contract, givens),
	SPAN_AT(CONTRACT, contract, installations),
	SPAN_AT(CONTRACT, contract, contacts),
	AT(CONTRACT, contract, contact_fact),
	AT(CONTRACT, contract, place.file),
	AT(INSTALLATION, installation, id),
	AT(INSTALLATION, installation, folded),
	AT(INSTALLATION, installation, label),
	SPAN_AT(INSTALLATION, installation, givens),
	AT(ALLOWANCE, allowance, id),
	AT(ALLOWANCE, allowance, label),
	AT(ALLOWANCE, allowance, fact),
	SPAN_AT(ALLOWANCE, allowance, meters),
	AT(METER, meter, id),
	AT(METER, meter, name),
	AT(METER, meter, unit),
	AT(METER, meter, allowance),
	AT(METER, meter, of),
	AT(METER, meter, months),
	AT(METER, meter, anchor),
	AT(METER, meter, carried),
	SPAN_AT(METER, meter, includeds),
	AT(INCLUDED, included, condition),
	AT(INCLUDED, included, unlimited),
	AT(NAME, name, folded),
	AT(NAME, name, target),
	AT(PROSE, prose, of),
	AT(PROSE, prose, language),
	AT(PROSE, prose, text),
	AT(SPOT, spot, kind),
	AT(SPOT, spot, of),
	AT(SPOT, spot, place.file),
};

/* The whole sample as bytes, and where its tables lie in them. */
struct broken {
	unsigned char *bytes;
	size_t length;
	size_t block;
	struct rmt_image_tables tables;
};

static void
begin(struct broken *broken)
{
	struct rmt_writer writer;
	struct rmt_image_block block;

	sample_whole(&writer);
	broken->bytes = bytes_of(&writer, &broken->length);
	rmt_writer_clear(&writer);
	memcpy(&block, broken->bytes + sizeof(struct rmt_image_header),
	       sizeof block);
	broken->block = block.offset;
	memcpy(&broken->tables, broken->bytes + block.offset,
	       sizeof broken->tables);
}

/* Whether it loads with one number changed. It is put back. */
static bool
loads_with(struct broken *broken, size_t at, uint32_t number)
{
	unsigned char before[4];

	memcpy(before, broken->bytes + at, 4);
	memcpy(broken->bytes + at, &number, 4);
	bool loaded = load_and_exercise(broken->bytes, broken->length);
	memcpy(broken->bytes + at, before, 4);
	return loaded;
}

START_TEST(what_points_out_of_a_table_is_refused)
{
	struct broken broken;

	begin(&broken);
	for (size_t i = 0; i < sizeof pointing / sizeof *pointing; i++) {
		struct rmt_image_table table =
			broken.tables.at[pointing[i].table];
		for (uint32_t row = 0; row < table.count; row++) {
			size_t at = broken.block + table.offset +
				    row * tables[pointing[i].table].size +
				    pointing[i].offset;
			ck_assert_msg(!loads_with(&broken, at, 0xfffffffe),
				      "%s of row %u", pointing[i].name,
				      (unsigned)row);
		}
	}
	free(broken.bytes);
}
END_TEST

/* One more than a count: the first index that is too large. */
START_TEST(one_past_the_end_is_refused)
{
	static const struct {
		struct field field;
		enum rmt_table to;
	} fields[] = {
		{ AT(POLICY, policy, scope), RMT_TABLE_QUESTION },
		{ AT(POLICY, policy, id), RMT_TABLE_TEXT },
		{ AT(RANGE, range, product), RMT_TABLE_PRODUCT },
		{ AT(SPAN, span, condition), RMT_TABLE_CONDITION },
		{ AT(TEST, test, from), RMT_TABLE_OPERAND },
		{ AT(ELSEWHERE, elsewhere, condition), RMT_TABLE_CONDITION },
		{ AT(PROVISO, proviso, by_day), RMT_TABLE_OPERAND },
		{ AT(ANSWER, answer, service), RMT_TABLE_SERVICE },
		{ AT(PRICE, price, expression), RMT_TABLE_EXPRESSION },
	};
	struct broken broken;

	begin(&broken);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const struct field *field = &fields[i].field;
		size_t at = broken.block +
			    broken.tables.at[field->table].offset +
			    field->offset;
		ck_assert_msg(!loads_with(&broken, at,
					  broken.tables.at[fields[i].to].count),
			      "%s", field->name);
	}
	free(broken.bytes);
}
END_TEST

/* Days are of the calendar, or the two that stand for none. */
START_TEST(days_are_days)
{
	static const struct field days[] = {
		AT(POLICY, policy, first_day),
		AT(POLICY, policy, last_day),
		AT(RELEASE, release, date),
		AT(SPAN, span, first_day),
		AT(SPAN, span, last_day),
		AT(CASE, case, date),
		AT(PRICE_LIST, price_list, first_day),
		AT(PRICE_LIST, price_list, last_day),
		AT(PRICE_LIST, price_list, existing_from),
		{ RMT_TABLE_CLOSED, 0, "closed" },
		AT(CONTRACT, contract, first_day),
		AT(CONTRACT, contract, term_last_day),
		AT(CONTRACT, contract, last_day),
		AT(CONTRACT, contract, grace_last_day),
		AT(CONTRACT, contract, ordered_on),
	};
	static const int32_t numbers[] = { INT32_MIN,         INT32_MAX,
					   -900000,           RMT_DAY_EVER - 1,
					   RMT_DAY_NEVER + 1, 3000000 };
	struct broken broken;

	begin(&broken);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++) {
			size_t at = broken.block +
				    broken.tables.at[days[i].table].offset +
				    days[i].offset;
			ck_assert_msg(
				!loads_with(&broken, at, (uint32_t)numbers[j]),
				"%s", days[i].name);
		}
	free(broken.bytes);
}
END_TEST

/* Numbers that lie within their tables but not with each other. */
static const struct {
	struct field field;
	uint32_t row, number;
} contradictions[] = {
	{ AT(POLICY, policy, date), 0, 1 },
	{ AT(POLICY, policy, hours_fact), 0, 1 },
	{ AT(PRODUCT, product, order), 0, 4 },
	{ AT(PRODUCT, product, flags), 0, 0 },
	{ AT(PRODUCT, product, flags), 1, RMT_PRODUCT_CLOSED },
	{ AT(PRODUCT, product, releases.count), 0, 2 },
	{ AT(RELEASE, release, product), 0, 1 },
	{ AT(RELEASE, release, of), 0, 1 },
	{ AT(RELEASE, release, series), 2, 5 },
	{ AT(TRACK, track, product), 0, 1 },
	{ AT(TRACK, track, phases.count), 0, 1 },
	{ AT(TRACK, track, reach), 0, 1 },
	{ AT(SPAN, span, phase), 1, 2 },
	{ AT(SPAN, span, level), 0, 9 },
	{ AT(SPAN, span, within), 0, 9 },
	{ AT(STATE, state, product), 0, 1 },
	{ AT(STATE, state, phases), 0, 4 },
	{ AT(FACT, fact, kind), 1, RMT_NUMERIC },
	{ AT(FACT, fact, none_cell), 0, 0 },
	{ AT(FACT, fact, flags), 0, RMT_FACT_MANY },
	{ AT(FACT, fact, flags), 1, RMT_FACT_PART },
	{ AT(FACT, fact, other_cell), 1, 5 },
	{ AT(FACT, fact, cell_count), 1, 2 },
	{ AT(FACT, fact, owner), 6, 1 },
	{ AT(FACT, fact, parts.count), 4, 1 },
	{ AT(FACT, fact, applies), 1, 0 },
	{ { RMT_TABLE_WORD, 0, "full" }, 4, 0x3f },
	{ { RMT_TABLE_WORD, 0, "full" }, 4, 0 },
	{ { RMT_TABLE_WORD, 0, "presume" }, 2, 0x40 },
	{ { RMT_TABLE_WORD, 0, "presume" }, 2, 0 },
	{ { RMT_TABLE_WORD, 0, "full" }, 6, 8 },
	{ AT(VALUE, value, parent), 1, 1 },
	{ AT(VALUE, value, parent), 5, 0 },
	{ AT(VALUE, value, cells.count), 3, 0 },
	{ AT(RANGE, range, cells.count), 0, 2 },
	{ AT(RANGE, range, cells.count), 1, 2 },
	{ AT(OPERAND, operand, pick), 2, RMT_PICK_NEWEST },
	{ AT(OPERAND, operand, pick), 7, RMT_PICK_ONLY },
	{ AT(OPERAND, operand, fact), 8, 1 },
	{ AT(TEST, test, fact), 0, 7 },
	{ AT(TEST, test, to), 1, RMT_NONE },
	{ AT(TEST, test, months), 2, 200000 },
	{ AT(TEST, test, by), 4, 3 },
	{ AT(TEST, test, from), 4, 1 },
	{ AT(ANSWER, answer, service), 0, 0 },
	{ AT(ANSWER, answer, verdict), 3, RMT_NONE },
	{ AT(CLAUSE, clause, answer), 0, 3 },
	{ AT(CLAUSE, clause, condition), 2, 0 },
	{ AT(CLAUSE, clause, condition), 0, RMT_NONE },
	{ AT(CLAUSE, clause, question), 0, 1 },
	{ AT(QUESTION, question, otherwise), 0, 0 },
	{ AT(QUESTION, question, otherwise), 0, RMT_NONE },
	{ AT(QUESTION, question, each), 1, 1 },
	{ AT(QUESTION, question, each_count), 3, 1 },
	{ AT(QUESTION, question, answers.count), 2, 2 },
	{ AT(PROVISO, proviso, within), 0, 2 },
	{ AT(PROVISO, proviso, within), 1, 0 },
	{ AT(PROVISO, proviso, target), 0, 1 },
	{ AT(PROVISO, proviso, fact), 1, 7 },
	{ AT(SERVICE, service, quantity), 0, 1 },
	{ AT(SERVICE, service, minimum.is_time), 0, 1 },
	{ AT(PRICE_LIST, price_list, currency), 0, 0 },
	{ AT(PRICE_LIST, price_list, sha256), 0, 0 },
	{ AT(PRICE_LIST, price_list, last_day), 0, SAMPLE_DAY - 11 },
	{ AT(PRICE_LIST, price_list, rounding), 0, 8 },
	{ AT(PRICE, price, expression), 0, 1 },
	{ AT(EXPRESSION, expression, source), 0, RMT_SOURCE_SERVICE },
	{ AT(EXPRESSION, expression, fact), 2, 1 },
	{ AT(EXPRESSION, expression, kind), 2, RMT_EXPRESSION_SUM },
	{ AT(EXPRESSION, expression, unit_seconds), 2, 60 },
	{ AT(EXPRESSION, expression, kind), 4, RMT_EXPRESSION_SUM },
	{ AT(EXPRESSION, expression, kind), 6, RMT_EXPRESSION_SUM },
	{ AT(EXPRESSION, expression, members.count), 4, 0 },
	{ AT(EXPRESSION, expression, factors.count), 4, 1 },
	{ AT(OPEN, open, to_minute), 0, 480 },
	{ AT(OPEN, open, to_minute), 0, 1441 },
	{ AT(NAME, name, target), 7, 4 },
	{ AT(CONTRACT, contract, first_day), 0, SAMPLE_DAY + 101 },
	{ AT(CONTRACT, contract, last_day), 0, SAMPLE_DAY + 99 },
	{ AT(CONTRACT, contract, grace_last_day), 0, SAMPLE_DAY + 99 },
	{ AT(CONTRACT, contract, contact_fact), 0, 0 },
	{ AT(CONTRACT, contract, renewal_days), 0, 4000001 },
	{ AT(CONTRACT, contract, notice_months), 0, 4000001 },
	{ AT(ALLOWANCE, allowance, all), 0, 2 },
	{ AT(ALLOWANCE, allowance, fact), 0, 0 },
	{ AT(METER, meter, of), 0, 1 },
	{ AT(METER, meter, months), 0, 0 },
	{ AT(METER, meter, months), 0, 2 },
	{ AT(METER, meter, anchor), 0, 3 },
	{ AT(METER, meter, carried), 0, RMT_CARRY_MAX + 1 },
	{ AT(METER, meter, indivisible), 0, 2 },
	{ AT(METER, meter, duration), 0, 2 },
	{ AT(INCLUDED, included, unlimited), 0, 2 },
	{ AT(NAME, name, target), 0, 5 },
	{ AT(NAME, name, in), 11, 1 },
	{ AT(NAME, name, in), 13, 1 },
};

START_TEST(rows_that_contradict_are_refused)
{
	struct broken broken;

	begin(&broken);
	for (size_t i = 0; i < sizeof contradictions / sizeof *contradictions;
	     i++) {
		const struct field *field = &contradictions[i].field;
		struct rmt_image_table table = broken.tables.at[field->table];
		size_t at = broken.block + table.offset + field->offset +
			    contradictions[i].row * tables[field->table].size;
		ck_assert_uint_lt(contradictions[i].row, table.count);
		ck_assert_msg(
			!loads_with(&broken, at, contradictions[i].number),
			"%s of row %u", field->name,
			(unsigned)contradictions[i].row);
	}
	free(broken.bytes);
}
END_TEST

/* All words of all rows, whatever they are: refused or harmless. */
START_TEST(any_number_is_refused_or_harmless)
{
	static const uint32_t numbers[] = {
		0,   1,     2,          5,          63,         64,
		100, 70000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff
	};
	struct broken broken;

	begin(&broken);
	for (size_t i = 0; i < RMT_TABLE_TEXT; i++) {
		size_t first = broken.block + broken.tables.at[i].offset;
		size_t size = broken.tables.at[i].count * tables[i].size;
		for (size_t at = first; at + 4 <= first + size; at += 4)
			for (size_t j = 0; j < sizeof numbers / sizeof *numbers;
			     j++)
				(void)loads_with(&broken, at, numbers[j]);
	}
	free(broken.bytes);
}
END_TEST

START_TEST(tables_lie_within_their_block)
{
	static const uint32_t offsets[] = { 1, 4, 0x7ffffff8, 0xfffffff8,
					    0xffffffff };
	static const uint32_t counts[] = { 0x10000, 0x7fffffff, 0xffffffff };
	struct broken broken;

	begin(&broken);
	for (size_t i = 0; i < RMT_TABLE_COUNT; i++) {
		size_t at = broken.block + i * sizeof(struct rmt_image_table);
		for (size_t j = 0; j < sizeof offsets / sizeof *offsets; j++)
			ck_assert(!loads_with(&broken, at, offsets[j]));
		for (size_t j = 0; j < sizeof counts / sizeof *counts; j++)
			ck_assert(!loads_with(&broken, at + 4, counts[j]));
	}
	free(broken.bytes);
}
END_TEST

START_TEST(blocks_lie_within_the_image)
{
	static const uint32_t numbers[] = { 1, 0x7fffffff, 0x80000000,
					    0xfffffff8, 0xffffffff };
	size_t at = sizeof(struct rmt_image_header);
	struct broken broken;

	begin(&broken);
	for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++) {
		ck_assert(!loads_with(&broken, at, numbers[j]));
		ck_assert(!loads_with(&broken, at + 4, numbers[j]));
	}
	ck_assert(!loads_with(&broken, at + 4, 0));
	ck_assert(!loads_with(&broken, at + 4,
			      sizeof(struct rmt_image_tables) - 1));
	free(broken.bytes);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		what_points_out_of_a_table_is_refused,
		one_past_the_end_is_refused,
		days_are_days,
		rows_that_contradict_are_refused,
		any_number_is_refused_or_harmless,
		tables_lie_within_their_block,
		blocks_lie_within_the_image,
	};

	return RUN_SUITE("image fields", tests);
}
