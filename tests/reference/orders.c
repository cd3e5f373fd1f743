/*
 * orders.c - the order of a product's releases, and the series they form.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/version.h"
#include "tests/reference/inside.h"

enum {
	VERSION_MAX = 600
};

int32_t
ref_release_day(const struct rmt_release *release)
{
	return release->date.given ? release->date.day : REF_EVER;
}

/* A patch range stands where its first patch would. */
static const char *
version_of(const struct rmt_release *release, char buffer[VERSION_MAX])
{
	if (!release->of.text)
		return release->id.text;
	snprintf(buffer, VERSION_MAX, "%s.%s", release->of.text,
		 release->from_patch.text ? release->from_patch.text : "");
	return buffer;
}

/* Whether b, which is declared after a, is older all the same. */
static bool
is_older(int order, const struct rmt_release *b, const struct rmt_release *a)
{
	char one[VERSION_MAX], other[VERSION_MAX];

	if (order == RMT_ORDER_DATE)
		return ref_release_day(b) < ref_release_day(a);
	if (order == RMT_ORDER_DECLARED)
		return false;
	return rmt_version_compare(version_of(b, one), version_of(a, other)) <
	       0;
}

void
ref_order_releases(struct ref *ref, struct ref_product *product)
{
	const struct rmt_list *list = &product->listed->releases;

	product->ordered = rmt_arena_alloc(
		&ref->arena, (list->count + 1) * sizeof *product->ordered);
	if (!product->ordered)
		return;
	for (const struct rmt_release *r = RMT_FIRST(*list); r;
	     r = RMT_NEXT(r)) {
		size_t at = product->count++;
		for (; at > 0 && is_older(product->listed->order, r,
					  product->ordered[at - 1]);
		     at--)
			product->ordered[at] = product->ordered[at - 1];
		product->ordered[at] = r;
	}
}

size_t
ref_position(const struct ref_product *product,
	     const struct rmt_release *release)
{
	size_t at = 0;

	while (at < product->count && product->ordered[at] != release)
		at++;
	return at;
}

/* From 1, coarsest first; 0 when the product has no such level. */
int
ref_level(const struct ref_product *product, const char *word, size_t length)
{
	const char *level = product->listed->levels.text;
	int number = 0;

	if (!level)
		level = "major minor patch";
	for (size_t n; (n = rmt_word_next(&level)) > 0; level += n) {
		char name[VERSION_MAX];
		number++;
		snprintf(name, sizeof name, "%.*s", (int)n, level);
		if (ref_is(word, length, name))
			return number;
	}
	return 0;
}

/* What stands before the separator with the level's number. */
static void
series_key(const struct rmt_release *release, int level, char *key)
{
	const char *id = release->of.text ? release->of.text : release->id.text;
	size_t length = 0;

	if (!strpbrk(id, "0123456789"))
		length = strlen(id);
	else
		for (;; length++) {
			length += strcspn(id + length, ".-_+ :");
			if (!id[length] || --level == 0)
				break;
		}
	snprintf(key, VERSION_MAX, "%.*s", (int)length, id);
}

bool
ref_same_series(const struct rmt_release *a, const struct rmt_release *b,
		int level)
{
	char key_a[VERSION_MAX], key_b[VERSION_MAX];

	series_key(a, level, key_a);
	series_key(b, level, key_b);
	return rmt_version_compare(key_a, key_b) == 0;
}

/* How many other series of the level begin before it in the order. */
int
ref_series_place(const struct ref_product *product,
		 const struct rmt_release *release, int level)
{
	int place = 0;

	for (size_t i = 0; i < product->count; i++) {
		const struct rmt_release *r = product->ordered[i];
		bool is_first = true;
		if (ref_same_series(r, release, level))
			return place;
		for (size_t j = 0; j < i && is_first; j++)
			is_first = !ref_same_series(r, product->ordered[j],
						    level);
		place += is_first;
	}
	return place;
}

bool
ref_series_number(const struct rmt_release *release, int level, int64_t *out)
{
	char key[VERSION_MAX];
	uint32_t number;

	series_key(release, level, key);
	bool is_number = rmt_version_component(key, (size_t)level - 1, &number);
	*out = number;
	return is_number;
}
