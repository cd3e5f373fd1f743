/*
 * matter.c - whether an outcome can hang on a fact.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Two states are
 * narrowed side by side: alike in all other facts, apart in the one that is
 * varied. They show that it matters when their outcomes are known and differ.
 */
#include <string.h>

#include "decide/search.h"

#define BUDGET 20000

#define LEFT 1u
#define RIGHT 2u

struct pair {
	struct rmt_search *search;
	uint32_t fact;
	bool matters;
};

static uint64_t *
side_at(const struct rmt_search *search, uint32_t depth, uint32_t side)
{
	return search->states +
	       ((size_t)2 * depth + side) * search->shape.word_count;
}

/* Is the split about the fact that is varied? */
static bool
is_about(const struct pair *pair, struct rmt_slot slot)
{
	return slot.fact == pair->fact ||
	       pair->search->program->fact[slot.fact].owner == pair->fact;
}

static void
look(struct pair *pair, uint32_t depth, uint32_t side, bool watch,
     struct rmt_outlook *out)
{
	struct rmt_evaluation *e = &pair->search->evaluation;

	e->watch = watch ? pair->fact : RMT_NONE;
	rmt_evaluation_begin(e, side_at(pair->search, depth, side));
	rmt_evaluate_outlook(e, out);
	e->watch = RMT_NONE;
}

/* What of two outlooks is still open, and on which side. */
static const struct rmt_doubt *
first_doubt(const struct rmt_outlook looks[2], uint32_t *out_side)
{
	for (*out_side = 0; *out_side < 2; (*out_side)++)
		if (!rmt_answers_single(looks[*out_side].outcomes))
			return &looks[*out_side].outcome_doubt;
	for (*out_side = 0; *out_side < 2; (*out_side)++)
		if (looks[*out_side].impossible == RMT_TRUTH_OPEN)
			return &looks[*out_side].impossible_doubt;
	return NULL;
}

/* Set up the frame to be split at a doubt. False when it matters, or when
 * that cannot be told. */
static bool
enter(struct pair *pair, uint32_t depth, uint32_t side,
      const struct rmt_doubt *doubt)
{
	struct rmt_search *search = pair->search;
	struct rmt_search_frame *frame = &search->frames[depth];

	if (depth + 1 >= RMT_SEARCH_DEPTH ||
	    !rmt_split_find(&search->evaluation, side_at(search, depth, side),
			    doubt, rmt_search_split(search, depth)))
		return false;
	bool about = is_about(pair, frame->split.slot);
	if (frame->split.kind == RMT_SPLIT_ASSUME &&
	    about != is_about(pair, frame->split.other))
		return false;
	frame->next = 0;
	frame->sides = LEFT | RIGHT;
	if (about)
		frame->sides = frame->apart ? LEFT << side : 0;
	return true;
}

/* Look at the pair at depth. True when it is to be split. */
static bool
visit(struct pair *pair, uint32_t depth)
{
	struct rmt_search_frame *frame = &pair->search->frames[depth];
	struct rmt_outlook looks[2];
	uint32_t side;

	look(pair, depth, 0, !frame->apart, &looks[0]);
	looks[1] = looks[0];
	if (frame->apart)
		look(pair, depth, 1, false, &looks[1]);
	if (looks[0].impossible == RMT_TRUTH_YES ||
	    looks[1].impossible == RMT_TRUTH_YES ||
	    rmt_answers_single(looks[0].outcomes | looks[1].outcomes) ||
	    (!frame->apart && !looks[0].outcome_doubt.watched))
		return false;
	const struct rmt_doubt *doubt = first_doubt(looks, &side);
	pair->matters = doubt == NULL || !enter(pair, depth, side, doubt);
	return !pair->matters;
}

/* Which part each side takes: of a fact that is varied, the left one runs
 * through all up to the right one's. */
static void
parts_of(const struct rmt_search_frame *frame, uint32_t out[2])
{
	uint32_t left = frame->next, right = 0;

	out[0] = out[1] = frame->next;
	if (frame->sides != 0)
		return;
	while (left > right)
		left -= ++right;
	out[0] = left;
	out[1] = right;
}

static uint32_t
child_count(const struct rmt_search_frame *frame)
{
	uint32_t parts = frame->split.part_count;

	return frame->sides != 0 ? parts : parts * (parts + 1) / 2;
}

/* Make the next child of a frame one deeper. False when it is empty. */
static bool
make_child(struct pair *pair, uint32_t depth)
{
	struct rmt_search *search = pair->search;
	struct rmt_search_frame *frame = &search->frames[depth];
	uint32_t parts[2];
	bool left = true;

	parts_of(frame, parts);
	for (uint32_t side = 0; side < 2; side++) {
		uint64_t *state = side_at(search, depth + 1, side);
		memcpy(state, side_at(search, depth, side),
		       search->shape.word_count * sizeof *state);
		if (frame->sides == 0 || (frame->sides & LEFT << side) != 0)
			left = rmt_split_take(&search->shape, &frame->split,
					      parts[side], state) &&
			       left;
	}
	search->frames[depth + 1].apart = frame->apart || parts[0] != parts[1];
	frame->next++;
	return left;
}

static uint32_t
next_depth(struct pair *pair, uint32_t depth)
{
	for (uint32_t left = depth + 1; left > 0; left--) {
		struct rmt_search_frame *frame =
			&pair->search->frames[left - 1];
		while (frame->next < child_count(frame))
			if (make_child(pair, left - 1))
				return left;
	}
	return RMT_NONE;
}

bool
rmt_search_matters(struct rmt_search *search, uint32_t fact)
{
	struct pair pair = { search, fact, false };
	uint32_t depth = 0;

	for (uint32_t side = 0; side < 2; side++)
		memcpy(side_at(search, 0, side), search->start,
		       search->shape.word_count * sizeof *search->start);
	search->frames[0].apart = false;
	for (uint32_t spent = 0; depth != RMT_NONE; spent++) {
		if (spent == BUDGET || search->pairs < search->cost)
			return true;
		search->pairs -= search->cost;
		bool split = visit(&pair, depth);
		if (pair.matters)
			return true;
		if (split)
			depth = next_depth(&pair, depth);
		else
			depth = depth == 0 ? RMT_NONE :
					     next_depth(&pair, depth - 1);
	}
	return false;
}
