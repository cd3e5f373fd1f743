/*
 * state.h - the possible state of a request: what each fact may still be.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. A state is one block of words
 * whose layout, the shape, follows from the program alone:
 *
 *   finite fact    the set of its cells
 *   numeric fact   low, high, and whether it may be none
 *   many fact      count, whether it is open, then RMT_ELEMENT_MAX elements:
 *                  each a value like the above, then its parts
 *   DIFFERENCE     of each such test what is assumed: how its value lies to
 *                  its bounds, and of several values at an end which counts
 *
 * Of an open many fact element 0 stands for any value that it may have.
 */
#ifndef RMT_DECIDE_STATE_H
#define RMT_DECIDE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image/image.h"
#include "logic/range.h"
#include "logic/set.h"

/* Where a fact lies in a state. */
struct rmt_room {
	uint32_t offset; /* its first word; of a part: within its element */
	uint32_t words;  /* of one value */
	uint32_t stride; /* many: words of one element */
	uint32_t holder; /* the many fact that it lies in, or none */
};

/* Words of the assumptions about a DIFFERENCE test: its value; then for from
 * and to one more than the element that is oldest or newest, or 0. */
#define RMT_ASSUMED_WORDS 3

/* A DIFFERENCE test and where the assumptions about it lie. */
struct rmt_assumable {
	uint32_t test;
	uint32_t offset;
};

struct rmt_shape {
	const struct rmt_program *program;
	uint32_t word_count; /* of a state */
	uint32_t set_words;  /* of the largest finite fact */
	uint32_t assumable_count;
	struct rmt_room *rooms;           /* by fact */
	struct rmt_assumable *assumables; /* by test, rising */
};

/* Words of a many fact before its elements. */
#define RMT_HEADER_WORDS 2

/* How a numeric value may be none. */
enum rmt_absence {
	RMT_PRESENT,
	RMT_ABSENT,
	RMT_PERHAPS
};

/* What is assumed of a DIFFERENCE test: how its value lies to its bounds. */
enum rmt_assumption {
	RMT_ASSUME_NOTHING,
	RMT_ASSUME_INSIDE,
	RMT_ASSUME_BELOW,
	RMT_ASSUME_ABOVE
};

/* The elements of many facts that a question is asked about. */
struct rmt_focus {
	uint32_t fact[2];    /* or none */
	uint32_t element[2]; /* or none: not chosen */
};

#define RMT_NO_FOCUS \
	((struct rmt_focus){ { RMT_NONE, RMT_NONE }, { RMT_NONE, RMT_NONE } })

/* One value in a state. */
struct rmt_slot {
	uint32_t fact;
	uint32_t offset;
};

/* The sizes that a shape will have, without its tables. False when a state
 * would be too large. */
bool
rmt_shape_measure(const struct rmt_program *program, struct rmt_shape *out);

/* Bytes of memory, aligned for uint64_t, that the shape of a program needs. */
size_t
rmt_shape_size(const struct rmt_program *program);

/* Lay out in memory, which the shape then points into. */
void
rmt_shape_init(struct rmt_shape *shape, const struct rmt_program *program,
	       void *memory);

/* Everything is possible, on all days on which the edition is in force. */
void
rmt_state_open(const struct rmt_shape *shape, uint64_t *state);

/* Anything is possible for one value; for all of a fact. One of several
 * values is never none: that is what an empty set is. */
void
rmt_state_open_slot(const struct rmt_shape *shape, uint64_t *state,
		    struct rmt_slot slot);
void
rmt_state_open_fact(const struct rmt_shape *shape, uint64_t *state,
		    uint32_t fact);

/* Close a many fact: count elements about which nothing is known. */
void
rmt_state_close(const struct rmt_shape *shape, uint64_t *state, uint32_t fact,
		uint32_t count);

/* Whether a value is known; whether all of a fact is. */
bool
rmt_state_known(const struct rmt_shape *shape, const uint64_t *state,
		struct rmt_slot slot);
bool
rmt_state_fact_known(const struct rmt_shape *shape, const uint64_t *state,
		     uint32_t fact);

/* Words of all that a state says of a fact and its parts. */
uint32_t
rmt_shape_fact_words(const struct rmt_shape *shape, uint32_t fact);

/* Whether a fact's possible values differ between two states. */
bool
rmt_state_fact_differs(const struct rmt_shape *shape, const uint64_t *a,
		       const uint64_t *b, uint32_t fact);

/* Where the assumptions about a DIFFERENCE test lie. */
uint32_t
rmt_shape_assumption(const struct rmt_shape *shape, uint32_t test);

static inline bool
rmt_fact_is_many(const struct rmt_program *program, uint32_t fact)
{
	return (program->fact[fact].flags & RMT_FACT_MANY) != 0;
}

static inline uint32_t
rmt_state_count(const struct rmt_shape *shape, const uint64_t *state,
		uint32_t fact)
{
	return (uint32_t)state[shape->rooms[fact].offset];
}

static inline bool
rmt_state_is_open(const struct rmt_shape *shape, const uint64_t *state,
		  uint32_t fact)
{
	return state[shape->rooms[fact].offset + 1] != 0;
}

static inline struct rmt_range
rmt_slot_range(const uint64_t *state, struct rmt_slot slot)
{
	return (struct rmt_range){ (int64_t)state[slot.offset],
				   (int64_t)state[slot.offset + 1] };
}

static inline enum rmt_absence
rmt_slot_absence(const uint64_t *state, struct rmt_slot slot)
{
	return (enum rmt_absence)state[slot.offset + 2];
}

static inline void
rmt_slot_set_range(uint64_t *state, struct rmt_slot slot,
		   struct rmt_range range)
{
	state[slot.offset] = (uint64_t)range.low;
	state[slot.offset + 1] = (uint64_t)range.high;
}

/* The value of one element of a many fact, or of a part of it. */
static inline struct rmt_slot
rmt_state_element(const struct rmt_shape *shape, uint32_t fact,
		  uint32_t element)
{
	const struct rmt_room *room = &shape->rooms[fact];
	const struct rmt_room *holder = &shape->rooms[room->holder];
	uint32_t within = room == holder ? 0 : room->offset;

	return (struct rmt_slot){ fact, holder->offset + RMT_HEADER_WORDS +
						element * holder->stride +
						within };
}

/* The value of a fact: of the element in focus if it has several. */
static inline struct rmt_slot
rmt_state_slot(const struct rmt_shape *shape, uint32_t fact,
	       const struct rmt_focus *focus)
{
	const struct rmt_room *room = &shape->rooms[fact];

	if (room->holder == RMT_NONE)
		return (struct rmt_slot){ fact, room->offset };
	uint32_t element = focus->element[focus->fact[1] == room->holder];
	return rmt_state_element(shape, fact,
				 element == RMT_NONE ? 0 : element);
}

#endif /* RMT_DECIDE_STATE_H */
