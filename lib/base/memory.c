/*
 * memory.c - allocation, the one growth function, and arenas.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0; the only file that asks the C library for memory. A failure is
 * told to the caller and leaves everything as it was.
 */
#include "base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

#define FIRST_BLOCK 4096
#define LAST_BLOCK (4 * LARGE_PAGE)
#define LARGE_PAGE ((size_t)2097152)
#define FIRST_CAPACITY 8

struct rmt_arena_block {
	struct rmt_arena_block *next;
	size_t used;
	size_t capacity;
	alignas(max_align_t) char bytes[];
};

void *
rmt_alloc(size_t size)
{
	return malloc(size > 0 ? size : 1);
}

/* A page that is touched for the first time costs more than to fill it. What is
 * large begins at a large page, for which the system is asked; it is all the
 * same where there is none to be had. */
void *
rmt_alloc_large(size_t size)
{
	size_t whole = size & ~(LARGE_PAGE - 1);
	void *memory;

	if (whole == 0 || size > PTRDIFF_MAX / 2)
		return rmt_alloc(size);
	memory = aligned_alloc(LARGE_PAGE,
			       (size + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1));
#ifdef MADV_HUGEPAGE
	if (memory)
		(void)madvise(memory, whole, MADV_HUGEPAGE);
#endif
	return memory;
}

void *
rmt_alloc_array(size_t count, size_t item_size)
{
	if (count == 0 || item_size == 0)
		return calloc(1, 1);
	return calloc(count, item_size);
}

void
rmt_free(void *memory)
{
	free(memory);
}

/* At least needed, and at least twice what there is, or 0 for too many. */
static size_t
next_capacity(size_t capacity, size_t needed, size_t item_size)
{
	size_t limit = PTRDIFF_MAX / (item_size > 0 ? item_size : 1);

	if (needed > limit)
		return 0;
	if (capacity < FIRST_CAPACITY)
		capacity = FIRST_CAPACITY / 2;
	if (capacity <= limit / 2 && needed < capacity * 2)
		return capacity * 2;
	return needed;
}

bool
rmt_grow(void **items, size_t *capacity, size_t needed, size_t item_size)
{
	void *old;
	void *grown;
	size_t wanted;

	if (needed <= *capacity)
		return true;
	wanted = next_capacity(*capacity, needed, item_size);
	if (wanted == 0)
		return false;
	/* By bytes: the caller's pointer is of another type than void *. */
	memcpy(&old, items, sizeof(old));
	grown = realloc(old, wanted * (item_size > 0 ? item_size : 1));
	if (!grown)
		return false;
	memcpy(items, &grown, sizeof(grown));
	*capacity = wanted;
	/* cppcheck-suppress memleak ; it was stored by its bytes */
	return true;
}

static struct rmt_arena_block *
add_block(struct rmt_arena *arena, size_t needed)
{
	struct rmt_arena_block *block;
	size_t size = FIRST_BLOCK;

	if (arena->blocks)
		size = 2 * (sizeof(*block) + arena->blocks->capacity);
	if (size > LAST_BLOCK)
		size = LAST_BLOCK;
	if (size < sizeof(*block) + needed)
		size = sizeof(*block) + needed;
	block = rmt_alloc_large(size);
	if (!block)
		return NULL;
	block->next = arena->blocks;
	block->used = 0;
	block->capacity = size - sizeof(*block);
	arena->blocks = block;
	return block;
}

/* Room that begins at a multiple of step, as it is. */
static void *
take(struct rmt_arena *arena, size_t size, size_t step)
{
	struct rmt_arena_block *block = arena->blocks;
	size_t first = 0;

	if (arena->failed || size > PTRDIFF_MAX / 2) {
		arena->failed = true;
		return NULL;
	}
	if (block)
		first = (block->used + step - 1) / step * step;
	if (!block || first > block->capacity ||
	    block->capacity - first < size) {
		block = add_block(arena, size);
		first = 0;
	}
	if (!block) {
		arena->failed = true;
		return NULL;
	}
	block->used = first + size;
	return block->bytes + first;
}

void
rmt_arena_reserve(struct rmt_arena *arena, size_t size)
{
	if (!arena->failed && size < PTRDIFF_MAX / 2)
		(void)add_block(arena, size);
}

void *
rmt_arena_alloc(struct rmt_arena *arena, size_t size)
{
	void *memory = take(arena, size > 0 ? size : 1, alignof(max_align_t));

	return memory ? memset(memory, 0, size) : NULL;
}

char *
rmt_arena_copy(struct rmt_arena *arena, const char *bytes, size_t length)
{
	char *copy;

	if (length >= PTRDIFF_MAX / 2) {
		arena->failed = true;
		return NULL;
	}
	copy = take(arena, length + 1, 1);
	if (!copy)
		return NULL;
	if (length > 0)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

void
rmt_arena_drop(struct rmt_arena *arena, const char *copy)
{
	arena->blocks->used = (size_t)(copy - arena->blocks->bytes);
}

void
rmt_arena_clear(struct rmt_arena *arena)
{
	struct rmt_arena_block *block = arena->blocks;

	while (block) {
		struct rmt_arena_block *next = block->next;

		rmt_free(block);
		block = next;
	}
	arena->blocks = NULL;
	arena->failed = false;
}
