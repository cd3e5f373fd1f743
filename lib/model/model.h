/*
 * model.h - the shape of a document as it was written.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. A typed tree: one struct per element of
 * rules/schema/remit.rnc, attributes as they stand there, names not yet
 * resolved. All of it lives in one arena. lib/read makes it; it never changes
 * after that. Every struct of an element begins with its rmt_item.
 */
#ifndef RMT_MODEL_MODEL_H
#define RMT_MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/model.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/place.h"

enum rmt_element {
	RMT_POLICY = 1,
	RMT_VOCABULARY,
	RMT_RELEASES,
	RMT_REQUEST,
	RMT_PROSE, /* title, name, text, ask: RMT_PROSE in lists of their own */
	RMT_ALIAS,
	RMT_CITE,
	RMT_INCLUDE,
	RMT_PRODUCT,
	RMT_RELEASE,
	RMT_ENDS,
	RMT_TRACK,
	RMT_PHASE,
	RMT_UNTIL,
	RMT_ON,
	RMT_AFTER,
	RMT_NEWEST,
	RMT_LATER,
	RMT_EARLIER,
	RMT_NEVER,
	RMT_FACT,
	RMT_PART,
	RMT_VALUE,
	RMT_APPLIES,
	RMT_MEASURE,
	RMT_IMPOSSIBLE,
	RMT_HOURS,
	RMT_OPEN,
	RMT_CLOSED,
	RMT_IF,
	RMT_ALL,
	RMT_ANY,
	RMT_NOT,
	RMT_SCALE,
	RMT_ANSWER,
	RMT_PROVISO,
	RMT_QUESTION,
	RMT_SCOPE,
	RMT_CLAUSE,
	RMT_WHEN,
	RMT_GROUP,
	RMT_TABLE,
	RMT_ROW,
	RMT_OTHERWISE,
	RMT_LEAST,
	RMT_RIDER,
	RMT_ELSEWHERE,
	RMT_SERVICE,
	RMT_TERMS,
	RMT_PROMISE,
	RMT_PROMISE_NEVER,
	RMT_PROMISE_ALWAYS,
	RMT_PROMISE_INDEPENDENT,
	RMT_PROMISE_NO_WORSE,
	RMT_CASE,
	RMT_GIVEN,
	RMT_PRESUME,
	RMT_ALLOWANCE,
	RMT_METER,
	RMT_INCLUDED,
	RMT_INCLUDES,
	RMT_USED,
	RMT_CONTRACT,
	RMT_INSTALLATION,
	RMT_CONTACT,
	RMT_AMEND,
	RMT_PRICELIST,
	RMT_MONEY_ROUNDING,
	RMT_PRICE,
	RMT_PRICE_FIXED,
	RMT_PRICE_RATE,
	RMT_PRICE_PERCENT,
	RMT_PRICE_POINTS,
	RMT_PRICE_BANDS,
	RMT_PRICE_BAND,
	RMT_PRICE_MAX,
	RMT_PRICE_MIN,
	RMT_PRICE_SUM,
	RMT_PRICE_QUOTE,
	RMT_PRICE_TIMES,
	RMT_TERMS_DOCUMENT,
	RMT_SECTION,
	RMT_PARAGRAPH,
	RMT_PASSAGE,
	RMT_PIECE, /* of a passage: text between fields */
	RMT_FIELD,
	RMT_QUOTE,
	RMT_QUOTE_LINE
};

struct rmt_item {
	struct rmt_item *next; /* document order */
	enum rmt_element element;
	struct rmt_place place; /* of the start tag's '<' */
};

struct rmt_list {
	struct rmt_item *first;
	struct rmt_item *last;
	size_t count;
};

/* for (const struct rmt_clause *c = RMT_FIRST(list); c; c = RMT_NEXT(c)) */
#define RMT_FIRST(list) ((const void *)(list).first)
#define RMT_NEXT(element) ((const void *)(element)->item.next)

/* An attribute's text, white space around it trimmed; NULL: not there. */
struct rmt_attr {
	const char *text;
	struct rmt_place place; /* of the value's first byte */
};

struct rmt_attr_day {
	bool given;
	int32_t day;
	struct rmt_place place;
};

struct rmt_attr_duration {
	bool given;
	struct rmt_duration value;
	struct rmt_place place;
};

/* How much: a number or a duration. */
struct rmt_attr_extent {
	bool given;
	const char *text;
	bool is_number;
	int64_t millionths;
	struct rmt_duration duration;
	struct rmt_place place;
};

/* Words of a list attribute. Start with *cursor = attr.text; the length of
 * the next word, which begins at *cursor, or 0 at the end. */
size_t
rmt_word_next(const char **cursor);

/* An enumerated attribute: 0 when it is not there, else its place in the
 * list of allowed words, from 1. The enums below say which. */
enum rmt_eve {
	RMT_EVE = 1,
	RMT_DAY_ITSELF
};
enum rmt_order {
	RMT_ORDER_DECLARED = 1,
	RMT_ORDER_DATE,
	RMT_ORDER_VERSION
};
enum rmt_by {
	RMT_BY_DECLARED = 1,
	RMT_BY_NUMBER
};
enum rmt_type {
	RMT_CHOICE = 1,
	RMT_RELEASE_TYPE,
	RMT_DATE,
	RMT_NUMBER,
	RMT_QUANTITY,
	RMT_DURATION,
	RMT_MONEY,
	RMT_FLAG,
	RMT_TEXT
};
enum rmt_change {
	RMT_CHANGE_UPGRADE = 1,
	RMT_CHANGE_MIGRATE,
	RMT_CHANGE_REVERT,
	RMT_CHANGE_BUY
};
enum rmt_proviso_kind {
	RMT_EFFORT = 1,
	RMT_DELIVER,
	RMT_LEVEL,
	RMT_OBLIGE,
	RMT_UNTIL_MET,
	RMT_REFER,
	RMT_CHANNEL,
	RMT_CAP,
	RMT_LIMIT,
	RMT_FORCED,
	RMT_NOTE
};
enum rmt_verdict {
	RMT_IN_SCOPE = 1,
	RMT_BILLABLE,
	RMT_OUT_OF_SCOPE
};
enum rmt_expect { /* the first three are rmt_verdict */
	RMT_EXPECT_DEPENDS = 4,
	RMT_EXPECT_NOT_GOVERNED,
	RMT_EXPECT_IMPOSSIBLE
};
enum rmt_policy_day {
	RMT_POLICY_DAY_REQUEST = 1,
	RMT_POLICY_DAY_CONTRACT_START
};
enum rmt_exhausted {
	RMT_EXHAUSTED_ANY = 1,
	RMT_EXHAUSTED_ALL
};
enum rmt_meter_period {
	RMT_PERIOD_MONTH = 1,
	RMT_PERIOD_QUARTER,
	RMT_PERIOD_YEAR,
	RMT_PERIOD_TERM
};
enum rmt_anchor {
	RMT_ANCHOR_CALENDAR = 1,
	RMT_ANCHOR_CONTRACT
};
enum rmt_price_day {
	RMT_PRICE_DAY_REQUEST = 1,
	RMT_PRICE_DAY_QUOTE,
	RMT_PRICE_DAY_CONTRACT
};
enum rmt_stack {
	RMT_STACK_MULTIPLY = 1,
	RMT_STACK_HIGHEST
};
enum rmt_bands_kind {
	RMT_BANDS_GRADUATED = 1,
	RMT_BANDS_VOLUME
};
/* rounding of days: enum rmt_rounding of base/date.h, 0 when it is not there */

/* title, name, text, ask */
struct rmt_prose {
	struct rmt_item item;
	const char *language; /* of the element or the nearest above; or NULL */
	const char *text;     /* white space collapsed */
};

struct rmt_alias {
	struct rmt_item item;
	struct rmt_attr name;
};

struct rmt_cite {
	struct rmt_item item;
	struct rmt_attr href, title, at;
	struct rmt_attr_day date;
	const char *text;
};

struct rmt_include {
	struct rmt_item item;
	struct rmt_attr href;
};

struct rmt_product {
	struct rmt_item item;
	struct rmt_attr id, same_as, levels;
	int order; /* enum rmt_order */
	bool unlisted;
	int anniversary; /* of the document that it stands in; or 0 */
	int succession;
	struct rmt_list labels, aliases, cites, tracks, releases;
};

struct rmt_release {
	struct rmt_item item;
	struct rmt_attr id, of, from_patch, line;
	struct rmt_attr_day date;
	struct rmt_list labels, aliases, cites, ends;
};

struct rmt_ends {
	struct rmt_item item;
	struct rmt_attr track, phase;
	struct rmt_attr_day last_day, before;
	bool never;
	struct rmt_list cites;
};

struct rmt_track {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list labels, cites, conditions, phases;
};

struct rmt_phase {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list labels, cites, conditions;
	struct rmt_list until; /* exactly one struct rmt_moment, RMT_UNTIL */
};

/* until, on, after, newest, later, earlier, never: a date expression. */
struct rmt_moment {
	struct rmt_item item;
	int round;                         /* enum rmt_rounding */
	struct rmt_attr_day day;           /* on */
	struct rmt_attr event, of, within; /* after, newest */
	struct rmt_attr_duration by;       /* after */
	uint32_t count;                    /* newest */
	struct rmt_list moments;           /* until: one; later, earlier */
};

/* fact and part */
struct rmt_fact {
	struct rmt_item item;
	struct rmt_attr id, of, presume, unit, currency, ask;
	int type;   /* enum rmt_type */
	int change; /* enum rmt_change */
	bool ordered, many, unlisted, absent, split, later;
	struct rmt_list labels, aliases, asks, values, parts, applies;
};

struct rmt_value {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list labels, aliases, values;
};

struct rmt_applies {
	struct rmt_item item;
	struct rmt_list conditions;
};

struct rmt_measure {
	struct rmt_item item;
	struct rmt_attr id, count, from, to, plus;
	int by;
	bool in_days;
	struct rmt_list labels;
};

struct rmt_impossible {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list conditions, texts;
};

struct rmt_hours {
	struct rmt_item item;
	struct rmt_attr fact;
	struct rmt_list opens, closeds;
};

struct rmt_open {
	struct rmt_item item;
	struct rmt_attr days, from, to;
};

struct rmt_closed {
	struct rmt_item item;
	struct rmt_attr_day day;
};

struct rmt_scale {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list answers; /* struct rmt_answer, best first */
};

struct rmt_answer {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list labels;
};

struct rmt_proviso {
	struct rmt_item item;
	struct rmt_attr id, on, target, of, within, track, phase, line;
	struct rmt_attr by_day, fact, is;
	struct rmt_attr_duration plus;
	int kind; /* enum rmt_proviso_kind */
	struct rmt_list texts, cites;
};

/* question and scope (which has neither id, scale nor each) */
struct rmt_question {
	struct rmt_item item;
	struct rmt_attr id, scale, each;
	struct rmt_list titles;
	struct rmt_list rules; /* clause, when, group, table */
	struct rmt_list otherwise, least;
};

/* clause, row, otherwise: what answers; price: what a service costs */
struct rmt_clause {
	struct rmt_item item;
	struct rmt_attr id, answer, service, with, discretion;
	struct rmt_attr overrides, yields, cells;
	int verdict; /* enum rmt_verdict */
	struct rmt_list conditions, texts, cites;
	struct rmt_list expressions; /* price: one struct rmt_expression */
};

/* when, group, table: what holds several rules together */
struct rmt_rules {
	struct rmt_item item;
	struct rmt_attr id;         /* group, table */
	struct rmt_list titles;     /* group */
	struct rmt_list conditions; /* when */
	struct rmt_list rules;      /* when, group */
	struct rmt_attr facts;      /* table */
	struct rmt_attr answer, service, with, discretion, overrides, yields;
	int verdict;
	struct rmt_list rows, texts, cites; /* table: struct rmt_clause */
};

struct rmt_least {
	struct rmt_item item;
	struct rmt_attr of;
};

struct rmt_rider {
	struct rmt_item item;
	struct rmt_attr id, with, on;
	struct rmt_list conditions, texts, cites;
};

struct rmt_elsewhere {
	struct rmt_item item;
	struct rmt_attr id, policy, href;
	struct rmt_list conditions, texts, cites;
};

struct rmt_service {
	struct rmt_item item;
	struct rmt_attr id, unit, quantity;
	struct rmt_attr_extent increment, minimum;
	struct rmt_list titles, texts, terms;
};

struct rmt_terms {
	struct rmt_item item;
	struct rmt_attr href;
};

struct rmt_promise {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list texts, conditions;
	struct rmt_list claims; /* struct rmt_claim */
};

/* never, always, independent, no-worse */
struct rmt_claim {
	struct rmt_item item;
	struct rmt_attr verdict, of, when;
	bool rises;
};

struct rmt_case {
	struct rmt_item item;
	struct rmt_attr id, service, with, without;
	struct rmt_attr_day date;
	int expect; /* enum rmt_expect or rmt_verdict */
	bool proposed;
	struct rmt_list givens, texts, cites;
};

struct rmt_given {
	struct rmt_item item;
	struct rmt_attr fact, part, is;
	struct rmt_list givens; /* parts */
};

/* rounding of a price list: enum rmt_money_rounding of base/currency.h */
struct rmt_money_rule {
	struct rmt_item item;
	int mode, point; /* point: 1 line, 2 unit */
};

/* fixed, rate, percent, points, bands, band, max, min, sum, quote, times */
struct rmt_expression {
	struct rmt_item item;
	struct rmt_attr amount, value, per, of, factor, up_to;
	int kind;                   /* bands: enum rmt_bands_kind */
	int stack;                  /* enum rmt_stack */
	struct rmt_list conditions; /* times, points */
	struct rmt_list factors;    /* times and points that change it */
	struct rmt_list members;    /* bands: band; band: one */
};

struct rmt_quote_line {
	struct rmt_item item;
	struct rmt_attr id, service, quantity, unit, price, amount;
	struct rmt_attr discount, discount_amount, approved_by, tax;
	struct rmt_attr installation, contact;
	struct rmt_list texts, steps; /* struct rmt_prose */
	struct rmt_list givens, useds;
};

/* The whole document: root element first, included declarations appended in
 * the place of their include, so that lists are in reading order. */
struct rmt_document {
	struct rmt_item item; /* element says which root */
	struct rmt_attr id, edition, time_zone, origin, language;
	struct rmt_attr policy, at; /* request */
	struct rmt_attr_day first_day, as_of, date;
	int anniversary, succession; /* enum rmt_eve */
	struct rmt_list titles, cites, includes, products, facts, measures;
	struct rmt_list presumes;
	struct rmt_list impossibles, scales, provisos, questions, riders;
	struct rmt_list hours, elsewheres, services, promises, cases;
	struct rmt_list scopes; /* struct rmt_question, one */
	bool has_tables;        /* somewhere among their rules */
	struct rmt_list givens; /* request, contract */
	struct rmt_attr contract, installation, contact; /* request, quote */
	struct rmt_attr customer, prices;                /* contract */
	struct rmt_attr_day last_day, ordered_on, cancelled_on;
	struct rmt_attr_duration grace, renewal, notice;
	int policy_day; /* enum rmt_policy_day */
	struct rmt_list texts, included, installations, contacts, amends;
	struct rmt_list allowances; /* policy, contract */
	struct rmt_list useds;      /* request */
	struct rmt_attr currency;   /* pricelist, as what follows */
	struct rmt_attr_day existing_from;
	int price_day; /* enum rmt_price_day */
	struct rmt_list applies, roundings, price_rules;
	struct rmt_attr total, tax, payable, seller; /* quote, as below */
	struct rmt_attr_day valid_until;
	struct rmt_list lines;
	struct rmt_attr service; /* terms, as what follows */
	struct rmt_list sections;
};

/* Put an item at the end of a list. */
void
rmt_list_append(struct rmt_list *list, struct rmt_item *item);

/* A new, empty item at the end of a list; NULL when the arena has failed. */
void *
rmt_list_add(struct rmt_list *list, struct rmt_arena *arena, size_t size,
	     enum rmt_element element);

/* A file that took part, for the record of what was decided from what. */
struct rmt_file {
	struct rmt_file *next;
	void *memory; /* the bytes of the source, freed with the model */
	struct rmt_source source;
};

struct remit_model {
	struct rmt_arena arena;
	struct rmt_file *files; /* the first is the document itself */
	struct rmt_document document;
};

#endif /* RMT_MODEL_MODEL_H */
