/*
 * dump_facts.c - facts with their values, parts and cells.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/dump.h"

static const char *const types[] = { "?",      "choice",   "release",  "date",
				     "number", "quantity", "duration", "money",
				     "flag",   "text" };

static void
add_cells(struct rmt_dump *dump, struct rmt_some cells)
{
	rmt_dump_add(dump, cells.count == 1 ? ": cell " : ": cells ");
	if (cells.count == 0)
		rmt_dump_add(dump, "none");
	else
		rmt_dump_number(dump, cells.first);
	if (cells.count > 1) {
		rmt_dump_add(dump, " to ");
		rmt_dump_number(dump, cells.first + cells.count - 1);
	}
}

/* How deep a value is nested. Its parents stand before it. */
static unsigned
depth_of(const struct rmt_program *p, uint32_t value)
{
	unsigned depth = 0;

	for (uint32_t i = p->value[value].parent; i < value; depth++) {
		value = i;
		i = p->value[value].parent;
	}
	return depth;
}

static void
dump_value(struct rmt_dump *dump, unsigned depth, uint32_t index)
{
	const struct rmt_row_value *value = &dump->program->value[index];

	rmt_dump_line(dump, depth + depth_of(dump->program, index));
	rmt_dump_add(dump, "value ");
	rmt_dump_id(dump, value->id);
	add_cells(dump, value->cells);
	if (value->label != 0) {
		rmt_dump_add(dump, " ");
		rmt_dump_quoted(dump, value->label);
	}
	rmt_dump_end(dump);
}

static void
dump_cut(struct rmt_dump *dump, unsigned depth, uint32_t cell,
	 const struct rmt_row_cut *cut)
{
	rmt_dump_line(dump, depth);
	rmt_dump_add(dump, "cell ");
	rmt_dump_number(dump, cell);
	rmt_dump_add(dump, cut->past != 0 ? " after " : " from ");
	rmt_dump_id(dump, cut->version);
	rmt_dump_add(dump, cut->sample != 0 ? ", such as " : ", empty");
	rmt_dump_id(dump, cut->sample);
	rmt_dump_end(dump);
}

static void
dump_range(struct rmt_dump *dump, unsigned depth,
	   const struct rmt_row_range *range)
{
	const struct rmt_program *p = dump->program;

	rmt_dump_line(dump, depth);
	rmt_dump_add(dump, "product ");
	rmt_dump_id(dump, p->product[range->product].id);
	add_cells(dump, range->cells);
	if (range->sample != 0) {
		rmt_dump_add(dump, ", such as ");
		rmt_dump_id(dump, range->sample);
	}
	rmt_dump_end(dump);
	for (uint32_t i = 0; i < range->cuts.count; i++)
		dump_cut(dump, depth + 1, range->cells.first + i + 1,
			 &p->cut[range->cuts.first + i]);
}

static void
dump_cell(struct rmt_dump *dump, unsigned depth, const char *word,
	  uint32_t cell)
{
	if (cell == RMT_NONE)
		return;
	rmt_dump_line(dump, depth);
	rmt_dump_add(dump, word);
	add_cells(dump, (struct rmt_some){ cell, 1 });
	rmt_dump_end(dump);
}

static void
add_flags(struct rmt_dump *dump, const struct rmt_row_fact *fact)
{
	static const struct {
		uint32_t flag;
		const char *word;
	} flags[] = { { RMT_FACT_ORDERED, ", ordered" },
		      { RMT_FACT_MANY, ", many" },
		      { RMT_FACT_SPLIT, ", split" },
		      { RMT_FACT_LATER, ", later" } };
	static const char *const changes[] = { "", ", changeable by upgrade",
					       ", changeable by migrate",
					       ", changeable by revert",
					       ", changeable by buy" };

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if ((fact->flags & flags[i].flag) != 0)
			rmt_dump_add(dump, flags[i].word);
	rmt_dump_word(dump, changes, 5, fact->change);
	if (fact->unit != 0) {
		rmt_dump_add(dump, ", in ");
		rmt_dump_id(dump, fact->unit);
	}
	if (fact->kind == RMT_NUMERIC && fact->none_cell != RMT_NONE)
		rmt_dump_add(dump, ", or none");
	if ((fact->flags & RMT_FACT_MANY) != 0) {
		rmt_dump_add(dump, ", needs ");
		rmt_dump_number(dump, fact->need);
	}
}

static void
dump_presumption(struct rmt_dump *dump, unsigned depth,
		 const struct rmt_row_fact *fact)
{
	if ((fact->flags & RMT_FACT_PRESUMED) == 0)
		return;
	rmt_dump_line(dump, depth);
	rmt_dump_add(dump, "presume ");
	rmt_dump_id(dump, fact->presume_text);
	rmt_dump_end(dump);
}

static void
dump_fact(struct rmt_dump *dump, unsigned depth, uint32_t index)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_fact *fact = &p->fact[index];

	rmt_dump_line(dump, depth);
	rmt_dump_add(dump, fact->owner != RMT_NONE ? "part " : "fact ");
	rmt_dump_id(dump, fact->id);
	rmt_dump_add(dump, ": ");
	rmt_dump_word(dump, types, 10, fact->type);
	add_flags(dump, fact);
	rmt_dump_end(dump);
	rmt_dump_prose(dump, depth + 1, "label", fact->label);
	rmt_dump_prose(dump, depth + 1, "ask", fact->ask);
	for (uint32_t i = 0; i < fact->values.count; i++)
		dump_value(dump, depth + 1, fact->values.first + i);
	for (uint32_t i = 0; i < fact->ranges.count; i++)
		dump_range(dump, depth + 1, &p->range[fact->ranges.first + i]);
	dump_cell(dump, depth + 1, "other", fact->other_cell);
	if (fact->kind == RMT_FINITE)
		dump_cell(dump, depth + 1, "none", fact->none_cell);
	dump_presumption(dump, depth + 1, fact);
	if (fact->applies != RMT_NONE) {
		rmt_dump_line(dump, depth + 1);
		rmt_dump_add(dump, "applies if ");
		rmt_dump_condition(dump, fact->applies);
		rmt_dump_end(dump);
	}
}

void
rmt_dump_facts(struct rmt_dump *dump)
{
	for (uint32_t i = 0; i < dump->program->fact_count; i++)
		dump_fact(dump,
			  dump->program->fact[i].owner == RMT_NONE ? 1 : 2, i);
}
