/*
 * releases.c - tests of release facts: products, releases, bounds, lines.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "base/version.h"
#include "compile/conditions.h"
#include "compile/walk.h"

/* A cell of a release fact, as tests see it. */
struct cell {
	uint32_t product;
	uint32_t release;   /* closed: row; else none */
	const char *sample; /* open: a version, or "" for an empty cell */
};

static struct cell
cell_at(const struct rmt_program *p, const struct rmt_row_range *range,
	uint32_t index)
{
	const struct rmt_row_product *product = &p->product[range->product];
	struct cell cell = { range->product, RMT_NONE, "" };

	if ((product->flags & RMT_PRODUCT_CLOSED) != 0)
		cell.release = product->releases.first + index;
	else
		cell.sample = rmt_text(
			p,
			index == 0 ?
				range->sample :
				p->cut[range->cuts.first + index - 1].sample);
	return cell;
}

/* One word of an is list, resolved: a product, and perhaps a version. */
struct wanted {
	uint32_t product;
	uint32_t release;    /* closed, with a version; else none */
	const char *version; /* open, with a version; else NULL */
};

static bool
is_of_fact(struct rmt_compiler *c, const struct rmt_row_fact *row,
	   uint32_t product)
{
	for (uint32_t i = 0; i < row->ranges.count; i++) {
		const struct rmt_row_range *range = rmt_row(
			c, RMT_TABLE_RANGE, row->ranges.first + i);
		if (range->product == product)
			return true;
	}
	return false;
}

/* A product, or PRODUCT@VERSION, of a fact. */
static bool
resolve_word(struct rmt_compiler *c, uint32_t fact, struct rmt_word word,
	     struct wanted *out)
{
	const char *at = memchr(word.text, '@', word.length);
	struct rmt_word head = word, tail = word;
	struct rmt_row_fact row = rmt_fact_row(c, fact);

	if (at != NULL)
		head.length = (size_t)(at - word.text);
	*out = (struct wanted){ .release = RMT_NONE };
	out->product = rmt_resolve_word(c, RMT_NAME_PRODUCT, 0, head);
	if (out->product == RMT_NONE)
		return false;
	if (!is_of_fact(c, &row, out->product)) {
		const struct rmt_compiler_product *p =
			&c->products[out->product];
		rmt_complain(c, RMT_F_NOT_OF_FACT,
			     rmt_word_place(word.attr, word.text),
			     RMT_WORDS(p->written->id.text,
				       c->facts[fact]->id.text));
		return false;
	}
	if (at == NULL)
		return true;
	tail.text = at + 1;
	tail.length = word.length - head.length - 1;
	if (c->products[out->product].release_count == 0 && tail.length > 0) {
		out->version = rmt_arena_copy(&c->arena, tail.text,
					      tail.length);
		return out->version != NULL;
	}
	out->release = rmt_resolve_word(c, RMT_NAME_RELEASE, out->product,
					tail);
	return out->release != RMT_NONE;
}

static bool
cell_is(const struct rmt_program *p, const struct cell *cell,
	const struct wanted *wanted)
{
	if (cell->product != wanted->product)
		return false;
	if (wanted->release != RMT_NONE)
		return cell->release == wanted->release ||
		       p->release[cell->release].of == wanted->release;
	return wanted->version == NULL ||
	       (*cell->sample != '\0' &&
		rmt_version_compare(cell->sample, wanted->version) >= 0 &&
		rmt_version_belongs(cell->sample, wanted->version));
}

/* Visit every cell of a release fact and set those that pass. */
typedef bool
cell_test(const struct rmt_program *p, const struct cell *cell,
	  const void *context);

static void
set_passing(struct rmt_compiler *c, uint32_t fact, cell_test *passes,
	    const void *context, uint64_t *mask)
{
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	struct rmt_program p;

	if (rmt_compiler_failed(c))
		return;
	rmt_writer_program(&c->writer, &p);
	for (uint32_t i = 0; i < row.ranges.count; i++) {
		const struct rmt_row_range *range =
			&p.range[row.ranges.first + i];
		for (uint32_t j = 0; j < range->cells.count; j++) {
			struct cell cell = cell_at(&p, range, j);
			uint32_t bit = range->cells.first + j;
			if (passes(&p, &cell, context))
				mask[bit / 64] |= UINT64_C(1) << bit % 64;
		}
	}
}

static bool
passes_is(const struct rmt_program *p, const struct cell *cell,
	  const void *context)
{
	return cell_is(p, cell, context);
}

void
rmt_mask_releases(struct rmt_compiler *c, uint32_t fact,
		  const struct rmt_attr *is, uint64_t *mask)
{
	uint32_t none = rmt_fact_row(c, fact).none_cell;
	const char *word = is->text;
	struct wanted wanted;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		if (none != RMT_NONE && n == 4 && memcmp(word, "none", 4) == 0)
			mask[none / 64] |= UINT64_C(1) << none % 64;
		else if (resolve_word(c, fact, (struct rmt_word){ is, word, n },
				      &wanted))
			set_passing(c, fact, passes_is, &wanted, mask);
	}
}

/* from= or before=, resolved. */
struct bound {
	struct rmt_version_bound at;
	uint32_t release; /* closed; else none */
	bool from;
};

static bool
passes_bound(const struct rmt_program *p, const struct cell *cell,
	     const void *context)
{
	const struct bound *bound = context;
	bool below;

	(void)p;
	if (cell->product != bound->at.product)
		return false;
	if (cell->release != RMT_NONE)
		below = cell->release < bound->release;
	else if (*cell->sample == '\0')
		return false;
	else
		below = rmt_version_compare(cell->sample, bound->at.version) <
			0;
	return below != bound->from;
}

static bool
resolve_bound(struct rmt_compiler *c, const struct rmt_condition *condition,
	      uint32_t fact, const struct rmt_attr *attr, struct bound *out)
{
	if (!rmt_version_bound(c, condition, fact, attr, &out->at)) {
		rmt_complain(c, RMT_F_BOUND_PRODUCT, attr->place,
			     RMT_WORDS(attr->text));
		return false;
	}
	out->from = attr == &rmt_condition_more(condition)->from;
	out->release = RMT_NONE;
	if (c->products[out->at.product].release_count == 0)
		return true;
	out->release = rmt_resolve_word(
		c, RMT_NAME_RELEASE, out->at.product,
		(struct rmt_word){ attr, out->at.version,
				   strlen(out->at.version) });
	return out->release != RMT_NONE;
}

static bool
has_word(const char *words, const char *wanted, size_t length)
{
	for (size_t n; (n = rmt_word_next(&words)) > 0; words += n)
		if (n == length && memcmp(words, wanted, n) == 0)
			return true;
	return false;
}

static bool
passes_line(const struct rmt_program *p, const struct cell *cell,
	    const void *context)
{
	const char *word = context;

	if (cell->release == RMT_NONE)
		return false;
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n)
		if (has_word(rmt_text(p, p->release[cell->release].line), word,
			     n))
			return true;
	return false;
}

/* Leave in mask only what also passes. */
static void
keep_passing(struct rmt_compiler *c, uint32_t fact, cell_test *passes,
	     const void *context, uint64_t *mask)
{
	size_t words = rmt_mask_words(c, fact);
	uint64_t *side = rmt_alloc_array(words + 1, sizeof *side);

	if (side == NULL) {
		rmt_out_of_memory(c);
		return;
	}
	set_passing(c, fact, passes, context, side);
	for (size_t i = 0; i < words; i++)
		mask[i] &= side[i];
	rmt_free(side);
}

/* Whether any product of a fact has a release in a line. */
static bool
is_line(struct rmt_compiler *c, const struct rmt_row_fact *row,
	const char *word, size_t length)
{
	for (uint32_t i = 0; i < row->ranges.count; i++) {
		const struct rmt_row_range *range = rmt_row(
			c, RMT_TABLE_RANGE, row->ranges.first + i);
		if (rmt_lookup(c, RMT_NAME_LINE, range->product, word,
			       length) != RMT_NONE)
			return true;
	}
	return false;
}

void
rmt_check_line(struct rmt_compiler *c, uint32_t fact,
	       const struct rmt_attr *line)
{
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	const char *word = line->text;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		bool is_known = is_line(c, &row, word, n);
		for (uint32_t i = 0; !is_known && i < row.ranges.count; i++) {
			const struct rmt_row_range *range = rmt_row(
				c, RMT_TABLE_RANGE, row.ranges.first + i);
			rmt_doubt_word(c, RMT_NAME_LINE, range->product,
				       (struct rmt_word){ line, word, n });
		}
	}
}

void
rmt_test_release(struct rmt_compiler *c, const struct rmt_condition *condition,
		 uint32_t fact, struct rmt_tests *tests)
{
	const struct rmt_attr *bounds[] = {
		&rmt_condition_more(condition)->from,
		&rmt_condition_more(condition)->before
	};
	size_t words = rmt_mask_words(c, fact);
	uint64_t *mask = rmt_alloc_array(words + 1, sizeof *mask);
	struct bound bound;

	if (mask == NULL) {
		rmt_out_of_memory(c);
		return;
	}
	if (condition->is.text != NULL)
		rmt_mask_releases(c, fact, &condition->is, mask);
	else
		memset(mask, 0xff, words * sizeof *mask);
	for (size_t i = 0; i < 2; i++)
		if (bounds[i]->text != NULL &&
		    resolve_bound(c, condition, fact, bounds[i], &bound))
			keep_passing(c, fact, passes_bound, &bound, mask);
	rmt_check_line(c, fact, &rmt_condition_more(condition)->line);
	if (rmt_condition_more(condition)->line.text != NULL)
		keep_passing(c, fact, passes_line,
			     rmt_condition_more(condition)->line.text, mask);
	if (condition->is.text != NULL || bounds[0]->text != NULL ||
	    bounds[1]->text != NULL ||
	    rmt_condition_more(condition)->line.text != NULL)
		rmt_tests_add_cells(c, tests, fact, mask, words);
	rmt_free(mask);
}
