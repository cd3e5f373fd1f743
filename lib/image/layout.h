/*
 * layout.h - what a decision image is made of: structs, no functions.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. An image is a header, a table of editions,
 * and two blocks per edition, of its rows and (layout_index.h) of its index:
 * a row of tables, then their rows. A table's offset counts from the block's
 * first byte and is a multiple of 8. All else refers by index into a table, to
 * text by offset into RMT_TABLE_TEXT (0 is ""), to several things by a span of
 * RMT_TABLE_LINK. Nothing is a pointer.
 */
#ifndef RMT_IMAGE_LAYOUT_H
#define RMT_IMAGE_LAYOUT_H

#include <stdint.h>

#define RMT_IMAGE_MAGIC "REMIT\r\n\032"
#define RMT_IMAGE_VERSION 1
#define RMT_IMAGE_ORDER 0x01020304u

/* No index: the thing is not there. */
#define RMT_NONE UINT32_MAX

/* Most values that one many-valued fact can have in one request. */
#define RMT_ELEMENT_MAX 16

/* Most answers of a scale, outcomes of a scope, phases of a track. */
#define RMT_ANSWER_MAX 60

/* Day of something that has none: before all days, after all days. */
#define RMT_DAY_EVER (-1000000)
#define RMT_DAY_NEVER 10000000

/* Last day of a phase that ends when successors appear of which nothing is
 * known yet: two more for each successor that is missing, and one for what
 * comes some time after it. */
#define RMT_DAY_PENDING 9000000
#define RMT_DAY_PENDING_MAX (RMT_DAY_PENDING + 1000)

/* Most meters of a policy, and periods that amounts are carried for. */
#define RMT_METER_MAX 64
#define RMT_CARRY_MAX 60

/* Most parts of a fact, and questions of a policy. */
#define RMT_PART_MAX 32
#define RMT_QUESTION_MAX 500

struct rmt_image_header {
	char magic[8];
	uint32_t version;
	uint32_t order;
	uint32_t length; /* of the whole image */
	uint32_t edition_count;
	uint32_t checksum; /* of all bytes after the header */
	uint32_t reserved; /* 0 */
};

/* editions, behind the header, by first day */
struct rmt_image_block {
	uint32_t offset; /* from the image's first byte, multiple of 8 */
	uint32_t length;
	uint32_t index_offset, index_length; /* of its index, likewise */
};

struct rmt_image_table {
	uint32_t offset;
	uint32_t count; /* of rows */
};

/* TABLE(NAME, name, row type) in the order in which they lie. */
#define RMT_TABLES                                                     \
	TABLE(POLICY, policy, struct rmt_row_policy)                   \
	TABLE(FACT, fact, struct rmt_row_fact)                         \
	TABLE(VALUE, value, struct rmt_row_value)                      \
	TABLE(RANGE, range, struct rmt_row_range)                      \
	TABLE(CUT, cut, struct rmt_row_cut)                            \
	TABLE(PRODUCT, product, struct rmt_row_product)                \
	TABLE(RELEASE, release, struct rmt_row_release)                \
	TABLE(SERIES, series, struct rmt_row_series)                   \
	TABLE(TRACK, track, struct rmt_row_track)                      \
	TABLE(PHASE, phase, struct rmt_row_phase)                      \
	TABLE(REACH, reach, struct rmt_row_reach)                      \
	TABLE(SPAN, span, struct rmt_row_span)                         \
	TABLE(OPERAND, operand, struct rmt_row_operand)                \
	TABLE(STATE, state, struct rmt_row_state)                      \
	TABLE(TEST, test, struct rmt_row_test)                         \
	TABLE(CONDITION, condition, struct rmt_row_condition)          \
	TABLE(QUESTION, question, struct rmt_row_question)             \
	TABLE(ANSWER, answer, struct rmt_row_answer)                   \
	TABLE(CLAUSE, clause, struct rmt_row_clause)                   \
	TABLE(PROVISO, proviso, struct rmt_row_proviso)                \
	TABLE(ELSEWHERE, elsewhere, struct rmt_row_elsewhere)          \
	TABLE(IMPOSSIBLE, impossible, struct rmt_row_impossible)       \
	TABLE(SERVICE, service, struct rmt_row_service)                \
	TABLE(PRICE_LIST, price_list, struct rmt_row_price_list)       \
	TABLE(PRICE, price, struct rmt_row_price)                      \
	TABLE(EXPRESSION, expression, struct rmt_row_expression)       \
	TABLE(OPEN, open, struct rmt_row_open)                         \
	TABLE(CLOSED, closed, int32_t)                                 \
	TABLE(PROMISE, promise, struct rmt_row_promise)                \
	TABLE(CLAIM, claim, struct rmt_row_claim)                      \
	TABLE(CASE, trial, struct rmt_row_case)                        \
	TABLE(GIVEN, given, struct rmt_row_given)                      \
	TABLE(CONTRACT, contract, struct rmt_row_contract)             \
	TABLE(INSTALLATION, installation, struct rmt_row_installation) \
	TABLE(ALLOWANCE, allowance, struct rmt_row_allowance)          \
	TABLE(METER, meter, struct rmt_row_meter)                      \
	TABLE(INCLUDED, included, struct rmt_row_included)             \
	TABLE(NAME, name, struct rmt_row_name)                         \
	TABLE(PROSE, prose, struct rmt_row_prose)                      \
	TABLE(SPOT, spot, struct rmt_row_spot)                         \
	TABLE(LINK, link, uint32_t)                                    \
	TABLE(WORD, word, uint64_t)                                    \
	TABLE(TEXT, text, char)

enum rmt_table {
#define TABLE(upper, lower, type) RMT_TABLE_##upper,
	RMT_TABLES
#undef TABLE
		RMT_TABLE_COUNT
};

/* At a block's first byte. */
struct rmt_image_tables {
	struct rmt_image_table at[RMT_TABLE_COUNT];
};

/* Several rows: of RMT_TABLE_LINK where a row says so, else of the table. */
struct rmt_some {
	uint32_t first;
	uint32_t count;
};

struct rmt_row_place {
	uint32_t file; /* text */
	uint32_t line;
	uint32_t column;
};

/* Exactly one row. */
struct rmt_row_policy {
	uint32_t id, edition, title, time_zone, sha256, language; /* text */
	int32_t first_day;
	int32_t last_day;    /* RMT_DAY_NEVER: no later edition */
	uint32_t scope;      /* question */
	uint32_t date;       /* fact, always 0 */
	uint32_t hours_fact; /* flag fact answered by an instant; or none */
	uint32_t reserved;
};

enum {                   /* rmt_row_fact.kind: how its possible set is kept */
	RMT_FINITE = 1,  /* choice, flag, release: a set of cells */
	RMT_NUMERIC = 2, /* date, number, quantity, duration, money: a range */
	RMT_CARRIED = 3  /* text: never tested */
};

enum { /* rmt_row_fact.flags */
	RMT_FACT_ORDERED = 1,
	RMT_FACT_MANY = 2,
	RMT_FACT_SPLIT = 4,
	RMT_FACT_LATER = 8,
	RMT_FACT_PRESUMED = 16,
	RMT_FACT_PART = 32,
	RMT_FACT_CLOSED_WORLD = 64 /* reserved: never set */
};

/* rmt_row_fact.type, of enum rmt_type of the model: a date. */
#define RMT_DATE_TYPE 3

/*
 * Row 0 is the date. The parts of a fact follow each other. Cells of a
 * choice: its leaves in document order, then other, then none; of a flag: 0
 * yes, 1 no, then none; of a release: its ranges, then other, then none.
 */
struct rmt_row_fact {
	uint32_t id, label, ask, unit; /* text; unit: unit or currency */
	uint32_t type;                 /* enum rmt_type of the model */
	uint32_t kind;
	uint32_t flags;
	uint32_t change;        /* enum rmt_change or 0 */
	uint32_t owner;         /* of a part: its fact; or none */
	struct rmt_some parts;  /* facts */
	struct rmt_some values; /* choice: in preorder */
	struct rmt_some ranges; /* release: one per product */
	uint32_t cell_count;
	uint32_t other_cell; /* or none */
	uint32_t none_cell;  /* or none; NUMERIC: 0 when none is allowed */
	uint32_t full;       /* word: mask of the cells that can be */
	uint32_t presume;    /* word: mask; NUMERIC: the value, then 1: none */
	uint32_t presume_text;
	uint32_t applies; /* condition or none */
	uint32_t need;    /* many: values enough to show any outcome */
	uint32_t reserved;
};

struct rmt_row_value {
	uint32_t id, label; /* text */
	uint32_t parent;    /* value or none */
	struct rmt_some cells;
};

/* The cells that a product has in a release fact. */
struct rmt_row_range {
	uint32_t product;
	struct rmt_some cells;
	struct rmt_some cuts; /* open products: cells lie between cuts */
	uint32_t sample;      /* open: text, a version of its first cell or 0 */
};

/*
 * A version at which the cells of an open product change. past 0: versions
 * not below version are above the cut. past 1: only those above it that do
 * not belong to it are.
 */
struct rmt_row_cut {
	uint32_t version; /* text */
	uint32_t past;
	uint32_t sample; /* a version of the cell above; 0: there is none */
};

enum { /* rmt_row_product.flags */
	RMT_PRODUCT_CLOSED = 1,
	RMT_PRODUCT_UNLISTED = 2
};

struct rmt_row_product {
	uint32_t id, label; /* text */
	uint32_t order;     /* enum rmt_order of the model */
	uint32_t flags;
	struct rmt_some releases; /* oldest first, in the product's order */
	struct rmt_some tracks;
	struct rmt_some levels; /* link: texts, coarsest first */
};

struct rmt_row_release {
	uint32_t id, label, line; /* text */
	uint32_t product;
	int32_t date;        /* RMT_DAY_EVER when it has none */
	uint32_t of;         /* release it is a patch range of; or none */
	uint32_t from_patch; /* of a patch range */
	uint32_t series;     /* first of the product's level count rows */
};

struct rmt_row_series {
	uint32_t position; /* among the product's series of that level */
	int32_t number;    /* that version component; -1 when it has none */
};

struct rmt_row_track {
	uint32_t id, label; /* text */
	uint32_t product;
	struct rmt_some phases;
	uint32_t reach; /* first of the product's release count rows */
};

struct rmt_row_phase {
	uint32_t id, label; /* text */
};

/* The spans of one release on one track, in order of phases. */
struct rmt_row_reach {
	struct rmt_some spans;
};

struct rmt_row_span {
	uint32_t phase;     /* from 0 within its track */
	uint32_t condition; /* on facts; or none */
	int32_t first_day;  /* RMT_DAY_EVER when nothing bounds it */
	int32_t last_day;   /* RMT_DAY_NEVER: open-ended; or pending */
	uint32_t window; /* it ends when so many newer series are out; or 0 */
	uint32_t level;  /* of those series */
	uint32_t within; /* level: only those of its own series; or none */
};

enum { /* rmt_row_operand.kind */
	RMT_OPERAND_CONSTANT = 1,
	RMT_OPERAND_FACT,    /* of kind NUMERIC */
	RMT_OPERAND_RELEASE, /* count tests: the release itself */
	RMT_OPERAND_RELEASE_DATE,
	RMT_OPERAND_FIRST_DAY, /* of a phase */
	RMT_OPERAND_LAST_DAY,
	RMT_OPERAND_NEWEST_RELEASED /* count tests: on the date */
};
enum { /* rmt_row_operand.pick: which of a many-valued fact */
	RMT_PICK_ONLY,
	RMT_PICK_OLDEST,
	RMT_PICK_NEWEST
};

struct rmt_row_operand {
	uint32_t kind;
	uint32_t fact; /* or none */
	uint32_t pick;
	uint32_t reserved;
	struct rmt_some states; /* phases, by range of the release fact */
	int64_t constant;
};

/* bits of rmt_row_state.phases beyond the track's own phases */
#define RMT_STATE_UNRELEASED (UINT64_C(1) << 61)
#define RMT_STATE_ENDED (UINT64_C(1) << 62)
#define RMT_STATE_INAPPLICABLE (UINT64_C(1) << 63)

/* Phases of a track that a test accepts, for one product of its fact. */
struct rmt_row_state {
	uint32_t product;
	uint32_t track;
	uint64_t phases; /* bit: phase from 0 within its track */
};

enum {                         /* rmt_row_test.kind */
	RMT_TEST_CONSTANT = 1, /* low: 0 or 1 */
	RMT_TEST_CELLS,        /* fact (FINITE) is in mask */
	RMT_TEST_RANGE,        /* fact (NUMERIC) is low to high, not none */
	RMT_TEST_NONE,         /* fact (NUMERIC) is none */
	RMT_TEST_PHASE,        /* fact (release), states, on operand to; low is
				* 1 when products without the track (they are
				* inapplicable) pass */
	RMT_TEST_DIFFERENCE,   /* low <= to - (from + months) <= high */
	RMT_TEST_COUNT,        /* low <= steps from to <= high */
	RMT_TEST_QUESTION      /* answers of question are in mask low */
};

/*
 * A many-valued fact, or a part, is tested for the value that the question at
 * hand is about. Units: days, millionths, seconds, steps.
 */
struct rmt_row_test {
	uint32_t kind;
	uint32_t fact;     /* or none */
	uint32_t mask;     /* word */
	uint32_t question; /* or none */
	uint32_t from, to; /* operands or none */
	uint32_t level;    /* COUNT: index of a series level */
	uint32_t by;       /* COUNT: enum rmt_by of the model */
	int32_t months;    /* DIFFERENCE: added to from first, clamped */
	uint32_t label;    /* DIFFERENCE, COUNT: text, the measure's name */
	struct rmt_some states;
	int64_t low, high; /* QUESTION: low holds a mask */
};

enum {                  /* rmt_row_condition.op */
	RMT_OP_ALL = 1, /* of no members: true */
	RMT_OP_ANY,
	RMT_OP_NOT, /* of one member */
	RMT_OP_TEST /* members.first is a test */
};

struct rmt_row_condition {
	uint32_t op;
	struct rmt_some members; /* link: conditions, each below this one */
	uint32_t reserved;
};

/* Questions stand after all questions that they test. */
struct rmt_row_question {
	uint32_t id, title;      /* text */
	struct rmt_some answers; /* best first; at most RMT_ANSWER_MAX */
	uint32_t each_count;     /* 0, 1, 2 */
	uint32_t each[2];        /* many-valued facts */
	struct rmt_some clauses; /* without otherwise; none: least */
	uint32_t otherwise;      /* clause or none */
	struct rmt_some least;   /* link: questions */
	struct rmt_row_place place;
};

struct rmt_row_answer {
	uint32_t id, label; /* text; of an outcome: the verdict's word */
	uint32_t verdict;   /* outcomes: enum remit_verdict; else none */
	uint32_t service;   /* outcomes: service or none */
};

/* Clauses and rows, otherwises, riders (which have no question). */
struct rmt_row_clause {
	uint32_t id, text, cite, discretion; /* text */
	uint32_t question;                   /* or none: a rider */
	uint32_t condition;                  /* none: otherwise */
	uint32_t answer;                     /* from 0 within the question */
	uint32_t on;                         /* riders: verdict bits */
	struct rmt_some provisos;            /* link */
	struct rmt_some beaten_by;           /* link: clauses, rising */
	struct rmt_some rests;               /* link: questions */
	struct rmt_row_place place;
	uint32_t reserved;
};

struct rmt_row_proviso {
	uint32_t id, text, cite; /* text */
	uint32_t kind;           /* enum rmt_proviso_kind of the model */
	uint32_t on;             /* bit per verdict */
	uint32_t target;         /* release fact, or none */
	uint32_t within;         /* series level, or none */
	uint32_t line;           /* text: wanted line, or 0 */
	struct rmt_some states;  /* phases wanted on the date */
	uint32_t by_day;         /* operand or none */
	int32_t plus_months, plus_days;
	uint32_t fact; /* until: what would have to be … */
	uint32_t is;   /* … word: mask of its cells; or none */
	uint32_t reserved;
};

struct rmt_row_elsewhere {
	uint32_t id, policy, href, text; /* text */
	uint32_t condition;
	struct rmt_row_place place;
};

struct rmt_row_impossible {
	uint32_t id, text; /* text */
	uint32_t condition;
	struct rmt_row_place place;
};

/* A step of quantities: nothing, so many units, or so long. */
struct rmt_row_step {
	int64_t amount; /* millionths, or seconds; 0: none */
	uint32_t is_time;
	uint32_t reserved;
};

struct rmt_row_service {
	uint32_t id, title, unit, terms; /* text */
	uint32_t quantity;               /* fact that counts it, or none */
	uint32_t unit_seconds;           /* of a unit of time, else 0 */
	struct rmt_row_step increment, minimum;
};

/* Of one currency and one span of days; lists with one id follow each other. */
struct rmt_row_price_list {
	uint32_t id, title, currency, sha256; /* text */
	uint32_t exponent;                    /* of the minor unit */
	uint32_t price_day;                   /* enum rmt_price_day */
	uint32_t rounding;                    /* enum rmt_money_rounding */
	uint32_t point;                       /* 1: line, 2: unit */
	int32_t first_day, last_day;          /* RMT_DAY_NEVER: open */
	int32_t existing_from;  /* for contracts that ran before first_day */
	uint32_t applies;       /* condition, or none: to every request */
	struct rmt_some prices; /* as they stand in it */
	struct rmt_row_place place;
	uint32_t reserved;
};

struct rmt_row_price {
	uint32_t id, text, cite; /* text */
	uint32_t service;
	uint32_t condition; /* it applies, and none that overrides it does */
	uint32_t expression;
	struct rmt_row_place place;
};

enum { /* rmt_row_expression.kind */
	RMT_EXPRESSION_FIXED = 1,
	RMT_EXPRESSION_RATE,
	RMT_EXPRESSION_PERCENT,
	RMT_EXPRESSION_POINTS,
	RMT_EXPRESSION_GRADUATED,
	RMT_EXPRESSION_VOLUME,
	RMT_EXPRESSION_BAND, /* value: up to and with; open: no end */
	RMT_EXPRESSION_MAX,
	RMT_EXPRESSION_MIN,
	RMT_EXPRESSION_SUM,
	RMT_EXPRESSION_QUOTE,
	RMT_EXPRESSION_FACTOR, /* in factors: times value, or times fact */
	RMT_EXPRESSION_MORE    /* in factors: so many percent more */
};

enum { /* rmt_row_expression.source: what is multiplied or banded */
	RMT_SOURCE_NONE,
	RMT_SOURCE_FACT,
	RMT_SOURCE_SERVICE, /* the quantity of the service */
	RMT_SOURCE_PORTION  /* what lies in the graduated band around it */
};

struct rmt_row_expression {
	uint32_t kind;
	uint32_t source;
	uint32_t fact;         /* or none */
	uint32_t unit;         /* text: per what */
	uint32_t unit_seconds; /* of durations: of one unit; else 0 */
	uint32_t highest;      /* 1: of the factors only the highest counts */
	uint32_t open;         /* BAND: 1, up to any value */
	uint32_t scale;        /* value is coefficient / 10^scale */
	int64_t coefficient;
	uint32_t condition; /* FACTOR, MORE: or none */
	uint32_t reserved;
	struct rmt_some members; /* link: expressions, each before this one */
	struct rmt_some factors; /* the same */
	struct rmt_row_place place;
	uint32_t reserved_too;
};

/* How deep expressions may be nested. */
#define RMT_EXPRESSION_DEPTH 16

struct rmt_row_open {
	uint32_t weekday; /* 1 Monday to 7 */
	uint32_t from_minute, to_minute;
	uint32_t reserved;
};

/* What must hold of every request of which the condition does. */
struct rmt_row_promise {
	uint32_t id, text; /* text */
	uint32_t condition;
	struct rmt_some claims;
	struct rmt_row_place place;
};

enum {                       /* rmt_row_claim.kind */
	RMT_CLAIM_NEVER = 1, /* none of the verdicts */
	RMT_CLAIM_ALWAYS,    /* one of the verdicts */
	RMT_CLAIM_INDEPENDENT,
	RMT_CLAIM_NO_WORSE /* when the one fact is higher */
};

struct rmt_row_claim {
	uint32_t kind;
	uint32_t verdicts;     /* bit per verdict */
	struct rmt_some facts; /* link */
	struct rmt_row_place place;
	uint32_t reserved;
};

struct rmt_row_case {
	uint32_t id, expect, service, with, without; /* text */
	int32_t date;
	struct rmt_some givens;
	struct rmt_row_place place;
	uint32_t proposed; /* 1: nobody has confirmed it */
};

struct rmt_row_given {
	uint32_t fact, value; /* text, as remit_request_set() takes them */
};

enum {                     /* rmt_row_name.kind */
	RMT_NAME_FACT = 1, /* in 0; a part: in its fact + 1 */
	RMT_NAME_VALUE,    /* in a fact */
	RMT_NAME_PRODUCT,  /* in 0 */
	RMT_NAME_RELEASE,  /* in a product */
	RMT_NAME_METER     /* in 0: ALLOWANCE.METER */
};

/* Ids and aliases, sorted by kind, in, folded (bytewise). */
struct rmt_row_name {
	uint32_t kind;
	uint32_t in;
	uint32_t folded; /* text */
	uint32_t target;
};

/* A text, which is in the policy's own language, in another one; sorted by of,
 * each language once. */
struct rmt_row_prose {
	uint32_t of;       /* text */
	uint32_t language; /* text: a tag */
	uint32_t text;
};

enum { /* rmt_row_spot.kind */
	RMT_SPOT_FACT = 1,
	RMT_SPOT_PROVISO,
	RMT_SPOT_SERVICE,
	RMT_SPOT_RELEASE,
	RMT_SPOT_END, /* of a span, where the release states it */
	RMT_SPOT_KINDS
};

/* Where something is declared that deciding need not tell: for checks. */
struct rmt_row_spot {
	uint32_t kind;
	uint32_t of; /* a row of that kind */
	struct rmt_row_place place;
	int32_t by_rule; /* END: the last day that the rule of the phase would
			  * give; RMT_DAY_EVER: that is not told */
};

#include "image/layout_contract.h"

#endif /* RMT_IMAGE_LAYOUT_H */
