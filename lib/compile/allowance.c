/*
 * allowance.c - allowances as rows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/allowance.h"

#include <string.h>

#include "base/decimal.h"
#include "compile/amend.h"
#include "compile/builtin.h"

/* What a contract says in place of a meter; NULL where it says nothing. */
static const struct rmt_meter *
change_of(struct rmt_compiler *c, uint32_t meter)
{
	const struct rmt_meter *found = NULL;

	if (c->contract == NULL)
		return NULL;
	for (const struct rmt_allowance *a = RMT_FIRST(c->contract->allowances);
	     a != NULL; a = RMT_NEXT(a))
		for (const struct rmt_meter *m = RMT_FIRST(a->meters);
		     m != NULL; m = RMT_NEXT(m)) {
			const char *name = rmt_dotted(c, a->of.text,
						      m->of.text);
			if (rmt_lookup(c, RMT_NAME_METER, 0, name,
				       strlen(name)) == meter)
				found = m;
		}
	return found;
}

/* Note whether this edition has what the contract changes. */
static void
note(struct rmt_compiler *c, const struct rmt_attr *attr, uint32_t kind,
     const char *name)
{
	bool found = rmt_lookup(c, kind, 0, name, strlen(name)) != RMT_NONE;

	rmt_amend_note(
		c, (struct rmt_word){ attr, attr->text, strlen(attr->text) },
		found);
}

static void
note_changes(struct rmt_compiler *c)
{
	for (const struct rmt_allowance *a =
		     c->contract == NULL ? NULL :
					   RMT_FIRST(c->contract->allowances);
	     a != NULL; a = RMT_NEXT(a)) {
		note(c, &a->of, RMT_NAME_ALLOWANCE, a->of.text);
		for (const struct rmt_meter *m = RMT_FIRST(a->meters);
		     m != NULL; m = RMT_NEXT(m))
			note(c, &m->of, RMT_NAME_METER,
			     rmt_dotted(c, a->of.text, m->of.text));
	}
}

/* An amount of a meter: seconds or millionths, not below the least. */
static int64_t
amount_of(struct rmt_compiler *c, const struct rmt_row_meter *meter,
	  const struct rmt_attr *attr, int64_t least)
{
	int64_t amount = least;

	if (attr->text == NULL)
		return 0;
	bool read = meter->duration != 0 ?
			    rmt_duration_seconds(attr->text, strlen(attr->text),
						 &amount) :
			    rmt_decimal_parse(attr->text, strlen(attr->text),
					      &amount);
	if (!read || amount < least || amount > INT64_MAX / 128)
		rmt_complain(c, RMT_F_METER_AMOUNT, attr->place,
			     RMT_WORDS(attr->text));
	return read && amount >= least ? amount : least;
}

/* What is counted: a numeric fact with one value, or each request. */
static void
find_counted(struct rmt_compiler *c, const struct rmt_meter *m,
	     struct rmt_row_meter *row)
{
	struct rmt_row_fact fact;

	if (m->of.text == NULL) {
		row->each = amount_of(c, row, &m->each_request, 0);
		return;
	}
	row->of = rmt_resolve(c, RMT_NAME_FACT, 0, &m->of);
	if (row->of == RMT_NONE)
		return;
	fact = rmt_fact_row(c, row->of);
	row->duration = fact.type == RMT_DURATION;
	if (fact.type != RMT_DURATION && fact.type != RMT_NUMBER &&
	    fact.type != RMT_QUANTITY)
		rmt_complain(c, RMT_F_METER_FACT, m->of.place,
			     RMT_WORDS(m->of.text));
	else if ((fact.flags & RMT_FACT_MANY) != 0)
		rmt_complain(c, RMT_F_METER_FACT, m->of.place,
			     RMT_WORDS(m->of.text));
}

/* For how many periods what is left is kept. */
static uint32_t
carried_periods(struct rmt_compiler *c, const struct rmt_attr *carry,
		uint32_t months)
{
	struct rmt_duration span = { 0, 0, 0 };

	if (strcmp(carry->text, "none") == 0)
		return 0;
	if (!rmt_duration_parse(carry->text, strlen(carry->text), &span) ||
	    months == 0 || span.days != 0 || span.seconds != 0 ||
	    span.months <= 0 || (uint32_t)span.months % months != 0 ||
	    (uint32_t)span.months / months > RMT_CARRY_MAX) {
		rmt_complain(c, RMT_F_METER_CARRY, carry->place, RMT_NO_WORDS);
		return 0;
	}
	return (uint32_t)span.months / months;
}

static void
add_included(struct rmt_compiler *c, const struct rmt_row_included *row)
{
	rmt_writer_add(&c->writer, RMT_TABLE_INCLUDED, row, sizeof *row);
}

/* What a policy includes: in document order, the first that holds counts. */
static void
write_policy_included(struct rmt_compiler *c, const struct rmt_meter *m,
		      const struct rmt_row_meter *meter,
		      const struct rmt_meter *change)
{
	const struct rmt_attr *changed = change == NULL ? NULL :
							  &change->increment;

	for (const struct rmt_included *i = RMT_FIRST(m->includeds); i != NULL;
	     i = RMT_NEXT(i)) {
		struct rmt_context context = { .by_value = true,
					       .fact_end = c->builtin_first };
		struct rmt_row_included row = {
			.condition = RMT_NONE,
			.unlimited = i->unlimited,
			.amount = amount_of(c, meter, &i->amount, 0),
			.increment = amount_of(
				c, meter,
				rmt_own_or_table(changed == NULL ?
							 &i->increment :
							 changed,
						 &i->increment),
				1),
		};
		if (i->conditions.count > 0)
			row.condition = rmt_compile_conditions(
				c, &i->conditions, &context);
		add_included(c, &row);
	}
}

static struct rmt_some
write_included(struct rmt_compiler *c, const struct rmt_meter *m,
	       const struct rmt_row_meter *meter,
	       const struct rmt_meter *change)
{
	struct rmt_some some = {
		rmt_writer_count(&c->writer, RMT_TABLE_INCLUDED), 0
	};
	const struct rmt_included *first = RMT_FIRST(m->includeds);

	if (change != NULL && (change->unlimited || change->included.text)) {
		struct rmt_row_included row = {
			.condition = RMT_NONE,
			.unlimited = change->unlimited,
			.amount = amount_of(c, meter, &change->included, 0),
			.increment = amount_of(
				c, meter,
				rmt_own_or_table(&change->increment,
						 first == NULL ?
							 NULL :
							 &first->increment),
				1),
		};
		add_included(c, &row);
	} else {
		write_policy_included(c, m, meter, change);
	}
	some.count = rmt_writer_count(&c->writer, RMT_TABLE_INCLUDED) -
		     some.first;
	return some;
}

static void
declare_meter(struct rmt_compiler *c, const struct rmt_attr *id,
	      const char *name, uint32_t index)
{
	struct rmt_attr dotted = { name, id->place };

	rmt_declare(c, RMT_NAME_METER, 0, &dotted, index);
	if (index == RMT_METER_MAX)
		rmt_complain(c, RMT_F_TOO_MANY, id->place,
			     RMT_WORDS("meters", "64"));
}

static void
write_meter(struct rmt_compiler *c, const struct rmt_allowance *a,
	    const struct rmt_meter *m, uint32_t allowance)
{
	static const uint32_t months[] = { 0, 1, 3, 12, 0 };
	uint32_t index = rmt_writer_count(&c->writer, RMT_TABLE_METER);
	const char *name = rmt_dotted(c, a->id.text, m->id.text);
	struct rmt_row_meter row = {
		.id = rmt_writer_text(&c->writer, m->id.text),
		.name = rmt_writer_text(&c->writer, name),
		.unit = rmt_writer_text(&c->writer, m->unit.text),
		.allowance = allowance,
		.of = RMT_NONE,
		.indivisible = m->divisible == 2,
		.months = months[m->period],
		.anchor = (uint32_t)m->anchor,
	};

	declare_meter(c, &m->id, name, index);
	const struct rmt_meter *change = change_of(c, index);
	find_counted(c, m, &row);
	if (m->period == RMT_PERIOD_TERM && m->anchor != RMT_ANCHOR_CONTRACT)
		rmt_complain(c, RMT_F_METER_TERM, m->item.place, RMT_NO_WORDS);
	row.carried = carried_periods(
		c,
		change != NULL && change->carry.text != NULL ? &change->carry :
							       &m->carry,
		row.months);
	row.includeds = write_included(c, m, &row, change);
	rmt_writer_add(&c->writer, RMT_TABLE_METER, &row, sizeof row);
}

static void
write_allowance(struct rmt_compiler *c, const struct rmt_allowance *a)
{
	uint32_t index = rmt_writer_count(&c->writer, RMT_TABLE_ALLOWANCE);
	struct rmt_row_allowance row = {
		.id = rmt_writer_text(&c->writer, a->id.text),
		.label = rmt_prose_text(c, &a->labels),
		.fact = rmt_allowance_fact(c, a->id.text),
		.all = a->exhausted == RMT_EXHAUSTED_ALL,
		.order = a->order,
		.meters.first = rmt_writer_count(&c->writer, RMT_TABLE_METER),
	};

	rmt_declare(c, RMT_NAME_ALLOWANCE, 0, &a->id, index);
	for (const struct rmt_meter *m = RMT_FIRST(a->meters); m != NULL;
	     m = RMT_NEXT(m))
		write_meter(c, a, m, index);
	row.meters.count = rmt_writer_count(&c->writer, RMT_TABLE_METER) -
			   row.meters.first;
	rmt_writer_add(&c->writer, RMT_TABLE_ALLOWANCE, &row, sizeof row);
}

/* A service that the contract includes is an allowance of its own, counted by
 * the request over the term. */
static void
write_includes(struct rmt_compiler *c, const struct rmt_includes *includes)
{
	uint32_t index = rmt_writer_count(&c->writer, RMT_TABLE_ALLOWANCE);
	const char *id = rmt_dotted(c, "includes", includes->service.text);
	const char *name = rmt_dotted(c, id, "quantity");
	struct rmt_row_meter meter = {
		.id = rmt_writer_text(&c->writer, "quantity"),
		.name = rmt_writer_text(&c->writer, name),
		.allowance = index,
		.of = RMT_NONE,
		.indivisible = 1,
		.anchor = RMT_ANCHOR_CONTRACT,
		.each = RMT_DECIMAL_ONE,
		.includeds = { rmt_writer_count(&c->writer, RMT_TABLE_INCLUDED),
			       1 },
	};
	struct rmt_row_included included = {
		.condition = RMT_NONE,
		.amount = amount_of(c, &meter, &includes->quantity, 0),
	};
	struct rmt_row_allowance row = {
		.id = rmt_writer_text(&c->writer, id),
		.fact = rmt_allowance_fact(c, id),
		.meters = { rmt_writer_count(&c->writer, RMT_TABLE_METER), 1 },
	};
	struct rmt_attr declared = { id, includes->service.place };

	rmt_resolve(c, RMT_NAME_SERVICE, 0, &includes->service);
	rmt_declare(c, RMT_NAME_ALLOWANCE, 0, &declared, index);
	declare_meter(c, &includes->service, name, row.meters.first);
	add_included(c, &included);
	rmt_writer_add(&c->writer, RMT_TABLE_METER, &meter, sizeof meter);
	rmt_writer_add(&c->writer, RMT_TABLE_ALLOWANCE, &row, sizeof row);
}

void
rmt_compile_allowances(struct rmt_compiler *c)
{
	for (const struct rmt_allowance *a = RMT_FIRST(c->document->allowances);
	     a != NULL; a = RMT_NEXT(a))
		write_allowance(c, a);
	note_changes(c);
	for (const struct rmt_includes *i =
		     c->contract == NULL ? NULL :
					   RMT_FIRST(c->contract->included);
	     i != NULL; i = RMT_NEXT(i))
		write_includes(c, i);
}

/* The service that a gathered clause bills, or NULL. */
static const char *
billed_by(const struct rmt_gathered *item)
{
	const struct rmt_attr *service = rmt_own_or_table(
		&item->clause->service,
		item->table == NULL ? NULL : &item->table->service);
	int verdict = item->clause->verdict != 0 || item->table == NULL ?
			      item->clause->verdict :
			      item->table->verdict;

	return verdict == RMT_BILLABLE ? service->text : NULL;
}

static void
add_twin(struct rmt_compiler *c, struct rmt_clauses *clauses, size_t index,
	 const struct rmt_includes *includes)
{
	struct rmt_gathered twin = clauses->items[index];

	twin.id = rmt_dotted(c, c->contract->id.text, twin.id);
	twin.included = includes;
	twin.twin_of = index;
	if (!rmt_grow((void **)&clauses->items, &clauses->capacity,
		      clauses->count + 1, sizeof *clauses->items)) {
		rmt_out_of_memory(c);
		return;
	}
	clauses->items[clauses->count++] = twin;
}

void
rmt_include_clauses(struct rmt_compiler *c, struct rmt_clauses *clauses)
{
	size_t count = clauses->count;

	if (c->contract == NULL)
		return;
	for (const struct rmt_includes *i = RMT_FIRST(c->contract->included);
	     i != NULL; i = RMT_NEXT(i))
		for (size_t j = 0; j < count; j++) {
			const char *billed = billed_by(&clauses->items[j]);
			uint32_t service = rmt_lookup(c, RMT_NAME_SERVICE, 0,
						      i->service.text,
						      strlen(i->service.text));
			if (billed != NULL && service != RMT_NONE &&
			    rmt_lookup(c, RMT_NAME_SERVICE, 0, billed,
				       strlen(billed)) == service)
				add_twin(c, clauses, j, i);
		}
}

void
rmt_include_conditions(struct rmt_compiler *c, struct rmt_clauses *clauses)
{
	for (size_t i = 0; i < clauses->count; i++) {
		struct rmt_gathered *item = &clauses->items[i];
		struct rmt_tests tests = { .count = 0 };
		uint32_t members[2];
		if (item->included == NULL)
			continue;
		const char *id = rmt_dotted(c, "includes",
					    item->included->service.text);
		rmt_test_answers(c, rmt_allowance_fact(c, id), 3, &tests);
		members[0] = clauses->items[item->twin_of].condition;
		members[1] = rmt_join(c, RMT_OP_ALL, tests.conditions,
				      tests.count);
		item->condition = rmt_join(c, RMT_OP_ALL, members, 2);
	}
}
