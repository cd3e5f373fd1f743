/*
 * cells.c - the cells of release facts: declared releases, or the versions
 * between which a test of an open product can tell.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. A cell of an open product is known
 * by a sample: a version that lies in it. Tests are compiled by asking of each
 * sample whether it passes, so that a cell cannot mean two things.
 */
#include <string.h>

#include "base/decimal.h"
#include "base/version.h"
#include "compile/conditions.h"
#include "compile/walk.h"

/* Add a version at which cells of an open product change, once. */
static void
add_cut(struct rmt_compiler *c, uint32_t product, const char *version,
	size_t length)
{
	struct rmt_compiler_product *p = &c->products[product];
	size_t at = 0;
	const char *copy = rmt_arena_copy(&c->arena, version, length);

	if (copy == NULL || length == 0)
		return;
	while (at < p->cut_count && rmt_version_compare(p->cuts[at], copy) < 0)
		at++;
	if (at < p->cut_count && rmt_version_compare(p->cuts[at], copy) == 0)
		return;
	if (!rmt_grow((void **)&p->cuts, &p->cut_capacity, p->cut_count + 1,
		      sizeof *p->cuts)) {
		rmt_out_of_memory(c);
		return;
	}
	memmove(p->cuts + at + 1, p->cuts + at,
		(p->cut_count - at) * sizeof *p->cuts);
	p->cuts[at] = copy;
	p->cut_count++;
}

static bool
is_open(const struct rmt_compiler *c, uint32_t product)
{
	return c->products[product].release_count == 0;
}

static void
add_cuts_of_is(struct rmt_compiler *c, const struct rmt_attr *is)
{
	const char *word = is->text;

	if (word == NULL)
		return;
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		const char *at = memchr(word, '@', n);
		if (at == NULL)
			continue;
		uint32_t product = rmt_lookup(c, RMT_NAME_PRODUCT, 0, word,
					      (size_t)(at - word));
		if (product != RMT_NONE && is_open(c, product))
			add_cut(c, product, at + 1,
				n - (size_t)(at + 1 - word));
	}
}

static void
add_cut_of_bound(struct rmt_compiler *c, const struct rmt_condition *condition,
		 uint32_t fact, const struct rmt_attr *attr)
{
	struct rmt_version_bound bound;

	if (attr->text == NULL ||
	    !rmt_version_bound(c, condition, fact, attr, &bound) ||
	    !is_open(c, bound.product))
		return;
	add_cut(c, bound.product, bound.version, strlen(bound.version));
}

static void
visit_if(struct rmt_compiler *c, const struct rmt_condition *condition)
{
	uint32_t fact;

	if (condition->fact.text == NULL)
		return;
	fact = rmt_lookup(c, RMT_NAME_FACT, 0, condition->fact.text,
			  strlen(condition->fact.text));
	if (fact != RMT_NONE &&
	    rmt_condition_more(condition)->part.text != NULL)
		fact = rmt_lookup(
			c, RMT_NAME_FACT, fact + 1,
			rmt_condition_more(condition)->part.text,
			strlen(rmt_condition_more(condition)->part.text));
	if (fact == RMT_NONE || rmt_fact_row(c, fact).type != RMT_RELEASE_TYPE)
		return;
	if (rmt_condition_more(condition)->track.text == NULL)
		add_cuts_of_is(c, &condition->is);
	add_cut_of_bound(c, condition, fact,
			 &rmt_condition_more(condition)->from);
	add_cut_of_bound(c, condition, fact,
			 &rmt_condition_more(condition)->before);
}

static bool
has_release_fact(const struct rmt_compiler *c)
{
	for (uint32_t i = 1; i < c->fact_count; i++)
		if (c->facts[i]->type == RMT_RELEASE_TYPE)
			return true;
	return false;
}

void
rmt_compile_cuts(struct rmt_compiler *c)
{
	if (has_release_fact(c))
		rmt_walk_conditions(c, visit_if);
	rmt_walk_cells(c, add_cuts_of_is);
	for (const struct rmt_proviso *p = RMT_FIRST(c->document->provisos);
	     p != NULL; p = RMT_NEXT(p))
		add_cuts_of_is(c, &p->is);
	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a))
		for (const struct rmt_proviso *p = RMT_FIRST(a->provisos);
		     p != NULL; p = RMT_NEXT(p))
			add_cuts_of_is(c, &p->is);
	for (uint32_t i = 1; i < c->fact_count; i++)
		if (c->facts[i]->type == RMT_RELEASE_TYPE)
			add_cuts_of_is(c, &c->facts[i]->presume);
}

/* The version with its last component one more, or (down) one less; "" when
 * that component is no number or already 0. */
static const char *
step(struct rmt_compiler *c, const char *version, bool down)
{
	struct rmt_buffer text = { 0 };
	size_t end = strlen(version), start = end;
	uint32_t number;
	const char *copy;

	while (start > 0 && version[start - 1] >= '0' &&
	       version[start - 1] <= '9')
		start--;
	if (!rmt_count_parse(version + start, end - start, INT32_MAX - 1,
			     &number) ||
	    (down && number == 0))
		return "";
	rmt_buffer_append(&text, version, start);
	rmt_buffer_add_number(&text,
			      down ? (int64_t)number - 1 : (int64_t)number + 1);
	copy = rmt_arena_copy(&c->arena, rmt_buffer_text(&text), text.length);
	if (text.failed || copy == NULL) {
		rmt_out_of_memory(c);
		copy = "";
	}
	rmt_buffer_clear(&text);
	return copy;
}

/* Two texts as one; "" without memory. */
static const char *
joined(struct rmt_compiler *c, const char *text, size_t length,
       const char *ending)
{
	struct rmt_buffer both = { 0 };
	const char *copy = NULL;

	rmt_buffer_append(&both, text, length);
	rmt_buffer_append(&both, ending, strlen(ending));
	if (!both.failed)
		copy = rmt_arena_copy(&c->arena, rmt_buffer_text(&both),
				      both.length);
	if (copy == NULL) {
		rmt_out_of_memory(c);
		copy = "";
	}
	rmt_buffer_clear(&both);
	return copy;
}

/* The version with its last number one more and nothing behind it: 24.2 for
 * 24.1-lts; "" when there is none. */
static const char *
next_of(struct rmt_compiler *c, const char *version)
{
	size_t length = strcspn(version, "+");

	while (length > 0 &&
	       (version[length - 1] < '0' || version[length - 1] > '9'))
		length--;
	return length > 0 ? step(c, joined(c, version, length, ""), false) : "";
}

/* Cuts of one open product, at and past each version, in order. */
struct cuts {
	struct rmt_row_cut *rows;
	const char **versions;
	size_t count;
};

/* Whether cut a lies below cut b. */
static bool
cut_below(const char *a, bool a_past, const char *b, bool b_past)
{
	int order = rmt_version_compare(a, b);

	if (a_past && rmt_version_belongs(b, a))
		return false;
	if (b_past && rmt_version_belongs(a, b))
		return true;
	return order < 0;
}

static void
insert_cut(struct cuts *cuts, const char *version, uint32_t past)
{
	size_t at = cuts->count++;

	while (at > 0 && cut_below(version, past != 0, cuts->versions[at - 1],
				   cuts->rows[at - 1].past != 0)) {
		cuts->versions[at] = cuts->versions[at - 1];
		cuts->rows[at] = cuts->rows[at - 1];
		at--;
	}
	cuts->versions[at] = version;
	cuts->rows[at] = (struct rmt_row_cut){ .past = past };
}

/* Whether a version lies above a cut. */
static bool
lies_above(const char *version, const char *cut, bool past)
{
	int order = rmt_version_compare(version, cut);

	return past ? order > 0 && !rmt_version_belongs(version, cut) :
		      order >= 0;
}

/* The versions between two cuts, where NULL is no cut. */
struct gap {
	const char *lower, *upper;
	bool lower_past, upper_past;
};

static bool
lies_in(const char *version, const struct gap *gap)
{
	return *version != '\0' &&
	       (gap->lower == NULL ||
		lies_above(version, gap->lower, gap->lower_past)) &&
	       (gap->upper == NULL ||
		!lies_above(version, gap->upper, gap->upper_past));
}

/*
 * A version above cut index - 1 (if any) and below cut index (if any); "" when
 * there is none. What comes before a release is between it and all that is
 * lower, words come before numbers, and "alpha" before all.
 */
static const char *
sample_of(struct rmt_compiler *c, const struct cuts *cuts, size_t index)
{
	struct gap gap = { 0 };
	const char *tries[11] = { "alpha", "0" };
	size_t count = 2;

	if (index < cuts->count) {
		gap.upper = cuts->versions[index];
		gap.upper_past = cuts->rows[index].past != 0;
		tries[count++] = joined(c, gap.upper, strlen(gap.upper),
					"-alpha");
		tries[count++] = gap.upper;
		tries[count++] = step(c, gap.upper, true);
	}
	if (index > 0) {
		gap.lower = cuts->versions[index - 1];
		gap.lower_past = cuts->rows[index - 1].past != 0;
		tries[count++] = joined(c, gap.lower, strlen(gap.lower), "a");
		tries[count++] = joined(c, gap.lower, strlen(gap.lower), "0");
		tries[count++] = next_of(c, gap.lower);
		tries[count++] = step(c, gap.lower, false);
		tries[count++] = gap.lower;
	} else {
		tries[count++] = "0";
	}
	/* the plainest last */
	while (count > 0)
		if (lies_in(tries[--count], &gap))
			return tries[count];
	return "";
}

static struct rmt_some
write_cuts(struct rmt_compiler *c, const struct rmt_compiler_product *product,
	   uint32_t *out_sample)
{
	struct cuts cuts = { 0 };
	struct rmt_some some = { rmt_writer_count(&c->writer, RMT_TABLE_CUT),
				 0 };

	cuts.rows = rmt_compiler_alloc(c, 2 * product->cut_count,
				       sizeof *cuts.rows);
	cuts.versions = rmt_compiler_alloc(c, 2 * product->cut_count,
					   sizeof *cuts.versions);
	if (cuts.rows == NULL || cuts.versions == NULL)
		return some;
	for (size_t i = 0; i < product->cut_count; i++)
		for (uint32_t past = 0; past < 2; past++)
			insert_cut(&cuts, product->cuts[i], past);
	*out_sample = rmt_writer_text(&c->writer, sample_of(c, &cuts, 0));
	for (size_t i = 0; i < cuts.count; i++) {
		struct rmt_row_cut row = cuts.rows[i];
		row.version = rmt_writer_text(&c->writer, cuts.versions[i]);
		row.sample = rmt_writer_text(&c->writer,
					     sample_of(c, &cuts, i + 1));
		rmt_writer_add(&c->writer, RMT_TABLE_CUT, &row, sizeof row);
	}
	some.count = (uint32_t)cuts.count;
	return some;
}

/* Whether one of a fact's ranges so far is of a product. */
static bool
has_product(struct rmt_compiler *c, const struct rmt_row_fact *row,
	    uint32_t product)
{
	uint32_t end = rmt_writer_count(&c->writer, RMT_TABLE_RANGE);

	for (uint32_t i = row->ranges.first; i < end; i++) {
		const struct rmt_row_range *range = rmt_row(c, RMT_TABLE_RANGE,
							    i);
		if (range->product == product)
			return true;
	}
	return false;
}

/* One range for each product of a release fact. */
static void
write_ranges(struct rmt_compiler *c, uint32_t index, struct rmt_row_fact *row)
{
	const struct rmt_fact *fact = c->facts[index];
	const char *word = fact->of.text;

	row->ranges.first = rmt_writer_count(&c->writer, RMT_TABLE_RANGE);
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		uint32_t product = rmt_resolve_word(
			c, RMT_NAME_PRODUCT, 0,
			(struct rmt_word){ &fact->of, word, n });
		struct rmt_row_range range = { .product = product };
		if (product == RMT_NONE || has_product(c, row, product))
			continue;
		range.cells.first = row->cell_count;
		range.cells.count = c->products[product].release_count;
		if (is_open(c, product)) {
			range.cuts = write_cuts(c, &c->products[product],
						&range.sample);
			range.cells.count = range.cuts.count + 1;
		}
		row->cell_count += range.cells.count;
		rmt_writer_add(&c->writer, RMT_TABLE_RANGE, &range,
			       sizeof range);
	}
	row->ranges.count = rmt_writer_count(&c->writer, RMT_TABLE_RANGE) -
			    row->ranges.first;
	if (fact->unlisted)
		row->other_cell = row->cell_count++;
	if (fact->absent)
		row->none_cell = row->cell_count++;
}

/* Cells that no version can be in are left out of the full mask. */
static void
clear_empty_cells(struct rmt_compiler *c, const struct rmt_row_fact *row,
		  uint64_t *mask)
{
	struct rmt_program p;

	if (rmt_compiler_failed(c))
		return;
	rmt_writer_program(&c->writer, &p);
	for (uint32_t i = 0; i < row->ranges.count; i++) {
		const struct rmt_row_range *range =
			&p.range[row->ranges.first + i];
		if (!is_open(c, range->product))
			continue;
		for (uint32_t j = 0; j < range->cells.count; j++) {
			uint32_t cell = range->cells.first + j;
			uint32_t sample =
				j == 0 ?
					range->sample :
					p.cut[range->cuts.first + j - 1].sample;
			if (sample == 0)
				mask[cell / 64] &= ~(UINT64_C(1) << cell % 64);
		}
	}
}

static void
write_full(struct rmt_compiler *c, struct rmt_row_fact *row)
{
	size_t words = ((size_t)row->cell_count + 63) / 64;
	uint64_t *mask = rmt_alloc_array(words + 1, sizeof *mask);

	if (mask == NULL) {
		rmt_out_of_memory(c);
		return;
	}
	for (uint32_t i = 0; i < row->cell_count; i++)
		mask[i / 64] |= UINT64_C(1) << i % 64;
	clear_empty_cells(c, row, mask);
	row->full = rmt_writer_words(&c->writer, mask, words);
	rmt_free(mask);
}

/* Set in mask what one value is presumed to be; a number is its first word. */
static void
presume(struct rmt_compiler *c, uint32_t index, const struct rmt_row_fact *row,
	uint64_t *mask)
{
	const struct rmt_fact *fact = c->facts[index];
	int64_t number = 0;

	if (row->kind == RMT_NUMERIC && row->none_cell != RMT_NONE &&
	    strcmp(fact->presume.text, "none") == 0)
		mask[1] = 1;
	else if (row->kind == RMT_NUMERIC) {
		rmt_bound_parse(c, fact->type, &fact->presume, &number);
		memcpy(mask, &number, sizeof number);
	} else if (fact->type == RMT_RELEASE_TYPE)
		rmt_mask_releases(c, index, &fact->presume, mask);
	else
		rmt_mask_is(c, index, &fact->presume, mask);
}

/* What is presumed, as a mask of cells, or as one number. */
static void
write_presumption(struct rmt_compiler *c, uint32_t index)
{
	const struct rmt_fact *fact = c->facts[index];
	struct rmt_row_fact row = rmt_fact_row(c, index);
	size_t words = rmt_mask_words(c, index) + 2;
	uint64_t *mask;

	if (fact->presume.text == NULL || row.kind == RMT_CARRIED)
		return;
	mask = rmt_alloc_array(words, sizeof *mask);
	if (mask == NULL) {
		rmt_out_of_memory(c);
		return;
	}
	row.presume_text = rmt_writer_text(&c->writer, fact->presume.text);
	row.flags |= RMT_FACT_PRESUMED;
	if (!fact->many)
		presume(c, index, &row, mask);
	row.presume = rmt_writer_words(&c->writer, mask, words);
	memcpy(rmt_row(c, RMT_TABLE_FACT, index), &row, sizeof row);
	rmt_free(mask);
}
void
rmt_compile_cells(struct rmt_compiler *c)
{
	for (uint32_t i = 1; i < c->fact_count; i++) {
		struct rmt_row_fact row = rmt_fact_row(c, i);
		if (row.kind != RMT_FINITE)
			continue;
		if (row.type == RMT_RELEASE_TYPE)
			write_ranges(c, i, &row);
		write_full(c, &row);
		memcpy(rmt_row(c, RMT_TABLE_FACT, i), &row, sizeof row);
	}
	for (uint32_t i = 1; i < c->fact_count; i++)
		write_presumption(c, i);
}
