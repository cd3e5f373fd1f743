/*
 * check_changes.c - ways in against deciding every combination of changes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Requests by chance to every policy. Every value that can be changed is
 * changed to every value that it can become, alone and with every other one,
 * and the request is decided: what makes it in-scope (or else billable), and
 * with fewer changes does not, must be in exactly one way, and nothing else.
 * The nearest values of each way are decided as somebody would write them.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "analyse/way.h"
#include "tests/analyse/drawn.h"
#include "tests/support/suite.h"

enum {
	COMPLETE_REQUESTS = 1500,
	PARTIAL_REQUESTS = 150,
	NUMBERS = 40,
	CELL_MAX = 1024,
	ATOM_MAX = 64,
	SHOWN_MAX = 5
};

/* What an atom can become: cells, some numbers, or 0 when it is dropped. */
struct choices {
	int64_t values[CELL_MAX];
	remit_verdict verdicts[CELL_MAX]; /* with this change alone */
	uint32_t count;
};

/* One request, and what comes of its single changes. */
struct trial {
	const struct policy *policy;
	remit_request *request;
	remit_decision *decision;
	remit_ways *ways;
	struct choices choices[ATOM_MAX];
	uint64_t combinations;
};

/* A value of an atom. */
struct pick {
	uint32_t atom;
	int64_t value;
};

static const struct rmt_slot first_slot = { 0, 0 };
static struct trial trial;

static const struct rmt_atom *
atom_at(uint32_t index)
{
	return &trial.ways->atoms.items[index];
}

static bool
is_finite(uint32_t atom)
{
	return trial.ways->program->fact[atom_at(atom)->fact].kind ==
	       RMT_FINITE;
}

static const uint64_t *
box_words(const struct rmt_box *box, uint32_t index)
{
	return box->words +
	       rmt_box_offset(&trial.ways->atoms, &box->together, index);
}

static void
add_number(uint32_t atom, int64_t number)
{
	struct choices *choices = &trial.choices[atom];
	struct rmt_range range = rmt_slot_range(atom_at(atom)->candidates,
						first_slot);

	if (number < range.low || number > range.high)
		return;
	for (uint32_t i = 0; i < choices->count; i++)
		if (choices->values[i] == number)
			return;
	ck_assert_uint_lt(choices->count, CELL_MAX);
	choices->values[choices->count++] = number;
}

/* Around the ends of every range that was found, and others. */
static void
list_numbers(uint32_t atom, struct random_source *source)
{
	const struct rmt_boxes *boxes = &trial.ways->boxes;
	int64_t low = rmt_slot_range(atom_at(atom)->candidates, first_slot).low;

	for (size_t i = 0; i < boxes->count; i++)
		for (uint32_t j = 0; j < boxes->items[i].together.count; j++) {
			if (boxes->items[i].together.atoms[j] != atom)
				continue;
			struct rmt_range range = rmt_slot_range(
				box_words(&boxes->items[i], j), first_slot);
			for (int k = -1; k < 2; k++) {
				add_number(atom, range.low + k);
				add_number(atom, range.high + k);
			}
		}
	for (int i = 0; i < NUMBERS; i++)
		add_number(atom, low + (int64_t)random_below(
					       source, i < 20 ? 60 : 7305));
}

static void
list_choices(uint32_t index, struct random_source *source)
{
	const struct rmt_atom *atom = atom_at(index);
	struct choices *choices = &trial.choices[index];

	choices->count = 0;
	if (atom->drop) {
		choices->values[choices->count++] = 0;
		return;
	}
	if (!is_finite(index)) {
		list_numbers(index, source);
		return;
	}
	for (uint32_t v = rmt_set_next(atom->candidates, atom->words, 0);
	     v != RMT_SET_END;
	     v = rmt_set_next(atom->candidates, atom->words, v + 1)) {
		ck_assert_uint_lt(choices->count, CELL_MAX);
		choices->values[choices->count++] = v;
	}
}

/* Take an element out of the request, and what was given of its parts. */
static void
drop_element(const struct rmt_atom *atom)
{
	remit_request *request = trial.request;
	const struct rmt_row_fact *row = &request->program->fact[atom->fact];
	const struct rmt_room *room = &request->shape.rooms[atom->fact];
	uint64_t *header = request->state + room->offset;
	uint64_t *at = header + RMT_HEADER_WORDS +
		       (size_t)atom->element * room->stride;

	memmove(at, at + room->stride,
		(header[0] - atom->element - 1) * room->stride * sizeof *at);
	header[0]--;
	for (uint32_t i = 0; i < row->parts.count; i++) {
		uint32_t *given = &request->given[row->parts.first + i];
		uint32_t below = *given & ((1u << atom->element) - 1);
		*given = below |
			 (*given >> (atom->element + 1) << atom->element);
	}
}

/* Write a value into the request. */
static void
put(const struct pick *pick)
{
	const struct rmt_atom *atom = atom_at(pick->atom);
	uint64_t *state = trial.request->state;

	trial.request->given[atom->fact] = 1;
	trial.request->strayed = true; /* nobody was told of it */
	if (atom->drop)
		return;
	if (is_finite(pick->atom)) {
		rmt_set_clear(state + atom->slot.offset, atom->words);
		rmt_set_put(state + atom->slot.offset, (uint32_t)pick->value);
		return;
	}
	rmt_slot_set_range(state, atom->slot,
			   (struct rmt_range){ pick->value, pick->value });
	state[atom->slot.offset + 2] = RMT_PRESENT;
}

static void
apply(const struct pick *picks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put(&picks[i]);
	for (size_t i = count; i-- > 0;)
		if (atom_at(picks[i].atom)->drop)
			drop_element(atom_at(picks[i].atom));
}

/* The verdict with some changes; the request is left as it was. */
static remit_verdict
decide(const struct pick *picks, size_t count)
{
	static uint64_t state[60000];
	static uint32_t given[1000];
	remit_request *request = trial.request;
	size_t size = request->shape.word_count * sizeof *state;
	size_t given_size = request->program->fact_count * sizeof *given;

	ck_assert_uint_le(size, sizeof state);
	ck_assert_uint_le(given_size, sizeof given);
	memcpy(state, request->state, size);
	memcpy(given, request->given, given_size);
	apply(picks, count);
	remit_status status = remit_decide(request, trial.decision);
	memcpy(request->state, state, size);
	memcpy(request->given, given, given_size);
	trial.combinations++;
	return status == REMIT_OK ? remit_decision_verdict(trial.decision) :
				    REMIT_DEPENDS;
}

static bool
has_pick(const struct rmt_box *box, uint32_t index, const struct pick *pick)
{
	const uint64_t *words = box_words(box, index);

	if (box->together.atoms[index] != pick->atom)
		return false;
	if (atom_at(pick->atom)->drop)
		return true;
	if (is_finite(pick->atom))
		return rmt_set_has(words, (uint32_t)pick->value);
	struct rmt_range range = rmt_slot_range(words, first_slot);
	return pick->value >= range.low && pick->value <= range.high;
}

/* How many boxes have exactly these changes. */
static unsigned
boxes_with(const struct pick *picks, size_t count)
{
	const struct rmt_boxes *boxes = &trial.ways->boxes;
	unsigned found = 0;

	for (size_t i = 0; i < boxes->count; i++) {
		const struct rmt_box *box = &boxes->items[i];
		uint32_t same = 0;
		if (box->together.count != count)
			continue;
		while (same < count && has_pick(box, same, &picks[same]))
			same++;
		found += same == count;
	}
	return found;
}

/* Whether any single change leads to a verdict; all are decided. */
static bool
decide_singles(remit_verdict wanted)
{
	bool any = false;

	for (uint32_t a = 0; a < trial.ways->atoms.count; a++) {
		struct choices *choices = &trial.choices[a];
		for (uint32_t i = 0; i < choices->count; i++) {
			const struct pick pick = { a, choices->values[i] };
			choices->verdicts[i] = decide(&pick, 1);
			any = any || choices->verdicts[i] == wanted;
		}
	}
	return any;
}

static const char *
check_singles(remit_verdict wanted)
{
	for (uint32_t a = 0; a < trial.ways->atoms.count; a++) {
		const struct choices *choices = &trial.choices[a];
		for (uint32_t i = 0; i < choices->count; i++) {
			const struct pick pick = { a, choices->values[i] };
			if (boxes_with(&pick, 1) !=
			    (choices->verdicts[i] == wanted))
				return "a single change differs";
		}
	}
	return NULL;
}

/* All pairs of values of two atoms. */
static const char *
check_pair(uint32_t a, uint32_t b, remit_verdict wanted, bool *any)
{
	const struct choices *x = &trial.choices[a], *y = &trial.choices[b];

	for (uint32_t i = 0; i < x->count; i++)
		for (uint32_t j = 0; j < y->count; j++) {
			const struct pick picks[] = { { a, x->values[i] },
						      { b, y->values[j] } };
			bool minimal = x->verdicts[i] != wanted &&
				       y->verdicts[j] != wanted &&
				       decide(picks, 2) == wanted;
			*any = *any || minimal;
			if (trial.ways->toward == wanted &&
			    boxes_with(picks, 2) != minimal)
				return "a pair of changes differs";
		}
	return NULL;
}

static const char *
check_pairs(remit_verdict wanted, bool *any)
{
	const char *why = NULL;

	for (uint32_t a = 0; a < trial.ways->atoms.count && !why; a++)
		for (uint32_t b = a + 1; b < trial.ways->atoms.count && !why;
		     b++)
			if (atom_at(a)->slot.offset != atom_at(b)->slot.offset)
				why = check_pair(a, b, wanted, any);
	return why;
}

/* Everything that leads to a verdict; *any says whether anything does. */
static const char *
check_toward(remit_verdict wanted, bool *any)
{
	const char *why = NULL;

	*any = decide_singles(wanted);
	if (trial.ways->toward == wanted || *any)
		why = check_singles(wanted);
	return why ? why : check_pairs(wanted, any);
}

/* The nearest values of a way, given as texts. */
static const char *
check_nearest(size_t way)
{
	const char *facts[4], *values[4];
	remit_change change;
	size_t count = 0;

	while (remit_ways_change(trial.ways, way, count, &change) == REMIT_OK) {
		if (change.drop ||
		    atom_at(trial.ways->ways[way].changes[count].atom)
				    ->element != RMT_NONE)
			return NULL;
		facts[count] = change.fact;
		values[count++] = change.to;
	}
	remit_request *changed = drawn_changed(trial.policy, facts, values,
					       count);
	if (!changed)
		return "the nearest values are refused";
	remit_status status = remit_decide(changed, trial.decision);
	remit_verdict verdict = remit_decision_verdict(trial.decision);
	remit_request_free(changed);
	return status == REMIT_OK && verdict == remit_ways_toward(trial.ways) ?
		       NULL :
		       "the nearest values do not lead there";
}

static const char *
check_request(struct random_source *source)
{
	remit_status status = remit_decide(trial.request, trial.decision);
	remit_verdict now = remit_decision_verdict(trial.decision);
	const char *why = NULL;
	bool any = false;

	if (!trial.request->program ||
	    (status == REMIT_OK && now == REMIT_IN_SCOPE))
		return trial.ways->count == 0 ? NULL : "there is no need";
	if (!remit_ways_exact(trial.ways))
		return NULL;
	ck_assert_uint_le(trial.ways->atoms.count, ATOM_MAX);
	for (uint32_t i = 0; i < trial.ways->atoms.count; i++)
		list_choices(i, source);
	why = check_toward(REMIT_IN_SCOPE, &any);
	if (!why && !any && now != REMIT_BILLABLE)
		why = check_toward(REMIT_BILLABLE, &any);
	if (!why && any != (trial.ways->count > 0))
		why = "there are ways, or none";
	for (size_t i = 0; i < trial.ways->count && !why; i++)
		why = check_nearest(i);
	return why;
}

static uint64_t
run_policy(const struct policy *policy, uint64_t seed, uint64_t wanted,
	   uint64_t omit)
{
	struct random_source source = { seed };
	uint64_t different = 0, ways = 0, inexact = 0;

	trial.policy = policy;
	trial.combinations = 0;
	ck_assert_int_eq(remit_decision_new(policy->image, &trial.decision),
			 REMIT_OK);
	for (uint64_t i = 0; i < wanted; i++) {
		trial.request = drawn_request(&source, policy, omit);
		ck_assert_int_eq(remit_ways_new(trial.request, 2, &trial.ways),
				 REMIT_OK);
		const char *why = check_request(&source);
		if (why && different++ < SHOWN_MAX)
			drawn_show(policy, why);
		ways += remit_ways_count(trial.ways);
		inexact += !remit_ways_exact(trial.ways);
		remit_ways_free(trial.ways);
		remit_request_free(trial.request);
	}
	remit_decision_free(trial.decision);
	printf("%-18s %llu requests, %llu combinations, %llu ways, "
	       "%llu not exact, %llu differences\n",
	       policy->id, (unsigned long long)wanted,
	       (unsigned long long)trial.combinations, (unsigned long long)ways,
	       (unsigned long long)inexact, (unsigned long long)different);
	return different;
}

static void
run_all(uint64_t total, uint64_t omit)
{
	struct policies policies;
	uint64_t seed = drawn_seed(20260901 + omit), different = 0, share;

	drawn_start(&policies);
	share = drawn_share(&policies, total, omit);
	for (size_t i = 0; i < policies.count; i++)
		different += run_policy(&policies.at[i], seed + i, share, omit);
	drawn_counted(omit == 0 ? "ways in of complete requests" :
				  "ways in with missing facts",
		      share * policies.count);
	policies_free(&policies);
	ck_assert_uint_eq(different, 0);
}

START_TEST(complete_requests)
{
	run_all(COMPLETE_REQUESTS, 0);
}
END_TEST

START_TEST(partial_requests)
{
	run_all(PARTIAL_REQUESTS, 120);
}
END_TEST

int
main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */

	const TTest *const tests[] = { complete_requests, partial_requests };

	return RUN_SUITE("changes", tests);
}
