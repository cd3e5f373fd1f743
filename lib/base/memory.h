/*
 * memory.h - every allocation of the library goes through here.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Every function may return NULL; nothing is ever aborted.
 */
#ifndef RMT_BASE_MEMORY_H
#define RMT_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* What is written before it is read need not be filled with zeros first. */
#if defined(__has_attribute)
#if __has_attribute(uninitialized)
#define RMT_UNFILLED __attribute__((uninitialized))
#endif
#endif
#ifndef RMT_UNFILLED
#define RMT_UNFILLED
#endif

/* Uninitialised memory, or NULL. A size of 0 is a size of 1. */
void *
rmt_alloc(size_t size);

/* The same for what may be large and will hardly grow: in few pages. */
void *
rmt_alloc_large(size_t size);

/* Zeroed memory for count items; NULL also when the product overflows. */
void *
rmt_alloc_array(size_t count, size_t item_size);

void
rmt_free(void *memory);

/*
 * Make room for at least needed items of item_size in *items, whose capacity
 * is *capacity: the one growth function. Capacity is published last, so that
 * after a failure (false) items and capacity are as they were.
 */
bool
rmt_grow(void **items, size_t *capacity, size_t needed, size_t item_size);

/*
 * An arena: many small things that die together. Once an allocation has
 * failed, failed stays set and every later one returns NULL.
 */
struct rmt_arena {
	struct rmt_arena_block *blocks;
	bool failed;
};

/* Have room for so many bytes more, in few pages; where there is none, what is
 * taken next is told so. */
void
rmt_arena_reserve(struct rmt_arena *arena, size_t size);

/* Zeroed memory aligned for any type, or NULL (then arena->failed is set). */
void *
rmt_arena_alloc(struct rmt_arena *arena, size_t size);

/* A NUL-terminated copy of length bytes, or NULL. */
char *
rmt_arena_copy(struct rmt_arena *arena, const char *bytes, size_t length);

/* Give back a copy that nothing was taken behind. */
void
rmt_arena_drop(struct rmt_arena *arena, const char *copy);

void
rmt_arena_clear(struct rmt_arena *arena);

#endif /* RMT_BASE_MEMORY_H */
