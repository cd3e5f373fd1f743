/*
 * box.c - sets of values that some atoms take together.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. All values are looked at
 * together and taken apart where the outcome is undetermined. Where it hangs
 * on facts that nobody changes, they are taken apart to the last, and then all
 * ways of filling the others in are looked through.
 */
#include "analyse/box.h"

#include <string.h>

/* States that one search over missing facts may look at. */
#define FILLING_BUDGET 20000

uint32_t
rmt_box_offset(const struct rmt_atoms *atoms, const struct rmt_together *of,
	       uint32_t index)
{
	uint32_t words = 0;

	for (uint32_t i = 0; i < index; i++)
		words += atoms->items[of->atoms[i]].words;
	return words;
}

/* Take one element out of a many fact. */
static void
drop_element(const struct rmt_shape *shape, const struct rmt_atom *atom,
	     uint64_t *state)
{
	uint32_t stride = shape->rooms[atom->fact].stride;
	uint32_t count = rmt_state_count(shape, state, atom->fact);
	size_t at = rmt_state_element(shape, atom->fact, atom->element).offset;

	memmove(state + at, state + at + stride,
		(count - atom->element - 1) * (size_t)stride * sizeof *state);
	state[shape->rooms[atom->fact].offset] = count - 1;
}

void
rmt_box_apply(const remit_decision *decision, const struct rmt_atoms *atoms,
	      const struct rmt_together *of, const uint64_t *words,
	      uint64_t *state)
{
	const struct rmt_shape *shape = &decision->search->shape;

	memcpy(state, rmt_decision_base(decision),
	       shape->word_count * sizeof *state);
	for (uint32_t i = 0; i < of->count; i++) {
		const struct rmt_atom *atom = &atoms->items[of->atoms[i]];
		memcpy(state + atom->slot.offset,
		       words + rmt_box_offset(atoms, of, i),
		       atom->words * sizeof *state);
	}
	for (uint32_t i = of->count; i-- > 0;)
		if (atoms->items[of->atoms[i]].drop)
			drop_element(shape, &atoms->items[of->atoms[i]], state);
}

/* A box while it is looked at. */
struct looking {
	struct rmt_boxing *b;
	struct rmt_together of;
	uint32_t words; /* of a box */
	uint64_t *box;
	uint64_t *state, *part; /* room for two states */
	remit_status status;
};

static const struct rmt_atom *
atom_at(const struct looking *look, uint32_t index)
{
	return &look->b->atoms->items[look->of.atoms[index]];
}

static bool
is_finite(const struct looking *look, uint32_t index)
{
	const struct rmt_program *program = look->b->decision->program;

	return program->fact[atom_at(look, index)->fact].kind == RMT_FINITE;
}

static uint64_t *
words_at(const struct looking *look, uint64_t *box, uint32_t index)
{
	return box + rmt_box_offset(look->b->atoms, &look->of, index);
}

/* Put a box aside, to be looked at later. */
static void
push(struct looking *look, const uint64_t *box)
{
	struct rmt_boxing *b = look->b;

	if (!rmt_grow((void **)&b->pending, &b->pending_capacity,
		      b->pending_count + look->words + 1, sizeof *b->pending)) {
		look->status = REMIT_E_NOMEM;
		return;
	}
	memcpy(b->pending + b->pending_count, box, look->words * sizeof *box);
	b->pending_count += look->words;
}

/* Two parts of the box, of the values of one atom: inside and outside of a
 * mask. Empty ones are left out. */
static void
push_halves(struct looking *look, uint32_t index, const uint64_t *mask)
{
	uint32_t words = atom_at(look, index)->words;
	uint64_t *set = words_at(look, look->box, index);
	uint64_t *all = look->part;

	memcpy(all, set, words * sizeof *set);
	for (int side = 0; side < 2; side++) {
		memcpy(set, all, words * sizeof *set);
		if (side == 0)
			rmt_set_keep(set, mask, words);
		else
			rmt_set_remove(set, mask, words);
		if (!rmt_set_empty(set, words))
			push(look, look->box);
	}
}

/* How the values of one atom lie to those of a smaller box. */
enum lie {
	LIE_APART,
	LIE_WITHIN,
	LIE_ACROSS
};

static enum lie
lie_of(const struct looking *look, uint32_t index, const uint64_t *other)
{
	uint32_t words = atom_at(look, index)->words;
	const uint64_t *set = words_at(look, look->box, index);
	const struct rmt_slot slot = { 0, 0 };

	if (words == 0)
		return LIE_WITHIN;
	if (is_finite(look, index)) {
		if (rmt_set_within(set, other, words))
			return LIE_WITHIN;
		return rmt_set_meets(set, other, words) ? LIE_ACROSS :
							  LIE_APART;
	}
	struct rmt_range a = rmt_slot_range(set, slot);
	struct rmt_range b = rmt_slot_range(other, slot);
	if (rmt_range_within(a, b))
		return LIE_WITHIN;
	return rmt_range_meets(a, b) ? LIE_ACROSS : LIE_APART;
}

/* Parts of the box, of the values of one number: below, in and above a range
 * that it meets. */
static void
push_ranges(struct looking *look, uint32_t index, struct rmt_range inside)
{
	const struct rmt_slot slot = { 0, 0 };
	uint64_t *words = words_at(look, look->box, index);
	struct rmt_range all = rmt_slot_range(words, slot);
	const struct rmt_range parts[] = {
		{ all.low,
		  rmt_smaller(all.high, rmt_difference(inside.low, 1)) },
		rmt_range_both(all, inside),
		{ rmt_larger(all.low, rmt_sum(inside.high, 1)), all.high }
	};

	for (int i = 0; i < 3; i++) {
		rmt_slot_set_range(words, slot, parts[i]);
		if (!rmt_range_empty(parts[i]))
			push(look, look->box);
	}
}

/* Where an atom stands among those that are changed together; or none. */
static uint32_t
index_of(const struct rmt_together *of, uint32_t atom)
{
	for (uint32_t i = 0; i < of->count; i++)
		if (of->atoms[i] == atom)
			return i;
	return RMT_NONE;
}

/* Whether the box is done with because of a smaller one: it is within it, or
 * was taken apart along it. */
static bool
yields_to(struct looking *look, const struct rmt_box *smaller)
{
	const struct rmt_slot slot = { 0, 0 };
	uint32_t across = RMT_NONE;

	for (uint32_t i = 0; i < smaller->together.count; i++) {
		uint32_t index = index_of(&look->of,
					  smaller->together.atoms[i]);
		const uint64_t *other = smaller->words +
					rmt_box_offset(look->b->atoms,
						       &smaller->together, i);
		enum lie lie = index == RMT_NONE ? LIE_APART :
						   lie_of(look, index, other);
		if (lie == LIE_APART)
			return false;
		if (lie == LIE_ACROSS && across == RMT_NONE)
			across = i;
	}
	if (across == RMT_NONE)
		return true;
	uint32_t index = index_of(&look->of, smaller->together.atoms[across]);
	const uint64_t *other = smaller->words +
				rmt_box_offset(look->b->atoms,
					       &smaller->together, across);
	if (is_finite(look, index))
		push_halves(look, index, other);
	else
		push_ranges(look, index, rmt_slot_range(other, slot));
	return true;
}

static bool
yields(struct looking *look)
{
	const struct rmt_boxes *boxes = look->b->boxes;

	for (size_t i = 0; i < boxes->count &&
			   boxes->items[i].together.count < look->of.count;
	     i++)
		if (yields_to(look, &boxes->items[i]))
			return true;
	return false;
}

static void
keep(struct looking *look, uint64_t outcomes)
{
	struct rmt_boxing *b = look->b;
	struct rmt_box box = { look->of, outcomes, NULL };

	box.words = rmt_arena_alloc(b->arena,
				    (look->words + 1) * sizeof *box.words);
	if (box.words == NULL ||
	    !rmt_grow((void **)&b->boxes->items, &b->boxes->capacity,
		      b->boxes->count + 1, sizeof *b->boxes->items)) {
		look->status = REMIT_E_NOMEM;
		return;
	}
	memcpy(box.words, look->box, look->words * sizeof *box.words);
	b->boxes->items[b->boxes->count++] = box;
}

/* Whether a split is about an atom, so that its parts are boxes. Elements of
 * which one is dropped do not stand where the atoms say. */
static uint32_t
split_atom(const struct looking *look, const struct rmt_split *split)
{
	bool known = split->kind == RMT_SPLIT_CELLS ||
		     split->kind == RMT_SPLIT_CUTS ||
		     split->kind == RMT_SPLIT_ABSENCE;

	for (uint32_t i = 0; i < look->of.count; i++)
		if (atom_at(look, i)->drop)
			return RMT_NONE;
	for (uint32_t i = 0; i < look->of.count && known; i++)
		if (atom_at(look, i)->slot.offset == split->slot.offset)
			return i;
	return RMT_NONE;
}

/* Take the box apart as the evaluator would. False when that is not about
 * what is changed. */
static bool
split_at_doubt(struct looking *look, const struct rmt_doubt *doubt)
{
	struct rmt_search *search = look->b->decision->search;
	struct rmt_split *split = rmt_search_split(search, 0);

	if (!rmt_split_find(&search->evaluation, look->state, doubt, split))
		return false;
	uint32_t index = split_atom(look, split);
	if (index == RMT_NONE)
		return false;
	const struct rmt_atom *atom = atom_at(look, index);
	size_t size = search->shape.word_count * sizeof *look->state;
	for (uint32_t i = 0; i < split->part_count; i++) {
		memcpy(look->part, look->state, size);
		if (!rmt_split_take(&search->shape, split, i, look->part))
			continue;
		memcpy(words_at(look, look->box, index),
		       look->part + atom->slot.offset,
		       atom->words * sizeof *look->box);
		push(look, look->box);
	}
	return true;
}

/* Take the box apart at the atom with most values. False when each has one. */
static bool
split_in_halves(struct looking *look)
{
	struct rmt_search *search = look->b->decision->search;
	uint32_t best = RMT_NONE, most = 1;

	for (uint32_t i = 0; i < look->of.count; i++) {
		if (!is_finite(look, i))
			continue;
		uint32_t count = rmt_set_count(words_at(look, look->box, i),
					       atom_at(look, i)->words);
		if (count > most) {
			most = count;
			best = i;
		}
	}
	if (best == RMT_NONE)
		return false;
	uint64_t *mask = rmt_search_split(search, 0)->mask;
	rmt_set_half(words_at(look, look->box, best),
		     atom_at(look, best)->words, mask);
	push_halves(look, best, mask);
	return true;
}

/* All outcomes that the other facts leave, whatever they are. Two services are
 * no answer, though both are billable. Numbers that are changed and missing
 * facts together are not told apart further. */
static void
fill_in(struct looking *look)
{
	struct rmt_search *search = look->b->decision->search;
	uint64_t wanted = look->b->wanted;

	rmt_search_start(search, look->state);
	search->budget = FILLING_BUDGET;
	rmt_search_outcomes(search);
	look->b->looks -= search->spent < look->b->looks ? search->spent :
							   look->b->looks;
	bool sure = search->found != 0 && rmt_answers_single(search->found) &&
		    (search->found & ~wanted) == 0;
	if (search->exhausted)
		look->b->exact = false;
	else if (sure)
		keep(look, search->found);
	for (uint32_t i = 0; i < look->of.count && !sure; i++)
		if (atom_at(look, i)->words > 0 && !is_finite(look, i) &&
		    (search->found & wanted) != 0)
			look->b->exact = false;
}

static void
look_at(struct looking *look)
{
	struct rmt_evaluation *e = &look->b->decision->search->evaluation;
	uint64_t wanted = look->b->wanted;
	struct rmt_outlook outlook;

	rmt_box_apply(look->b->decision, look->b->atoms, &look->of, look->box,
		      look->state);
	rmt_evaluation_begin(e, look->state);
	rmt_evaluate_outlook(e, &outlook);
	if (outlook.impossible == RMT_TRUTH_YES ||
	    (outlook.outcomes & wanted) == 0)
		return;
	bool sure = rmt_answers_single(outlook.outcomes);
	if (sure && outlook.impossible == RMT_TRUTH_NO) {
		keep(look, outlook.outcomes);
		return;
	}
	if (!split_at_doubt(look, sure ? &outlook.impossible_doubt :
					 &outlook.outcome_doubt) &&
	    !split_in_halves(look))
		fill_in(look);
}

/* Join two boxes of the same atoms that differ in one of them alone. */
static bool
join(const struct looking *look, struct rmt_box *a, const struct rmt_box *b)
{
	uint32_t differs = RMT_NONE;

	if (a->outcomes != b->outcomes)
		return false;
	for (uint32_t i = 0; i < look->of.count; i++) {
		uint32_t words = atom_at(look, i)->words;
		uint32_t at = rmt_box_offset(look->b->atoms, &look->of, i);
		if (memcmp(a->words + at, b->words + at,
			   words * sizeof *a->words) == 0)
			continue;
		if (differs != RMT_NONE || !is_finite(look, i))
			return false;
		differs = i;
	}
	if (differs == RMT_NONE)
		return true;
	uint32_t at = rmt_box_offset(look->b->atoms, &look->of, differs);
	rmt_set_join(a->words + at, b->words + at,
		     atom_at(look, differs)->words);
	return true;
}

/* Join what was found from a place on until nothing can be joined. */
static void
join_all(const struct looking *look, size_t first)
{
	struct rmt_boxes *boxes = look->b->boxes;

	for (size_t i = first; i < boxes->count; i++)
		for (size_t j = first; j < boxes->count; j++) {
			if (j == i ||
			    !join(look, &boxes->items[i], &boxes->items[j]))
				continue;
			boxes->items[j] = boxes->items[--boxes->count];
			i = first;
			j = first - 1;
		}
}

static void
look_through(struct looking *look)
{
	struct rmt_boxing *b = look->b;

	while (b->pending_count > 0 && look->status == REMIT_OK) {
		if (b->looks == 0) {
			b->exact = false;
			b->pending_count = 0;
			return;
		}
		b->looks--;
		b->pending_count -= look->words;
		memcpy(look->box, b->pending + b->pending_count,
		       look->words * sizeof *look->box);
		if (!yields(look))
			look_at(look);
	}
}

/* The first box holds all candidates. One without words, of drops alone, is
 * looked at by itself. */
remit_status
rmt_boxes_find(struct rmt_boxing *boxing, struct rmt_together together)
{
	struct rmt_search *search = boxing->decision->search;
	struct looking look = {
		.b = boxing,
		.of = together,
		.words = rmt_box_offset(boxing->atoms, &together,
					together.count),
		.state = search->scratch,
		.part = search->settled,
		.box = search->states + search->shape.word_count,
	};
	size_t first = boxing->boxes->count;

	boxing->pending_count = 0;
	for (uint32_t i = 0; i < together.count; i++)
		if (atom_at(&look, i)->words > 0)
			memcpy(words_at(&look, look.box, i),
			       atom_at(&look, i)->candidates,
			       atom_at(&look, i)->words * sizeof *look.box);
	if (look.words == 0) {
		if (!yields(&look))
			look_at(&look);
		return look.status;
	}
	push(&look, look.box);
	look_through(&look);
	join_all(&look, first);
	return look.status;
}
