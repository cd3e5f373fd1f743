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

#include <remit/request.h>

#include "analyse/diff.h"
#include "base/date.h"
#include "decide/decision.h"
#include "decide/outcome.h"

/* Outcomes of both sides by number: those of scopes, then these. */
#define CODE_MAX 58
#define CODE_IMPOSSIBLE 60
#define CODE_ELSEWHERE 62

struct code {
	remit_verdict verdict;
	const char *service; /* or NULL */
};

struct comparison {
	remit_diff *diff;
	struct rmt_bridge bridge;
	struct rmt_parcels parcels;
	struct code codes[CODE_MAX + 1];
	uint32_t code_count;
	bool failed;
};

static bool
same_service(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

/* The number of an outcome; CODE_MAX and too many when there are too many. */
static uint32_t
code_of(struct comparison *c, remit_verdict verdict, const char *service)
{
	for (uint32_t i = 1; i < c->code_count; i++)
		if (c->codes[i].verdict == verdict &&
		    same_service(c->codes[i].service, service))
			return i;
	if (c->code_count == CODE_MAX) {
		c->bridge.unknown = true;
		return CODE_MAX;
	}
	c->codes[c->code_count] = (struct code){ verdict, service };
	return c->code_count++;
}

/* One side's outcomes, as codes of both. */
static uint32_t
coded_outcome(struct comparison *c, uint32_t side)
{
	const struct rmt_program *p = c->bridge.spaces[side].program;
	struct rmt_some answers = p->question[p->policy[0].scope].answers;
	uint32_t leaves[64] = { CODE_IMPOSSIBLE };

	leaves[RMT_LEAF_ELSEWHERE] = CODE_ELSEWHERE;
	for (uint32_t i = 0; i < answers.count; i++) {
		const struct rmt_row_answer *row =
			&p->answer[answers.first + i];
		leaves[1 + i] = code_of(
			c, (remit_verdict)row->verdict,
			row->service == RMT_NONE ?
				NULL :
				rmt_text(p, p->service[row->service].id));
	}
	uint32_t outcome = rmt_bridge_outcome(&c->bridge, side);
	return rmt_diagram_map(&c->bridge.diagram, outcome, leaves,
			       CODE_IMPOSSIBLE);
}

static bool
is_change(uint32_t leaf)
{
	return leaf / 64 != leaf % 64;
}

/* "billable backport" */
static const char *
code_text(struct comparison *c, uint32_t code)
{
	struct rmt_buffer text = { 0 };

	if (code == CODE_IMPOSSIBLE)
		return "impossible";
	if (code == CODE_ELSEWHERE)
		return remit_verdict_text(REMIT_NOT_GOVERNED);
	rmt_buffer_add(&text, remit_verdict_text(c->codes[code].verdict));
	if (c->codes[code].service != NULL) {
		rmt_buffer_add(&text, " ");
		rmt_buffer_add(&text, c->codes[code].service);
	}
	return rmt_diff_keep(c->diff, &text);
}

static remit_direction
direction_of(const struct comparison *c, uint32_t before, uint32_t after)
{
	if (before >= CODE_MAX || after >= CODE_MAX ||
	    c->codes[before].verdict == c->codes[after].verdict)
		return REMIT_SIDEWAYS;
	return c->codes[before].verdict < c->codes[after].verdict ?
		       REMIT_STRICTER :
		       REMIT_KINDER;
}

/* ---- examples ------------------------------------------------------------------ */

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
make_request(struct comparison *c, uint32_t side, const char *date,
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
decide_side(struct comparison *c, uint32_t side, const remit_request *request,
	    struct said *out)
{
	remit_decision *decision = c->diff->decisions[side];
	remit_reason reason;
	remit_status status = remit_decide(request, decision);

	*out = (struct said){ CODE_IMPOSSIBLE, "" };
	if (status != REMIT_OK)
		return status == REMIT_E_DATA ? REMIT_OK : status;
	remit_verdict verdict = remit_decision_verdict(decision);
	out->code = CODE_ELSEWHERE;
	if (verdict == REMIT_NOT_GOVERNED)
		return REMIT_OK;
	out->code = code_of(c, verdict, remit_decision_service(decision));
	if (remit_decision_reason(decision, 0, &reason) == REMIT_OK)
		out->clause = reason.clause;
	return REMIT_OK;
}

static const char *
keep_text(struct comparison *c, const char *text)
{
	struct rmt_buffer copy = { 0 };

	rmt_buffer_add(&copy, text);
	return rmt_diff_keep(c->diff, &copy);
}

/* Whether both policies say of the example what the box says. */
static bool
confirm(struct comparison *c, uint32_t leaf, const char *date,
	const char *facts, remit_difference *change)
{
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
	change->clause_before = keep_text(c, said[RMT_BEFORE].clause);
	change->clause_after = keep_text(c, said[RMT_AFTER].clause);
	return said[0].code == leaf / 64 && said[1].code == leaf % 64;
}

/* ---- changes -------------------------------------------------------------------- */

static void
keep_change(struct comparison *c, const remit_difference *change)
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

/* Changes of one kind: from an answer to another, by the same clauses. */
struct group {
	size_t first; /* parcel, which shows it */
	uint64_t
		*cover; /* the least box that holds all of them, and the leaf */
	size_t count;
	const char *clauses[2];
	const char *example;
};

struct groups {
	struct group *rows;
	size_t count, capacity;
	bool apart; /* each parcel is one of its own */
};

static bool
is_of_group(const struct comparison *c, const struct group *group,
	    uint32_t leaf, const remit_difference *change)
{
	return group->cover[c->parcels.words] == leaf &&
	       strcmp(group->clauses[0], change->clause_before) == 0 &&
	       strcmp(group->clauses[1], change->clause_after) == 0;
}

static struct group *
new_group(struct comparison *c, struct groups *groups, size_t index,
	  const remit_difference *change)
{
	size_t size = ((size_t)c->parcels.words + 1) * sizeof(uint64_t);
	uint64_t *cover = rmt_arena_alloc(&c->diff->arena, size);

	if (cover == NULL ||
	    !rmt_grow((void **)&groups->rows, &groups->capacity,
		      groups->count + 1, sizeof *groups->rows)) {
		c->failed = true;
		return NULL;
	}
	memcpy(cover, rmt_parcel(&c->parcels, index), size);
	groups->rows[groups->count] = (struct group){
		.first = index,
		.cover = cover,
		.clauses = { change->clause_before, change->clause_after },
		.example = change->example,
	};
	return &groups->rows[groups->count++];
}

/* Put a parcel into the group that it belongs to. */
static void
group_parcel(struct comparison *c, struct groups *groups, size_t index,
	     const remit_difference *change)
{
	uint32_t leaf = rmt_parcel_leaf(&c->parcels, index);
	struct group *group = NULL;

	for (size_t i = 0; i < groups->count && !groups->apart; i++)
		if (is_of_group(c, &groups->rows[i], leaf, change))
			group = &groups->rows[i];
	if (group == NULL)
		group = new_group(c, groups, index, change);
	else
		rmt_parcel_cover(&c->parcels, group->cover,
				 rmt_parcel(&c->parcels, index));
	if (group != NULL)
		group->count++;
}

/* Decide an example of a parcel and group it by what decided. */
static void
take_parcel(struct comparison *c, struct groups *groups, size_t index)
{
	uint64_t *box = rmt_parcel(&c->parcels, index);
	struct rmt_buffer facts = { 0 }, example = { 0 };
	remit_difference change = { 0 };
	int32_t day = 0;
	char date[11];

	if (!rmt_parcel_example(&c->parcels, box, &day, &facts)) {
		c->failed = true;
	} else if (confirm(c, rmt_parcel_leaf(&c->parcels, index),
			   rmt_day_text(day, date), rmt_buffer_text(&facts),
			   &change)) {
		rmt_buffer_add(&example, "--date ");
		rmt_buffer_add(&example, date);
		rmt_buffer_add(&example, facts.length > 0 ? " " : "");
		rmt_buffer_add(&example, rmt_buffer_text(&facts));
		change.example = rmt_diff_keep(c->diff, &example);
		group_parcel(c, groups, index, &change);
	} else {
		c->diff->inexact = true;
	}
	rmt_buffer_clear(&facts);
}

static void
tell_group(struct comparison *c, const struct group *group)
{
	uint32_t leaf = (uint32_t)group->cover[c->parcels.words];
	struct rmt_parcel_words words;
	remit_difference change = {
		.direction = direction_of(c, leaf / 64, leaf % 64),
		.before = code_text(c, leaf / 64),
		.after = code_text(c, leaf % 64),
		.clause_before = group->clauses[0],
		.clause_after = group->clauses[1],
		.example = group->example,
		.region_count = group->count,
	};

	rmt_parcel_say(&c->parcels, group->cover, &words);
	change.where = rmt_diff_keep(c->diff, &words.where);
	change.first_day = keep_text(c, words.first_day);
	change.last_day = keep_text(c, words.last_day);
	keep_change(c, &change);
}

/* So many parcels are told one by one. */
#define APART_MAX 40

static void
tell_parcels(struct comparison *c)
{
	struct groups groups = { .apart = c->parcels.count <= APART_MAX };

	for (size_t i = 0; i < c->parcels.count && !c->failed; i++)
		take_parcel(c, &groups, i);
	for (size_t i = 0; i < groups.count && !c->failed; i++)
		tell_group(c, &groups.rows[i]);
	rmt_free(groups.rows);
}

static void
compare(struct comparison *c)
{
	uint32_t before = coded_outcome(c, RMT_BEFORE);
	uint32_t after = coded_outcome(c, RMT_AFTER);
	uint32_t pair = rmt_diagram_apply(&c->bridge.diagram, RMT_PAIR, before,
					  after);

	if (c->bridge.diagram.state == RMT_DIAGRAM_NO_MEMORY) {
		c->failed = true;
		return;
	}
	if (c->bridge.unknown || c->bridge.diagram.state != RMT_DIAGRAM_FINE) {
		c->diff->inexact = true;
		return;
	}
	rmt_parcels_init(&c->parcels, &c->bridge);
	rmt_parcels_list(&c->parcels, pair, is_change);
	rmt_parcels_merge(&c->parcels);
	tell_parcels(c);
	c->diff->inexact = c->diff->inexact || c->parcels.too_large;
	c->failed = c->failed || c->parcels.failed ||
		    c->bridge.diagram.state == RMT_DIAGRAM_NO_MEMORY;
	rmt_parcels_clear(&c->parcels);
}

/* A value that requests to one policy only can have. */
static void
note_odd(void *context, uint32_t side, const char *fact, const char *value)
{
	struct comparison *c = context;
	remit_rewording odd = { .kind = "value", .what = "only one" };

	odd.id = keep_text(c, fact);
	odd.before = side == RMT_BEFORE ? keep_text(c, value) : "";
	odd.after = side == RMT_AFTER ? keep_text(c, value) : "";
	rmt_diff_add_rewording(c->diff, &odd);
}

remit_status
rmt_diff_editions(remit_diff *diff, const struct rmt_program *before,
		  const struct rmt_program *after)
{
	struct comparison *c = rmt_alloc_array(1, sizeof *c);

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
