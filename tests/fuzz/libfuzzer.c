/*
 * libfuzzer.c - one target, driven by libFuzzer; see run.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The program's own name says which target it is. Documents are also changed
 * where they have structure, or few of them would get past the reader: two
 * attribute values change places, an element is left out or comes twice.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/target.h"

int
LLVMFuzzerInitialize(int *count, char ***arguments);
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
size_t
LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t limit);
size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t limit,
			unsigned seed);

static const struct fuzz_target *target;

int
LLVMFuzzerInitialize(int *count, char ***arguments)
{
	const char *path = (*arguments)[0], *name = strrchr(path, '/');

	(void)count;
	name = name ? name + 1 : path;
	for (target = fuzz_targets; target->name; target++)
		if (strcmp(target->name, name) == 0)
			return 0;
	fprintf(stderr, "%s: no such target\n", name);
	exit(64);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	target->run(bytes, length);
	return 0;
}

/* ---- documents ---------------------------------------------------------- */

struct piece {
	size_t begin, end;
};

/* The place of the nth c from at on, or length. */
static size_t
find(const uint8_t *bytes, size_t length, size_t at, uint8_t c)
{
	const uint8_t *found = at < length ?
				       memchr(bytes + at, c, length - at) :
				       NULL;

	return found ? (size_t)(found - bytes) : length;
}

/* An attribute's value behind a place by chance; empty when there is none. */
static struct piece
pick_value(const uint8_t *bytes, size_t length, size_t at)
{
	struct piece value = { length, length };
	size_t equals = find(bytes, length, at, '=');

	if (equals + 1 >= length || bytes[equals + 1] != '"')
		return value;
	value.begin = equals + 2;
	value.end = find(bytes, length, value.begin, '"');
	return value;
}

/* A tag, or an element that is on one line. */
static struct piece
pick_element(const uint8_t *bytes, size_t length, size_t at)
{
	struct piece piece;

	piece.begin = find(bytes, length, at, '<');
	piece.end = find(bytes, length, piece.begin, '\n');
	if (at % 2 == 0)
		piece.end = find(bytes, length, piece.begin, '>');
	piece.end += piece.end < length;
	return piece;
}

/* Put new bytes in place of a piece; the new length, or 0 for no room. */
static size_t
splice(uint8_t *bytes, size_t length, size_t limit, struct piece old,
       struct piece new)
{
	size_t size = new.end - new.begin, gone = old.end - old.begin;
	uint8_t *copy;

	if (length - gone + size > limit || size == 0)
		return 0;
	copy = malloc(size);
	if (!copy)
		return 0;
	memcpy(copy, bytes + new.begin, size);
	memmove(bytes + old.begin + size, bytes + old.end, length - old.end);
	memcpy(bytes + old.begin, copy, size);
	free(copy);
	return length - gone + size;
}

static size_t
change_document(uint8_t *bytes, size_t length, size_t limit, unsigned seed)
{
	size_t a = seed / 8 % length, b = seed / 8 * 7919u % length;
	struct piece value = pick_value(bytes, length, a);
	struct piece element = pick_element(bytes, length, a);
	struct piece behind = { element.end, element.end };

	switch (seed % 4) {
	case 0:
	case 1:
		return splice(bytes, length, limit, value,
			      pick_value(bytes, length, b));
	case 2:
		return splice(bytes, length, limit, behind,
			      pick_element(bytes, length, b));
	default:
		memmove(bytes + element.begin, bytes + element.end,
			length - element.end);
		return length - (element.end - element.begin);
	}
}

size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t limit,
			unsigned seed)
{
	size_t changed = 0;

	if (length > 0 && bytes[0] == '<' && seed % 3 != 0)
		changed = change_document(bytes, length, limit, seed / 3);
	return changed > 0 ? changed : LLVMFuzzerMutate(bytes, length, limit);
}
