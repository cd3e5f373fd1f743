/*
 * change.c - the requests that two editions answer differently.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. Both outcomes are
 * carried over into one diagram and paired; where the pair is of two that
 * differ there is a change. Every example is decided by both policies before
 * it is told.
 */
#include <string.h>

#include "analyse/change.h"
#include "decide/outcome.h"

static void
keep_change(struct rmt_comparison *c, const remit_difference *change)
{
	remit_diff *diff = c->diff;

	if (!rmt_grow((void **)&diff->changes, &diff->change_capacity,
		      diff->change_count + 1, sizeof *diff->changes)) {
		c->failed = true;
		return;
	}
	size_t at = diff->change_count++;
	while (at > 0 && diff->changes[at - 1].direction > change->direction) {
		diff->changes[at] = diff->changes[at - 1];
		at--;
	}
	diff->changes[at] = *change;
}

static uint32_t
both(struct rmt_comparison *c, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&c->bridge.diagram, RMT_WHERE, a, b);
}

static uint32_t
except(struct rmt_comparison *c, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&c->bridge.diagram, RMT_EXCEPT, a, b);
}

/* "what S1 answered" */
static const char *
context_text(const struct rmt_telling *t, uint32_t side)
{
	static const char *const answers[] = { " answered", " answers now" };
	struct rmt_comparison *c = t->c;
	const struct rmt_program *p = c->bridge.spaces[side].program;
	struct rmt_some clauses = p->question[p->policy[0].scope].clauses;
	struct rmt_buffer text = { 0 };

	if (t->clauses[side] >= c->clauses[side].count)
		return "";
	rmt_buffer_add(&text, "what ");
	rmt_buffer_add(
		&text,
		rmt_text(p, p->clause[clauses.first + t->clauses[side]].id));
	rmt_buffer_add(&text, answers[side]);
	return rmt_diff_keep(c->diff, &text);
}

/* Tell of one sector within what a side's clause answers, if any request lies
 * there. */
static void
tell_sector(struct rmt_telling *t, uint32_t side,
	    const struct rmt_sector *sector)
{
	struct rmt_comparison *c = t->c;
	struct rmt_sector_words words;
	enum rmt_parcel_walk walk;

	t->refuted = false;
	t->sector = sector;
	t->change = (remit_difference){ .partly = sector->partly };
	walk = rmt_parcels_walk(&c->parcels, sector->function, rmt_change_try,
				t);
	if (walk != RMT_WALK_TAKEN || c->failed) {
		if (walk == RMT_WALK_TOO_LONG || t->refuted)
			c->diff->inexact = true;
		return;
	}
	rmt_sector_say(&c->sectors[side], sector, &words);
	t->change.direction = rmt_change_direction(c, t->before, t->after);
	t->change.before = rmt_change_text(c, t->before);
	t->change.after = rmt_change_text(c, t->after);
	t->change.of = context_text(t, side);
	t->change.where = rmt_diff_keep(c->diff, &words.where);
	t->change.first_day = rmt_change_keep(c, words.first_day);
	t->change.last_day = rmt_change_keep(c, words.last_day);
	rmt_change_tell_sites(t);
	keep_change(c, &t->change);
}

/* What there is to read when the set is told within what a side's clause
 * answers: its weight, or limit when it is no less. */
static size_t
take_apart(struct rmt_telling *t, uint32_t side, size_t limit)
{
	struct rmt_comparison *c = t->c;
	struct rmt_sectors *sectors = &c->sectors[side];

	sectors->care = c->care;
	if (t->clauses[side] < c->clauses[side].count)
		sectors->care = both(c, c->care,
				     c->clauses[side].stands[t->clauses[side]]);
	rmt_sectors_find(sectors, t->function, limit);
	return sectors->weight;
}

/* Forget what was made since a mark, but not that it was too much. */
static void
forget(struct rmt_comparison *c, uint32_t mark)
{
	struct rmt_diagram *diagram = &c->bridge.diagram;

	c->failed = c->failed || diagram->state == RMT_DIAGRAM_NO_MEMORY;
	c->diff->inexact = c->diff->inexact ||
			   diagram->state == RMT_DIAGRAM_TOO_LARGE;
	rmt_diagram_rewind(diagram, mark);
}

/* Tell of requests that change in one way. */
static void
tell_set(struct rmt_telling *t, uint32_t function)
{
	struct rmt_comparison *c = t->c;
	uint32_t mark = rmt_diagram_mark(&c->bridge.diagram);

	if (function == 0 || c->failed)
		return;
	t->function = function;
	size_t before = take_apart(t, RMT_BEFORE, SIZE_MAX);
	uint32_t side = take_apart(t, RMT_AFTER, before) < before ? RMT_AFTER :
								    RMT_BEFORE;
	for (size_t i = 0; i < c->sectors[side].count && !c->failed; i++)
		tell_sector(t, side, &c->sectors[side].items[i]);
	c->failed = c->failed || c->sectors[0].failed || c->sectors[1].failed ||
		    c->parcels.failed;
	forget(c, mark);
}

/* The clauses of a side that may answer: none where it does not judge. */
static uint32_t
clause_count(const struct rmt_telling *t, uint32_t side)
{
	uint32_t code = side == RMT_BEFORE ? t->before : t->after;

	return code < RMT_CODE_MAX ? t->c->clauses[side].count : 0;
}

/* By the clauses of the new policy that answer them. */
static void
tell_by_new(struct rmt_telling *t, uint32_t function)
{
	const struct rmt_clauses *clauses = &t->c->clauses[RMT_AFTER];
	uint32_t *i = &t->clauses[RMT_AFTER];
	uint32_t count = clause_count(t, RMT_AFTER);

	for (*i = 0; *i < count && function != 0; ++*i) {
		tell_set(t, both(t->c, function, clauses->stands[*i]));
		function = except(t->c, function, clauses->stands[*i]);
	}
	*i = clauses->count;
	tell_set(t, function);
}

/* By the clauses of either policy. */
static void
tell_by_clauses(struct rmt_telling *t, uint32_t function)
{
	const struct rmt_clauses *clauses = &t->c->clauses[RMT_BEFORE];
	uint32_t *i = &t->clauses[RMT_BEFORE];
	uint32_t count = clause_count(t, RMT_BEFORE);

	for (*i = 0; *i < count && function != 0; ++*i) {
		tell_by_new(t, both(t->c, function, clauses->stands[*i]));
		function = except(t->c, function, clauses->stands[*i]);
	}
	*i = clauses->count;
	tell_by_new(t, function);
}

/* 1 where one side's outcome is a code. */
static uint32_t
is_code(struct rmt_comparison *c, uint32_t side, uint32_t code)
{
	uint32_t leaves[64] = { 0 };

	leaves[code] = 1;
	return rmt_diagram_map(&c->bridge.diagram, c->outcomes[side], leaves,
			       0);
}

/* Requests that one side takes for impossible, or not for its own, are told of
 * apart. */
static void
tell_codes(struct rmt_comparison *c, uint32_t before, uint32_t after)
{
	static const uint32_t apart[] = { RMT_CODE_IMPOSSIBLE,
					  RMT_CODE_ELSEWHERE };
	struct rmt_telling t = { .c = c, .before = before, .after = after };
	const uint32_t codes[] = { before, after };

	if (before == after)
		return;
	c->care = c->given;
	for (uint32_t i = 0; i < 4; i++)
		if (codes[i % 2] != apart[i / 2])
			c->care = except(c, c->care,
					 is_code(c, i % 2, apart[i / 2]));
	tell_by_clauses(&t, both(c, c->given,
				 both(c, is_code(c, RMT_BEFORE, before),
				      is_code(c, RMT_AFTER, after))));
}

/* Where the clauses of a side's scope stand; of too many, or too large ones,
 * nothing. */
static void
find_clauses(struct rmt_comparison *c, uint32_t side)
{
	struct rmt_diagram *diagram = &c->bridge.diagram;
	struct rmt_space *space = &c->bridge.spaces[side];
	const struct rmt_program *p = space->program;
	struct rmt_some clauses = p->question[p->policy[0].scope].clauses;
	uint32_t mark = rmt_diagram_mark(diagram);

	if (clauses.count > RMT_CLAUSE_MAX)
		return;
	for (uint32_t i = 0; i < clauses.count; i++)
		c->clauses[side].stands[i] = rmt_bridge_carry(
			&c->bridge, side, space->stands[clauses.first + i]);
	c->clauses[side].count = clauses.count;
	if (diagram->state == RMT_DIAGRAM_TOO_LARGE) {
		c->clauses[side].count = 0;
		rmt_diagram_rewind(diagram, mark);
	}
}

/* Several values are told of in one order. */
static bool
order_values(struct rmt_comparison *c)
{
	uint32_t functions[2 + 2 * RMT_CLAUSE_MAX];
	size_t count = 0;

	for (uint32_t side = 0; side < 2; side++) {
		functions[count++] = c->outcomes[side];
		for (uint32_t i = 0; i < c->clauses[side].count; i++)
			functions[count++] = c->clauses[side].stands[i];
	}
	return rmt_bridge_in_order(&c->bridge, functions, count, &c->given);
}

static void
tell_changes(struct rmt_comparison *c)
{
	uint32_t mark = rmt_diagram_mark(&c->bridge.diagram);

	for (uint32_t i = 1; i < 64 && !c->failed; i++)
		for (uint32_t j = 1; j < 64 && !c->failed; j++) {
			if (!rmt_change_is_used(c, i) ||
			    !rmt_change_is_used(c, j))
				continue;
			tell_codes(c, i, j);
			forget(c, mark);
		}
}

static void
compare(struct rmt_comparison *c)
{
	struct rmt_diagram *diagram = &c->bridge.diagram;

	for (uint32_t side = 0; side < 2; side++)
		c->outcomes[side] = rmt_change_outcome(c, side);
	if (c->bridge.unknown || diagram->state != RMT_DIAGRAM_FINE) {
		c->failed = c->failed ||
			    diagram->state == RMT_DIAGRAM_NO_MEMORY;
		c->diff->inexact = true;
		return;
	}
	for (uint32_t side = 0; side < 2; side++)
		find_clauses(c, side);
	if (!rmt_courses_find(&c->courses, &c->bridge))
		c->failed = true;
	if (!order_values(c))
		c->failed = true;
	for (uint32_t side = 0; side < 2; side++)
		if (!rmt_bridge_given(&c->bridge, side, c->diff->images[side],
				      NULL, &c->given))
			c->failed = true;
	rmt_change_find_sites(c);
	rmt_parcels_init(&c->parcels, &c->bridge);
	for (uint32_t side = 0; side < 2; side++)
		c->sectors[side] = (struct rmt_sectors){
			.boxes = &c->parcels,
			.courses = &c->courses,
			.arena = &c->diff->arena
		};
	c->failed = c->failed || c->parcels.failed ||
		    diagram->state == RMT_DIAGRAM_NO_MEMORY;
	if (!c->failed)
		tell_changes(c);
	rmt_sectors_clear(&c->sectors[RMT_BEFORE]);
	rmt_sectors_clear(&c->sectors[RMT_AFTER]);
	rmt_parcels_clear(&c->parcels);
	rmt_courses_clear(&c->courses);
}

/* A value that requests to one policy only can have. */
static void
note_odd(void *context, uint32_t side, const char *fact, const char *value)
{
	struct rmt_comparison *c = context;
	remit_rewording odd = { .kind = "value", .what = "only one" };

	odd.id = rmt_change_keep(c, fact);
	odd.before = side == RMT_BEFORE ? rmt_change_keep(c, value) : "";
	odd.after = side == RMT_AFTER ? rmt_change_keep(c, value) : "";
	rmt_diff_add_rewording(c->diff, &odd);
}

remit_status
rmt_diff_editions(remit_diff *diff, const struct rmt_program *before,
		  const struct rmt_program *after)
{
	struct rmt_comparison *c = rmt_alloc_array(1, sizeof *c);

	if (c == NULL)
		return REMIT_E_NOMEM;
	c->diff = diff;
	c->code_count = 1;
	remit_status status = rmt_bridge_init(&c->bridge, before, after);
	if (status == REMIT_OK) {
		if (!rmt_bridge_odds(&c->bridge, note_odd, c))
			c->failed = true;
		compare(c);
		if (c->failed || diff->arena.failed)
			status = REMIT_E_NOMEM;
	}
	rmt_bridge_clear(&c->bridge);
	rmt_free(c);
	return status;
}
