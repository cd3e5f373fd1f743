/*
 * tried.c - examples of changes: each is decided by both policies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include <string.h>

#include <remit/request.h>

#include "analyse/change.h"
#include "base/date.h"
#include "decide/decision.h"
#include "decide/outcome.h"

/* Give "fact=value fact='value value'" to a request: facts that it knows. */
static remit_status
give(remit_request *request, const struct rmt_program *p, const char *facts)
{
	remit_status status = REMIT_OK;

	while (*facts != '\0' && status == REMIT_OK) {
		struct rmt_buffer fact = { 0 }, value = { 0 };
		size_t name = strcspn(facts, "=");
		const char *at = facts + name + 1;
		bool quoted = *at == '\'';
		size_t length = strcspn(at + quoted, quoted ? "'" : " ");
		rmt_buffer_append(&fact, facts, name);
		rmt_buffer_append(&value, at + quoted, length);
		bool known = false;
		for (uint32_t i = 1; i < p->fact_count && !known; i++)
			known = p->fact[i].owner == RMT_NONE &&
				strcmp(rmt_text(p, p->fact[i].id),
				       rmt_buffer_text(&fact)) == 0;
		if (fact.failed || value.failed)
			status = REMIT_E_NOMEM;
		else if (known)
			status = remit_request_set(
				request, rmt_buffer_text(&fact),
				rmt_buffer_text(&value), NULL);
		rmt_buffer_clear(&fact);
		rmt_buffer_clear(&value);
		facts = at + 2 * (size_t)quoted + length;
		facts += *facts == ' ';
	}
	return status;
}

/* What one side says of an example. */
struct said {
	uint32_t code;
	const char *clause; /* that won; or "" */
};

/* A request to one side of the facts that it knows, without presumptions. */
static remit_status
make_request(struct rmt_comparison *c, uint32_t side, const char *date,
	     const char *facts, remit_request **out)
{
	remit_status status = remit_request_new(c->diff->images[side], date,
						NULL, out);

	if (status == REMIT_OK)
		status = give(*out, c->bridge.spaces[side].program, facts);
	if (status == REMIT_OK)
		remit_request_allow_presumptions(*out, false);
	return status;
}

static remit_status
decide_side(struct rmt_comparison *c, uint32_t side,
	    const remit_request *request, struct said *out)
{
	remit_decision *decision = c->diff->decisions[side];
	remit_reason reason;
	remit_status status = remit_decide(request, decision);

	*out = (struct said){ RMT_CODE_IMPOSSIBLE, "" };
	if (status != REMIT_OK)
		return status == REMIT_E_DATA ? REMIT_OK : status;
	remit_verdict verdict = remit_decision_verdict(decision);
	out->code = RMT_CODE_ELSEWHERE;
	if (verdict == REMIT_NOT_GOVERNED)
		return REMIT_OK;
	out->code = rmt_change_code(c, verdict,
				    remit_decision_service(decision));
	if (remit_decision_reason(decision, 0, &reason) == REMIT_OK)
		out->clause = reason.clause;
	return REMIT_OK;
}

/* Whether both policies say of the example what the diagram says. */
static bool
confirm(struct rmt_telling *t, const char *date, const char *facts)
{
	struct rmt_comparison *c = t->c;
	struct said said[2] = { { 0, "" }, { 0, "" } };

	for (uint32_t side = 0; side < 2; side++) {
		remit_request *request = NULL;
		remit_status status = make_request(c, side, date, facts,
						   &request);
		if (status == REMIT_OK)
			status = decide_side(c, side, request, &said[side]);
		remit_request_free(request);
		if (status == REMIT_E_NOMEM)
			c->failed = true;
		if (status != REMIT_OK)
			return false;
	}
	t->change.clause_before = rmt_change_keep(c, said[RMT_BEFORE].clause);
	t->change.clause_after = rmt_change_keep(c, said[RMT_AFTER].clause);
	return said[0].code == t->before && said[1].code == t->after;
}

/* Whether the first request of a box is answered so by both policies: then it
 * is the example. */
static bool
try_example(struct rmt_telling *t, uint64_t *box)
{
	struct rmt_comparison *c = t->c;
	struct rmt_buffer facts = { 0 }, example = { 0 };
	int32_t day = 0;
	bool taken = false;
	char date[11];

	if (!rmt_parcel_example(&c->parcels, box, &day, &facts)) {
		c->failed = true;
	} else if (confirm(t, rmt_day_text(day, date),
			   rmt_buffer_text(&facts))) {
		rmt_buffer_add(&example, "--date ");
		rmt_buffer_add(&example, date);
		rmt_buffer_add(&example, facts.length > 0 ? " " : "");
		rmt_buffer_add(&example, rmt_buffer_text(&facts));
		t->change.example = rmt_diff_keep(c->diff, &example);
		t->day = day;
		taken = true;
	}
	rmt_buffer_clear(&facts);
	return taken || c->failed;
}

/* Whether a sector says something of an axis, or of another of its fact and the
 * parts of that. */
static bool
is_said(const struct rmt_telling *t, uint32_t axis)
{
	const struct rmt_bridge *bridge = &t->c->bridge;

	for (uint32_t i = 0; i < bridge->axis_count; i++)
		if (rmt_bridge_is_of_several(bridge, i) &&
		    rmt_bridge_holder(bridge, i) ==
			    rmt_bridge_holder(bridge, axis) &&
		    !rmt_parcel_is_whole(&t->c->parcels, t->sector->box, i))
			return true;
	return false;
}

/* Let a box say nothing of facts that can have several values, of which it says
 * something for their order alone; whether there are any. */
static bool
open_several(const struct rmt_telling *t, uint64_t *box)
{
	const struct rmt_bridge *bridge = &t->c->bridge;
	bool any = false;

	for (uint32_t i = 0; i < bridge->axis_count; i++)
		if (rmt_bridge_is_of_several(bridge, i) && !is_said(t, i) &&
		    !rmt_parcel_is_whole(&t->c->parcels, box, i)) {
			rmt_parcel_open(&t->c->parcels, box, i);
			any = true;
		}
	return any;
}

/* The shorter example, if it will do. */
bool
rmt_change_try(void *context, uint64_t *box)
{
	struct rmt_telling *t = context;
	struct rmt_comparison *c = t->c;
	size_t size = ((size_t)c->parcels.words + 1) * sizeof *box;
	uint64_t *brief = rmt_alloc(size);

	if (brief == NULL) {
		c->failed = true;
		return true;
	}
	memcpy(brief, box, size - sizeof *box);
	bool taken = open_several(t, brief) && try_example(t, brief);
	rmt_free(brief);
	taken = taken || try_example(t, box);
	t->refuted = t->refuted || !taken;
	return taken;
}
