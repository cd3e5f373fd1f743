/*
 * grammar_prices.c - the grammar of price lists, as data.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/grammar_shared.h"
#include "read/notation.h"

static const char *const star[] = { "*", NULL };
static const char *const price_days[] = { "request", "quote", "contract-start",
					  NULL };
static const char *const modes[] = { "up",        "down",    "ceiling",
				     "floor",     "half-up", "half-down",
				     "half-even", NULL };
static const char *const points[] = { "line", "unit", NULL };
static const char *const stacks[] = { "multiply", "highest", NULL };
static const char *const band_kinds[] = { "graduated", "volume", NULL };

static const struct rmt_element_rule rule_rounding, rule_price, rule_fixed,
	rule_rate, rule_percent, rule_points, rule_more, rule_bands, rule_band,
	rule_max, rule_min, rule_sum, rule_quote, rule_times;

#define EXPRESSIONS(type, list)                                                \
	CHILD(rule_fixed, type, list), CHILD(rule_rate, type, list),           \
		CHILD(rule_percent, type, list),                               \
		CHILD(rule_points, type, list), CHILD(rule_bands, type, list), \
		CHILD(rule_max, type, list), CHILD(rule_min, type, list),      \
		CHILD(rule_sum, type, list)
#define STACK MAY_BE(rmt_expression, stack, "stack", stacks)
#define FACTORS CHILD(rule_times, rmt_expression, factors)

ELEMENT(rule_rounding, "rounding", RMT_MONEY_ROUNDING, rmt_money_rule, NO_TEXT,
	ATTRIBUTES(MUST_BE(rmt_money_rule, mode, "mode", modes),
		   MUST_BE(rmt_money_rule, point, "point", points)),
	NO_CHILDREN);

ELEMENT(rule_price, "price", RMT_PRICE, rmt_clause, NO_TEXT,
	ATTRIBUTES(MUST(rmt_clause, id, "id", NAME),
		   MUST(rmt_clause, service, "service", NAME),
		   PRECEDENCE(rmt_clause)),
	CHILDREN(CONDITIONS(rmt_clause),
		 CHILD(rmt_rule_text, rmt_clause, texts),
		 CHILD(rmt_rule_cite, rmt_clause, cites),
		 CHILD(rule_quote, rmt_clause, expressions),
		 EXPRESSIONS(rmt_clause, expressions)));

ELEMENT(rule_fixed, "fixed", RMT_PRICE_FIXED, rmt_expression, NO_TEXT,
	ATTRIBUTES(MUST(rmt_expression, amount, "amount", TEXT), STACK),
	CHILDREN(FACTORS));

ELEMENT(rule_rate, "rate", RMT_PRICE_RATE, rmt_expression, NO_TEXT,
	ATTRIBUTES(MUST(rmt_expression, amount, "amount", TEXT),
		   MUST(rmt_expression, per, "per", NAME),
		   MAY(rmt_expression, of, "of", NAME), STACK),
	CHILDREN(FACTORS));

ELEMENT(rule_percent, "percent", RMT_PRICE_PERCENT, rmt_expression, NO_TEXT,
	ATTRIBUTES(MUST(rmt_expression, value, "value", TEXT),
		   MAY(rmt_expression, of, "of", NAME), STACK),
	CHILDREN(FACTORS, CHILD(rule_more, rmt_expression, factors)));

ELEMENT(rule_points, "points", RMT_PRICE_POINTS, rmt_expression, NO_TEXT,
	ATTRIBUTES(MUST(rmt_expression, value, "value", TEXT),
		   MUST(rmt_expression, of, "of", NAME), STACK),
	CHILDREN(FACTORS));

/* points within percent: so many more of the same */
ELEMENT(rule_more, "points", RMT_PRICE_POINTS, rmt_expression, NO_TEXT,
	ATTRIBUTES(MUST(rmt_expression, value, "value", TEXT)),
	CHILDREN(CONDITIONS(rmt_expression)));

ELEMENT(rule_bands, "bands", RMT_PRICE_BANDS, rmt_expression, NO_TEXT,
	ATTRIBUTES(MUST_BE(rmt_expression, kind, "kind", band_kinds),
		   MAY(rmt_expression, of, "of", NAME), STACK),
	CHILDREN(FACTORS, CHILD(rule_band, rmt_expression, members)));

ELEMENT(rule_band, "band", RMT_PRICE_BAND, rmt_expression, NO_TEXT,
	ATTRIBUTES(MAY(rmt_expression, up_to, "up-to", TEXT)),
	CHILDREN(EXPRESSIONS(rmt_expression, members),
		 CHILD(rule_quote, rmt_expression, members)));

ELEMENT(rule_max, "max", RMT_PRICE_MAX, rmt_expression, NO_TEXT,
	ATTRIBUTES(STACK),
	CHILDREN(FACTORS, EXPRESSIONS(rmt_expression, members)));

ELEMENT(rule_min, "min", RMT_PRICE_MIN, rmt_expression, NO_TEXT,
	ATTRIBUTES(STACK),
	CHILDREN(FACTORS, EXPRESSIONS(rmt_expression, members)));

ELEMENT(rule_sum, "sum", RMT_PRICE_SUM, rmt_expression, NO_TEXT,
	ATTRIBUTES(STACK),
	CHILDREN(FACTORS, EXPRESSIONS(rmt_expression, members)));

ELEMENT(rule_quote, "quote", RMT_PRICE_QUOTE, rmt_expression, NO_TEXT,
	NO_ATTRIBUTES, NO_CHILDREN);

ELEMENT(rule_times, "times", RMT_PRICE_TIMES, rmt_expression, NO_TEXT,
	ATTRIBUTES(MAY(rmt_expression, factor, "factor", TEXT),
		   MAY(rmt_expression, of, "of", NAME)),
	CHILDREN(CONDITIONS(rmt_expression)));

SHARED_ELEMENT(rmt_rule_pricelist, "pricelist", RMT_PRICELIST, rmt_document,
	       NO_TEXT,
	       ATTRIBUTES(MUST(rmt_document, id, "id", NAME),
			  MUST(rmt_document, policy, "policy", NAME),
			  MUST(rmt_document, first_day, "first-day", DAY),
			  MAY(rmt_document, last_day, "last-day", DAY),
			  MUST(rmt_document, currency, "currency", NAME),
			  MUST_BE(rmt_document, price_day, "price-day",
				  price_days),
			  MAY(rmt_document, existing_from,
			      "applies-to-existing-from", DAY),
			  MAY(rmt_document, language, "xml:lang", LANGUAGE)),
	       CHILDREN(CHILD(rmt_rule_title, rmt_document, titles),
			CHILD(rmt_rule_cite, rmt_document, cites),
			CHILD(rmt_rule_applies, rmt_document, applies),
			CHILD(rule_rounding, rmt_document, roundings),
			CHILD(rule_price, rmt_document, price_rules)));

const struct rmt_element_rule *const rmt_price_rules[] = {
	&rule_rounding, &rule_price, &rule_fixed, &rule_rate, &rule_percent,
	&rule_points,   &rule_bands, &rule_band,  &rule_max,  &rule_min,
	&rule_sum,      &rule_quote, &rule_times, NULL
};
