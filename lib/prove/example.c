/*
 * example.c - a request of a set of them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. Below every node there is
 * a leaf that is not 0, so that the first way down is an example, unless
 * differences between numbers make it none.
 */
#include "prove/example.h"

#include <string.h>

#include "base/date.h"
#include "decide/assume.h"
#include "decide/witness.h"

/* Ways down that are tried. */
#define TRIES_MAX 20000u

/* The date, blanks, and the end. */
#define DATE_SIZE 32

struct quest {
	struct rmt_space *space;
	struct rmt_range *ranges; /* by axis: what is left */
	struct rmt_tie *ties;
	uint64_t *state;
	uint32_t tries;
	bool loose; /* some way hangs on an answer that is not known */
};

static void
take_cells(const struct quest *quest, const struct rmt_axis *axis,
	   struct rmt_range range)
{
	uint32_t words =
		quest->space->search.shape.rooms[axis->slot.fact].words;
	uint64_t *set = quest->state + axis->slot.offset;

	for (uint32_t cell = rmt_set_next(set, words, 0); cell != RMT_SET_END;
	     cell = rmt_set_next(set, words, cell + 1))
		if (cell < range.low || cell > range.high)
			rmt_set_drop(set, cell);
}

static bool
is_whole(const struct quest *quest, uint32_t axis)
{
	struct rmt_range domain = quest->space->domains[axis];

	return rmt_range_within(domain, quest->ranges[axis]);
}

/* Narrow the state to what is left of an axis that is no difference. */
static void
take_axis(const struct quest *quest, uint32_t index)
{
	const struct rmt_axis *axis = &quest->space->axes[index];
	struct rmt_range range = quest->ranges[index];

	switch (axis->kind) {
	case RMT_AXIS_CELLS:
		take_cells(quest, axis, range);
		break;
	case RMT_AXIS_NUMBER:
		rmt_slot_set_range(
			quest->state, axis->slot,
			rmt_range_both(range, rmt_slot_range(quest->state,
							     axis->slot)));
		break;
	case RMT_AXIS_ABSENCE:
		quest->state[axis->slot.offset + 2] = range.low == 0 ?
							      RMT_PRESENT :
							      RMT_ABSENT;
		break;
	case RMT_AXIS_MANY:
	case RMT_AXIS_DIFFERENCE:
	case RMT_AXIS_ANSWER:
		break;
	}
}

/* Whether something is said of an element of a fact that has several. */
static bool
has_element(const struct quest *quest, uint32_t fact)
{
	const struct rmt_space *space = quest->space;

	for (uint32_t i = 0; i < space->axis_count; i++)
		if (space->search.shape.rooms[space->axes[i].slot.fact]
				    .holder == fact &&
		    !is_whole(quest, i))
			return true;
	return false;
}

/* Open the state, with as many values of facts as the axes tell apart. */
static void
open_state(const struct quest *quest)
{
	const struct rmt_space *space = quest->space;

	rmt_state_open(&space->search.shape, quest->state);
	for (uint32_t i = 0; i < space->axis_count; i++) {
		const struct rmt_axis *axis = &space->axes[i];
		uint32_t fact = axis->slot.fact;
		if (axis->kind == RMT_AXIS_MANY && has_element(quest, fact))
			rmt_state_close(&space->search.shape, quest->state,
					fact,
					quest->ranges[i].high == 0 ?
						0 :
						space->elements[fact]);
	}
}

/* Whether a number is said not to be there: then no difference to it is. */
static bool
is_absent(const struct quest *quest, struct rmt_slot slot)
{
	return quest->state[slot.offset + 2] == RMT_ABSENT;
}

/* The differences of which something is said. */
static size_t
gather_ties(const struct quest *quest)
{
	const struct rmt_space *space = quest->space;
	size_t count = 0;

	for (uint32_t i = 0; i < space->axis_count; i++) {
		const struct rmt_axis *axis = &space->axes[i];
		if (axis->kind == RMT_AXIS_DIFFERENCE && !is_whole(quest, i) &&
		    !is_absent(quest, axis->slot) &&
		    !is_absent(quest, axis->other))
			quest->ties[count++] = (struct rmt_tie){
				.from = axis->slot,
				.to = axis->other,
				.months = axis->months,
				.range = quest->ranges[i],
			};
	}
	return count;
}

/* All that ties hold together gets the low ends, which always go together. */
static void
pin(const struct quest *quest, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct rmt_slot slots[] = { quest->ties[i].from,
						  quest->ties[i].to };
		for (size_t j = 0; j < 2; j++) {
			int64_t low =
				rmt_slot_range(quest->state, slots[j]).low;
			rmt_slot_set_range(quest->state, slots[j],
					   (struct rmt_range){ low, low });
			quest->state[slots[j].offset + 2] = RMT_PRESENT;
		}
	}
}

/* Leave one cell of a value. */
static void
take_one(const struct quest *quest, struct rmt_slot slot)
{
	uint32_t words = quest->space->search.shape.rooms[slot.fact].words;
	uint64_t *set = quest->state + slot.offset;
	uint32_t cell = rmt_set_next(set, words, 0);

	rmt_set_clear(set, words);
	if (cell != RMT_SET_END)
		rmt_set_put(set, cell);
}

/* Of all that is still possible one thing, so that it is one request. */
static void
complete(const struct quest *quest)
{
	struct rmt_space *space = quest->space;
	const struct rmt_shape *shape = &space->search.shape;

	for (uint32_t i = 0; i < space->axis_count; i++) {
		const struct rmt_axis *axis = &space->axes[i];
		if (axis->kind == RMT_AXIS_MANY &&
		    rmt_state_is_open(shape, quest->state, axis->slot.fact))
			rmt_state_close(shape, quest->state, axis->slot.fact,
					0);
		if (axis->kind == RMT_AXIS_CELLS)
			take_one(quest, axis->slot);
	}
	rmt_witness_settle(&space->search, quest->state);
	memcpy(quest->state, space->search.settled,
	       shape->word_count * sizeof *quest->state);
}

/* Whether it is told by facts alone, and not by an answer that is not known. */
static bool
is_told(const struct quest *quest)
{
	const struct rmt_space *space = quest->space;

	for (uint32_t i = space->axis_count; i-- > 0;) {
		if (space->axes[i].kind != RMT_AXIS_ANSWER)
			return true;
		if (!is_whole(quest, i))
			return false;
	}
	return true;
}

/* Whether what is left holds a request: then it is the state. */
static bool
is_request(struct quest *quest)
{
	if (!is_told(quest)) {
		quest->loose = true;
		return false;
	}
	open_state(quest);
	for (uint32_t i = 0; i < quest->space->axis_count; i++)
		if (!is_whole(quest, i))
			take_axis(quest, i);
	size_t count = gather_ties(quest);
	if (!rmt_ties_settle(quest->state, quest->ties, count))
		return false;
	pin(quest, count);
	complete(quest);
	return true;
}

static bool
descend(struct quest *quest, uint32_t function)
{
	const struct rmt_diagram *diagram = &quest->space->diagram;

	if (function == 0 || quest->tries == TRIES_MAX)
		return false;
	if (rmt_is_leaf(function)) {
		quest->tries++;
		return is_request(quest);
	}
	const struct rmt_node *node = rmt_node_of(diagram, function);
	struct rmt_range whole = quest->ranges[node->variable];
	int64_t first = whole.low;
	for (uint32_t i = 0; i < node->count; i++) {
		const struct rmt_run *run = &diagram->runs[node->first + i];
		quest->ranges[node->variable] = (struct rmt_range){ first,
								    run->last };
		if (descend(quest, run->to))
			return true;
		first = rmt_sum(run->last, 1);
	}
	quest->ranges[node->variable] = whole;
	return false;
}

enum rmt_proof
rmt_space_find(struct rmt_space *space, uint32_t function, uint64_t *state)
{
	struct quest quest = { .space = space, .state = state };
	enum rmt_proof proof = RMT_PROOF_UNKNOWN;

	if (rmt_space_failed(space) || function == 0)
		return rmt_space_failed(space) ? RMT_PROOF_UNKNOWN :
						 RMT_PROOF_NEVER;
	quest.ranges = rmt_alloc_array((size_t)space->axis_count + 1,
				       sizeof *quest.ranges);
	quest.ties = rmt_alloc_array((size_t)space->axis_count + 1,
				     sizeof *quest.ties);
	if (quest.ranges == NULL || quest.ties == NULL) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	} else {
		memcpy(quest.ranges, space->domains,
		       space->axis_count * sizeof *quest.ranges);
		if (descend(&quest, function))
			proof = RMT_PROOF_SHOWN;
		else if (quest.tries < TRIES_MAX && !quest.loose)
			proof = RMT_PROOF_NEVER;
	}
	rmt_free(quest.ranges);
	rmt_free(quest.ties);
	return proof;
}

const char *
rmt_space_example(struct rmt_space *space, const uint64_t *state, char *text,
		  size_t size)
{
	struct rmt_slate slate = { .bytes = text + DATE_SIZE,
				   .size = size - DATE_SIZE };
	char day[11];

	rmt_witness_text(&space->search, state, NULL, &slate);
	const char *facts = rmt_slate_end(&slate);
	rmt_day_text(rmt_witness_day(&space->search), day);
	memcpy(text, "--date ", 7);
	memcpy(text + 7, day, 10);
	text[17] = ' ';
	memmove(text + 18, facts, strlen(facts) + 1);
	return text;
}
