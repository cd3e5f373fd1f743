/*
 * builtin.c - the facts that no policy declares, for the reference evaluator.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A policy has those that it names in an attribute.
 */
#include <stdio.h>
#include <string.h>

#include "tests/reference/inside.h"

#define VALUE(n, word, after)                                                 \
	static struct rmt_value value_##n = { .item = { .element = RMT_VALUE, \
							.next = (after) },    \
					      .id = { .text = (word) } }

VALUE(4, "lapsed", NULL);
VALUE(3, "grace", &value_4.item);
VALUE(2, "active", &value_3.item);
VALUE(1, "pending", &value_2.item);
VALUE(0, "never", &value_1.item);

VALUE(9, "none", NULL);
VALUE(8, "empty", &value_9.item);
VALUE(7, "straddles", &value_8.item);
VALUE(6, "fits", &value_7.item);
VALUE(5, "unlimited", &value_6.item);

static const struct rmt_fact builtins[] = {
	{ .item = { .element = RMT_FACT },
	  .id = { .text = "contract" },
	  .type = RMT_CHOICE,
	  .values = { &value_0.item, &value_4.item, 5 } },
	{ .item = { .element = RMT_FACT },
	  .id = { .text = "contract.first-day" },
	  .type = RMT_DATE,
	  .absent = true },
	{ .item = { .element = RMT_FACT },
	  .id = { .text = "contract.last-day" },
	  .type = RMT_DATE,
	  .absent = true },
	{ .item = { .element = RMT_FACT },
	  .id = { .text = "contract.ordered-on" },
	  .type = RMT_DATE,
	  .absent = true },
	{ .item = { .element = RMT_FACT },
	  .id = { .text = "contract.contact" },
	  .type = RMT_FLAG },
};

/* Whether a file names a fact where facts are named. */
static bool
contains(const struct rmt_source *source, const char *fact)
{
	static const char *const heads[] = { "fact=\"", "from=\"", "to=\"" };
	char wanted[64];

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		int length = snprintf(wanted, sizeof wanted, "%s%s\"", heads[i],
				      fact);
		if (memmem(source->bytes, source->length, wanted,
			   (size_t)length))
			return true;
	}
	return false;
}

/* A copy with what the policy presumes of it. */
static const struct rmt_fact *
presumed(struct ref *ref, const struct rmt_fact *builtin)
{
	struct rmt_fact *fact = rmt_arena_alloc(&ref->arena, sizeof *fact);
	const struct rmt_presume *p = RMT_FIRST(ref->document->presumes);

	if (!fact)
		return builtin;
	*fact = *builtin;
	while (p && strcmp(p->fact.text, fact->id.text) != 0)
		p = RMT_NEXT(p);
	if (p)
		fact->presume = p->is;
	return fact;
}

/* The fact that answers an allowance. */
static void
add_allowance(struct ref *ref, const struct rmt_allowance *allowance)
{
	struct rmt_fact *fact = rmt_arena_alloc(&ref->arena, sizeof *fact);
	char name[256];
	int length = snprintf(name, sizeof name, "allowance.%s",
			      allowance->id.text);

	if (!fact || ref->fact_count == REF_FACT_MAX)
		return;
	fact->item.element = RMT_FACT;
	fact->id.text = rmt_arena_copy(&ref->arena, name, (size_t)length);
	fact->type = RMT_CHOICE;
	fact->values = (struct rmt_list){ &value_5.item, &value_9.item, 5 };
	ref->facts[ref->fact_count++] = presumed(ref, fact);
}

void
ref_add_builtin_facts(struct ref *ref)
{
	for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
		bool used = false;
		for (const struct rmt_file *f = ref->model->files; f;
		     f = f->next)
			used = used ||
			       contains(&f->source, builtins[i].id.text);
		if (used && ref->fact_count < REF_FACT_MAX)
			ref->facts[ref->fact_count++] = presumed(ref,
								 &builtins[i]);
	}
	for (const struct rmt_allowance *a =
		     RMT_FIRST(ref->document->allowances);
	     a; a = RMT_NEXT(a))
		add_allowance(ref, a);
}
