/*
 * operands.c - what a measure is taken from and to; tests of measures and
 * phases.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "base/decimal.h"
#include "compile/conditions.h"

/* The bits of the phases named by a list, for one track. */
static uint64_t
phase_bits(struct rmt_compiler *c, uint32_t track, const struct rmt_attr *is,
	   bool *known)
{
	static const struct {
		const char *word;
		uint64_t bit;
	} words[] = { { "unreleased", RMT_STATE_UNRELEASED },
		      { "ended", RMT_STATE_ENDED },
		      { "inapplicable", RMT_STATE_INAPPLICABLE } };
	const char *word = is->text;
	uint64_t bits = 0;

	for (size_t n, i = 0; (n = rmt_word_next(&word)) > 0;
	     word += n, i = i < 63 ? i + 1 : i) {
		uint32_t phase = rmt_lookup(c, RMT_NAME_PHASE, track, word, n);
		bool found = phase != RMT_NONE;
		if (found)
			bits |= UINT64_C(1) << phase;
		for (size_t j = 0; j < 3; j++)
			if (n == strlen(words[j].word) &&
			    memcmp(word, words[j].word, n) == 0) {
				bits |= words[j].bit;
				found = true;
			}
		known[i] = known[i] || found;
	}
	return bits;
}

/* A phase that no track of that name has is complained of once. */
static void
complain_of_unknown(struct rmt_compiler *c, uint32_t track,
		    const struct rmt_attr *is, const bool *known)
{
	const char *word = is->text;

	for (size_t n, i = 0; (n = rmt_word_next(&word)) > 0;
	     word += n, i = i < 63 ? i + 1 : i)
		if (!known[i])
			rmt_resolve_word(c, RMT_NAME_PHASE, track,
					 (struct rmt_word){ is, word, n });
}

struct rmt_some
rmt_compile_states(struct rmt_compiler *c, uint32_t fact,
		   const struct rmt_attr *track, const struct rmt_attr *is)
{
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	struct rmt_some some = { rmt_writer_count(&c->writer, RMT_TABLE_STATE),
				 0 };
	bool known[64] = { false };
	uint32_t last = RMT_NONE;

	for (uint32_t i = 0; i < row.ranges.count; i++) {
		struct rmt_row_range range;
		memcpy(&range,
		       rmt_row(c, RMT_TABLE_RANGE, row.ranges.first + i),
		       sizeof range);
		uint32_t index = rmt_lookup(c, RMT_NAME_TRACK, range.product,
					    track->text, strlen(track->text));
		if (index == RMT_NONE)
			continue;
		struct rmt_row_state state = {
			range.product, index, phase_bits(c, index, is, known)
		};
		rmt_writer_add(&c->writer, RMT_TABLE_STATE, &state,
			       sizeof state);
		some.count++;
		last = index;
	}
	if (last != RMT_NONE)
		complain_of_unknown(c, last, is, known);
	else if (row.ranges.count > 0)
		rmt_complain(c, RMT_F_NO_TRACK, track->place,
			     RMT_WORDS(track->text));
	return some;
}

static uint32_t
add_operand(struct rmt_compiler *c, const struct rmt_row_operand *operand)
{
	return rmt_writer_add(&c->writer, RMT_TABLE_OPERAND, operand,
			      sizeof *operand);
}

/* The fact that a word names, checked against what an operand may be. */
static bool
operand_of_fact(struct rmt_compiler *c, uint32_t fact, uint32_t pick,
		struct rmt_row_operand *out)
{
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	bool many = (row.flags & RMT_FACT_MANY) != 0;

	if (many != (pick != RMT_PICK_ONLY))
		return false;
	out->fact = fact;
	out->pick = pick;
	if (row.type == RMT_RELEASE_TYPE)
		out->kind = RMT_OPERAND_RELEASE;
	else if (row.kind == RMT_NUMERIC)
		out->kind = RMT_OPERAND_FACT;
	else
		return false;
	return true;
}

/* oldest-of(FACT), newest-of(FACT) */
static bool
operand_of_many(struct rmt_compiler *c, const char *text, size_t length,
		struct rmt_row_operand *out)
{
	static const char *const heads[] = { "oldest-of(", "newest-of(" };

	for (uint32_t i = 0; i < 2; i++) {
		size_t head = strlen(heads[i]);
		if (length <= head + 1 || memcmp(text, heads[i], head) != 0 ||
		    text[length - 1] != ')')
			continue;
		uint32_t fact = rmt_lookup(c, RMT_NAME_FACT, 0, text + head,
					   length - head - 1);
		return fact != RMT_NONE &&
		       operand_of_fact(c, fact, RMT_PICK_OLDEST + i, out);
	}
	return false;
}

static bool
operand_literal(const char *text, size_t length, struct rmt_row_operand *out)
{
	struct rmt_duration span;
	int32_t day;

	out->kind = RMT_OPERAND_CONSTANT;
	if (rmt_decimal_parse(text, length, &out->constant))
		return true;
	if (rmt_day_parse(text, length, &day))
		out->constant = day;
	else if (rmt_duration_parse(text, length, &span) && span.months == 0)
		out->constant = span.seconds + (int64_t)span.days * 86400;
	else
		return false;
	return true;
}

/* FACT.date; FACT may itself have dots. */
static bool
operand_release_date(struct rmt_compiler *c, const char *text, size_t length,
		     struct rmt_row_operand *out)
{
	uint32_t fact;

	if (length < 6 || memcmp(text + length - 5, ".date", 5) != 0)
		return false;
	fact = rmt_lookup(c, RMT_NAME_FACT, 0, text, length - 5);
	if (fact == RMT_NONE || !operand_of_fact(c, fact, RMT_PICK_ONLY, out) ||
	    out->kind != RMT_OPERAND_RELEASE)
		return false;
	out->kind = RMT_OPERAND_RELEASE_DATE;
	return true;
}

/* Where the part before the last dot within length ends; 0: no dot. */
static size_t
last_dot(const char *text, size_t length)
{
	while (length > 0 && text[length - 1] != '.')
		length--;
	return length == 0 ? 0 : length - 1;
}

/* FACT.TRACK.PHASE.first-day and .last-day */
static bool
operand_phase(struct rmt_compiler *c, const struct rmt_attr *attr,
	      struct rmt_row_operand *out)
{
	const char *text = attr->text;
	size_t end = strlen(text), phase_at, track_at, fact_end;
	size_t days_at = last_dot(text, end);
	bool first = strcmp(text + days_at, ".first-day") == 0;

	if (!first && strcmp(text + days_at, ".last-day") != 0)
		return false;
	phase_at = last_dot(text, days_at);
	track_at = last_dot(text, phase_at);
	fact_end = track_at;
	if (fact_end == 0)
		return false;
	uint32_t fact = rmt_lookup(c, RMT_NAME_FACT, 0, text, fact_end);
	struct rmt_attr track = { rmt_arena_copy(&c->arena, text + track_at + 1,
						 phase_at - track_at - 1),
				  rmt_word_place(attr, text + track_at + 1) };
	struct rmt_attr phase = { rmt_arena_copy(&c->arena, text + phase_at + 1,
						 days_at - phase_at - 1),
				  rmt_word_place(attr, text + phase_at + 1) };
	if (fact == RMT_NONE || track.text == NULL || phase.text == NULL ||
	    !operand_of_fact(c, fact, RMT_PICK_ONLY, out) ||
	    out->kind != RMT_OPERAND_RELEASE)
		return false;
	out->kind = first ? RMT_OPERAND_FIRST_DAY : RMT_OPERAND_LAST_DAY;
	out->states = rmt_compile_states(c, fact, &track, &phase);
	return true;
}

uint32_t
rmt_compile_operand(struct rmt_compiler *c, const struct rmt_attr *attr)
{
	struct rmt_row_operand operand = { .fact = RMT_NONE };
	size_t length = strlen(attr->text);
	uint32_t fact = rmt_lookup(c, RMT_NAME_FACT, 0, attr->text, length);

	if (strcmp(attr->text, "newest") == 0)
		operand.kind = RMT_OPERAND_NEWEST_RELEASED;
	else if (!(fact != RMT_NONE &&
		   operand_of_fact(c, fact, RMT_PICK_ONLY, &operand)) &&
		 !operand_of_many(c, attr->text, length, &operand) &&
		 !operand_release_date(c, attr->text, length, &operand) &&
		 !operand_phase(c, attr, &operand) &&
		 !operand_literal(attr->text, length, &operand)) {
		rmt_complain(c, RMT_F_OPERAND, attr->place,
			     RMT_WORDS(attr->text));
		return RMT_NONE;
	}
	return add_operand(c, &operand);
}

/* What kind of number a text is that is no name. */
static int
literal_type(const char *text)
{
	int64_t number;
	int32_t day;

	if (rmt_decimal_parse(text, strlen(text), &number))
		return RMT_NUMBER;
	return rmt_day_parse(text, strlen(text), &day) ? RMT_DATE :
							 RMT_DURATION;
}

int
rmt_operand_type(struct rmt_compiler *c, uint32_t operand,
		 const struct rmt_attr *attr)
{
	const struct rmt_row_operand *row = rmt_row(c, RMT_TABLE_OPERAND,
						    operand);
	uint32_t type;

	switch (row->kind) {
	case RMT_OPERAND_CONSTANT:
		return literal_type(attr->text);
	case RMT_OPERAND_FACT:
		type = rmt_fact_row(c, row->fact).type;
		return type == RMT_DATE || type == RMT_DURATION ? (int)type :
								  RMT_NUMBER;
	case RMT_OPERAND_RELEASE:
	case RMT_OPERAND_NEWEST_RELEASED:
		return RMT_RELEASE_TYPE;
	default:
		return RMT_DATE;
	}
}

uint32_t
rmt_compile_day(struct rmt_compiler *c, const struct rmt_attr *attr)
{
	uint32_t operand = rmt_compile_operand(c, attr);

	if (operand == RMT_NONE ||
	    rmt_operand_type(c, operand, attr) == RMT_DATE)
		return operand;
	rmt_complain(c, RMT_F_DAY_WANTED, attr->place, RMT_WORDS(attr->text));
	return RMT_NONE;
}

void
rmt_test_phase(struct rmt_compiler *c, const struct rmt_condition *condition,
	       uint32_t fact, struct rmt_tests *tests)
{
	struct rmt_row_test test = rmt_new_test(RMT_TEST_PHASE);
	struct rmt_attr date = { "date",
				 rmt_condition_more(condition)->track.place };
	bool known[64] = { false };

	test.fact = fact;
	test.states = rmt_compile_states(
		c, fact, &rmt_condition_more(condition)->track, &condition->is);
	test.low = (phase_bits(c, RMT_NONE, &condition->is, known) &
		    RMT_STATE_INAPPLICABLE) != 0;
	test.to = rmt_compile_day(
		c, rmt_condition_more(condition)->on.text != NULL ?
			   &rmt_condition_more(condition)->on :
			   &date);
	rmt_tests_add(c, tests, &test);
}
