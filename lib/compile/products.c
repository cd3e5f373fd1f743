/*
 * products.c - products, their releases in order, and their series.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/version.h"
#include "compile/compiler.h"

/* A release while its product is put in order. */
struct sorted {
	const struct rmt_release *release;
	const char *version; /* a patch range: its first patch */
	int32_t date;
	size_t declared;
};

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_declaration(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	return compare_numbers((int64_t)x->declared, (int64_t)y->declared);
}

static int
by_date(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int order = compare_numbers(x->date, y->date);

	return order != 0 ? order : by_declaration(a, b);
}

static int
by_version(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int order = rmt_version_compare(x->version, y->version);

	return order != 0 ? order : by_declaration(a, b);
}

static const struct rmt_release *
written_release(const struct rmt_product *product, const char *id)
{
	for (const struct rmt_release *r = RMT_FIRST(product->releases);
	     r != NULL; r = RMT_NEXT(r))
		if (strcmp(r->id.text, id) == 0)
			return r;
	return NULL;
}

/* "24.1.6" for the patch range of 24.1 from patch 6. */
static const char *
version_of(struct rmt_compiler *c, const struct rmt_release *release)
{
	struct rmt_buffer text = { 0 };

	if (release->of.text == NULL)
		return release->id.text;
	rmt_buffer_add(&text, release->of.text);
	rmt_buffer_add(&text, ".");
	rmt_buffer_add(&text, release->from_patch.text);
	const char *copy = rmt_arena_copy(&c->arena, rmt_buffer_text(&text),
					  text.length);
	if (text.failed || copy == NULL) {
		rmt_out_of_memory(c);
		copy = release->id.text;
	}
	rmt_buffer_clear(&text);
	return copy;
}

static void
check_patch_range(struct rmt_compiler *c, const struct rmt_product *product,
		  const struct rmt_release *release)
{
	uint32_t patch;

	if (release->of.text == NULL)
		return;

	const struct rmt_release *base = written_release(product,
							 release->of.text);
	if (base == NULL || base->of.text != NULL) {
		rmt_complain(c, RMT_F_PATCH_RANGE_OF, release->of.place,
			     RMT_WORDS(release->of.text));
		return;
	}
	if (base->date.given && release->date.given &&
	    release->date.day < base->date.day)
		rmt_complain(c, RMT_F_PATCH_BEFORE_SERIES, release->date.place,
			     RMT_WORDS(release->id.text, base->id.text));
	if (!rmt_count_parse(release->from_patch.text,
			     strlen(release->from_patch.text), INT32_MAX,
			     &patch))
		rmt_complain(c, RMT_F_PATCH_NUMBER, release->from_patch.place,
			     RMT_WORDS(release->from_patch.text));
}

static void
sort_releases(struct rmt_compiler *c, struct rmt_compiler_product *product)
{
	static int (*const orders[])(const void *, const void *) = {
		by_version, by_declaration, by_date, by_version
	};
	const struct rmt_product *listed = product->listed;
	size_t count = listed->releases.count, i = 0;
	struct sorted *sorted = rmt_compiler_alloc(c, count, sizeof *sorted);

	product->releases = rmt_compiler_alloc(c, count,
					       sizeof *product->releases);
	if (sorted == NULL || product->releases == NULL)
		return;
	for (const struct rmt_release *r = RMT_FIRST(listed->releases);
	     r != NULL; r = RMT_NEXT(r), i++)
		sorted[i] = (struct sorted){ r, version_of(c, r),
					     r->date.given ? r->date.day :
							     RMT_DAY_EVER,
					     i };
	qsort(sorted, count, sizeof *sorted, orders[listed->order]);
	for (i = 0; i < count; i++)
		product->releases[i] = sorted[i].release;
	product->release_count = (uint32_t)count;
}

static bool
has_digit(const char *text)
{
	return text[strcspn(text, "0123456789")] != '\0';
}

/* The first count components of a version; all of it without any digit. */
static const char *
series_key(struct rmt_compiler *c, const struct rmt_release *release,
	   size_t count)
{
	const char *id = release->of.text != NULL ? release->of.text :
						    release->id.text;

	if (!has_digit(id))
		return id;
	const char *key = rmt_arena_copy(&c->arena, id,
					 rmt_version_prefix(id, count));
	return key == NULL ? id : key;
}

/* Where key stands among the distinct keys so far, or is added. */
static uint32_t
position_of(const char **keys, uint32_t *count, const char *key)
{
	for (uint32_t i = *count; i-- > 0;)
		if (rmt_version_compare(keys[i], key) == 0)
			return i;
	keys[*count] = key;
	return (*count)++;
}

/* Series rows of all releases: level by level within each release. */
static void
write_series(struct rmt_compiler *c, const struct rmt_compiler_product *product,
	     uint32_t level_count)
{
	uint32_t first = rmt_writer_count(&c->writer, RMT_TABLE_SERIES);
	uint32_t count = product->release_count;
	const char **keys = rmt_compiler_alloc(c, count, sizeof *keys);
	struct rmt_row_series row = { 0, -1 };

	for (uint32_t i = 0; i < count * level_count; i++)
		rmt_writer_add(&c->writer, RMT_TABLE_SERIES, &row, sizeof row);
	if (keys == NULL)
		return;
	for (uint32_t level = 0; level < level_count; level++) {
		uint32_t distinct = 0;
		for (uint32_t i = 0; i < count; i++) {
			const char *key = series_key(c, product->releases[i],
						     level + 1);
			uint32_t number;
			row.position = position_of(keys, &distinct, key);
			row.number = rmt_version_component(key, level,
							   &number) ?
					     (int32_t)number :
					     -1;
			memcpy(rmt_row(c, RMT_TABLE_SERIES,
				       first + i * level_count + level),
			       &row, sizeof row);
		}
	}
}

/* Releases share their lines: each is declared once. */
static void
declare_lines(struct rmt_compiler *c, const struct rmt_attr *line,
	      uint32_t product)
{
	const char *word = line->text;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		struct rmt_attr name = { rmt_arena_copy(&c->arena, word, n),
					 line->place };
		if (rmt_lookup(c, RMT_NAME_LINE, product, word, n) == RMT_NONE)
			rmt_declare(c, RMT_NAME_LINE, product, &name, 0);
	}
}

static void
write_release(struct rmt_compiler *c, const struct rmt_release *release,
	      uint32_t product, uint32_t series)
{
	uint32_t patch = 0;
	struct rmt_row_release row = {
		.id = rmt_writer_text(&c->writer, release->id.text),
		.label = rmt_prose_text(c, &release->labels),
		.line = rmt_writer_text(&c->writer, release->line.text),
		.product = product,
		.date = release->date.given ? release->date.day : RMT_DAY_EVER,
		.of = RMT_NONE,
		.series = series,
	};

	if (release->from_patch.text != NULL &&
	    rmt_count_parse(release->from_patch.text,
			    strlen(release->from_patch.text), INT32_MAX,
			    &patch))
		row.from_patch = patch;
	uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_RELEASE, &row,
					sizeof row);
	rmt_declare(c, RMT_NAME_RELEASE, product, &release->id, index);
	rmt_mark(c, RMT_SPOT_RELEASE, index, release->item.place);
	for (const struct rmt_alias *a = RMT_FIRST(release->aliases); a != NULL;
	     a = RMT_NEXT(a))
		rmt_declare(c, RMT_NAME_RELEASE, product, &a->name, index);
	declare_lines(c, &release->line, product);
}

/* Patch ranges are linked once all releases of the product have rows. */
static void
link_patch_ranges(struct rmt_compiler *c,
		  const struct rmt_compiler_product *product, uint32_t index,
		  uint32_t first)
{
	for (uint32_t i = 0; i < product->release_count; i++) {
		const struct rmt_attr *of = &product->releases[i]->of;
		if (of->text == NULL)
			continue;
		struct rmt_row_release *row = rmt_row(c, RMT_TABLE_RELEASE,
						      first + i);
		row->of = rmt_lookup(c, RMT_NAME_RELEASE, index, of->text,
				     strlen(of->text));
	}
}

static struct rmt_some
write_levels(struct rmt_compiler *c, const struct rmt_product *listed,
	     uint32_t index)
{
	const struct rmt_attr *levels = &listed->levels;
	struct rmt_attr standard = { "major minor patch", listed->item.place };
	uint32_t links[16], count = 0;
	const struct rmt_attr *attr = levels->text != NULL ? levels : &standard;
	const char *word = attr->text;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		const char *copy = rmt_arena_copy(&c->arena, word, n);
		struct rmt_attr name = { copy, rmt_word_place(attr, word) };
		if (count == sizeof links / sizeof *links) {
			rmt_complain(
				c, RMT_F_TOO_MANY, name.place,
				RMT_WORDS("series levels of a product", "16"));
			break;
		}
		rmt_declare(c, RMT_NAME_LEVEL, index, &name, count);
		links[count++] = rmt_writer_text(&c->writer, copy);
	}
	return rmt_writer_links(&c->writer, links, count);
}

static void
write_product(struct rmt_compiler *c, uint32_t index)
{
	struct rmt_compiler_product *product = &c->products[index];
	const struct rmt_product *listed = product->listed;
	uint32_t first = rmt_writer_count(&c->writer, RMT_TABLE_RELEASE);
	uint32_t series = rmt_writer_count(&c->writer, RMT_TABLE_SERIES);
	struct rmt_row_product row = {
		.id = rmt_writer_text(&c->writer, product->written->id.text),
		.label = rmt_prose_text(c, &product->written->labels),
		.order = listed->order == 0 ? RMT_ORDER_VERSION :
					      (uint32_t)listed->order,
		.flags = (listed->releases.count > 0 ? RMT_PRODUCT_CLOSED : 0) |
			 (listed->unlisted || product->written->unlisted ?
				  RMT_PRODUCT_UNLISTED :
				  0),
		.releases = { first, product->release_count },
		.levels = write_levels(c, listed, index),
	};

	for (uint32_t i = 0; i < product->release_count; i++)
		write_release(c, product->releases[i], index,
			      series + i * row.levels.count);
	link_patch_ranges(c, product, index, first);
	write_series(c, product, row.levels.count);
	rmt_writer_add(&c->writer, RMT_TABLE_PRODUCT, &row, sizeof row);
}

/* Whose lists a product uses: its own, or those of the product it names. */
static const struct rmt_product *
listed_by(struct rmt_compiler *c, const struct rmt_product *product)
{
	if (product->same_as.text == NULL)
		return product;

	uint32_t target = rmt_resolve(c, RMT_NAME_PRODUCT, 0,
				      &product->same_as);
	if (target == RMT_NONE)
		return product;
	const struct rmt_product *other = c->products[target].written;
	if (other->same_as.text != NULL || product->releases.count > 0 ||
	    product->tracks.count > 0)
		rmt_complain(c, RMT_F_SAME_AS, product->same_as.place,
			     RMT_WORDS(product->id.text, other->id.text));
	return other;
}

static void
declare_products(struct rmt_compiler *c)
{
	uint32_t i = 0;

	for (const struct rmt_product *p = RMT_FIRST(c->document->products);
	     p != NULL; p = RMT_NEXT(p), i++) {
		c->products[i].written = p;
		rmt_declare(c, RMT_NAME_PRODUCT, 0, &p->id, i);
		for (const struct rmt_alias *a = RMT_FIRST(p->aliases);
		     a != NULL; a = RMT_NEXT(a))
			rmt_declare(c, RMT_NAME_PRODUCT, 0, &a->name, i);
	}
	c->product_count = i;
}

static void
check_releases(struct rmt_compiler *c, const struct rmt_product *product)
{
	for (const struct rmt_release *r = RMT_FIRST(product->releases);
	     r != NULL; r = RMT_NEXT(r))
		check_patch_range(c, product, r);
}

void
rmt_compile_products(struct rmt_compiler *c)
{
	c->products = rmt_compiler_alloc(c, c->document->products.count,
					 sizeof *c->products);
	if (c->products == NULL)
		return;
	declare_products(c);
	for (uint32_t i = 0; i < c->product_count; i++) {
		c->products[i].listed = listed_by(c, c->products[i].written);
		check_releases(c, c->products[i].written);
	}
	for (uint32_t i = 0; i < c->product_count; i++) {
		sort_releases(c, &c->products[i]);
		write_product(c, i);
	}
}
