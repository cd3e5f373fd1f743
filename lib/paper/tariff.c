/*
 * tariff.c - a price in words, whatever the quantity.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6. Expressions are nested at most RMT_EXPRESSION_DEPTH deep: loading
 * an image sees to that.
 */
#include <string.h>

#include "base/buffer.h"
#include "paper/terms.h"

/* Members of a price, or factors, that are told. */
#define MEMBER_MAX 64

static const char *
words_of(struct rmt_writing *w, uint32_t expression);

static const struct rmt_row_expression *
row_of(const struct rmt_writing *w, uint32_t expression)
{
	return &w->program->expression[expression];
}

static struct rmt_fine
value_of(const struct rmt_row_expression *row)
{
	return (struct rmt_fine){ row->coefficient, row->scale };
}

static const char *
fact_text(const struct rmt_writing *w, uint32_t fact)
{
	const struct rmt_row_fact *row = &w->program->fact[fact];

	return remit_language_text(
		w->language,
		rmt_text(w->program, row->label != 0 ? row->label : row->id));
}

static remit_parameter
money_of(struct rmt_writing *w, const struct rmt_row_expression *row,
	 char text[24])
{
	const struct rmt_row_price_list *list =
		&w->program->price_list[w->pricing->list];

	return (remit_parameter){
		.kind = REMIT_MONEY,
		.text = rmt_fine_text(value_of(row), text),
		.unit = rmt_text(w->program, list->currency),
	};
}

/* The word by which sentences know a unit. */
static const char *
unit_word(const char *unit)
{
	static const char *const words[] = { "hour", "day", "month", "year" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(unit, words[i]) == 0)
			return words[i];
	return "other";
}

static const char *
rate_words(struct rmt_writing *w, const struct rmt_row_expression *row)
{
	const char *unit = rmt_text(w->program, row->unit);
	char text[24];
	const remit_parameter parameters[] = {
		rmt_argument_word(unit_word(unit)), money_of(w, row, text),
		rmt_argument_text(rmt_writing_unit(w, unit))
	};

	return rmt_writing_say(w, REMIT_SAY_TARIFF_RATE, parameters);
}

static const char *
percent_words(struct rmt_writing *w, const struct rmt_row_expression *row)
{
	const remit_parameter parameters[] = {
		rmt_argument_text(rmt_writing_number(w, value_of(row))),
		rmt_argument_text(
			row->fact == RMT_NONE ? "" : fact_text(w, row->fact)),
	};

	return rmt_writing_say(w, REMIT_SAY_TARIFF_PERCENT, parameters);
}

static const char *
several_words(struct rmt_writing *w, const struct rmt_row_expression *row)
{
	remit_parameter items[MEMBER_MAX];
	size_t count = 0;

	for (uint32_t i = 0; i < row->members.count && count < MEMBER_MAX; i++)
		items[count++] = rmt_argument_text(
			words_of(w, w->program->link[row->members.first + i]));
	const remit_parameter parameters[] = {
		rmt_argument_word(row->kind == RMT_EXPRESSION_MAX ? "max" :
				  row->kind == RMT_EXPRESSION_MIN ? "min" :
								    "sum"),
		{ .kind = REMIT_ALL_OF, .items = items, .item_count = count },
	};

	return rmt_writing_say(w, REMIT_SAY_TARIFF_SEVERAL, parameters);
}

/* What is banded is of a unit where it is the quantity, or a fact with one. */
static const char *
band_unit(const struct rmt_writing *w, const struct rmt_row_expression *bands)
{
	uint32_t unit = w->program->service[w->service].unit;

	if (bands->source == RMT_SOURCE_FACT)
		unit = w->program->fact[bands->fact].unit;
	return rmt_text(w->program, unit);
}

static const char *
band_words(struct rmt_writing *w, const struct rmt_row_expression *bands,
	   uint32_t index)
{
	const struct rmt_row_expression *band = row_of(
		w, w->program->link[bands->members.first + index]);
	const remit_parameter parameters[] = {
		rmt_argument_word(band->open ? "open" : "closed"),
		rmt_argument_text(rmt_writing_units(w, value_of(band),
						    band_unit(w, bands))),
		rmt_argument_text(
			words_of(w, w->program->link[band->members.first])),
	};

	return rmt_writing_say(w, REMIT_SAY_TARIFF_BAND, parameters);
}

static const char *
bands_words(struct rmt_writing *w, const struct rmt_row_expression *row)
{
	const char *words = band_words(w, row, 0);

	for (uint32_t i = 1; i < row->members.count; i++) {
		const remit_parameter both[] = { rmt_argument_text(words),
						 rmt_argument_text(band_words(
							 w, row, i)) };
		words = rmt_writing_say(w, REMIT_SAY_JOINED, both);
	}
	const remit_parameter parameters[] = {
		rmt_argument_word(row->kind == RMT_EXPRESSION_VOLUME ?
					  "volume" :
					  "graduated"),
		rmt_argument_text(words),
	};

	return rmt_writing_say(w, REMIT_SAY_TARIFF_BANDS, parameters);
}

static const char *
plain_words(struct rmt_writing *w, const struct rmt_row_expression *row)
{
	char text[24];

	switch (row->kind) {
	case RMT_EXPRESSION_FIXED:
		return rmt_writing_value(w, money_of(w, row, text));
	case RMT_EXPRESSION_RATE:
		return rate_words(w, row);
	case RMT_EXPRESSION_PERCENT:
	case RMT_EXPRESSION_POINTS:
		return percent_words(w, row);
	case RMT_EXPRESSION_GRADUATED:
	case RMT_EXPRESSION_VOLUME:
		return bands_words(w, row);
	case RMT_EXPRESSION_MAX:
	case RMT_EXPRESSION_MIN:
	case RMT_EXPRESSION_SUM:
		return several_words(w, row);
	default:
		return rmt_writing_say(w, REMIT_SAY_TARIFF_REQUEST, NULL);
	}
}

/* The first fact that a condition tests; or none. */
static uint32_t
tested_fact(const struct rmt_writing *w, uint32_t condition)
{
	const struct rmt_row_condition *row = &w->program->condition[condition];

	if (row->op == RMT_OP_TEST)
		return w->program->test[row->members.first].fact;
	for (uint32_t i = 0; i < row->members.count; i++) {
		uint32_t fact = tested_fact(
			w, w->program->link[row->members.first + i]);
		if (fact != RMT_NONE)
			return fact;
	}
	return RMT_NONE;
}

/* Words with a factor, or points, that apply or may. */
static const char *
factor_words(struct rmt_writing *w, const struct rmt_row_expression *factor,
	     const char *words)
{
	bool more = factor->kind == RMT_EXPRESSION_MORE;
	uint32_t fact = factor->condition == RMT_NONE ?
				RMT_NONE :
				tested_fact(w, factor->condition);
	enum rmt_truth truth = rmt_pricing_truth(w->pricing, factor->condition);

	if (truth == RMT_TRUTH_NO)
		return words;
	const remit_parameter parameters[] = {
		rmt_argument_word(truth == RMT_TRUTH_YES || fact == RMT_NONE ?
					  "yes" :
					  "open"),
		rmt_argument_text(words),
		rmt_argument_text(
			factor->fact != RMT_NONE ?
				fact_text(w, factor->fact) :
				rmt_writing_number(w, value_of(factor))),
		rmt_argument_text(fact == RMT_NONE ? "" : fact_text(w, fact)),
	};

	return rmt_writing_say(
		w, more ? REMIT_SAY_TARIFF_MORE : REMIT_SAY_TARIFF_TIMES,
		parameters);
}

static const char *
words_of(struct rmt_writing *w, uint32_t expression)
{
	const struct rmt_row_expression *row = row_of(w, expression);
	const char *words = plain_words(w, row);

	for (uint32_t i = 0; i < row->factors.count; i++)
		words = factor_words(
			w, row_of(w, w->program->link[row->factors.first + i]),
			words);
	if (row->highest != 0 && row->factors.count > 1) {
		const remit_parameter all = rmt_argument_text(words);
		words = rmt_writing_say(w, REMIT_SAY_TARIFF_HIGHEST, &all);
	}
	return words;
}

const char *
rmt_writing_tariff(struct rmt_writing *w)
{
	const char *words;

	w->pricing->decision = w->decision;
	words = words_of(w, w->program->price[w->pricing->price].expression);
	w->pricing->decision = NULL;
	return words;
}
