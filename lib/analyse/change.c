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

/* Scopes of more clauses are not told by clause. */
#define CLAUSE_MAX 128

struct clauses {
	uint32_t stands[CLAUSE_MAX];
	uint32_t count;
};

struct comparison {
	remit_diff *diff;
	struct rmt_bridge bridge;
	uint32_t outcomes[2]; /* of either side, as codes */
	struct clauses clauses[2];
	struct rmt_courses courses;
	struct rmt_parcels parcels;
	uint32_t given; /* 1 where facts are as contracts give them, and in
			 * order where they can have several values */
	uint32_t care;  /* 1 where there are requests to be told of */
	struct rmt_sectors sectors[2]; /* within what either clause answers */
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

/* Whether a side's outcome may be a code. */
static bool
is_used(const struct comparison *c, uint32_t code)
{
	return code < c->code_count || code == CODE_IMPOSSIBLE ||
	       code == CODE_ELSEWHERE;
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

/* A set of requests that change in one way, while it is told. */
struct telling {
	struct comparison *c;
	uint32_t function;
	uint32_t before, after; /* codes */
	uint32_t clauses[2];    /* that answer; past all: none */
	remit_difference change;
	bool refuted; /* an example was decided otherwise */
};

/* Whether both policies say of the example what the diagram says. */
static bool
confirm(struct telling *t, const char *date, const char *facts)
{
	struct comparison *c = t->c;
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
	t->change.clause_before = keep_text(c, said[RMT_BEFORE].clause);
	t->change.clause_after = keep_text(c, said[RMT_AFTER].clause);
	return said[0].code == t->before && said[1].code == t->after;
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

static uint32_t
both(struct comparison *c, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&c->bridge.diagram, RMT_WHERE, a, b);
}

static uint32_t
except(struct comparison *c, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&c->bridge.diagram, RMT_EXCEPT, a, b);
}

/* Whether the first request of a box is answered so by both policies: then it
 * is the example. */
static bool
try_example(struct telling *t, uint64_t *box)
{
	struct comparison *c = t->c;
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
		taken = true;
	}
	rmt_buffer_clear(&facts);
	return taken || c->failed;
}

/* Let a box say nothing of facts that can have several values, of which it says
 * something for their order alone; whether there are any. */
static bool
open_several(const struct comparison *c, uint64_t *box)
{
	const struct rmt_bridge *bridge = &c->bridge;
	bool any = false;

	for (uint32_t i = 0; i < bridge->axis_count; i++)
		if (rmt_bridge_is_of_several(bridge, i) &&
		    !rmt_parcel_is_whole(&c->parcels, box, i)) {
			rmt_parcel_open(&c->parcels, box, i);
			any = true;
		}
	return any;
}

/* The shorter example, if it will do. */
static bool
take_example(void *context, uint64_t *box)
{
	struct telling *t = context;
	struct comparison *c = t->c;
	size_t size = ((size_t)c->parcels.words + 1) * sizeof *box;
	uint64_t *brief = rmt_alloc(size);

	if (brief == NULL) {
		c->failed = true;
		return true;
	}
	memcpy(brief, box, size - sizeof *box);
	bool taken = open_several(c, brief) && try_example(t, brief);
	rmt_free(brief);
	taken = taken || try_example(t, box);
	t->refuted = t->refuted || !taken;
	return taken;
}

/* "what S1 answered" */
static const char *
context_text(const struct telling *t, uint32_t side)
{
	static const char *const answers[] = { " answered", " answers now" };
	struct comparison *c = t->c;
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
tell_sector(struct telling *t, uint32_t side, const struct rmt_sector *sector)
{
	struct comparison *c = t->c;
	struct rmt_sector_words words;
	enum rmt_parcel_walk walk;

	t->refuted = false;
	t->change = (remit_difference){ .partly = sector->partly };
	walk = rmt_parcels_walk(&c->parcels, sector->function, take_example, t);
	if (walk != RMT_WALK_TAKEN || c->failed) {
		if (walk == RMT_WALK_TOO_LONG || t->refuted)
			c->diff->inexact = true;
		return;
	}
	rmt_sector_say(&c->sectors[side], sector, &words);
	t->change.direction = direction_of(c, t->before, t->after);
	t->change.before = code_text(c, t->before);
	t->change.after = code_text(c, t->after);
	t->change.of = context_text(t, side);
	t->change.where = rmt_diff_keep(c->diff, &words.where);
	t->change.first_day = keep_text(c, words.first_day);
	t->change.last_day = keep_text(c, words.last_day);
	keep_change(c, &t->change);
}

/* What there is to read when the set is told within what a side's clause
 * answers: its weight, or limit when it is no less. */
static size_t
take_apart(struct telling *t, uint32_t side, size_t limit)
{
	struct comparison *c = t->c;
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
forget(struct comparison *c, uint32_t mark)
{
	struct rmt_diagram *diagram = &c->bridge.diagram;

	c->failed = c->failed || diagram->state == RMT_DIAGRAM_NO_MEMORY;
	c->diff->inexact = c->diff->inexact ||
			   diagram->state == RMT_DIAGRAM_TOO_LARGE;
	rmt_diagram_rewind(diagram, mark);
}

/* Tell of requests that change in one way. */
static void
tell_set(struct telling *t, uint32_t function)
{
	struct comparison *c = t->c;
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
clause_count(const struct telling *t, uint32_t side)
{
	uint32_t code = side == RMT_BEFORE ? t->before : t->after;

	return code < CODE_MAX ? t->c->clauses[side].count : 0;
}

/* By the clauses of the new policy that answer them. */
static void
tell_by_new(struct telling *t, uint32_t function)
{
	const struct clauses *clauses = &t->c->clauses[RMT_AFTER];
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
tell_by_clauses(struct telling *t, uint32_t function)
{
	const struct clauses *clauses = &t->c->clauses[RMT_BEFORE];
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
is_code(struct comparison *c, uint32_t side, uint32_t code)
{
	uint32_t leaves[64] = { 0 };

	leaves[code] = 1;
	return rmt_diagram_map(&c->bridge.diagram, c->outcomes[side], leaves,
			       0);
}

/* Requests that one side takes for impossible, or not for its own, are told of
 * apart. */
static void
tell_codes(struct comparison *c, uint32_t before, uint32_t after)
{
	static const uint32_t apart[] = { CODE_IMPOSSIBLE, CODE_ELSEWHERE };
	struct telling t = { .c = c, .before = before, .after = after };
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
find_clauses(struct comparison *c, uint32_t side)
{
	struct rmt_diagram *diagram = &c->bridge.diagram;
	struct rmt_space *space = &c->bridge.spaces[side];
	const struct rmt_program *p = space->program;
	struct rmt_some clauses = p->question[p->policy[0].scope].clauses;
	uint32_t mark = rmt_diagram_mark(diagram);

	if (clauses.count > CLAUSE_MAX)
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
order_values(struct comparison *c)
{
	uint32_t functions[2 + 2 * CLAUSE_MAX];
	size_t count = 0;

	for (uint32_t side = 0; side < 2; side++) {
		functions[count++] = c->outcomes[side];
		for (uint32_t i = 0; i < c->clauses[side].count; i++)
			functions[count++] = c->clauses[side].stands[i];
	}
	return rmt_bridge_in_order(&c->bridge, functions, count, &c->given);
}

static void
tell_changes(struct comparison *c)
{
	uint32_t mark = rmt_diagram_mark(&c->bridge.diagram);

	for (uint32_t i = 1; i < 64 && !c->failed; i++)
		for (uint32_t j = 1; j < 64 && !c->failed; j++) {
			if (!is_used(c, i) || !is_used(c, j))
				continue;
			tell_codes(c, i, j);
			forget(c, mark);
		}
}

static void
compare(struct comparison *c)
{
	struct rmt_diagram *diagram = &c->bridge.diagram;

	for (uint32_t side = 0; side < 2; side++)
		c->outcomes[side] = coded_outcome(c, side);
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
				      &c->given))
			c->failed = true;
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
