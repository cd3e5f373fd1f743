/*
 * names.c - what a word names, by looking for it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "tests/reference/inside.h"

/* Room for what a name becomes. */
#define FOLDED_MAX 4096

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : (unsigned char)c;
}

static bool
is_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* NFKC_Casefold of Unicode; -1: it is too long. */
static int32_t
fold(const char *text, size_t length, UChar out[FOLDED_MAX])
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&error);
	UChar wide[FOLDED_MAX];
	int32_t count;

	if (length >= FOLDED_MAX)
		return -1;
	u_strFromUTF8(wide, FOLDED_MAX, &count, text, (int32_t)length, &error);
	count = unorm2_normalize(folding, wide, count, out, FOLDED_MAX, &error);
	return U_FAILURE(error) ? -1 : count;
}

static bool
same_folded(const char *word, size_t length, const char *name)
{
	UChar one[FOLDED_MAX], other[FOLDED_MAX];
	int32_t count = fold(word, length, one);

	return count >= 0 && count == fold(name, strlen(name), other) &&
	       u_memcmp(one, other, count) == 0;
}

bool
ref_is(const char *word, size_t length, const char *name)
{
	size_t i = 0;

	if (!name)
		return false;
	if (!is_ascii(word, length) || !is_ascii(name, strlen(name)))
		return same_folded(word, length, name);
	while (i < length && name[i] && lower(word[i]) == lower(name[i]))
		i++;
	return i == length && !name[i];
}

bool
ref_word_in(const char *words, const char *name)
{
	for (size_t n; (n = rmt_word_next(&words)) > 0; words += n)
		if (ref_is(words, n, name))
			return true;
	return false;
}

static bool
is_alias(const struct rmt_list *aliases, const char *word, size_t length)
{
	for (const struct rmt_alias *a = RMT_FIRST(*aliases); a;
	     a = RMT_NEXT(a))
		if (ref_is(word, length, a->name.text))
			return true;
	return false;
}

static size_t
slot_of(const void *context, const void *key)
{
	uint64_t mixed = (uintptr_t)context * UINT64_C(0x9e3779b97f4a7c15);

	mixed = (mixed ^ (uintptr_t)key) * UINT64_C(0xbf58476d1ce4e5b9);
	return (size_t)(mixed >> 40) % REF_MEMO_SIZE;
}

bool
ref_recall(const struct ref *ref, const void *context, const void *key,
	   intptr_t *out)
{
	const struct ref_memo *memo = &ref->memo[slot_of(context, key)];

	*out = memo->value;
	return memo->key == key && memo->context == context;
}

/* A slot that is taken is taken over: it is but a cache. */
void
ref_remember(struct ref *ref, const void *context, const void *key,
	     intptr_t value)
{
	ref->memo[slot_of(context, key)] = (struct ref_memo){ context, key,
							      value };
}

int
ref_fact_named(struct ref *ref, const char *word, size_t length)
{
	int found = (int)ref->fact_count;

	while (found-- > 0) {
		const struct rmt_fact *fact = ref->facts[found];
		if (ref_is(word, length, fact->id.text) ||
		    is_alias(&fact->aliases, word, length))
			break;
	}
	return found;
}

int
ref_part_named(const struct rmt_fact *fact, const char *name)
{
	int index = 0;

	for (const struct rmt_fact *p = RMT_FIRST(fact->parts); p;
	     p = RMT_NEXT(p), index++)
		if (ref_is(name, strlen(name), p->id.text) ||
		    is_alias(&p->aliases, name, strlen(name)))
			return index;
	return -1;
}

const struct rmt_product *
ref_product_named(struct ref *ref, const char *word, size_t length)
{
	for (size_t i = 0; i < ref->product_count; i++) {
		const struct rmt_product *p = ref->products[i].written;
		if (ref_is(word, length, p->id.text) ||
		    is_alias(&p->aliases, word, length))
			return p;
	}
	return NULL;
}

const struct ref_product *
ref_product_lists(const struct ref *ref, const struct rmt_product *product)
{
	for (size_t i = 0; i < ref->product_count; i++)
		if (ref->products[i].written == product)
			return &ref->products[i];
	return NULL;
}

const struct rmt_release *
ref_release_named(const struct ref_product *product, const char *word,
		  size_t length)
{
	for (size_t i = 0; i < product->count; i++) {
		const struct rmt_release *r = product->ordered[i];
		if (ref_is(word, length, r->id.text) ||
		    is_alias(&r->aliases, word, length))
			return r;
	}
	return NULL;
}

const struct rmt_value *
ref_value_named(const struct rmt_list *values, const char *word, size_t length)
{
	for (const struct rmt_value *v = RMT_FIRST(*values); v;
	     v = RMT_NEXT(v)) {
		if (ref_is(word, length, v->id.text) ||
		    is_alias(&v->aliases, word, length))
			return v;
		const struct rmt_value *below = ref_value_named(&v->values,
								word, length);
		if (below)
			return below;
	}
	return NULL;
}

bool
ref_value_within(const struct rmt_value *value,
		 const struct rmt_value *ancestor)
{
	if (value == ancestor)
		return true;
	for (const struct rmt_value *v = RMT_FIRST(ancestor->values); v;
	     v = RMT_NEXT(v))
		if (ref_value_within(value, v))
			return true;
	return false;
}

int
ref_question_named(struct ref *ref, const char *word, size_t length)
{
	for (size_t i = 0; i + 1 < ref->question_count; i++)
		if (ref_is(word, length, ref->questions[i].id))
			return (int)i;
	return -1;
}

const struct rmt_measure *
ref_measure_named(struct ref *ref, const char *name)
{
	for (const struct rmt_measure *m = RMT_FIRST(ref->document->measures);
	     m; m = RMT_NEXT(m))
		if (ref_is(name, strlen(name), m->id.text))
			return m;
	return NULL;
}

const struct rmt_proviso *
ref_proviso_named(struct ref *ref, const char *word, size_t length)
{
	for (const struct rmt_proviso *p = RMT_FIRST(ref->document->provisos);
	     p; p = RMT_NEXT(p))
		if (ref_is(word, length, p->id.text))
			return p;
	return NULL;
}
