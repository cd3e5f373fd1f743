/*
 * tests.c - any test as a function, remembered by what it says.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. In a large policy the same
 * test stands in hundreds of clauses, each time as a row of its own.
 */
#include <string.h>

#include "prove/lower.h"

static uint64_t
mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 31;
}

static uint64_t
hash_states(const struct rmt_program *p, struct rmt_some states, uint64_t hash)
{
	for (uint32_t i = 0; i < states.count; i++) {
		const struct rmt_row_state *state = &p->state[states.first + i];
		hash = mix(mix(mix(hash, state->product), state->track),
			   state->phases);
	}
	return hash;
}

static uint64_t
hash_operand(const struct rmt_program *p, uint32_t operand, uint64_t hash)
{
	if (operand == RMT_NONE)
		return mix(hash, RMT_NONE);
	const struct rmt_row_operand *row = &p->operand[operand];
	hash = mix(mix(mix(hash, row->kind), row->fact), row->pick);
	return hash_states(p, row->states, mix(hash, (uint64_t)row->constant));
}

static uint32_t
mask_words(const struct rmt_program *p, const struct rmt_row_test *test)
{
	return test->kind == RMT_TEST_CELLS ?
		       rmt_set_words(p->fact[test->fact].cell_count) :
		       0;
}

/* Never 0, which is an empty place. */
static uint64_t
hash_of(const struct rmt_program *p, const struct rmt_row_test *test,
	const struct rmt_focus *focus)
{
	uint64_t hash = mix(mix(test->kind, test->fact), test->question);

	for (uint32_t i = 0; i < mask_words(p, test); i++)
		hash = mix(hash, p->word[test->mask + i]);
	hash = hash_operand(p, test->from, hash);
	hash = hash_operand(p, test->to, hash);
	hash = mix(mix(hash, test->level), test->by);
	hash = mix(mix(hash, (uint64_t)test->low), (uint64_t)test->high);
	hash = mix(hash_states(p, test->states, hash), (uint64_t)test->months);
	hash = mix(mix(hash, focus->element[0]), focus->element[1]);
	return hash | 1;
}

static bool
same_states(const struct rmt_program *p, struct rmt_some a, struct rmt_some b)
{
	return a.count == b.count &&
	       (a.count == 0 || memcmp(&p->state[a.first], &p->state[b.first],
				       a.count * sizeof *p->state) == 0);
}

static bool
same_operand(const struct rmt_program *p, uint32_t a, uint32_t b)
{
	if (a == b || a == RMT_NONE || b == RMT_NONE)
		return a == b;
	const struct rmt_row_operand *x = &p->operand[a], *y = &p->operand[b];
	return x->kind == y->kind && x->fact == y->fact && x->pick == y->pick &&
	       x->constant == y->constant &&
	       same_states(p, x->states, y->states);
}

static bool
same_test(const struct rmt_program *p, const struct rmt_row_test *a,
	  const struct rmt_row_test *b)
{
	return a->kind == b->kind && a->fact == b->fact &&
	       a->question == b->question && a->level == b->level &&
	       a->by == b->by && a->months == b->months && a->low == b->low &&
	       a->high == b->high && same_operand(p, a->from, b->from) &&
	       same_operand(p, a->to, b->to) &&
	       same_states(p, a->states, b->states) &&
	       (mask_words(p, a) == 0 ||
		rmt_set_equal(p->word + a->mask, p->word + b->mask,
			      mask_words(p, a)));
}

/* Where a test is remembered, or would be. */
static struct rmt_lowered *
find_place(const struct rmt_space *space, uint64_t hash, uint32_t test,
	   const struct rmt_focus *focus)
{
	const struct rmt_program *p = space->program;
	size_t at = (size_t)(hash & (space->lowered_size - 1));

	for (;; at = (at + 1) & (space->lowered_size - 1)) {
		struct rmt_lowered *here = &space->lowered[at];
		if (here->hash == 0 ||
		    (here->hash == hash &&
		     here->element[0] == focus->element[0] &&
		     here->element[1] == focus->element[1] &&
		     same_test(p, &p->test[here->test], &p->test[test])))
			return here;
	}
}

/* Room for one more, at most half full. */
static bool
make_room(struct rmt_space *space)
{
	size_t size = space->lowered_size == 0 ? 256 : 2 * space->lowered_size;

	if (2 * (space->lowered_count + 1) <= space->lowered_size)
		return true;
	struct rmt_lowered *table = rmt_alloc_array(size, sizeof *table);
	if (table == NULL) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return false;
	}
	for (size_t i = 0; i < space->lowered_size; i++) {
		const struct rmt_lowered *was = &space->lowered[i];
		size_t at = (size_t)(was->hash & (size - 1));
		while (was->hash != 0 && table[at].hash != 0)
			at = (at + 1) & (size - 1);
		if (was->hash != 0)
			table[at] = *was;
	}
	rmt_free(space->lowered);
	space->lowered = table;
	space->lowered_size = size;
	return true;
}

/* Where a question has one of some answers. */
static uint32_t
lower_question(struct rmt_space *space, const struct rmt_row_test *test,
	       const struct rmt_focus *focus)
{
	uint32_t leaves[64] = { 0 };

	for (uint32_t i = 0; i < RMT_ANSWER_MAX; i++)
		leaves[1 + i] = (uint64_t)test->low >> i & 1;
	if (space->unknown[test->question])
		space->rests_on_unknown = true;
	return rmt_diagram_map(&space->diagram,
			       rmt_lower_answers(space, test->question, focus),
			       leaves, 0);
}

static uint32_t
lower_anew(struct rmt_space *space, uint32_t index,
	   const struct rmt_focus *focus)
{
	const struct rmt_row_test *test = &space->program->test[index];

	switch (test->kind) {
	case RMT_TEST_PHASE:
		return rmt_lower_phase(space, index, focus);
	case RMT_TEST_DIFFERENCE:
		return rmt_lower_difference(space, index, focus);
	case RMT_TEST_COUNT:
		return rmt_lower_count(space, index, focus);
	case RMT_TEST_QUESTION:
		return lower_question(space, test, focus);
	default:
		return rmt_lower_value_test(space, index, focus);
	}
}

uint32_t
rmt_lower_test(struct rmt_space *space, uint32_t test,
	       const struct rmt_focus *focus)
{
	const struct rmt_program *p = space->program;
	uint64_t hash = hash_of(p, &p->test[test], focus);

	if (rmt_space_failed(space) || !make_room(space))
		return 0;
	struct rmt_lowered *place = find_place(space, hash, test, focus);
	if (place->hash != 0)
		return place->function;
	uint32_t function = lower_anew(space, test, focus);
	if (rmt_space_failed(space))
		return 0;
	*place = (struct rmt_lowered){
		hash, test, { focus->element[0], focus->element[1] }, function
	};
	space->lowered_count++;
	return function;
}

uint32_t
rmt_lower_condition(struct rmt_space *space, uint32_t condition,
		    const struct rmt_focus *focus)
{
	return rmt_lower_with(space, rmt_lower_test, condition, focus);
}
