/*
 * way.c - the smallest changes that bring a request into scope.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. All sets of one change are
 * gone through, then all of two, and so on; a set is looked at only where none
 * of its parts is enough.
 */
#include "analyse/way.h"

#include <string.h>

#include "decide/outcome.h"

/* States that may be looked at in all. */
#define LOOKS 300000

/* Outcomes whose verdict it is. */
static uint64_t
outcomes_of(const struct rmt_program *program, remit_verdict verdict)
{
	const struct rmt_row_question *scope =
		&program->question[program->policy[0].scope];
	uint64_t outcomes = 0;

	for (uint32_t i = 0; i < scope->answers.count; i++)
		if (program->answer[scope->answers.first + i].verdict ==
		    (uint32_t)verdict)
			outcomes |= UINT64_C(1) << i;
	return outcomes;
}

/* A value cannot become another and be dropped as well. */
static bool
go_together(const struct rmt_atoms *atoms, const struct rmt_together *of)
{
	for (uint32_t i = 0; i + 1 < of->count; i++)
		for (uint32_t j = i + 1; j < of->count; j++)
			if (atoms->items[of->atoms[i]].slot.offset ==
			    atoms->items[of->atoms[j]].slot.offset)
				return false;
	return true;
}

/* The next set of as many atoms; false after the last. */
static bool
next_set(struct rmt_together *of, size_t atom_count)
{
	uint32_t i = of->count;

	while (i > 0 && of->atoms[i - 1] + (of->count - i) + 1 >= atom_count)
		i--;
	if (i == 0)
		return false;
	of->atoms[i - 1]++;
	for (; i < of->count; i++)
		of->atoms[i] = of->atoms[i - 1] + 1;
	return true;
}

static remit_status
find_sets(struct rmt_boxing *boxing, uint32_t count)
{
	struct rmt_together of = { .count = count };
	remit_status status = REMIT_OK;
	bool more = count <= boxing->atoms->count;

	for (uint32_t i = 0; i < count; i++)
		of.atoms[i] = i;
	for (; more && status == REMIT_OK;
	     more = next_set(&of, boxing->atoms->count))
		if (go_together(boxing->atoms, &of))
			status = rmt_boxes_find(boxing, of);
	return status;
}

/* All boxes that lead to a verdict. */
static remit_status
find_boxes(remit_ways *ways, remit_verdict verdict, uint32_t limit)
{
	struct rmt_boxing boxing = {
		.decision = ways->decision,
		.atoms = &ways->atoms,
		.arena = &ways->arena,
		.boxes = &ways->boxes,
		.wanted = outcomes_of(ways->program, verdict),
		.looks = LOOKS,
		.exact = true,
	};
	remit_status status = REMIT_OK;

	for (uint32_t i = 1;
	     i <= limit && status == REMIT_OK && boxing.wanted != 0; i++)
		status = find_sets(&boxing, i);
	rmt_free(boxing.pending);
	ways->exact = ways->exact && boxing.exact;
	if (ways->boxes.count > 0)
		ways->toward = verdict;
	return status;
}

/* The cheaper of two ways with as many changes; then the nearer one. */
static int
compare_costs(const remit_ways *ways, const struct rmt_way *a,
	      const struct rmt_way *b)
{
	uint32_t far[2] = { 0, 0 };

	for (uint32_t i = a->change_count; i-- > 0;) {
		uint32_t x = ways->atoms.items[a->changes[i].atom].cost;
		uint32_t y = ways->atoms.items[b->changes[i].atom].cost;
		if (x != y)
			return x < y ? -1 : 1;
		far[0] += a->changes[i].distance;
		far[1] += b->changes[i].distance;
	}
	if (far[0] != far[1])
		return far[0] < far[1] ? -1 : 1;
	return 0;
}

/* In their order; as they were found where that is the same. */
static bool
is_before(const remit_ways *ways, const struct rmt_way *a,
	  const struct rmt_way *b)
{
	if (a->change_count != b->change_count)
		return a->change_count < b->change_count;
	return compare_costs(ways, a, b) < 0;
}

static remit_status
describe_all(remit_ways *ways)
{
	ways->ways = rmt_arena_alloc(&ways->arena, (ways->boxes.count + 1) *
							   sizeof *ways->ways);
	if (ways->ways == NULL)
		return REMIT_E_NOMEM;
	for (size_t i = 0; i < ways->boxes.count; i++) {
		struct rmt_way way;
		size_t at = ways->count++;
		if (!rmt_way_describe(ways, &ways->boxes.items[i], &way))
			return REMIT_E_NOMEM;
		for (; at > 0 && is_before(ways, &way, &ways->ways[at - 1]);
		     at--)
			ways->ways[at] = ways->ways[at - 1];
		ways->ways[at] = way;
	}
	return REMIT_OK;
}

static remit_status
find_ways(remit_ways *ways, uint32_t limit)
{
	remit_verdict now = ways->toward;

	if (ways->program == NULL || now == REMIT_IN_SCOPE)
		return REMIT_OK;
	if (!rmt_atoms_find(ways->decision, &ways->arena, &ways->atoms))
		return REMIT_E_NOMEM;
	remit_status status = find_boxes(ways, REMIT_IN_SCOPE, limit);
	if (status == REMIT_OK && ways->boxes.count == 0 &&
	    now != REMIT_BILLABLE)
		status = find_boxes(ways, REMIT_BILLABLE, limit);
	return status == REMIT_OK ? describe_all(ways) : status;
}

/* Decide the request as it is; what is impossible can be changed, too. */
static remit_status
begin(const remit_request *request, remit_ways *ways)
{
	remit_status status = remit_decision_new(request->image,
						 &ways->decision);

	if (status != REMIT_OK)
		return status;
	status = remit_decide(request, ways->decision);
	ways->toward = remit_decision_verdict(ways->decision);
	return status == REMIT_E_DATA ? REMIT_OK : status;
}

remit_status
remit_ways_new(const remit_request *request, unsigned limit, remit_ways **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (request == NULL || limit < 1 || limit > REMIT_WAY_CHANGES_MAX)
		return REMIT_E_ARGUMENT;
	remit_ways *ways = rmt_alloc_array(1, sizeof *ways);
	if (ways == NULL)
		return REMIT_E_NOMEM;
	ways->image = remit_image_ref(request->image);
	ways->program = request->program;
	ways->exact = true;
	remit_status status = begin(request, ways);
	if (status == REMIT_OK)
		status = find_ways(ways, limit);
	remit_decision_free(ways->decision);
	ways->decision = NULL;
	if (status != REMIT_OK) {
		remit_ways_free(ways);
		return status;
	}
	*out = ways;
	return REMIT_OK;
}

void
remit_ways_free(remit_ways *ways)
{
	if (ways == NULL)
		return;
	rmt_free(ways->atoms.items);
	rmt_free(ways->boxes.items);
	rmt_arena_clear(&ways->arena);
	remit_image_unref(ways->image);
	rmt_free(ways);
}

bool
remit_ways_exact(const remit_ways *ways)
{
	return ways->exact;
}

remit_verdict
remit_ways_toward(const remit_ways *ways)
{
	return ways->toward;
}

size_t
remit_ways_count(const remit_ways *ways)
{
	return ways->count;
}

remit_status
remit_ways_way(const remit_ways *ways, size_t index, remit_way *out)
{
	memset(out, 0, sizeof *out);
	if (index >= ways->count)
		return REMIT_E_ARGUMENT;
	out->service = ways->ways[index].service;
	out->change_count = ways->ways[index].change_count;
	return REMIT_OK;
}

static const struct rmt_turn *
change_at(const remit_ways *ways, size_t way, size_t change)
{
	if (way >= ways->count || change >= ways->ways[way].change_count)
		return NULL;
	return &ways->ways[way].changes[change];
}

remit_status
remit_ways_change(const remit_ways *ways, size_t way, size_t change,
		  remit_change *out)
{
	static const char *const words[] = { "", "upgrade", "migrate", "revert",
					     "buy" };
	const struct rmt_turn *row = change_at(ways, way, change);

	memset(out, 0, sizeof *out);
	if (row == NULL)
		return REMIT_E_ARGUMENT;
	const struct rmt_atom *atom = &ways->atoms.items[row->atom];
	out->fact = rmt_text(ways->program, ways->program->fact[atom->fact].id);
	out->how = words[atom->cost];
	out->from = row->from;
	out->to = row->to;
	out->drop = atom->drop;
	out->span_count = row->value_count;
	return REMIT_OK;
}

remit_status
remit_ways_values(const remit_ways *ways, size_t way, size_t change,
		  size_t span, remit_values *out)
{
	const struct rmt_turn *row = change_at(ways, way, change);

	memset(out, 0, sizeof *out);
	if (row == NULL || span >= row->value_count)
		return REMIT_E_ARGUMENT;
	*out = row->values[span];
	return REMIT_OK;
}
