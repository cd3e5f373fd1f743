/*
 * questions.c - the rules of a question, which of them stand, the answer.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "tests/reference/inside.h"

/* What stands around the rules that are being read. */
struct around {
	const struct rmt_rules *at[REF_DEPTH_MAX];
	size_t count;
};

static const char *
either(const struct rmt_attr *own, const struct rmt_rules *table,
       const struct rmt_attr *of_table)
{
	if (own->text)
		return own->text;
	return table ? of_table->text : NULL;
}

static const char *
rule_id(struct ref *ref, const struct rmt_clause *clause,
	const struct rmt_rules *table)
{
	char id[600];

	if (!table)
		return clause->id.text;
	snprintf(id, sizeof id, "%s.%s", table->id.text, clause->id.text);
	return rmt_arena_copy(&ref->arena, id, strlen(id));
}

static struct ref_rule *
new_rule(struct ref *ref, const struct rmt_clause *clause,
	 const struct rmt_rules *table, const struct around *around)
{
	struct ref_rule *rule = rmt_arena_alloc(&ref->arena, sizeof *rule);
	static const struct rmt_rules no_table;
	const struct rmt_rules *t = table ? table : &no_table;

	if (!rule)
		return NULL;
	int verdict = clause->verdict ? clause->verdict : t->verdict;
	*rule = (struct ref_rule){
		.id = rule_id(ref, clause, table),
		.clause = clause,
		.table = table,
		.around_count = around->count,
		.answer = either(&clause->answer, table, &t->answer),
		/* a row in scope has no use for the service of its table */
		.service = verdict == RMT_BILLABLE ?
				   either(&clause->service, table,
					  &t->service) :
				   NULL,
		.with = either(&clause->with, table, &t->with),
		.overrides = either(&clause->overrides, table, &t->overrides),
		.yields = either(&clause->yields, table, &t->yields),
		.verdict = verdict,
	};
	memcpy(rule->around, around->at, sizeof rule->around);
	return rule;
}

static void
add_rule(struct ref *ref, struct ref_question *question, struct ref_rule *rule)
{
	struct ref_rule **end = &question->rules;

	if (!rule) {
		ref->failed = true;
		return;
	}
	rule->question = question->id;
	while (*end)
		end = &(*end)->next;
	*end = rule;
}

static void
read_rules(struct ref *ref, struct ref_question *question,
	   const struct rmt_list *rules, struct around around)
{
	for (const struct rmt_item *i = rules->first; i; i = i->next) {
		const struct rmt_rules *held = (const void *)i;
		if (i->element == RMT_CLAUSE) {
			add_rule(ref, question,
				 new_rule(ref, (const void *)i, NULL, &around));
			continue;
		}
		if (around.count == REF_DEPTH_MAX) {
			ref->failed = true;
			return;
		}
		around.at[around.count++] = held;
		read_rules(ref, question, &held->rules, around);
		for (const struct rmt_clause *row = RMT_FIRST(held->rows); row;
		     row = RMT_NEXT(row))
			add_rule(ref, question,
				 new_rule(ref, row, held, &around));
		around.count--;
	}
}

static const struct rmt_scale *
scale_named(const struct ref *ref, const char *name)
{
	for (const struct rmt_scale *s = RMT_FIRST(ref->document->scales); s;
	     s = RMT_NEXT(s))
		if (ref_is(name, strlen(name), s->id.text))
			return s;
	return NULL;
}

static void
read_question(struct ref *ref, const struct rmt_question *written)
{
	struct ref_question *q = &ref->questions[ref->question_count++];
	const struct around nothing = { .count = 0 };
	const struct rmt_clause *otherwise = RMT_FIRST(written->otherwise);
	const struct rmt_least *least = RMT_FIRST(written->least);
	const char *each = written->each.text;
	int count = 0;

	q->written = written;
	q->id = written->id.text ? written->id.text : "scope";
	q->least = least ? least->of.text : NULL;
	q->each[0] = q->each[1] = -1;
	for (size_t n; (n = rmt_word_next(&each)) > 0 && count < 2; each += n)
		q->each[count++] = ref_fact_named(ref, each, n);
	if (written->scale.text)
		q->scale = scale_named(ref, written->scale.text);
	read_rules(ref, q, &written->rules, nothing);
	if (otherwise) {
		q->otherwise = new_rule(ref, otherwise, NULL, &nothing);
		if (q->otherwise)
			q->otherwise->question = q->id;
	}
}

void
ref_read_questions(struct ref *ref)
{
	const struct rmt_document *document = ref->document;

	if (document->questions.count + 1 > REF_QUESTION_MAX) {
		ref->failed = true;
		return;
	}
	for (const struct rmt_question *q = RMT_FIRST(document->questions); q;
	     q = RMT_NEXT(q))
		read_question(ref, q);
	if (document->scopes.first)
		read_question(ref, (const void *)document->scopes.first);
}

int
ref_answer_place(const struct rmt_scale *scale, const char *word, size_t length)
{
	int place = 0;

	for (const struct rmt_answer *a = RMT_FIRST(scale->answers); a;
	     a = RMT_NEXT(a), place++)
		if (ref_is(word, length, a->id.text))
			return place;
	return -1;
}

/* The row's cells against the table's facts, column by column. */
static bool
cells_hold(struct ref_run *run, const struct ref_rule *rule)
{
	const char *column = rule->table->facts.text;
	const char *cell = rule->clause->cells.text;

	for (size_t n; cell && (n = rmt_word_next(&column)) > 0; column += n) {
		size_t length = strcspn(cell, "|");
		int fact = ref_fact_named(run->ref, column, n);
		if (!ref_cell_holds(run, fact, cell, length))
			return false;
		cell = cell[length] ? cell + length + 1 : NULL;
	}
	return true;
}

static bool
applies(struct ref_run *run, const struct ref_rule *rule)
{
	for (size_t i = 0; i < rule->around_count; i++)
		if (!ref_all_hold(run, &rule->around[i]->conditions))
			return false;
	if (rule->table && !cells_hold(run, rule))
		return false;
	return ref_all_hold(run, &rule->clause->conditions);
}

static bool
is_star(const char *attr)
{
	return attr && strcmp(attr, "*") == 0;
}

static bool
overrides(const struct ref_rule *a, const struct ref_rule *b)
{
	if (a == b)
		return false;
	if (is_star(b->yields) && !is_star(a->yields))
		return true;
	if (is_star(a->overrides))
		return !is_star(b->overrides);
	if (ref_word_in(a->overrides, b->id))
		return true;
	for (size_t i = 0; i < b->around_count; i++)
		if (b->around[i]->id.text &&
		    ref_word_in(a->overrides, b->around[i]->id.text))
			return true;
	return false;
}

size_t
ref_standing(struct ref_run *run, int question,
	     const struct ref_rule *standing[REF_STANDING_MAX])
{
	const struct ref_question *q = &run->ref->questions[question];
	const struct ref_rule *applying[REF_STANDING_MAX];
	size_t count = 0, left = 0;

	for (const struct ref_rule *r = q->rules; r; r = r->next) {
		if (count < REF_STANDING_MAX && applies(run, r))
			applying[count++] = r;
		if (run->out->verdict == REF_UNKNOWN_FACT)
			return 0;
	}
	for (size_t i = 0; i < count; i++) {
		bool out = false;
		for (size_t j = 0; j < count && !out; j++)
			out = overrides(applying[j], applying[i]);
		if (!out)
			standing[left++] = applying[i];
	}
	if (count == 0 && q->otherwise)
		standing[left++] = q->otherwise;
	return left;
}

static int
answer_of(const struct ref_question *q, const struct ref_rule *rule)
{
	return rule->answer ? ref_answer_place(q->scale, rule->answer,
					       strlen(rule->answer)) :
			      -1;
}

static int
least_answer(struct ref_run *run, const char *of)
{
	int worst = 0;

	for (size_t n; (n = rmt_word_next(&of)) > 0; of += n) {
		int answer = ref_answer(run,
					ref_question_named(run->ref, of, n));
		worst = answer > worst ? answer : worst;
	}
	return worst;
}

/* The answer for the values that the run is bound to. */
static int
bound_answer(struct ref_run *run, int question)
{
	const struct ref_question *q = &run->ref->questions[question];
	const struct ref_rule *standing[REF_STANDING_MAX];
	size_t count;

	if (q->least)
		return least_answer(run, q->least);
	count = ref_standing(run, question, standing);
	if (run->out->verdict == REF_UNKNOWN_FACT)
		return 0;
	if (count == 0) {
		run->out->defect = "no clause answers";
		return (int)q->scale->answers.count - 1;
	}
	for (size_t i = 1; i < count; i++)
		if (answer_of(q, standing[i]) != answer_of(q, standing[0]))
			run->out->defect = "clauses disagree";
	return answer_of(q, standing[0]);
}

/* The worst over all values of the facts from place `at` that are unbound. */
static int
each_answer(struct ref_run *run, int question, int at)
{
	const struct ref_question *q = &run->ref->questions[question];
	const struct ref_given *given;
	int worst = 0;

	if (at == 2 || q->each[at] < 0)
		return bound_answer(run, question);
	if (run->bound.element[at])
		return each_answer(run, question, at + 1);
	given = ref_given_of(run, q->each[at]);
	for (size_t i = 0; i < given->count; i++) {
		int answer;
		run->bound.fact[at] = q->each[at];
		run->bound.element[at] = &given->elements[i];
		answer = each_answer(run, question, at + 1);
		worst = answer > worst ? answer : worst;
	}
	run->bound.element[at] = NULL;
	return worst;
}

struct ref_bound
ref_bound_within(const struct ref_run *run, int question, bool *whole)
{
	const struct ref_question *q = &run->ref->questions[question];
	struct ref_bound kept = { { -1, -1 }, { NULL, NULL } };

	*whole = true;
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			if (q->each[i] >= 0 && run->bound.element[j] &&
			    run->bound.fact[j] == q->each[i]) {
				kept.fact[i] = run->bound.fact[j];
				kept.element[i] = run->bound.element[j];
				*whole = false;
			}
	return kept;
}

int
ref_answer(struct ref_run *run, int question)
{
	struct ref_bound before = run->bound;
	const struct rmt_release *own = run->own;
	bool whole;
	struct ref_bound within = ref_bound_within(run, question, &whole);
	int answer;

	if (whole && run->answers[question] >= 0)
		return run->answers[question];
	run->bound = within;
	run->own = NULL;
	answer = each_answer(run, question, 0);
	run->bound = before;
	run->own = own;
	if (whole)
		run->answers[question] = answer;
	return answer;
}
