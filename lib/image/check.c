/*
 * check.c - the one place where an image's numbers are doubted.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. What each field may be is data: fields[].
 * What no single field can say is asked row by row, then of whole walks.
 */
#include "image/check.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "image/check_rows.h"
#include "image/check_weight.h"

enum {
	DATE_TYPE = 3,
	FLAG_TYPE = 8
}; /* enum rmt_type of the model */

enum field_kind {
	TEXT_FIELD,     /* offset into text */
	INDEX_FIELD,    /* of a row of to */
	OPTIONAL_FIELD, /* the same, or RMT_NONE */
	SOME_FIELD,     /* struct rmt_some: rows of to */
	LINKS_FIELD     /* struct rmt_some of links: indexes of rows of to */
};

struct field {
	enum rmt_table of;
	uint32_t offset;
	enum field_kind kind;
	enum rmt_table to;
};

#define FIELD(TABLE, row, member, kind, TO)                                \
	{                                                                  \
		RMT_TABLE_##TABLE, offsetof(struct rmt_row_##row, member), \
			kind##_FIELD, RMT_TABLE_##TO                       \
	}

static const struct field fields[] = {
	FIELD(POLICY, policy, id, TEXT, TEXT),
	FIELD(POLICY, policy, edition, TEXT, TEXT),
	FIELD(POLICY, policy, title, TEXT, TEXT),
	FIELD(POLICY, policy, time_zone, TEXT, TEXT),
	FIELD(POLICY, policy, sha256, TEXT, TEXT),
	FIELD(POLICY, policy, language, TEXT, TEXT),
	FIELD(POLICY, policy, scope, INDEX, QUESTION),
	FIELD(POLICY, policy, hours_fact, OPTIONAL, FACT),
	FIELD(FACT, fact, id, TEXT, TEXT),
	FIELD(FACT, fact, label, TEXT, TEXT),
	FIELD(FACT, fact, ask, TEXT, TEXT),
	FIELD(FACT, fact, unit, TEXT, TEXT),
	FIELD(FACT, fact, owner, OPTIONAL, FACT),
	FIELD(FACT, fact, parts, SOME, FACT),
	FIELD(FACT, fact, values, SOME, VALUE),
	FIELD(FACT, fact, ranges, SOME, RANGE),
	FIELD(FACT, fact, presume_text, TEXT, TEXT),
	FIELD(FACT, fact, applies, OPTIONAL, CONDITION),
	FIELD(VALUE, value, id, TEXT, TEXT),
	FIELD(VALUE, value, label, TEXT, TEXT),
	FIELD(VALUE, value, parent, OPTIONAL, VALUE),
	FIELD(RANGE, range, product, INDEX, PRODUCT),
	FIELD(RANGE, range, cuts, SOME, CUT),
	FIELD(RANGE, range, sample, TEXT, TEXT),
	FIELD(CUT, cut, version, TEXT, TEXT),
	FIELD(CUT, cut, sample, TEXT, TEXT),
	FIELD(PRODUCT, product, id, TEXT, TEXT),
	FIELD(PRODUCT, product, label, TEXT, TEXT),
	FIELD(PRODUCT, product, releases, SOME, RELEASE),
	FIELD(PRODUCT, product, tracks, SOME, TRACK),
	FIELD(PRODUCT, product, levels, LINKS, TEXT),
	FIELD(RELEASE, release, id, TEXT, TEXT),
	FIELD(RELEASE, release, label, TEXT, TEXT),
	FIELD(RELEASE, release, line, TEXT, TEXT),
	FIELD(RELEASE, release, product, INDEX, PRODUCT),
	FIELD(RELEASE, release, of, OPTIONAL, RELEASE),
	FIELD(TRACK, track, id, TEXT, TEXT),
	FIELD(TRACK, track, label, TEXT, TEXT),
	FIELD(TRACK, track, product, INDEX, PRODUCT),
	FIELD(TRACK, track, phases, SOME, PHASE),
	FIELD(PHASE, phase, id, TEXT, TEXT),
	FIELD(PHASE, phase, label, TEXT, TEXT),
	FIELD(REACH, reach, spans, SOME, SPAN),
	FIELD(SPAN, span, condition, OPTIONAL, CONDITION),
	FIELD(OPERAND, operand, fact, OPTIONAL, FACT),
	FIELD(OPERAND, operand, states, SOME, STATE),
	FIELD(STATE, state, product, INDEX, PRODUCT),
	FIELD(STATE, state, track, INDEX, TRACK),
	FIELD(TEST, test, fact, OPTIONAL, FACT),
	FIELD(TEST, test, question, OPTIONAL, QUESTION),
	FIELD(TEST, test, from, OPTIONAL, OPERAND),
	FIELD(TEST, test, to, OPTIONAL, OPERAND),
	FIELD(TEST, test, states, SOME, STATE),
	FIELD(TEST, test, label, TEXT, TEXT),
	FIELD(QUESTION, question, id, TEXT, TEXT),
	FIELD(QUESTION, question, title, TEXT, TEXT),
	FIELD(QUESTION, question, answers, SOME, ANSWER),
	FIELD(QUESTION, question, clauses, SOME, CLAUSE),
	FIELD(QUESTION, question, otherwise, OPTIONAL, CLAUSE),
	FIELD(QUESTION, question, least, LINKS, QUESTION),
	FIELD(QUESTION, question, place.file, TEXT, TEXT),
	FIELD(ANSWER, answer, id, TEXT, TEXT),
	FIELD(ANSWER, answer, label, TEXT, TEXT),
	FIELD(ANSWER, answer, service, OPTIONAL, SERVICE),
	FIELD(CLAUSE, clause, id, TEXT, TEXT),
	FIELD(CLAUSE, clause, text, TEXT, TEXT),
	FIELD(CLAUSE, clause, cite, TEXT, TEXT),
	FIELD(CLAUSE, clause, discretion, TEXT, TEXT),
	FIELD(CLAUSE, clause, question, OPTIONAL, QUESTION),
	FIELD(CLAUSE, clause, condition, OPTIONAL, CONDITION),
	FIELD(CLAUSE, clause, provisos, LINKS, PROVISO),
	FIELD(CLAUSE, clause, beaten_by, SOME, LINK),
	FIELD(CLAUSE, clause, rests, LINKS, QUESTION),
	FIELD(CLAUSE, clause, place.file, TEXT, TEXT),
	FIELD(PROVISO, proviso, id, TEXT, TEXT),
	FIELD(PROVISO, proviso, text, TEXT, TEXT),
	FIELD(PROVISO, proviso, cite, TEXT, TEXT),
	FIELD(PROVISO, proviso, target, OPTIONAL, FACT),
	FIELD(PROVISO, proviso, line, TEXT, TEXT),
	FIELD(PROVISO, proviso, states, SOME, STATE),
	FIELD(PROVISO, proviso, by_day, OPTIONAL, OPERAND),
	FIELD(PROVISO, proviso, fact, OPTIONAL, FACT),
	FIELD(ELSEWHERE, elsewhere, id, TEXT, TEXT),
	FIELD(ELSEWHERE, elsewhere, policy, TEXT, TEXT),
	FIELD(ELSEWHERE, elsewhere, href, TEXT, TEXT),
	FIELD(ELSEWHERE, elsewhere, text, TEXT, TEXT),
	FIELD(ELSEWHERE, elsewhere, condition, INDEX, CONDITION),
	FIELD(ELSEWHERE, elsewhere, place.file, TEXT, TEXT),
	FIELD(IMPOSSIBLE, impossible, id, TEXT, TEXT),
	FIELD(IMPOSSIBLE, impossible, text, TEXT, TEXT),
	FIELD(IMPOSSIBLE, impossible, condition, INDEX, CONDITION),
	FIELD(IMPOSSIBLE, impossible, place.file, TEXT, TEXT),
	FIELD(SERVICE, service, id, TEXT, TEXT),
	FIELD(SERVICE, service, title, TEXT, TEXT),
	FIELD(SERVICE, service, unit, TEXT, TEXT),
	FIELD(SERVICE, service, terms, TEXT, TEXT),
	FIELD(SERVICE, service, quantity, OPTIONAL, FACT),
	FIELD(PRICE_LIST, price_list, id, TEXT, TEXT),
	FIELD(PRICE_LIST, price_list, title, TEXT, TEXT),
	FIELD(PRICE_LIST, price_list, currency, TEXT, TEXT),
	FIELD(PRICE_LIST, price_list, sha256, TEXT, TEXT),
	FIELD(PRICE_LIST, price_list, applies, OPTIONAL, CONDITION),
	FIELD(PRICE_LIST, price_list, prices, SOME, PRICE),
	FIELD(PRICE_LIST, price_list, place.file, TEXT, TEXT),
	FIELD(PRICE, price, id, TEXT, TEXT),
	FIELD(PRICE, price, text, TEXT, TEXT),
	FIELD(PRICE, price, cite, TEXT, TEXT),
	FIELD(PRICE, price, service, INDEX, SERVICE),
	FIELD(PRICE, price, condition, INDEX, CONDITION),
	FIELD(PRICE, price, expression, INDEX, EXPRESSION),
	FIELD(PRICE, price, place.file, TEXT, TEXT),
	FIELD(EXPRESSION, expression, fact, OPTIONAL, FACT),
	FIELD(EXPRESSION, expression, unit, TEXT, TEXT),
	FIELD(EXPRESSION, expression, condition, OPTIONAL, CONDITION),
	FIELD(EXPRESSION, expression, members, LINKS, EXPRESSION),
	FIELD(EXPRESSION, expression, factors, LINKS, EXPRESSION),
	FIELD(EXPRESSION, expression, place.file, TEXT, TEXT),
	FIELD(PROMISE, promise, id, TEXT, TEXT),
	FIELD(PROMISE, promise, text, TEXT, TEXT),
	FIELD(PROMISE, promise, condition, INDEX, CONDITION),
	FIELD(PROMISE, promise, claims, SOME, CLAIM),
	FIELD(PROMISE, promise, place.file, TEXT, TEXT),
	FIELD(CLAIM, claim, facts, LINKS, FACT),
	FIELD(CLAIM, claim, place.file, TEXT, TEXT),
	FIELD(CASE, case, id, TEXT, TEXT),
	FIELD(CASE, case, expect, TEXT, TEXT),
	FIELD(CASE, case, service, TEXT, TEXT),
	FIELD(CASE, case, with, TEXT, TEXT),
	FIELD(CASE, case, without, TEXT, TEXT),
	FIELD(CASE, case, givens, SOME, GIVEN),
	FIELD(CASE, case, place.file, TEXT, TEXT),
	FIELD(GIVEN, given, fact, TEXT, TEXT),
	FIELD(GIVEN, given, value, TEXT, TEXT),
	FIELD(CONTRACT, contract, id, TEXT, TEXT),
	FIELD(CONTRACT, contract, title, TEXT, TEXT),
	FIELD(CONTRACT, contract, customer, TEXT, TEXT),
	FIELD(CONTRACT, contract, prices, TEXT, TEXT),
	FIELD(CONTRACT, contract, sha256, TEXT, TEXT),
	FIELD(CONTRACT, contract, givens, SOME, GIVEN),
	FIELD(CONTRACT, contract, installations, SOME, INSTALLATION),
	FIELD(CONTRACT, contract, contacts, LINKS, TEXT),
	FIELD(CONTRACT, contract, contact_fact, OPTIONAL, FACT),
	FIELD(CONTRACT, contract, place.file, TEXT, TEXT),
	FIELD(INSTALLATION, installation, id, TEXT, TEXT),
	FIELD(INSTALLATION, installation, folded, TEXT, TEXT),
	FIELD(INSTALLATION, installation, label, TEXT, TEXT),
	FIELD(INSTALLATION, installation, givens, SOME, GIVEN),
	FIELD(ALLOWANCE, allowance, id, TEXT, TEXT),
	FIELD(ALLOWANCE, allowance, label, TEXT, TEXT),
	FIELD(ALLOWANCE, allowance, fact, INDEX, FACT),
	FIELD(ALLOWANCE, allowance, meters, SOME, METER),
	FIELD(METER, meter, id, TEXT, TEXT),
	FIELD(METER, meter, name, TEXT, TEXT),
	FIELD(METER, meter, unit, TEXT, TEXT),
	FIELD(METER, meter, allowance, INDEX, ALLOWANCE),
	FIELD(METER, meter, of, OPTIONAL, FACT),
	FIELD(METER, meter, includeds, SOME, INCLUDED),
	FIELD(INCLUDED, included, condition, OPTIONAL, CONDITION),
	FIELD(NAME, name, folded, TEXT, TEXT),
	FIELD(PROSE, prose, of, TEXT, TEXT),
	FIELD(PROSE, prose, language, TEXT, TEXT),
	FIELD(PROSE, prose, text, TEXT, TEXT),
	FIELD(SPOT, spot, place.file, TEXT, TEXT),
};

/* A program seen as bytes, so that fields[] can speak of it. */
struct view {
	const unsigned char *rows[RMT_TABLE_COUNT];
	uint32_t counts[RMT_TABLE_COUNT];
};

static const struct {
	const char *name;
	size_t size;
} tables[RMT_TABLE_COUNT] = {
#define TABLE(upper, lower, type) { #lower, sizeof(type) },
	RMT_TABLES
#undef TABLE
};

static struct view
view_of(const struct rmt_program *program)
{
	struct view view;
#define TABLE(upper, lower, type)                                    \
	view.rows[RMT_TABLE_##upper] = (const void *)program->lower; \
	view.counts[RMT_TABLE_##upper] = program->lower##_count;
	RMT_TABLES
#undef TABLE
	return view;
}

static bool
links_fit(const struct view *view, struct rmt_some some, uint32_t count)
{
	const uint32_t *links = (const void *)view->rows[RMT_TABLE_LINK];

	if (!rmt_some_fits(some, view->counts[RMT_TABLE_LINK]))
		return false;
	for (uint32_t i = 0; i < some.count; i++)
		if (links[some.first + i] >= count)
			return false;
	return true;
}

static uint32_t
number_at(const unsigned char *at)
{
	uint32_t number;

	memcpy(&number, at, sizeof number);
	return number;
}

static struct rmt_some
some_at(const unsigned char *at)
{
	struct rmt_some some;

	memcpy(&some, at, sizeof some);
	return some;
}

/* The first of a field's rows that is not right, or how many rows there are.
 * Most fields of an image are single numbers: their loops do nothing else. */
static uint32_t
find_misfit(const struct view *view, const struct field *field)
{
	size_t size = tables[field->of].size;
	const unsigned char *at = view->rows[field->of] + field->offset;
	uint32_t rows = view->counts[field->of], row = 0;
	uint32_t count = view->counts[field->to];

	switch (field->kind) {
	case TEXT_FIELD:
	case INDEX_FIELD:
		while (row < rows && number_at(at) < count)
			row++, at += size;
		break;
	case OPTIONAL_FIELD: /* none is the largest: one more is 0 */
		while (row < rows && number_at(at) + 1 <= count)
			row++, at += size;
		break;
	case SOME_FIELD:
		while (row < rows && rmt_some_fits(some_at(at), count))
			row++, at += size;
		break;
	case LINKS_FIELD:
		while (row < rows && links_fit(view, some_at(at), count))
			row++, at += size;
		break;
	}
	return row;
}

static remit_status
check_fields(const struct view *view, const char **out_table, uint32_t *out_row)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		uint32_t row = find_misfit(view, &fields[i]);
		if (row == view->counts[fields[i].of])
			continue;
		*out_table = tables[fields[i].of].name;
		*out_row = row;
		return REMIT_E_DATA;
	}
	return REMIT_OK;
}

typedef bool
row_check(const struct rmt_program *p, uint32_t i);

/* In an order in which each may rely on those before it. */
static const struct {
	enum rmt_table table;
	row_check *ok;
} row_checks[] = {
	{ RMT_TABLE_PRODUCT, rmt_product_ok },
	{ RMT_TABLE_RELEASE, rmt_release_ok },
	{ RMT_TABLE_TRACK, rmt_track_ok },
	{ RMT_TABLE_SPAN, rmt_span_ok },
	{ RMT_TABLE_STATE, rmt_state_ok },
	{ RMT_TABLE_FACT, rmt_fact_ok },
	{ RMT_TABLE_RANGE, rmt_range_ok },
	{ RMT_TABLE_OPERAND, rmt_operand_ok },
	{ RMT_TABLE_TEST, rmt_test_ok },
	{ RMT_TABLE_ANSWER, rmt_answer_ok },
	{ RMT_TABLE_PROVISO, rmt_proviso_ok },
	{ RMT_TABLE_CLAUSE, rmt_clause_ok },
	{ RMT_TABLE_QUESTION, rmt_question_ok },
	{ RMT_TABLE_SERVICE, rmt_service_ok },
	{ RMT_TABLE_EXPRESSION, rmt_expression_ok },
	{ RMT_TABLE_PRICE_LIST, rmt_price_list_ok },
	{ RMT_TABLE_OPEN, rmt_open_ok },
	{ RMT_TABLE_CLOSED, rmt_closed_ok },
	{ RMT_TABLE_CLAIM, rmt_claim_ok },
	{ RMT_TABLE_CASE, rmt_case_ok },
	{ RMT_TABLE_NAME, rmt_name_ok },
	{ RMT_TABLE_PROSE, rmt_prose_ok },
	{ RMT_TABLE_SPOT, rmt_spot_ok },
	{ RMT_TABLE_CONTRACT, rmt_contract_ok },
	{ RMT_TABLE_ALLOWANCE, rmt_allowance_ok },
	{ RMT_TABLE_METER, rmt_meter_ok },
	{ RMT_TABLE_INCLUDED, rmt_included_ok },
};

static remit_status
check_rows(const struct rmt_program *p, const struct view *view,
	   const char **out_table, uint32_t *out_row)
{
	for (size_t i = 0; i < sizeof row_checks / sizeof *row_checks; i++)
		for (uint32_t row = 0; row < view->counts[row_checks[i].table];
		     row++)
			if (!row_checks[i].ok(p, row)) {
				*out_table = tables[row_checks[i].table].name;
				*out_row = row;
				return REMIT_E_DATA;
			}
	return REMIT_OK;
}

/* The rows that must be there before any other is looked at. */
static bool
frame_ok(const struct rmt_program *p)
{
	return p->text_count > 0 && p->text[0] == '\0' &&
	       p->text[p->text_count - 1] == '\0' && p->policy_count == 1 &&
	       p->fact_count > 0;
}

/* The date is a day that every request has, whatever else it says. */
static bool
date_ok(const struct rmt_row_fact *date)
{
	return date->kind == RMT_NUMERIC && date->type == DATE_TYPE &&
	       date->flags == 0 && date->owner == RMT_NONE &&
	       date->none_cell == RMT_NONE && date->applies == RMT_NONE;
}

/* Every answer of the scope is a verdict. */
static bool
scope_ok(const struct rmt_program *p, const struct rmt_row_question *scope)
{
	for (uint32_t i = 0; i < scope->answers.count; i++)
		if (p->answer[scope->answers.first + i].verdict == RMT_NONE)
			return false;
	return scope->each_count == 0;
}

static bool
hours_ok(const struct rmt_program *p, uint32_t fact)
{
	return fact == RMT_NONE ||
	       (p->fact[fact].type == FLAG_TYPE &&
		(p->fact[fact].flags & (RMT_FACT_MANY | RMT_FACT_PART)) == 0);
}

static bool
policy_ok(const struct rmt_program *p)
{
	const struct rmt_row_policy *policy = &p->policy[0];

	return strlen(rmt_text(p, policy->sha256)) == 64 &&
	       rmt_day_fits(policy->first_day) &&
	       (policy->last_day == RMT_DAY_NEVER ||
		(policy->last_day >= policy->first_day &&
		 rmt_day_fits(policy->last_day))) &&
	       policy->date == 0 && date_ok(&p->fact[0]) &&
	       hours_ok(p, policy->hours_fact) &&
	       scope_ok(p, &p->question[policy->scope]);
}

static remit_status
check_walks(const struct rmt_program *program, const char **out_table,
	    uint32_t *out_row)
{
	rmt_below *extents = rmt_alloc_array(program->condition_count + 1u,
					     sizeof *extents);
	remit_status status = REMIT_E_NOMEM;

	if (extents != NULL)
		status = rmt_program_check_graph(program, extents, out_table,
						 out_row);
	if (status == REMIT_OK)
		status = rmt_program_check_weight(program, extents, out_table,
						  out_row);
	rmt_free(extents);
	return status;
}

remit_status
rmt_program_check(const struct rmt_program *program, const char **out_table,
		  uint32_t *out_row)
{
	struct view view = view_of(program);

	*out_table = "policy";
	*out_row = 0;
	if (!frame_ok(program))
		return REMIT_E_DATA;
	remit_status status = check_fields(&view, out_table, out_row);
	if (status != REMIT_OK)
		return status;
	if (!policy_ok(program))
		return REMIT_E_DATA;
	status = check_rows(program, &view, out_table, out_row);
	if (status != REMIT_OK)
		return status;
	status = rmt_program_check_expressions(program, out_table, out_row);
	if (status != REMIT_OK)
		return status;
	return check_walks(program, out_table, out_row);
}
