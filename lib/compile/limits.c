/*
 * limits.c - what stands around the questions: impossible combinations,
 * requests that are another policy's, riders, working hours; and measures'
 * names and what facts apply to.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "base/decimal.h"
#include "compile/clauses.h"

/* Under what a fact means anything: all that its applies say; or none. */
static uint32_t
compile_applies(struct rmt_compiler *c, uint32_t fact)
{
	const struct rmt_list *list = &c->facts[fact]->applies;
	struct rmt_context context = { .by_value = true, .fact_end = fact };
	uint32_t *members = rmt_compiler_alloc(c, list->count, sizeof *members);
	size_t count = 0;

	if (members == NULL || list->count == 0)
		return RMT_NONE;
	for (const struct rmt_applies *a = RMT_FIRST(*list); a != NULL;
	     a = RMT_NEXT(a))
		members[count++] = rmt_compile_conditions(c, &a->conditions,
							  &context);
	return rmt_join(c, RMT_OP_ALL, members, count);
}

void
rmt_compile_applies(struct rmt_compiler *c)
{
	uint32_t index = 0;

	c->measures = rmt_compiler_alloc(c, c->document->measures.count,
					 sizeof *c->measures);
	if (c->measures == NULL)
		return;
	for (const struct rmt_measure *m = RMT_FIRST(c->document->measures);
	     m != NULL; m = RMT_NEXT(m), index++) {
		c->measures[index] = m;
		rmt_declare(c, RMT_NAME_MEASURE, 0, &m->id, index);
	}
	for (uint32_t i = 1; i < c->fact_count; i++) {
		uint32_t condition = compile_applies(c, i);
		struct rmt_row_fact *row = rmt_row(c, RMT_TABLE_FACT, i);
		row->applies = condition;
	}
}

static void
compile_impossibles(struct rmt_compiler *c)
{
	for (const struct rmt_impossible *i =
		     RMT_FIRST(c->document->impossibles);
	     i != NULL; i = RMT_NEXT(i)) {
		struct rmt_context context = { .question_end = 0 };
		struct rmt_row_impossible row = {
			.id = rmt_writer_text(&c->writer, i->id.text),
			.text = rmt_prose_text(c, &i->texts),
			.condition = rmt_compile_conditions(c, &i->conditions,
							    &context),
			.place = rmt_row_place(c, i->item.place),
		};
		uint32_t index = rmt_writer_add(
			&c->writer, RMT_TABLE_IMPOSSIBLE, &row, sizeof row);
		rmt_declare(c, RMT_NAME_IMPOSSIBLE, 0, &i->id, index);
		rmt_context_clear(&context);
	}
}

static void
compile_elsewheres(struct rmt_compiler *c)
{
	for (const struct rmt_elsewhere *e = RMT_FIRST(c->document->elsewheres);
	     e != NULL; e = RMT_NEXT(e)) {
		struct rmt_context context = { .question_end = 0 };
		struct rmt_row_elsewhere row = {
			.id = rmt_writer_text(&c->writer, e->id.text),
			.policy = rmt_writer_text(&c->writer, e->policy.text),
			.href = rmt_writer_text(&c->writer, e->href.text),
			.text = rmt_prose_text(c, &e->texts),
			.condition = rmt_compile_conditions(c, &e->conditions,
							    &context),
			.place = rmt_row_place(c, e->item.place),
		};
		uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_ELSEWHERE,
						&row, sizeof row);
		rmt_declare(c, RMT_NAME_CLAUSE, 0, &e->id, index | 1u << 31);
		rmt_context_clear(&context);
	}
}

static void
compile_rider(struct rmt_compiler *c, const struct rmt_rider *r)
{
	struct rmt_context context = { .question_end = c->question_count - 1 };
	struct rmt_row_clause row = {
		.id = rmt_writer_text(&c->writer, r->id.text),
		.text = rmt_prose_text(c, &r->texts),
		.cite = rmt_cite_text(c, &r->cites),
		.question = RMT_NONE,
		.condition = rmt_compile_conditions(c, &r->conditions,
						    &context),
		.on = rmt_verdict_bits(&r->on, 7),
		.provisos = rmt_proviso_links(c, &r->with),
		.place = rmt_row_place(c, r->item.place),
	};

	row.rests = rmt_writer_links(&c->writer, context.tested,
				     context.tested_count);
	uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_CLAUSE, &row,
					sizeof row);
	rmt_declare(c, RMT_NAME_CLAUSE, 0, &r->id, index);
	rmt_context_clear(&context);
}

static void
compile_riders(struct rmt_compiler *c, const struct rmt_list *riders)
{
	for (const struct rmt_rider *r = RMT_FIRST(*riders); r != NULL;
	     r = RMT_NEXT(r))
		compile_rider(c, r);
}

/* "09:30" as minutes of the day; reading has checked that it is a time. */
static uint32_t
minute_of(const char *text)
{
	uint32_t hour = 0, minute = 0;

	rmt_count_parse(text, 2, 24, &hour);
	rmt_count_parse(text + 3, 2, 59, &minute);
	return hour * 60 + minute;
}

/* The weekday that begins with these letters ("mon", "monday"), from 1. */
static uint32_t
weekday_of(const char *word, size_t length)
{
	static const char *const days[] = { "monday",   "tuesday", "wednesday",
					    "thursday", "friday",  "saturday",
					    "sunday" };

	for (uint32_t i = 0; i < 7; i++)
		if ((length == 3 || length == strlen(days[i])) &&
		    memcmp(word, days[i], length) == 0)
			return i + 1;
	return 0;
}

static void
compile_open(struct rmt_compiler *c, const struct rmt_open *open)
{
	const char *word = open->days.text;
	struct rmt_row_open row = { .from_minute = minute_of(open->from.text),
				    .to_minute = minute_of(open->to.text) };

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		row.weekday = weekday_of(word, n);
		if (row.weekday == 0)
			rmt_complain(
				c, RMT_F_WEEKDAY,
				rmt_word_place(&open->days, word),
				RMT_WORDS(rmt_arena_copy(&c->arena, word, n)));
		rmt_writer_add(&c->writer, RMT_TABLE_OPEN, &row, sizeof row);
	}
}

static void
compile_hours(struct rmt_compiler *c)
{
	const struct rmt_hours *hours = RMT_FIRST(c->document->hours);

	if (hours == NULL)
		return;
	uint32_t fact = rmt_resolve(c, RMT_NAME_FACT, 0, &hours->fact);
	if (hours->item.next != NULL)
		rmt_complain(c, RMT_F_HOURS, hours->item.next->place,
			     RMT_NO_WORDS);
	if (fact != RMT_NONE &&
	    (rmt_fact_row(c, fact).type != RMT_FLAG || c->facts[fact]->many))
		rmt_complain(c, RMT_F_HOURS, hours->fact.place, RMT_NO_WORDS);
	for (const struct rmt_open *o = RMT_FIRST(hours->opens); o != NULL;
	     o = RMT_NEXT(o))
		compile_open(c, o);
	for (const struct rmt_closed *d = RMT_FIRST(hours->closeds); d != NULL;
	     d = RMT_NEXT(d))
		rmt_writer_add(&c->writer, RMT_TABLE_CLOSED, &d->day.day,
			       sizeof d->day.day);
	struct rmt_row_policy *row = rmt_row(c, RMT_TABLE_POLICY, 0);
	row->hours_fact = fact;
}

void
rmt_compile_limits(struct rmt_compiler *c)
{
	compile_impossibles(c);
	compile_elsewheres(c);
	compile_riders(c, &c->document->riders);
	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a))
		compile_riders(c, &a->riders);
	compile_hours(c);
}
