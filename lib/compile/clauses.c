/*
 * clauses.c - gathering the clauses of a question, and which beats which.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/amend.h"

#include <string.h>

/* What stands around the rules at hand. */
struct around {
	const uint32_t *conditions;
	size_t count;
	uint32_t group;
};

void
rmt_clauses_clear(struct rmt_clauses *clauses)
{
	rmt_free(clauses->items);
	rmt_free(clauses->parents);
	memset(clauses, 0, sizeof *clauses);
}

const struct rmt_attr *
rmt_own_or_table(const struct rmt_attr *own, const struct rmt_attr *table)
{
	return own->text != NULL || table == NULL ? own : table;
}

static bool
is_star(const struct rmt_attr *attr)
{
	return attr->text != NULL && strcmp(attr->text, "*") == 0;
}

static const char *
row_id(struct rmt_compiler *c, const struct rmt_rules *table,
       const struct rmt_clause *row)
{
	struct rmt_buffer text = { 0 };

	rmt_buffer_add(&text, table->id.text);
	rmt_buffer_add(&text, ".");
	rmt_buffer_add(&text, row->id.text);
	const char *copy = rmt_arena_copy(&c->arena, rmt_buffer_text(&text),
					  text.length);
	if (text.failed || copy == NULL) {
		rmt_out_of_memory(c);
		copy = "";
	}
	rmt_buffer_clear(&text);
	return copy;
}

static void
gather_clause(struct rmt_compiler *c, const struct rmt_clause *clause,
	      const struct rmt_rules *table, const struct around *around,
	      struct rmt_clauses *out)
{
	struct rmt_gathered item = {
		.clause = clause,
		.table = table,
		.id = table == NULL ? clause->id.text :
				      row_id(c, table, clause),
		.group = around->group,
		.around = around->conditions,
		.around_count = around->count,
	};
	const struct rmt_attr *overrides = rmt_own_or_table(
		&clause->overrides, table == NULL ? NULL : &table->overrides);
	const struct rmt_attr *yields = rmt_own_or_table(
		&clause->yields, table == NULL ? NULL : &table->yields);

	item.overrides_all = is_star(overrides);
	item.yields_all = yields->text != NULL;
	if (item.overrides_all && item.yields_all)
		rmt_complain(c, RMT_F_OVERRIDES_AND_YIELDS, clause->item.place,
			     RMT_WORDS(item.id));
	if (!rmt_grow((void **)&out->items, &out->capacity, out->count + 1,
		      sizeof *out->items)) {
		rmt_out_of_memory(c);
		return;
	}
	out->items[out->count++] = item;
}

/* Begin a group (or a table, which is one) within another. */
static uint32_t
begin_group(struct rmt_compiler *c, const struct rmt_rules *rules,
	    uint32_t outer, struct rmt_clauses *out)
{
	if (!rmt_grow((void **)&out->parents, &out->group_capacity,
		      out->group_count + 2, sizeof *out->parents)) {
		rmt_out_of_memory(c);
		return outer;
	}
	out->parents[++out->group_count] = outer;
	rmt_declare(c, RMT_NAME_GROUP, out->question, &rules->id,
		    (uint32_t)out->group_count);
	return (uint32_t)out->group_count;
}

static void
gather_rules(struct rmt_compiler *c, const struct rmt_list *rules,
	     struct rmt_context *context, const struct around *around,
	     struct rmt_clauses *out);

static void
gather_when(struct rmt_compiler *c, const struct rmt_rules *when,
	    struct rmt_context *context, const struct around *around,
	    struct rmt_clauses *out)
{
	struct around inner = *around;
	uint32_t *conditions = rmt_compiler_alloc(c, around->count + 1,
						  sizeof *conditions);

	if (conditions == NULL)
		return;
	if (around->count > 0)
		memcpy(conditions, around->conditions,
		       around->count * sizeof *conditions);
	conditions[around->count] = rmt_compile_conditions(c, &when->conditions,
							   context);
	inner.conditions = conditions;
	inner.count++;
	gather_rules(c, &when->rules, context, &inner, out);
}

static void
gather_rules(struct rmt_compiler *c, const struct rmt_list *rules,
	     struct rmt_context *context, const struct around *around,
	     struct rmt_clauses *out)
{
	for (const struct rmt_item *item = RMT_FIRST(*rules);
	     item != NULL && !rmt_compiler_failed(c); item = item->next) {
		const struct rmt_rules *several = (const void *)item;
		struct around inner = *around;
		if (item->element == RMT_CLAUSE) {
			gather_clause(c, (const void *)item, NULL, around, out);
			continue;
		}
		if (item->element == RMT_WHEN) {
			gather_when(c, several, context, around, out);
			continue;
		}
		inner.group = begin_group(c, several, around->group, out);
		gather_rules(c, &several->rules, context, &inner, out);
		for (const struct rmt_clause *r = RMT_FIRST(several->rows);
		     r != NULL; r = RMT_NEXT(r))
			gather_clause(c, r, several, &inner, out);
	}
}

void
rmt_clauses_gather(struct rmt_compiler *c, const struct rmt_question *question,
		   struct rmt_context *context, struct rmt_clauses *out)
{
	struct around around = { NULL, 0, 0 };
	const struct rmt_question *amended = NULL;

	gather_rules(c, &question->rules, context, &around, out);
	while ((amended = rmt_amend_next(c, question, amended)) != NULL) {
		size_t first = out->count;
		gather_rules(c, &amended->rules, context, &around, out);
		for (size_t i = first; i < out->count; i++)
			out->items[i].amends = true;
	}
}

void
rmt_clauses_add(struct rmt_compiler *c, const struct rmt_clause *clause,
		struct rmt_clauses *out)
{
	struct around around = { NULL, 0, 0 };

	gather_clause(c, clause, NULL, &around, out);
}

static bool
is_in_group(const struct rmt_clauses *clauses, size_t item, uint32_t group)
{
	for (uint32_t g = clauses->items[item].group; g != 0;
	     g = clauses->parents[g])
		if (g == group)
			return true;
	return false;
}

static void
set_beats_group(const struct rmt_clauses *clauses, size_t winner,
		uint32_t group, struct rmt_beats *beats)
{
	for (size_t i = 0; i < clauses->count; i++)
		if (i != winner && is_in_group(clauses, i, group))
			rmt_beats_put(beats, winner, i);
}

/* What a word of overrides= names: a group, or one of the clauses. */
struct named {
	uint32_t group; /* or none */
	size_t clause;  /* or beyond all of them */
};

static struct named
named_by(struct rmt_compiler *c, const struct rmt_clauses *clauses,
	 const struct rmt_names_found *found)
{
	struct named named = { RMT_NONE, SIZE_MAX };

	if (clauses->group_count > 0)
		named.group = rmt_lookup(c, RMT_NAME_GROUP, clauses->question,
					 found->word, found->length);
	if (named.group == RMT_NONE && found->entry != NULL &&
	    found->entry->target >= clauses->first)
		named.clause = found->entry->target - clauses->first;
	return named;
}

/* The clause whose overrides= is read, and where what it beats is put. */
struct winning {
	const struct rmt_clauses *clauses;
	size_t winner;
	struct rmt_beats *beats;
};

static void
set_beats_word(struct rmt_compiler *c, const struct winning *winning,
	       const struct rmt_attr *attr, const struct rmt_names_found *found)
{
	const struct rmt_clauses *clauses = winning->clauses;
	struct rmt_word word = { attr, found->word, found->length };
	struct named named = named_by(c, clauses, found);
	bool some = named.group != RMT_NONE || named.clause < clauses->count;

	if (clauses->items[winning->winner].amends)
		rmt_amend_note(c, word, some);
	else if (!some)
		rmt_resolve_word(c, RMT_NAME_GROUP, clauses->question, word);
	if (named.group != RMT_NONE)
		set_beats_group(clauses, winning->winner, named.group,
				winning->beats);
	else if (some)
		rmt_beats_put(winning->beats, winning->winner, named.clause);
}

static void
set_beats_named(struct rmt_compiler *c, const struct rmt_clauses *clauses,
		size_t winner, const struct rmt_attr *attr,
		struct rmt_beats *beats)
{
	struct rmt_names_found found[RMT_NAMES_AT_ONCE] RMT_UNFILLED;
	const struct winning winning = { clauses, winner, beats };
	const char *cursor = attr->text;
	size_t count;

	while ((count = rmt_names_find_words(&c->names, RMT_NAME_CLAUSE,
					     clauses->names, &cursor, found)) >
	       0)
		for (size_t i = 0; i < count; i++)
			set_beats_word(c, &winning, attr, &found[i]);
}

/* Whether an overrides= names anything but amendments. */
static bool
names_policy(struct rmt_compiler *c, const struct rmt_clauses *clauses,
	     const struct rmt_attr *overrides)
{
	const char *word = overrides->text;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		uint32_t clause = rmt_lookup(c, RMT_NAME_CLAUSE, 0, word, n);
		size_t at = clause - clauses->first;
		if (clause == RMT_NONE || at >= clauses->count ||
		    !clauses->items[at].amends)
			return true;
	}
	return false;
}

static const struct rmt_attr *
overrides_of(const struct rmt_gathered *item)
{
	return rmt_own_or_table(&item->clause->overrides,
				item->table == NULL ? NULL :
						      &item->table->overrides);
}

/* What amendments beat does not beat them. */
static void
drop_beaten(const struct rmt_clauses *clauses, struct rmt_beats *beats)
{
	struct rmt_beats left = { .failed = beats->failed };

	rmt_beats_settle(beats);
	for (size_t i = 0; i < beats->count; i++) {
		size_t winner = rmt_beats_winner(beats, i);
		size_t loser = rmt_beats_loser(beats, i);
		if (clauses->items[winner].amends ||
		    !clauses->items[loser].amends ||
		    !rmt_beats_has(beats, loser, winner))
			rmt_beats_put(&left, winner, loser);
	}
	rmt_beats_clear(beats);
	*beats = left;
}

/* Amendments stand before the policy, unless they name what they override of
 * it or yield; and what they beat does not beat them. */
static void
set_amended(struct rmt_compiler *c, const struct rmt_clauses *clauses,
	    struct rmt_beats *beats)
{
	bool some = false;

	for (size_t i = 0; i < clauses->count; i++) {
		const struct rmt_gathered *item = &clauses->items[i];
		if (!item->amends)
			continue;
		some = true;
		if (!item->overrides_all &&
		    (item->yields_all ||
		     names_policy(c, clauses, overrides_of(item))))
			continue;
		for (size_t j = 0; j < clauses->count; j++)
			if (!clauses->items[j].amends)
				rmt_beats_put(beats, i, j);
	}
	if (some)
		drop_beaten(clauses, beats);
}

/* What a clause beats that overrides all, or does not yield to all. */
static void
set_beats_all(const struct rmt_clauses *clauses, size_t winner,
	      struct rmt_beats *beats)
{
	const struct rmt_gathered *item = &clauses->items[winner];

	for (size_t j = 0; j < clauses->count; j++) {
		const struct rmt_gathered *other = &clauses->items[j];
		if ((item->overrides_all && !other->overrides_all) ||
		    (other->yields_all && !item->yields_all))
			rmt_beats_put(beats, winner, j);
	}
}

static void
set_beats(struct rmt_compiler *c, const struct rmt_clauses *clauses,
	  struct rmt_beats *beats)
{
	bool some_yield = false;

	for (size_t i = 0; i < clauses->count; i++)
		some_yield = some_yield || clauses->items[i].yields_all;
	for (size_t i = 0; i < clauses->count; i++) {
		const struct rmt_gathered *item = &clauses->items[i];
		const struct rmt_attr *attr = overrides_of(item);
		if (attr->text != NULL && !item->overrides_all)
			set_beats_named(c, clauses, i, attr, beats);
		if (item->overrides_all || some_yield)
			set_beats_all(clauses, i, beats);
	}
}

/* A walk along overrides, depth-first: of each clause on the way, which of its
 * pairs is next. */
struct walk {
	const struct rmt_beats *beats;
	size_t *way, *next;
	size_t depth;
	unsigned char *seen; /* 1: on the way, 2: left again */
};

static void
step_to(struct walk *walk, size_t at)
{
	walk->seen[at] = 1;
	walk->way[walk->depth] = at;
	walk->next[walk->depth++] = rmt_beats_first(walk->beats, at);
}

/* A clause of a circle of overrides that is met from one; or none. */
static size_t
find_circle(struct walk *walk, size_t from)
{
	const struct rmt_beats *beats = walk->beats;

	if (walk->seen[from] == 0)
		step_to(walk, from);
	while (walk->depth > 0) {
		size_t at = walk->way[walk->depth - 1];
		size_t pair = walk->next[walk->depth - 1]++;
		if (pair == beats->count ||
		    rmt_beats_winner(beats, pair) != at) {
			walk->seen[at] = 2;
			walk->depth--;
			continue;
		}
		size_t loser = rmt_beats_loser(beats, pair);
		if (walk->seen[loser] == 1)
			return loser;
		if (walk->seen[loser] == 0)
			step_to(walk, loser);
	}
	return SIZE_MAX;
}

static void
check_circles(struct rmt_compiler *c, const struct rmt_clauses *clauses,
	      const struct rmt_beats *beats)
{
	size_t count = clauses->count;
	struct walk walk = {
		.beats = beats,
		.way = rmt_alloc_array(2 * count + 1, sizeof *walk.way),
		.seen = rmt_alloc_array(count + 1, 1),
	};

	if (walk.way == NULL || walk.seen == NULL)
		rmt_out_of_memory(c);
	else
		walk.next = walk.way + count;
	for (size_t i = 0; walk.next != NULL && i < count; i++) {
		size_t found = find_circle(&walk, i);
		if (found == SIZE_MAX)
			continue;
		rmt_complain(c, RMT_F_OVERRIDES_CIRCLE,
			     clauses->items[found].clause->item.place,
			     RMT_WORDS(clauses->items[found].id));
		break;
	}
	rmt_free(walk.way);
	rmt_free(walk.seen);
}

/* A twin stands as the clause does that it is the twin of, and before it. */
static void
set_twin(struct rmt_beats *beats, size_t twin, size_t of)
{
	struct rmt_beats left = { .failed = beats->failed };

	for (size_t i = 0; i < beats->count; i++) {
		size_t winner = rmt_beats_winner(beats, i);
		size_t loser = rmt_beats_loser(beats, i);
		if (winner == twin || loser == twin)
			continue;
		rmt_beats_put(&left, winner, loser);
		if (winner == of)
			rmt_beats_put(&left, twin, loser);
		if (loser == of)
			rmt_beats_put(&left, winner, twin);
	}
	rmt_beats_put(&left, twin, of);
	rmt_beats_clear(beats);
	*beats = left;
}

static void
set_twins(const struct rmt_clauses *clauses, struct rmt_beats *beats)
{
	for (size_t k = 0; k < clauses->count; k++)
		if (clauses->items[k].included != NULL)
			set_twin(beats, k, clauses->items[k].twin_of);
}

void
rmt_clauses_beats(struct rmt_compiler *c, const struct rmt_clauses *clauses,
		  struct rmt_beats *out)
{
	*out = (struct rmt_beats){ .pairs = NULL };
	set_beats(c, clauses, out);
	set_amended(c, clauses, out);
	set_twins(clauses, out);
	rmt_beats_settle(out);
	if (out->failed)
		rmt_out_of_memory(c);
	else
		check_circles(c, clauses, out);
}

/* From by winner to by loser: links holds where each loser's begin, and one
 * more; then the winners of each, rising. NULL without memory. */
static uint32_t *
turn_beats(struct rmt_compiler *c, const struct rmt_beats *beats, size_t count)
{
	uint32_t *links = rmt_compiler_alloc(c, count + 2 + beats->count,
					     sizeof *links);

	if (links == NULL)
		return NULL;
	for (size_t i = 0; i < beats->count; i++)
		links[rmt_beats_loser(beats, i) + 2]++;
	for (size_t i = 1; i < count + 2; i++)
		links[i] += links[i - 1];
	for (size_t i = 0; i < beats->count; i++)
		links[count + 2 + links[rmt_beats_loser(beats, i) + 1]++] =
			(uint32_t)rmt_beats_winner(beats, i);
	return links;
}

void
rmt_clauses_order(struct rmt_compiler *c, struct rmt_clauses *clauses)
{
	size_t count = clauses->count;
	struct rmt_beats beats;

	rmt_clauses_beats(c, clauses, &beats);
	uint32_t *links = beats.failed ? NULL : turn_beats(c, &beats, count);
	rmt_beats_clear(&beats);
	if (links == NULL)
		return;
	uint32_t *winners = links + count + 2;
	for (size_t i = 0; i < links[count]; i++)
		winners[i] += clauses->first;
	for (size_t j = 0; j < count; j++) {
		struct rmt_some some = rmt_writer_links(
			&c->writer, winners + links[j],
			links[j + 1] - links[j]);
		struct rmt_row_clause *row = rmt_row(
			c, RMT_TABLE_CLAUSE, clauses->first + (uint32_t)j);
		row->beaten_by = some;
	}
}
