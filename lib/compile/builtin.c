/*
 * builtin.c - the facts that no policy declares.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/builtin.h"

#include <string.h>

#include "compile/walk.h"

/* What is said of them, in English. */
enum text {
#define RMT_BUILTIN_TEXT(name, text) TEXT_##name,
#include "image/builtin.def"
#undef RMT_BUILTIN_TEXT
};
static const char *const texts[] = {
#define RMT_BUILTIN_TEXT(name, text) text,
#include "image/builtin.def"
#undef RMT_BUILTIN_TEXT
};

/* A value, and what it is called. */
struct word {
	const char *id;
	enum text label;
};

static const struct word states[] = { { "never", TEXT_STATE_NEVER },
				      { "pending", TEXT_STATE_PENDING },
				      { "active", TEXT_STATE_ACTIVE },
				      { "grace", TEXT_STATE_GRACE },
				      { "lapsed", TEXT_STATE_LAPSED } };

static const struct builtin {
	const char *id;
	int type;
	bool absent;
	enum text label, ask;
} builtins[] = {
	{ RMT_CONTRACT_STATE, RMT_CHOICE, false, TEXT_FACT_CONTRACT,
	  TEXT_ASK_CONTRACT },
	{ RMT_CONTRACT_FIRST_DAY, RMT_DATE, true, TEXT_FACT_FIRST_DAY,
	  TEXT_ASK_FIRST_DAY },
	{ RMT_CONTRACT_LAST_DAY, RMT_DATE, true, TEXT_FACT_LAST_DAY,
	  TEXT_ASK_LAST_DAY },
	{ RMT_CONTRACT_ORDERED_ON, RMT_DATE, true, TEXT_FACT_ORDERED_ON,
	  TEXT_ASK_ORDERED_ON },
	{ RMT_CONTRACT_CONTACT, RMT_FLAG, false, TEXT_FACT_CONTACT,
	  TEXT_ASK_CONTACT },
};

#define BUILTIN_COUNT (sizeof builtins / sizeof *builtins)

/* Note the built-in fact that is called so. */
static void
note(struct rmt_compiler *c, const char *word, size_t length)
{
	for (size_t i = 0; i < BUILTIN_COUNT; i++)
		if (strlen(builtins[i].id) == length &&
		    memcmp(builtins[i].id, word, length) == 0)
			c->builtins_used |= 1u << i;
}

static void
note_words(struct rmt_compiler *c, const struct rmt_attr *attr)
{
	const char *word = attr->text;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n)
		note(c, word, n);
}

static void
note_if(struct rmt_compiler *c, const struct rmt_condition *condition)
{
	note_words(c, &condition->fact);
	note_words(c, &rmt_condition_more(condition)->on);
}

static void
note_givens(struct rmt_compiler *c, const struct rmt_list *givens)
{
	for (const struct rmt_given *g = RMT_FIRST(*givens); g != NULL;
	     g = RMT_NEXT(g))
		note_words(c, &g->fact);
}

static void
note_provisos(struct rmt_compiler *c, const struct rmt_list *provisos)
{
	for (const struct rmt_proviso *p = RMT_FIRST(*provisos); p != NULL;
	     p = RMT_NEXT(p)) {
		note_words(c, &p->by_day);
		note_words(c, &p->fact);
	}
}

static void
note_used(struct rmt_compiler *c)
{
	const struct rmt_document *d = c->document;

	rmt_walk_conditions(c, note_if);
	rmt_walk_tables(c, note_words);
	for (const struct rmt_measure *m = RMT_FIRST(d->measures); m != NULL;
	     m = RMT_NEXT(m)) {
		note_words(c, &m->from);
		note_words(c, &m->to);
	}
	note_provisos(c, &d->provisos);
	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a))
		note_provisos(c, &a->provisos);
	for (const struct rmt_case *i = RMT_FIRST(d->cases); i != NULL;
	     i = RMT_NEXT(i))
		note_givens(c, &i->givens);
	for (const struct rmt_promise *p = RMT_FIRST(d->promises); p != NULL;
	     p = RMT_NEXT(p))
		for (const struct rmt_claim *i = RMT_FIRST(p->claims);
		     i != NULL; i = RMT_NEXT(i)) {
			note_words(c, &i->of);
			note_words(c, &i->when);
		}
}

static void
append(struct rmt_list *list, struct rmt_item *item)
{
	if (list->last != NULL)
		list->last->next = item;
	else
		list->first = item;
	list->last = item;
	list->count++;
}

static struct rmt_list
prose_of(struct rmt_compiler *c, const char *text)
{
	struct rmt_list list = { 0 };
	struct rmt_prose *prose = rmt_compiler_alloc(c, 1, sizeof *prose);

	if (prose == NULL)
		return list;
	prose->item.element = RMT_PROSE;
	prose->item.place = c->document->item.place;
	prose->text = text;
	append(&list, &prose->item);
	return list;
}

static struct rmt_list
values_of(struct rmt_compiler *c, const struct word *words, size_t count)
{
	struct rmt_list list = { 0 };
	struct rmt_value *values = rmt_compiler_alloc(c, count, sizeof *values);

	for (size_t i = 0; values != NULL && i < count; i++) {
		values[i].item.element = RMT_VALUE;
		values[i].item.place = c->document->item.place;
		values[i].id = (struct rmt_attr){ words[i].id,
						  c->document->item.place };
		values[i].labels = prose_of(c, texts[words[i].label]);
		append(&list, &values[i].item);
	}
	return list;
}

/* What the policy presumes of it; the first word counts. */
static struct rmt_attr
presumed(struct rmt_compiler *c, const char *id)
{
	struct rmt_attr is = { NULL, { NULL, 0 } };

	for (const struct rmt_presume *p = RMT_FIRST(c->document->presumes);
	     p != NULL; p = RMT_NEXT(p))
		if (is.text == NULL && strcmp(p->fact.text, id) == 0)
			is = p->is;
	return is;
}

static struct rmt_fact *
add(struct rmt_compiler *c, struct rmt_list *list, const struct builtin *b)
{
	struct rmt_fact *fact = rmt_compiler_alloc(c, 1, sizeof *fact);

	if (fact == NULL)
		return NULL;
	fact->item.element = RMT_FACT;
	fact->item.place = c->document->item.place;
	fact->id = (struct rmt_attr){ b->id, fact->item.place };
	fact->type = b->type;
	fact->absent = b->absent;
	fact->presume = presumed(c, b->id);
	fact->labels = prose_of(c, texts[b->label]);
	fact->asks = prose_of(c, texts[b->ask]);
	if (b == &builtins[0]) {
		fact->change = RMT_CHANGE_BUY;
		fact->values = values_of(c, states,
					 sizeof states / sizeof *states);
	}
	append(list, &fact->item);
	return fact;
}

/* The fact that answers an allowance. */
static void
add_allowance(struct rmt_compiler *c, struct rmt_list *list, const char *id,
	      const struct rmt_list *labels)
{
	static const struct word answers[] = {
		{ "unlimited", TEXT_LEFT_UNLIMITED },
		{ "fits", TEXT_LEFT_FITS },
		{ "straddles", TEXT_LEFT_STRADDLES },
		{ "empty", TEXT_LEFT_EMPTY },
		{ "none", TEXT_LEFT_NONE }
	};
	struct builtin builtin = { .id = rmt_dotted(c, "allowance", id),
				   .type = RMT_CHOICE,
				   .ask = TEXT_ASK_ALLOWANCE };
	struct rmt_fact *fact = add(c, list, &builtin);

	if (fact == NULL)
		return;
	fact->values = values_of(c, answers, sizeof answers / sizeof *answers);
	fact->labels = labels->count > 0 ? *labels : prose_of(c, id);
}

/* What a service is called. */
static struct rmt_list
titles_of(const struct rmt_compiler *c, const char *service)
{
	const struct rmt_service *s = RMT_FIRST(c->document->services);
	const struct rmt_list none = { 0 };

	while (s != NULL && strcmp(s->id.text, service) != 0)
		s = RMT_NEXT(s);
	return s == NULL ? none : s->titles;
}

static void
add_allowances(struct rmt_compiler *c, struct rmt_list *list)
{
	for (const struct rmt_allowance *a = RMT_FIRST(c->document->allowances);
	     a != NULL; a = RMT_NEXT(a))
		add_allowance(c, list, a->id.text, &a->labels);
	for (const struct rmt_includes *i =
		     c->contract == NULL ? NULL :
					   RMT_FIRST(c->contract->included);
	     i != NULL; i = RMT_NEXT(i)) {
		const struct rmt_list titles = titles_of(c, i->service.text);
		add_allowance(c, list,
			      rmt_dotted(c, "includes", i->service.text),
			      &titles);
	}
}

struct rmt_list
rmt_builtin_facts(struct rmt_compiler *c)
{
	struct rmt_list list = { 0 };

	note_used(c);
	for (size_t i = c->contract == NULL ? 0 : 1; i < BUILTIN_COUNT; i++)
		if ((c->builtins_used >> i & 1) != 0)
			add(c, &list, &builtins[i]);
	add_allowances(c, &list);
	return list;
}

/* Whether it is the fact that answers an allowance of the policy. */
static bool
is_allowance(const struct rmt_compiler *c, const char *fact)
{
	static const char head[] = "allowance.";

	if (strncmp(fact, head, strlen(head)) != 0)
		return false;
	for (const struct rmt_allowance *a = RMT_FIRST(c->document->allowances);
	     a != NULL; a = RMT_NEXT(a))
		if (strcmp(fact + strlen(head), a->id.text) == 0)
			return true;
	return false;
}

void
rmt_builtin_presumptions(struct rmt_compiler *c)
{
	for (const struct rmt_presume *p = RMT_FIRST(c->document->presumes);
	     p != NULL; p = RMT_NEXT(p)) {
		size_t i = 0;
		while (i < BUILTIN_COUNT &&
		       strcmp(p->fact.text, builtins[i].id) != 0)
			i++;
		if (i == BUILTIN_COUNT && !is_allowance(c, p->fact.text))
			rmt_complain(c, RMT_F_PRESUME_OWN, p->fact.place,
				     RMT_WORDS(p->fact.text));
	}
}

void
rmt_builtin_check(struct rmt_compiler *c, const struct rmt_fact *fact)
{
	for (size_t i = 0; i < BUILTIN_COUNT; i++)
		if (strcmp(fact->id.text, builtins[i].id) == 0)
			rmt_complain(c, RMT_F_BUILT_IN, fact->id.place,
				     RMT_WORDS(fact->id.text));
}
