/*
 * facts.c - facts, their parts and values, as rows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. Cells of release facts come later
 * (cells.c): they depend on which versions the policy tests.
 */
#include <string.h>

#include "compile/builtin.h"

static bool
is_numeric(int type)
{
	return type == RMT_DATE || type == RMT_NUMBER || type == RMT_QUANTITY ||
	       type == RMT_DURATION || type == RMT_MONEY;
}

static const char *
type_text(int type)
{
	static const char *const texts[] = { "",         "choice", "release",
					     "date",     "number", "quantity",
					     "duration", "money",  "flag",
					     "text" };

	return texts[type];
}

static uint32_t
kind_of(int type)
{
	if (type == RMT_TEXT)
		return RMT_CARRIED;
	return is_numeric(type) ? RMT_NUMERIC : RMT_FINITE;
}

/* What a type does not allow is told for each attribute. */
static void
check_attributes(struct rmt_compiler *c, const struct rmt_fact *fact)
{
	bool choice = fact->type == RMT_CHOICE;
	bool release = fact->type == RMT_RELEASE_TYPE;
	const struct {
		bool wrong;
		const char *what;
	} rules[] = {
		{ fact->unlisted && !choice && !release, "unlisted" },
		{ fact->unit.text != NULL && fact->type != RMT_QUANTITY,
		  "unit" },
		{ fact->currency.text != NULL && fact->type != RMT_MONEY,
		  "currency" },
		{ fact->split && !fact->many, "split" },
		{ fact->many && fact->type == RMT_TEXT, "many" },
		{ fact->many && fact->presume.text != NULL &&
			  strcmp(fact->presume.text, "none") != 0,
		  "presume" },
		{ fact->presume.text != NULL && fact->type == RMT_TEXT,
		  "presume" },
	};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].wrong)
			rmt_complain(c, RMT_F_FACT_ATTRIBUTE, fact->item.place,
				     RMT_WORDS(rules[i].what, fact->id.text,
					       type_text(fact->type)));
	if (fact->parts.count > RMT_PART_MAX)
		rmt_complain(c, RMT_F_TOO_MANY, fact->item.place,
			     RMT_WORDS("parts of a fact", "32"));
}

/* Values in preorder; a leaf takes the next cell. */
static void
write_values(struct rmt_compiler *c, const struct rmt_list *values,
	     uint32_t fact, uint32_t parent, uint32_t *cell_count)
{
	for (const struct rmt_value *v = RMT_FIRST(*values); v != NULL;
	     v = RMT_NEXT(v)) {
		struct rmt_row_value row = {
			.id = rmt_writer_text(&c->writer, v->id.text),
			.label = rmt_prose_text(c, &v->labels),
			.parent = parent,
			.cells = { *cell_count, 1 },
		};
		uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_VALUE,
						&row, sizeof row);
		rmt_declare(c, RMT_NAME_VALUE, fact, &v->id, index);
		for (const struct rmt_alias *a = RMT_FIRST(v->aliases);
		     a != NULL; a = RMT_NEXT(a))
			rmt_declare(c, RMT_NAME_VALUE, fact, &a->name, index);
		if (v->values.count == 0) {
			(*cell_count)++;
			continue;
		}
		write_values(c, &v->values, fact, index, cell_count);
		struct rmt_row_value *written = rmt_row(c, RMT_TABLE_VALUE,
							index);
		written->cells.count = *cell_count - written->cells.first;
	}
}

static uint32_t
flags_of(const struct rmt_fact *fact)
{
	return (fact->ordered ? (uint32_t)RMT_FACT_ORDERED : 0) |
	       (fact->many ? (uint32_t)RMT_FACT_MANY : 0) |
	       (fact->split ? (uint32_t)RMT_FACT_SPLIT : 0) |
	       (fact->later ? (uint32_t)RMT_FACT_LATER : 0) |
	       (fact->item.element == RMT_PART ? (uint32_t)RMT_FACT_PART : 0);
}

static uint32_t
ask_text(struct rmt_compiler *c, const struct rmt_fact *fact)
{
	if (fact->ask.text == NULL)
		return rmt_prose_text(c, &fact->asks);
	return rmt_prose_text_of(c, fact->ask.text, &fact->asks);
}

static void
declare_fact(struct rmt_compiler *c, const struct rmt_fact *fact,
	     uint32_t owner, uint32_t index)
{
	uint32_t in = owner == RMT_NONE ? 0 : owner + 1;

	rmt_declare(c, RMT_NAME_FACT, in, &fact->id, index);
	for (const struct rmt_alias *a = RMT_FIRST(fact->aliases); a != NULL;
	     a = RMT_NEXT(a))
		rmt_declare(c, RMT_NAME_FACT, in, &a->name, index);
}

/* Cells of choices and flags. Returns how many values were written. */
static void
write_cells(struct rmt_compiler *c, const struct rmt_fact *fact, uint32_t index,
	    struct rmt_row_fact *row)
{
	row->values.first = rmt_writer_count(&c->writer, RMT_TABLE_VALUE);
	if (fact->type == RMT_CHOICE)
		write_values(c, &fact->values, index, RMT_NONE,
			     &row->cell_count);
	if (fact->many &&
	    rmt_lookup(c, RMT_NAME_VALUE, index, "none", 4) != RMT_NONE)
		rmt_complain(c, RMT_F_NONE_TAKEN, fact->item.place,
			     RMT_WORDS(fact->id.text));
	if (fact->type == RMT_FLAG)
		row->cell_count = 2;
	row->values.count = rmt_writer_count(&c->writer, RMT_TABLE_VALUE) -
			    row->values.first;
	if (fact->type == RMT_CHOICE && fact->unlisted)
		row->other_cell = row->cell_count++;
	if (fact->absent && row->kind == RMT_FINITE &&
	    fact->type != RMT_RELEASE_TYPE)
		row->none_cell = row->cell_count++;
	if (fact->absent && row->kind == RMT_NUMERIC)
		row->none_cell = 0;
}

static uint32_t
write_fact(struct rmt_compiler *c, const struct rmt_fact *fact, uint32_t owner)
{
	uint32_t index = rmt_writer_count(&c->writer, RMT_TABLE_FACT);
	const char *unit = fact->unit.text != NULL ? fact->unit.text :
						     fact->currency.text;
	struct rmt_row_fact row = {
		.id = rmt_writer_text(&c->writer, fact->id.text),
		.label = rmt_prose_text(c, &fact->labels),
		.ask = ask_text(c, fact),
		.unit = rmt_writer_text(&c->writer, unit),
		.type = (uint32_t)fact->type,
		.kind = kind_of(fact->type),
		.flags = flags_of(fact),
		.change = (uint32_t)fact->change,
		.owner = owner,
		.other_cell = RMT_NONE,
		.none_cell = RMT_NONE,
		.applies = RMT_NONE,
		.need = fact->many ? 1 : 0,
	};

	check_attributes(c, fact);
	declare_fact(c, fact, owner, index);
	write_cells(c, fact, index, &row);
	row.parts = (struct rmt_some){ index + 1, (uint32_t)fact->parts.count };
	c->facts[index] = fact;
	rmt_writer_add(&c->writer, RMT_TABLE_FACT, &row, sizeof row);
	rmt_mark(c, RMT_SPOT_FACT, index, fact->item.place);
	for (const struct rmt_fact *p = RMT_FIRST(fact->parts); p != NULL;
	     p = RMT_NEXT(p))
		write_fact(c, p, index);
	return index;
}

/* The one fact that every policy has. */
static void
write_date(struct rmt_compiler *c)
{
	struct rmt_attr name = { "date", c->document->item.place };
	struct rmt_row_fact row = {
		.id = rmt_writer_text(&c->writer, "date"),
		.type = RMT_DATE,
		.kind = RMT_NUMERIC,
		.owner = RMT_NONE,
		.other_cell = RMT_NONE,
		.none_cell = RMT_NONE,
		.applies = RMT_NONE,
	};

	rmt_declare(c, RMT_NAME_FACT, 0, &name, 0);
	rmt_writer_add(&c->writer, RMT_TABLE_FACT, &row, sizeof row);
}

void
rmt_compile_facts(struct rmt_compiler *c)
{
	const struct rmt_list *list = &c->document->facts;
	struct rmt_list builtins = rmt_builtin_facts(c);
	size_t count = 1 + builtins.count;

	for (const struct rmt_fact *f = RMT_FIRST(*list); f != NULL;
	     f = RMT_NEXT(f))
		count += 1 + f->parts.count;
	c->facts = rmt_compiler_alloc(c, count, sizeof *c->facts);
	if (c->facts == NULL)
		return;
	c->fact_count = (uint32_t)count;
	write_date(c);
	rmt_builtin_presumptions(c);
	for (const struct rmt_fact *f = RMT_FIRST(*list); f != NULL;
	     f = RMT_NEXT(f)) {
		rmt_builtin_check(c, f);
		write_fact(c, f, RMT_NONE);
	}
	c->builtin_first = rmt_writer_count(&c->writer, RMT_TABLE_FACT);
	for (const struct rmt_fact *f = RMT_FIRST(builtins); f != NULL;
	     f = RMT_NEXT(f))
		write_fact(c, f, RMT_NONE);
}
