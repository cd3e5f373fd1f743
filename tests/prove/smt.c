/*
 * smt.c - a compiled policy in SMT-LIB, for a solver that nobody here wrote.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/prove/smt.h"

#include <stdlib.h>

#include "decide/vocabulary.h"
#include "tests/prove/smt_parts.h"

#define NONE RMT_NONE

/* 0001-01-01 and 9999-12-31. */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

/* The day on which a month begins, months being counted from year 0 on. */
static int64_t
month_begins(int64_t month)
{
	int64_t shifted = month - 2; /* years begin in March */
	int64_t year = shifted / 12, of = shifted % 12;

	return 365 * year + year / 4 - year / 100 + year / 400 +
	       (153 * of + 2) / 5 - 719468;
}

/* The first of the sixty years in which months are counted by table. */
static int64_t
first_month(const struct smt *s)
{
	return 12 * (1970 + s->p->policy[0].first_day / 365 - 30);
}
#define MONTHS 720

/* The days that a fact can be: where months are counted, those of the table;
 * the calendar of all other years is the same. */
static void
find_days(const struct smt *s, int64_t *low, int64_t *high)
{
	*low = FIRST_DAY;
	*high = LAST_DAY;
	for (uint32_t i = 0; i < s->p->test_count; i++)
		if (s->p->test[i].months != 0) {
			*low = month_begins(first_month(s));
			*high = month_begins(first_month(s) + MONTHS) - 1;
		}
}

static void
declare_cells(struct smt *s, uint32_t fact, uint32_t element)
{
	const struct rmt_row_fact *row = &s->p->fact[fact];
	const uint64_t *full = s->p->word + row->full;

	PUT("(declare-const ");
	smt_name(s, 'v', fact, element);
	PUT(" Int)\n(assert (or");
	for (uint32_t i = 0; i < row->cell_count; i++) {
		if ((full[i / 64] >> (i % 64) & 1) == 0 ||
		    (i == row->none_cell && smt_is_many(s, fact)))
			continue;
		PUT(" (= ");
		smt_name(s, 'v', fact, element);
		PUT(" %u)", i);
	}
	PUT("))\n");
}

static void
declare_number(struct smt *s, uint32_t fact, uint32_t element)
{
	const struct rmt_row_fact *row = &s->p->fact[fact];
	bool day = row->type == RMT_TYPE_DATE;
	int64_t low = INT64_MIN / 4, high = INT64_MAX / 4;

	if (day)
		find_days(s, &low, &high);

	if (fact == 0) {
		if (s->p->policy[0].first_day > low)
			low = s->p->policy[0].first_day;
		if (s->p->policy[0].last_day < high)
			high = s->p->policy[0].last_day;
	}
	PUT("(declare-const ");
	smt_name(s, 'v', fact, element);
	PUT(" Int)\n(declare-const ");
	smt_name(s, 'n', fact, element);
	PUT(" Bool)\n(assert (and (<= ");
	smt_number(s, low);
	PUT(" ");
	smt_name(s, 'v', fact, element);
	PUT(") (<= ");
	smt_name(s, 'v', fact, element);
	PUT(" ");
	smt_number(s, high);
	PUT(")))\n");
	if (row->none_cell == NONE || smt_holder(s, fact) == fact) {
		PUT("(assert (not ");
		smt_name(s, 'n', fact, element);
		PUT("))\n");
	}
}

static void
declare(struct smt *s, uint32_t fact)
{
	uint32_t count = smt_holder(s, fact) == NONE ? 1 : s->elements;

	for (uint32_t i = 0; i < count; i++)
		if (s->p->fact[fact].kind == RMT_FINITE)
			declare_cells(s, fact, i);
		else if (s->p->fact[fact].kind == RMT_NUMERIC)
			declare_number(s, fact, i);
	if (smt_holder(s, fact) != fact)
		return;
	PUT("(declare-const ");
	smt_name(s, 'c', fact, 0);
	PUT(" Int)\n(assert (and (<= 0 ");
	smt_name(s, 'c', fact, 0);
	PUT(") (<= ");
	smt_name(s, 'c', fact, 0);
	PUT(" %u)))\n", s->elements);
}

/* ---- questions ----------------------------------------------------------- */

static void
clause_name(const struct smt *s, char kind, uint32_t clause,
	    const struct smt_focus *focus)
{
	PUT("%c%u_%u_%u%c", kind, clause, focus->element[0], focus->element[1],
	    s->side);
}

/* A name that is what follows; what begins so ends with "))". Names are no
 * macros, which the solver would write out everywhere. */
static void
begin_clause(const struct smt *s, char kind, uint32_t clause,
	     const struct smt_focus *focus)
{
	PUT("(declare-const ");
	clause_name(s, kind, clause, focus);
	PUT(" Bool)\n(assert (= ");
	clause_name(s, kind, clause, focus);
	PUT(" ");
}

/* For the elements in focus: what applies, what stands, what is answered. */
static void
define_answer(struct smt *s, uint32_t question, const struct smt_focus *focus)
{
	const struct rmt_row_question *row = &s->p->question[question];
	struct rmt_some clauses = row->clauses;

	for (uint32_t i = clauses.first; i < clauses.first + clauses.count;
	     i++) {
		smt_define_condition(s, s->p->clause[i].condition, focus);
		begin_clause(s, 'a', i, focus);
		smt_put_condition(s, s->p->clause[i].condition, focus);
		PUT("))\n");
	}
	for (uint32_t i = clauses.first; i < clauses.first + clauses.count;
	     i++) {
		struct rmt_some beaten = s->p->clause[i].beaten_by;
		begin_clause(s, 's', i, focus);
		PUT("(and ");
		clause_name(s, 'a', i, focus);
		for (uint32_t j = 0; j < beaten.count; j++) {
			PUT(" (not ");
			clause_name(s, 'a', s->p->link[beaten.first + j],
				    focus);
			PUT(")");
		}
		PUT(")))\n");
	}
	PUT("(declare-const q%u_%u_%u%c Int)\n(assert (= q%u_%u_%u%c ",
	    question, focus->element[0], focus->element[1], s->side, question,
	    focus->element[0], focus->element[1], s->side);
	for (uint32_t i = clauses.first; i < clauses.first + clauses.count;
	     i++) {
		PUT("(ite ");
		clause_name(s, 's', i, focus);
		PUT(" %u ", s->p->clause[i].answer);
	}
	if (row->otherwise != NONE)
		PUT("%u", s->p->clause[row->otherwise].answer);
	else
		PUT("(- 1)");
	for (uint32_t i = 0; i < clauses.count; i++)
		PUT(")");
	PUT("))\n");
}

/* The elements of a question, one set after the other; false past the last. */
static bool
focus_at(const struct smt *s, const struct rmt_row_question *row,
	 uint32_t index, struct smt_focus *out)
{
	*out = smt_nowhere;
	for (uint32_t i = 0; i < row->each_count; i++) {
		out->fact[i] = row->each[i];
		out->element[i] = index % s->elements;
		index /= s->elements;
	}
	return index == 0;
}

/* That the elements in focus are there. */
static void
put_there(const struct smt *s, const struct smt_focus *focus)
{
	PUT("(and true");
	for (int i = 0; i < 2; i++)
		if (focus->fact[i] != NONE) {
			PUT(" (< %u ", focus->element[i]);
			smt_name(s, 'c', focus->fact[i], 0);
			PUT(") ");
			smt_put_meaning(s, focus->fact[i]);
		}
	PUT(")");
}

/* The worst of what several expressions are. */
static void
define_least(struct smt *s, uint32_t question)
{
	struct rmt_some least = s->p->question[question].least;

	PUT("(declare-const q%u%c Int)\n(assert (= q%u%c ", question, s->side,
	    question, s->side);
	for (uint32_t i = 1; i < least.count; i++)
		PUT("(let ((w ");
	PUT("q%u%c", s->p->link[least.first], s->side);
	for (uint32_t i = 1; i < least.count; i++) {
		uint32_t other = s->p->link[least.first + i];
		PUT(")) (ite (< w q%u%c) q%u%c w))", other, s->side, other,
		    s->side);
	}
	PUT("))\n");
}

static void
define_question(struct smt *s, uint32_t question)
{
	const struct rmt_row_question *row = &s->p->question[question];
	struct smt_focus focus;
	uint32_t count = 0;

	if (row->least.count > 0) {
		define_least(s, question);
		return;
	}
	for (uint32_t i = 0; focus_at(s, row, i, &focus); i++, count++) {
		for (uint32_t j = 0; j < row->each_count; j++)
			if (s->p->fact[row->each[j]].applies != NONE)
				smt_define_condition(
					s, s->p->fact[row->each[j]].applies,
					&smt_nowhere);
		define_answer(s, question, &focus);
	}
	PUT("(declare-const q%u%c Int)\n(assert (= q%u%c ", question, s->side,
	    question, s->side);
	for (uint32_t i = 0; i < count; i++)
		PUT("(let ((w ");
	PUT(row->each_count > 0 ? "0" : "(- 1)");
	for (uint32_t i = 0; focus_at(s, row, i, &focus); i++) {
		PUT(")) (ite (and ");
		put_there(s, &focus);
		PUT(" (< w q%u_%u_%u%c)) q%u_%u_%u%c w))", question,
		    focus.element[0], focus.element[1], s->side, question,
		    focus.element[0], focus.element[1], s->side);
	}
	PUT("))\n");
}

/* ---- requests ------------------------------------------------------------ */

/* Days of months from one on, of which there are so many, that many months
 * later; a day that the later month has not is its last. */
static void
put_months(const struct smt *s, int64_t month, int64_t count, int32_t later)
{
	if (count > 1) {
		PUT("(ite (< x ");
		smt_number(s, month_begins(month + count / 2));
		PUT(")\n");
		put_months(s, month, count / 2, later);
		PUT(" ");
		put_months(s, month + count / 2, count - count / 2, later);
		PUT(")");
		return;
	}
	int64_t end = month_begins(month + later + 1) - 1;
	int64_t moved = month_begins(month + later) - month_begins(month);
	PUT("(ite (< (+ x ");
	smt_number(s, moved);
	PUT(") ");
	smt_number(s, end);
	PUT(") (+ x ");
	smt_number(s, moved);
	PUT(") ");
	smt_number(s, end);
	PUT(")");
}

/* Months later, for each number of months that is tested. */
static void
define_calendar(struct smt *s)
{
	for (uint32_t i = 0; i < s->p->test_count; i++) {
		int32_t later = s->p->test[i].months;
		uint32_t j = 0;
		while (j < i && s->p->test[j].months != later)
			j++;
		if (later == 0 || j < i)
			continue;
		PUT("(define-fun later%d ((x Int)) Int ", later);
		put_months(s, first_month(s), MONTHS, later);
		PUT(")\n");
	}
}

static void
define_care(struct smt *s)
{
	const struct rmt_program *p = s->p;

	for (uint32_t i = 0; i < p->impossible_count; i++)
		smt_define_condition(s, p->impossible[i].condition,
				     &smt_nowhere);
	for (uint32_t i = 0; i < p->elsewhere_count; i++)
		smt_define_condition(s, p->elsewhere[i].condition,
				     &smt_nowhere);
	PUT("(declare-const care%c Bool)\n(assert (= care%c (and true", s->side,
	    s->side);
	for (uint32_t i = 0; i < p->impossible_count; i++) {
		PUT(" (not ");
		smt_put_condition(s, p->impossible[i].condition, &smt_nowhere);
		PUT(")");
	}
	for (uint32_t i = 0; i < p->elsewhere_count; i++) {
		PUT(" (not ");
		smt_put_condition(s, p->elsewhere[i].condition, &smt_nowhere);
		PUT(")");
	}
	PUT(")))\n");
}

void
smt_request(struct smt *s)
{
	size_t size = ((size_t)s->p->test_count + 1) * SMT_ELEMENT_MAX *
		      SMT_ELEMENT_MAX;

	s->elements = 2;
	for (uint32_t i = 0; i < s->p->fact_count; i++)
		if (smt_is_many(s, i) && s->p->fact[i].need + 1 > s->elements)
			s->elements = s->p->fact[i].need + 1;
	if (s->elements > SMT_ELEMENT_MAX)
		s->elements = SMT_ELEMENT_MAX;
	free(s->tests);
	s->tests = calloc(size, sizeof(*s->tests));
	if (s->side == 'a')
		define_calendar(s);
	for (uint32_t i = 0; i < s->p->fact_count; i++)
		if (s->p->fact[i].kind != RMT_CARRIED)
			declare(s, i);
	for (uint32_t i = 0; i < s->p->question_count; i++)
		define_question(s, i);
	define_care(s);
	for (uint32_t i = 0; i < s->p->promise_count; i++)
		smt_define_condition(s, s->p->promise[i].condition,
				     &smt_nowhere);
}

void
smt_clear(struct smt *s)
{
	free(s->tests);
	s->tests = NULL;
}

void
smt_care(const struct smt *s)
{
	PUT("care%c", s->side);
}

void
smt_scope(const struct smt *s)
{
	PUT("q%u%c", s->p->policy[0].scope, s->side);
}

void
smt_condition(const struct smt *s, uint32_t condition)
{
	smt_put_condition(s, condition, &smt_nowhere);
}

void
smt_gap(const struct smt *s, uint32_t question)
{
	const struct rmt_row_question *row = &s->p->question[question];
	struct smt_focus focus;

	PUT("(or false");
	for (uint32_t i = 0; row->least.count == 0 && row->otherwise == NONE &&
			     focus_at(s, row, i, &focus);
	     i++) {
		PUT(" (and ");
		put_there(s, &focus);
		PUT(" (= (- 1) q%u_%u_%u%c))", question, focus.element[0],
		    focus.element[1], s->side);
	}
	PUT(")");
}

void
smt_clash(const struct smt *s, uint32_t question)
{
	const struct rmt_row_question *row = &s->p->question[question];
	struct smt_focus focus;
	uint32_t end = row->clauses.first + row->clauses.count;

	PUT("(or false");
	for (uint32_t f = 0;
	     row->clauses.count > 0 && focus_at(s, row, f, &focus); f++) {
		PUT(" (and ");
		put_there(s, &focus);
		PUT(" (or false");
		/* whoever stands with another answer than the one given */
		for (uint32_t i = row->clauses.first; i < end; i++) {
			PUT(" (and ");
			clause_name(s, 's', i, &focus);
			PUT(" (not (= %u q%u_%u_%u%c)))",
			    s->p->clause[i].answer, question, focus.element[0],
			    focus.element[1], s->side);
		}
		PUT("))");
	}
	PUT(")");
}

void
smt_wins(const struct smt *s, uint32_t clause)
{
	const struct rmt_row_question *row =
		&s->p->question[s->p->clause[clause].question];
	struct smt_focus focus;

	PUT("(or false");
	for (uint32_t i = 0; focus_at(s, row, i, &focus); i++) {
		PUT(" (and ");
		put_there(s, &focus);
		PUT(" ");
		clause_name(s, 's', clause, &focus);
		PUT(")");
	}
	PUT(")");
}

void
smt_value(const struct smt *s, uint32_t fact, char side)
{
	PUT("v%u_0%c", fact, side);
}

static bool
is_among(const struct smt *s, uint32_t fact, const uint32_t *but,
	 uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (but[i] == fact || s->p->fact[fact].owner == but[i])
			return true;
	return false;
}

void
smt_alike(struct smt *s, const uint32_t *but, uint32_t but_count)
{
	for (uint32_t i = 0; i < s->p->fact_count; i++) {
		const struct rmt_row_fact *row = &s->p->fact[i];
		uint32_t count = smt_holder(s, i) == NONE ? 1 : s->elements;
		if (row->kind == RMT_CARRIED || is_among(s, i, but, but_count))
			continue;
		for (uint32_t j = 0; j < count; j++) {
			PUT("(assert (= v%u_%ua v%u_%ub))\n", i, j, i, j);
			if (row->kind == RMT_NUMERIC)
				PUT("(assert (= n%u_%ua n%u_%ub))\n", i, j, i,
				    j);
		}
		if (smt_holder(s, i) == i)
			PUT("(assert (= c%u_0a c%u_0b))\n", i, i);
	}
}
