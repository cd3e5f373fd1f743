/*
 * version.c - the numeric-aware order of version texts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Both versions are read component by component; the first that
 * differs decides. What may follow ranks by what came before, which is the
 * same for both up to there: so the order is transitive.
 */
#include "base/version.h"

#include <string.h>

#include "base/decimal.h"

enum kind {
	KIND_END,
	KIND_NUMBER,
	KIND_WORD
};

struct component {
	enum kind kind;
	const char *text; /* a number's without leading zeros */
	size_t length;
};

/* Where in a version a component stands. */
enum part {
	PART_LEAD,  /* before the first number */
	PART_CORE,  /* the first numbers */
	PART_EARLY, /* behind a word that marks what comes before the release */
	PART_LATE   /* behind any other word */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What is no ASCII counts as a letter. */
static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

/* What is read, and whether a build mark ends it: "+build7". */
struct reader {
	const char *at;
	bool stops_at_build;
};

static bool
is_build_mark(const char *at)
{
	return *at == '+' && (is_digit(at[1]) || is_letter(at[1]));
}

static const char *
skip_separators(const struct reader *reader)
{
	const char *at = reader->at;

	while (*at && !is_digit(*at) && !is_letter(*at) &&
	       !(reader->stops_at_build && is_build_mark(at)))
		at++;
	return at;
}

static struct component
take(struct reader *reader)
{
	const char *end = skip_separators(reader);
	struct component component = { KIND_END, end, 0 };

	if (is_digit(*end)) {
		component.kind = KIND_NUMBER;
		while (is_digit(*end))
			end++;
		while (*component.text == '0' && component.text + 1 < end)
			component.text++;
	} else if (is_letter(*end)) {
		component.kind = KIND_WORD;
		while (is_letter(*end))
			end++;
	}
	component.length = (size_t)(end - component.text);
	reader->at = end;
	return component;
}

/* Behind the 'v' of "v1.2". */
static struct reader
start(const char *version, bool stops_at_build)
{
	struct reader reader = { version, stops_at_build };

	while (*reader.at == ' ')
		reader.at++;
	if (lower(*reader.at) == 'v' && is_digit(reader.at[1]))
		reader.at++;
	return reader;
}

static int
compare_letters(const struct component *a, const char *b, size_t b_length)
{
	size_t shorter = a->length < b_length ? a->length : b_length;

	for (size_t i = 0; i < shorter; i++) {
		int order = lower(a->text[i]) - lower(b[i]);

		if (order != 0)
			return order;
	}
	return (a->length > b_length) - (a->length < b_length);
}

static int
compare_same_kind(const struct component *a, const struct component *b)
{
	if (a->kind == KIND_NUMBER && a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return compare_letters(a, b->text, b->length);
}

static bool
is_early_word(const struct component *component)
{
	static const char *const words[] = {
		"alpha",        "beta",        "canary",   "cr",  "dev",
		"develop",      "development", "ea",       "eap", "eval",
		"experimental", "milestone",   "nightly",  "pre", "preview",
		"prerelease",   "rc",          "snapshot", "tp",  "unstable",
	};

	if (component->kind != KIND_WORD)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (compare_letters(component, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* Whether what follows of the core are zeros alone, as in 1.0 and 1.0-rc1. */
static bool
only_zeros(struct reader reader)
{
	struct component component;

	do
		component = take(&reader);
	while (component.kind == KIND_NUMBER && component.text[0] == '0');
	return component.kind != KIND_NUMBER;
}

/* The next component that counts in this part of a version. */
static struct component
take_counting(struct reader *reader, enum part part)
{
	bool skips = part == PART_CORE && only_zeros(*reader);
	struct component component;

	do
		component = take(reader);
	while (skips && component.kind == KIND_NUMBER);
	return component;
}

/* The place of different kinds of components in one part of a version. */
static int
rank(const struct component *component, enum part part)
{
	static const int core_ranks[] = { 1, 3, 2 };
	static const int other_ranks[] = { 1, 2, 3 };

	if (part != PART_EARLY && is_early_word(component))
		return 0;
	return (part <= PART_CORE ? core_ranks : other_ranks)[component->kind];
}

static enum part
next_part(enum part part, const struct component *component)
{
	if (component->kind == KIND_NUMBER)
		return part == PART_LEAD ? PART_CORE : part;
	if (part == PART_LEAD || part == PART_EARLY)
		return part;
	return is_early_word(component) ? PART_EARLY : PART_LATE;
}

int
rmt_version_compare(const char *a, const char *b)
{
	struct reader reader_a = start(a, true);
	struct reader reader_b = start(b, true);
	enum part part = PART_LEAD;
	struct component x;
	struct component y;
	int order;

	do {
		x = take_counting(&reader_a, part);
		y = take_counting(&reader_b, part);
		order = rank(&x, part) - rank(&y, part);
		if (order == 0 && x.kind != KIND_END)
			order = compare_same_kind(&x, &y);
		part = next_part(part, &x);
	} while (order == 0 && x.kind != KIND_END);
	return order;
}

bool
rmt_version_belongs(const char *version, const char *series)
{
	struct reader of_version = start(version, false);
	struct reader of_series = start(series, false);

	for (;;) {
		struct component wanted = take(&of_series);
		struct component found = take(&of_version);

		if (wanted.kind == KIND_END)
			return true;
		if (found.kind != wanted.kind ||
		    compare_same_kind(&found, &wanted) != 0)
			return false;
	}
}

/* At the first number; at the first word where there is no number. */
static struct reader
start_counting(const char *version)
{
	struct reader first = start(version, false);
	struct reader next = first;
	struct reader before;
	struct component component;

	do {
		before = next;
		component = take(&next);
	} while (component.kind == KIND_WORD);
	return component.kind == KIND_NUMBER ? before : first;
}

size_t
rmt_version_component_count(const char *version)
{
	struct reader reader = start_counting(version);
	size_t count = 0;

	while (take(&reader).kind != KIND_END)
		count++;
	return count;
}

bool
rmt_version_component(const char *version, size_t index, uint32_t *out)
{
	struct reader reader = start_counting(version);
	struct component component = take(&reader);

	while (index > 0 && component.kind != KIND_END) {
		component = take(&reader);
		index--;
	}
	*out = 0;
	return component.kind == KIND_NUMBER &&
	       rmt_count_parse(component.text, component.length, INT32_MAX,
			       out);
}

size_t
rmt_version_prefix(const char *version, size_t count)
{
	struct reader reader = start(version, true);
	struct component component = take(&reader);

	while (component.kind == KIND_WORD)
		component = take(&reader);
	for (; count > 1 && component.kind != KIND_END; count--)
		component = take(&reader);
	return component.kind == KIND_END ? strlen(version) :
					    (size_t)(reader.at - version);
}
