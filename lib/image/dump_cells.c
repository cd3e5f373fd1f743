/*
 * dump_cells.c - masks of cells as the values that they stand for.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Cells that no value is in are of no account:
 * a run of versions goes over them.
 */
#include "image/dump.h"

/* A mask that is written as a list with | between. */
struct listing {
	struct rmt_dump *dump;
	const struct rmt_row_fact *fact;
	const uint64_t *full;
	const uint64_t *mask;
	bool any;
};

static bool
holds(const uint64_t *mask, uint32_t cell)
{
	return (mask[cell / 64] >> cell % 64 & 1) != 0;
}

static bool
holds_all(const struct listing *list, struct rmt_some cells)
{
	for (uint32_t i = cells.first; i < cells.first + cells.count; i++)
		if (holds(list->full, i) && !holds(list->mask, i))
			return false;
	return true;
}

static void
next_item(struct listing *list)
{
	rmt_dump_add(list->dump, list->any ? "|" : "");
	list->any = true;
}

/* A value whose leaves are all there stands for them. */
static void
list_values(struct listing *list)
{
	const struct rmt_program *p = list->dump->program;
	struct rmt_some values = list->fact->values;
	uint32_t done = 0; /* cells */

	for (uint32_t i = 0; i < values.count; i++) {
		const struct rmt_row_value *value = &p->value[values.first + i];
		if (value->cells.first < done || value->cells.count == 0 ||
		    !holds_all(list, value->cells))
			continue;
		done = value->cells.first + value->cells.count;
		next_item(list);
		rmt_dump_id(list->dump, value->id);
	}
}

/* From first to last of the releases of a product: p@7.0, p@7.0..7.2 */
static void
list_releases(struct listing *list, const struct rmt_row_product *product,
	      uint32_t first, uint32_t last)
{
	const struct rmt_program *p = list->dump->program;

	next_item(list);
	rmt_dump_id(list->dump, product->id);
	rmt_dump_add(list->dump, "@");
	rmt_dump_id(list->dump, p->release[product->releases.first + first].id);
	if (first == last)
		return;
	rmt_dump_add(list->dump, "..");
	rmt_dump_id(list->dump, p->release[product->releases.first + last].id);
}

/* One end of a run of versions: the words for a cut at and past a version. */
static void
list_cut(struct listing *list, const struct rmt_row_cut *cut,
	 const char *const words[2])
{
	rmt_dump_add(list->dump, words[cut->past != 0]);
	rmt_dump_id(list->dump, cut->version);
}

/* Versions of an open product: p@9, p(from 9 before 10) */
static void
list_versions(struct listing *list, const struct rmt_row_range *range,
	      uint32_t first, uint32_t last)
{
	static const char *const from[] = { "from ", "after " };
	static const char *const to[] = { "before ", "through " };
	const struct rmt_program *p = list->dump->program;
	const struct rmt_row_cut *cuts = &p->cut[range->cuts.first];
	bool low = first > 0, high = last < range->cuts.count;

	next_item(list);
	rmt_dump_id(list->dump, p->product[range->product].id);
	if (low && high && cuts[first - 1].version == cuts[last].version &&
	    cuts[first - 1].past == 0) {
		rmt_dump_add(list->dump, "@");
		rmt_dump_id(list->dump, cuts[last].version);
		return;
	}
	rmt_dump_add(list->dump, "(");
	if (low)
		list_cut(list, &cuts[first - 1], from);
	rmt_dump_add(list->dump, low && high ? " " : "");
	if (high)
		list_cut(list, &cuts[last], to);
	rmt_dump_add(list->dump, ")");
}

static void
list_run(struct listing *list, const struct rmt_row_range *range,
	 uint32_t first, uint32_t last)
{
	const struct rmt_row_product *product =
		&list->dump->program->product[range->product];

	if ((product->flags & RMT_PRODUCT_CLOSED) != 0)
		list_releases(list, product, first, last);
	else
		list_versions(list, range, first, last);
}

/* Runs of cells within a product that are there. */
static void
list_runs(struct listing *list, const struct rmt_row_range *range)
{
	uint32_t first = RMT_NONE, last = 0;

	for (uint32_t i = 0; i < range->cells.count; i++) {
		uint32_t cell = range->cells.first + i;
		if (!holds(list->full, cell))
			continue;
		if (holds(list->mask, cell)) {
			first = first == RMT_NONE ? i : first;
			last = i;
		} else if (first != RMT_NONE) {
			list_run(list, range, first, last);
			first = RMT_NONE;
		}
	}
	if (first != RMT_NONE)
		list_run(list, range, first, last);
}

static void
list_ranges(struct listing *list)
{
	const struct rmt_program *p = list->dump->program;
	struct rmt_some ranges = list->fact->ranges;

	for (uint32_t i = 0; i < ranges.count; i++) {
		const struct rmt_row_range *range = &p->range[ranges.first + i];
		if (!holds_all(list, range->cells)) {
			list_runs(list, range);
			continue;
		}
		next_item(list);
		rmt_dump_id(list->dump, p->product[range->product].id);
	}
}

static void
list_cell(struct listing *list, uint32_t cell, const char *word)
{
	if (cell >= list->fact->cell_count || !holds(list->mask, cell))
		return;
	next_item(list);
	rmt_dump_add(list->dump, word);
}

void
rmt_dump_cells(struct rmt_dump *dump, uint32_t fact, const uint64_t *mask)
{
	const struct rmt_row_fact *row = &dump->program->fact[fact];
	struct listing list = { dump, row, &dump->program->word[row->full],
				mask, false };
	struct rmt_some all = { 0, row->cell_count };

	if (holds_all(&list, all)) {
		rmt_dump_add(dump, "anything");
		return;
	}
	list_values(&list);
	list_ranges(&list);
	if (row->values.count == 0 && row->ranges.count == 0) {
		list_cell(&list, 0, "yes");
		list_cell(&list, 1, "no");
	}
	list_cell(&list, row->other_cell, "other");
	list_cell(&list, row->none_cell, "none");
	if (!list.any)
		rmt_dump_add(dump, "nothing");
}
