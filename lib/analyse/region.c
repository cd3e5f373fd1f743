/*
 * region.c - what the values of a way are called, and which is the nearest.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#include <string.h>

#include "analyse/way.h"
#include "decide/outcome.h"
#include "decide/phase.h"
#include "decide/vocabulary.h"
#include "decide/witness.h"

/* A change while its values are named. */
struct naming {
	remit_ways *ways;
	const struct rmt_program *program;
	const struct rmt_atom *atom;
	const uint64_t *values;
	struct rmt_turn *change;
	bool failed;
};

/* What was written to the decision's slate, to stay. */
static const char *
keep(struct naming *n)
{
	const char *text = rmt_slate_end(&n->ways->decision->slate);
	const char *kept = rmt_arena_copy(&n->ways->arena, text, strlen(text));

	rmt_slate_wipe(&n->ways->decision->slate);
	n->failed = n->failed || kept == NULL;
	return kept == NULL ? "" : kept;
}

static const char *
name_cell(struct naming *n, uint32_t cell)
{
	rmt_witness_cell(n->program, n->atom->fact, cell,
			 &n->ways->decision->slate);
	return keep(n);
}

static const char *
name_version(struct naming *n, uint32_t product, const char *version)
{
	struct rmt_slate *slate = &n->ways->decision->slate;

	rmt_slate_add(slate,
		      rmt_text(n->program, n->program->product[product].id));
	rmt_slate_add(slate, *version != '\0' ? "@" : "");
	rmt_slate_add(slate, version);
	return keep(n);
}

/* Neighbouring cells that are values, and what bounds them. */
struct run {
	uint32_t first, end; /* cells */
	uint32_t low, high;  /* of all cells among which they stand: end */
};

static void
add_values(struct naming *n, remit_values values)
{
	n->change->values[n->change->value_count++] = values;
}

/* The cut at which a cell of an open product begins. */
static const struct rmt_row_cut *
cut_below(const struct naming *n, const struct rmt_row_range *range,
	  uint32_t cell)
{
	return &n->program->cut[range->cuts.first + cell - range->cells.first -
				1];
}

/* Versions of an open product, between cuts. */
static void
name_versions(struct naming *n, const struct rmt_row_range *range,
	      struct run run)
{
	remit_values values = { "", "", false, false };
	const char *version = "";

	if (run.first > run.low) {
		const struct rmt_row_cut *cut = cut_below(n, range, run.first);
		version = rmt_text(n->program, cut->version);
		values.low_excluded = cut->past != 0;
	}
	values.low = name_version(n, range->product, version);
	if (run.first == run.low && run.end == run.high)
		values.high = values.low;
	if (run.end < run.high) {
		const struct rmt_row_cut *cut = cut_below(n, range, run.end);
		version = rmt_text(n->program, cut->version);
		values.high_excluded = cut->past == 0;
		values.high = name_version(n, range->product, version);
	}
	add_values(n, values);
}

/* Whether no later cell could be a value. */
static bool
is_last(const struct naming *n, struct run run)
{
	return rmt_set_next(n->atom->candidates, n->atom->words, run.end) >=
	       run.high;
}

static void
name_run(struct naming *n, struct run run, bool is_release)
{
	remit_values values = { name_cell(n, run.first), "", false, false };

	if (run.end - run.first == 1)
		values.high = values.low;
	else if (!is_release || !is_last(n, run))
		values.high = name_cell(n, run.end - 1);
	add_values(n, values);
}

/* The next run of values of some cells, not longer than most. */
static bool
next_run(const struct naming *n, struct run *run, uint32_t most)
{
	run->first = rmt_set_next(n->values, n->atom->words, run->end);
	if (run->first >= run->high)
		return false;
	run->end = run->first + 1;
	while (run->end < run->high && run->end - run->first < most &&
	       rmt_set_has(n->values, run->end))
		run->end++;
	return true;
}

static void
name_releases(struct naming *n)
{
	struct rmt_some ranges = n->program->fact[n->atom->fact].ranges;

	for (uint32_t i = 0; i < ranges.count; i++) {
		const struct rmt_row_range *range =
			&n->program->range[ranges.first + i];
		uint32_t low = range->cells.first;
		struct run run = { low, low, low, low + range->cells.count };
		bool open = (n->program->product[range->product].flags &
			     RMT_PRODUCT_CLOSED) == 0;
		while (next_run(n, &run, UINT32_MAX))
			if (open)
				name_versions(n, range, run);
			else
				name_run(n, run, true);
	}
}

/* Choices, flags, and what is none: the cells after those of products. */
static void
name_cells(struct naming *n, uint32_t first)
{
	const struct rmt_row_fact *row = &n->program->fact[n->atom->fact];
	bool ordered = (row->flags & RMT_FACT_ORDERED) != 0;
	struct run run = { first, first, first, row->cell_count };

	while (next_run(n, &run, ordered ? UINT32_MAX : 1))
		name_run(n, run, false);
}

/* The first cell that belongs to no product. */
static uint32_t
products_end(const struct rmt_program *program, uint32_t fact)
{
	struct rmt_some ranges = program->fact[fact].ranges;
	uint32_t end = 0;

	for (uint32_t i = 0; i < ranges.count; i++) {
		struct rmt_some cells = program->range[ranges.first + i].cells;
		if (cells.first + cells.count > end)
			end = cells.first + cells.count;
	}
	return end;
}

static const char *
name_number(struct naming *n, int64_t number)
{
	struct rmt_search *search = n->ways->decision->search;
	struct rmt_slot slot = { n->atom->fact, 0 };

	rmt_slot_set_range(search->spare, slot,
			   (struct rmt_range){ number, number });
	search->spare[2] = RMT_PRESENT;
	rmt_witness_value(&search->shape, search->spare, slot,
			  &n->ways->decision->slate);
	return keep(n);
}

/* A range of numbers; its ends are bounds unless they are those of all. */
static void
name_range(struct naming *n)
{
	struct rmt_slot slot = { n->atom->fact, 0 };
	struct rmt_range range = rmt_slot_range(n->values, slot);
	struct rmt_range all = rmt_slot_range(n->atom->candidates, slot);
	struct rmt_range now = rmt_slot_range(
		rmt_decision_base(n->ways->decision), n->atom->slot);
	remit_values values = { "", "", false, false };

	if (range.low != all.low || range.low == rmt_sum(now.low, 1))
		values.low = name_number(n, range.low);
	if (range.high != all.high || range.high == rmt_difference(now.high, 1))
		values.high = name_number(n, range.high);
	add_values(n, values);
	n->change->to = name_number(n, rmt_range_nearest(range, now.low));
}

/* The value nearest to the one that changes; of releases of which the present
 * one is not known the newest, else the first. */
static uint32_t
nearest_cell(const struct naming *n, uint32_t now)
{
	uint32_t words = n->atom->words, best = RMT_SET_END, least = UINT32_MAX;
	bool newest = now == RMT_SET_END &&
		      n->program->fact[n->atom->fact].type == RMT_TYPE_RELEASE;

	for (uint32_t i = rmt_set_next(n->values, words, 0); i != RMT_SET_END;
	     i = rmt_set_next(n->values, words, i + 1)) {
		uint32_t far = i < now ? now - i : i - now;
		if (now == RMT_SET_END)
			far = 0;
		if (far < least || (newest && best != RMT_SET_END)) {
			least = far;
			best = i;
		}
	}
	return best;
}

/* How many values there may be spans of at most. */
static bool
make_room(struct naming *n)
{
	bool finite = n->program->fact[n->atom->fact].kind == RMT_FINITE;
	size_t count = finite ? rmt_set_count(n->values, n->atom->words) : 1;

	n->change->values = rmt_arena_alloc(
		&n->ways->arena, (count + 1) * sizeof *n->change->values);
	return n->change->values != NULL;
}

static void
name_values(struct naming *n)
{
	const struct rmt_row_fact *row = &n->program->fact[n->atom->fact];

	if (row->kind != RMT_FINITE) {
		name_range(n);
		return;
	}
	uint32_t now = rmt_atom_cell(n->ways->decision, n->atom);
	uint32_t cell = nearest_cell(n, now);
	n->change->to = name_cell(n, cell);
	if (now != RMT_SET_END)
		n->change->distance = cell < now ? now - cell : cell - now;
	if (row->type == RMT_TYPE_RELEASE)
		name_releases(n);
	name_cells(n, products_end(n->program, n->atom->fact));
}

/* The product that a value is of, where its versions are not listed: which it
 * was is not kept; or none. */
static uint32_t
open_product(const struct naming *n)
{
	uint32_t cell = rmt_atom_cell(n->ways->decision, n->atom);
	uint32_t product = RMT_NONE;

	if (n->program->fact[n->atom->fact].type == RMT_TYPE_RELEASE)
		product = rmt_cell_product(n->program, n->atom->fact, cell);
	return product == RMT_NONE || (n->program->product[product].flags &
				       RMT_PRODUCT_CLOSED) != 0 ?
		       RMT_NONE :
		       product;
}

/* The value that changes, where it is known. */
static const char *
name_present(struct naming *n)
{
	remit_decision *decision = n->ways->decision;
	uint32_t product = open_product(n);

	if (product != RMT_NONE)
		return name_version(n, product, "");
	if (n->atom->element != RMT_NONE)
		rmt_element_name(decision, rmt_decision_base(decision),
				 n->atom->fact, n->atom->element);
	else if (rmt_state_known(&decision->search->shape,
				 rmt_decision_base(decision), n->atom->slot))
		rmt_witness_value(&decision->search->shape,
				  rmt_decision_base(decision), n->atom->slot,
				  &decision->slate);
	return keep(n);
}

static bool
describe(remit_ways *ways, const struct rmt_box *box, uint32_t index,
	 struct rmt_turn *out)
{
	uint32_t atom = box->together.atoms[index];
	struct naming n = {
		.ways = ways,
		.program = ways->program,
		.atom = &ways->atoms.items[atom],
		.values = box->words +
			  rmt_box_offset(&ways->atoms, &box->together, index),
		.change = out,
	};

	memset(out, 0, sizeof *out);
	out->atom = atom;
	out->to = "";
	out->from = name_present(&n);
	if (n.atom->drop)
		return !n.failed;
	if (!make_room(&n))
		return false;
	name_values(&n);
	return !n.failed;
}

/* The service, unless it hangs on facts that are missing. */
static const char *
find_service(const remit_ways *ways, const struct rmt_box *box)
{
	const char *service = NULL;

	rmt_outcome_verdict(ways->program, box->outcomes, &service);
	return service;
}

bool
rmt_way_describe(remit_ways *ways, const struct rmt_box *box,
		 struct rmt_way *out)
{
	out->box = box;
	out->service = find_service(ways, box);
	out->change_count = box->together.count;
	out->changes = rmt_arena_alloc(
		&ways->arena, out->change_count * sizeof *out->changes);
	if (out->changes == NULL)
		return false;
	for (uint32_t i = 0; i < out->change_count; i++)
		if (!describe(ways, box, i, &out->changes[i]))
			return false;
	return true;
}
