/*
 * walk.c - visiting every condition of a policy, wherever it stands.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/walk.h"

#include <string.h>

static void
walk_list(struct rmt_compiler *c, const struct rmt_list *conditions,
	  rmt_visit_if *visit)
{
	for (const struct rmt_condition *i = RMT_FIRST(*conditions); i != NULL;
	     i = RMT_NEXT(i))
		if (i->item.element == RMT_IF)
			visit(c, i);
		else
			walk_list(c, rmt_condition_members(i), visit);
}

static void
walk_rules(struct rmt_compiler *c, const struct rmt_list *rules,
	   rmt_visit_if *visit)
{
	for (const struct rmt_item *item = RMT_FIRST(*rules); item != NULL;
	     item = item->next) {
		const struct rmt_rules *several = (const void *)item;
		if (item->element == RMT_CLAUSE || item->element == RMT_ROW) {
			const struct rmt_clause *clause = (const void *)item;
			walk_list(c, &clause->conditions, visit);
			continue;
		}
		walk_list(c, &several->conditions, visit);
		walk_rules(c, &several->rules, visit);
		walk_rules(c, &several->rows, visit);
	}
}

static void
walk_questions(struct rmt_compiler *c, const struct rmt_list *questions,
	       rmt_visit_if *visit)
{
	for (const struct rmt_question *q = RMT_FIRST(*questions); q != NULL;
	     q = RMT_NEXT(q))
		walk_rules(c, &q->rules, visit);
}

static void
walk_products(struct rmt_compiler *c, rmt_visit_if *visit)
{
	for (const struct rmt_product *p = RMT_FIRST(c->document->products);
	     p != NULL; p = RMT_NEXT(p))
		for (const struct rmt_track *t = RMT_FIRST(p->tracks);
		     t != NULL; t = RMT_NEXT(t)) {
			walk_list(c, &t->conditions, visit);
			for (const struct rmt_phase *i = RMT_FIRST(t->phases);
			     i != NULL; i = RMT_NEXT(i))
				walk_list(c, &i->conditions, visit);
		}
}

static void
walk_amends(struct rmt_compiler *c, rmt_visit_if *visit)
{
	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a)) {
		walk_questions(c, &a->questions, visit);
		for (const struct rmt_rider *r = RMT_FIRST(a->riders);
		     r != NULL; r = RMT_NEXT(r))
			walk_list(c, &r->conditions, visit);
	}
}

/* Factors of an expression and of all that it holds. */
static void
walk_expressions(struct rmt_compiler *c, const struct rmt_list *expressions,
		 rmt_visit_if *visit)
{
	for (const struct rmt_expression *e = RMT_FIRST(*expressions);
	     e != NULL; e = RMT_NEXT(e)) {
		walk_list(c, &e->conditions, visit);
		walk_expressions(c, &e->factors, visit);
		walk_expressions(c, &e->members, visit);
	}
}

static void
walk_price_list(struct rmt_compiler *c, const struct rmt_document *list,
		rmt_visit_if *visit)
{
	for (const struct rmt_applies *a = RMT_FIRST(list->applies); a != NULL;
	     a = RMT_NEXT(a))
		walk_list(c, &a->conditions, visit);
	for (const struct rmt_clause *p = RMT_FIRST(list->price_rules);
	     p != NULL; p = RMT_NEXT(p)) {
		walk_list(c, &p->conditions, visit);
		walk_expressions(c, &p->expressions, visit);
	}
}

void
rmt_walk_conditions(struct rmt_compiler *c, rmt_visit_if *visit)
{
	const struct rmt_document *d = c->document;

	for (size_t i = 0; i < c->list_count; i++)
		walk_price_list(c, &c->lists[i]->document, visit);

	for (const struct rmt_fact *f = RMT_FIRST(d->facts); f != NULL;
	     f = RMT_NEXT(f))
		for (const struct rmt_applies *a = RMT_FIRST(f->applies);
		     a != NULL; a = RMT_NEXT(a))
			walk_list(c, &a->conditions, visit);
	for (const struct rmt_impossible *i = RMT_FIRST(d->impossibles);
	     i != NULL; i = RMT_NEXT(i))
		walk_list(c, &i->conditions, visit);
	for (const struct rmt_rider *r = RMT_FIRST(d->riders); r != NULL;
	     r = RMT_NEXT(r))
		walk_list(c, &r->conditions, visit);
	for (const struct rmt_elsewhere *e = RMT_FIRST(d->elsewheres);
	     e != NULL; e = RMT_NEXT(e))
		walk_list(c, &e->conditions, visit);
	for (const struct rmt_promise *p = RMT_FIRST(d->promises); p != NULL;
	     p = RMT_NEXT(p))
		walk_list(c, &p->conditions, visit);
	walk_questions(c, &d->questions, visit);
	walk_questions(c, &d->scopes, visit);
	walk_products(c, visit);
	walk_amends(c, visit);
}

/* What is visited of a table: the facts that it is about, or its cells. */
struct table_visit {
	rmt_visit_is *facts, *cells;
};

static void
walk_rows(struct rmt_compiler *c, const struct rmt_list *rules,
	  struct table_visit visit)
{
	for (const struct rmt_item *item = RMT_FIRST(*rules); item != NULL;
	     item = item->next) {
		const struct rmt_rules *several = (const void *)item;
		if (item->element == RMT_CLAUSE)
			continue;
		if (item->element == RMT_TABLE && visit.facts != NULL)
			visit.facts(c, &several->facts);
		for (const struct rmt_clause *r = RMT_FIRST(several->rows);
		     r != NULL && visit.cells != NULL; r = RMT_NEXT(r))
			visit.cells(c, &r->cells);
		walk_rows(c, &several->rules, visit);
	}
}

static void
walk_tables(struct rmt_compiler *c, struct table_visit visit)
{
	const struct rmt_list *lists[] = { &c->document->questions,
					   &c->document->scopes };

	for (size_t i = 0; i < 2 && c->document->has_tables; i++)
		for (const struct rmt_question *q = RMT_FIRST(*lists[i]);
		     q != NULL; q = RMT_NEXT(q))
			walk_rows(c, &q->rules, visit);
	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a))
		for (const struct rmt_question *q = RMT_FIRST(a->questions);
		     q != NULL; q = RMT_NEXT(q))
			walk_rows(c, &q->rules, visit);
}

void
rmt_walk_cells(struct rmt_compiler *c, rmt_visit_is *visit)
{
	walk_tables(c, (struct table_visit){ NULL, visit });
}

void
rmt_walk_tables(struct rmt_compiler *c, rmt_visit_is *visit)
{
	walk_tables(c, (struct table_visit){ visit, NULL });
}

/* The one product that the <if> or the fact leaves, or none. */
static uint32_t
only_product(struct rmt_compiler *c, const struct rmt_condition *condition,
	     uint32_t fact)
{
	const char *lists[] = { rmt_condition_more(condition)->track.text !=
						NULL ?
					NULL :
					condition->is.text,
				c->facts[fact]->of.text };
	uint32_t product = RMT_NONE;

	for (size_t i = 0; i < 2 && product == RMT_NONE; i++) {
		const char *word = lists[i];
		size_t n = rmt_word_next(&word);
		if (word == NULL || n == 0)
			continue;
		const char *rest = word + n;
		const char *at = memchr(word, '@', n);
		if (rmt_word_next(&rest) == 0)
			product = rmt_lookup(c, RMT_NAME_PRODUCT, 0, word,
					     at == NULL ? n :
							  (size_t)(at - word));
	}
	return product;
}

bool
rmt_version_bound(struct rmt_compiler *c, const struct rmt_condition *condition,
		  uint32_t fact, const struct rmt_attr *attr,
		  struct rmt_version_bound *out)
{
	const char *at = strchr(attr->text, '@');

	out->version = at == NULL ? attr->text : at + 1;
	out->product = at == NULL ?
			       only_product(c, condition, fact) :
			       rmt_lookup(c, RMT_NAME_PRODUCT, 0, attr->text,
					  (size_t)(at - attr->text));
	return out->product != RMT_NONE && *out->version != '\0';
}
