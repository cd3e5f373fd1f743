/*
 * look.c - names that look alike.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. Names of one kind,
 * in one fact or product; releases are told apart by their numbers.
 */
#include <stdlib.h>
#include <string.h>

#include "analyse/advice.h"
#include "base/unicode.h"

/* A name and what it looks like. */
struct seen {
	const struct rmt_row_name *name;
	const char *skeleton;
};

static int
by_look(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;

	if (x->name->kind != y->name->kind)
		return x->name->kind < y->name->kind ? -1 : 1;
	if (x->name->in != y->name->in)
		return x->name->in < y->name->in ? -1 : 1;
	int order = strcmp(x->skeleton, y->skeleton);
	if (order != 0)
		return order;
	return (x->name > y->name) - (x->name < y->name);
}

static bool
look_alike(const struct seen *a, const struct seen *b)
{
	return a->name->kind == b->name->kind && a->name->in == b->name->in &&
	       a->name->target != b->name->target &&
	       strcmp(a->skeleton, b->skeleton) == 0;
}

static struct rmt_row_place
place_of(const struct rmt_advice *advice, const struct rmt_row_name *name)
{
	const struct rmt_program *p = advice->program;

	switch (name->kind) {
	case RMT_NAME_FACT:
		return rmt_advice_place(advice, RMT_SPOT_FACT, name->target);
	case RMT_NAME_VALUE:
		return rmt_advice_place(advice, RMT_SPOT_FACT, name->in);
	case RMT_NAME_PRODUCT:
		return rmt_advice_place(
			advice, RMT_SPOT_RELEASE,
			p->product[name->target].releases.count == 0 ?
				RMT_NONE :
				p->product[name->target].releases.first);
	default:
		return rmt_advice_place(advice, RMT_SPOT_RELEASE, RMT_NONE);
	}
}

/* All names that can look like others, in order of their looks. */
static size_t
gather(struct rmt_advice *advice, const struct rmt_skeletons *skeletons,
       struct rmt_arena *arena, struct seen *out)
{
	const struct rmt_program *p = advice->program;
	char skeleton[RMT_SKELETON_SIZE];
	size_t count = 0;

	for (uint32_t i = 0; i < p->name_count; i++) {
		if (p->name[i].kind == RMT_NAME_RELEASE ||
		    !rmt_skeleton(skeletons, rmt_text(p, p->name[i].folded),
				  skeleton))
			continue;
		out[count].name = &p->name[i];
		out[count].skeleton = rmt_arena_copy(arena, skeleton,
						     strlen(skeleton));
		if (out[count].skeleton == NULL) {
			advice->status = REMIT_E_NOMEM;
			return 0;
		}
		count++;
	}
	if (count > 1)
		qsort(out, count, sizeof *out, by_look);
	return count;
}

static void
look_through(struct rmt_advice *advice, const struct rmt_skeletons *skeletons)
{
	const struct rmt_program *p = advice->program;
	struct seen *seen = rmt_alloc_array((size_t)p->name_count + 1,
					    sizeof *seen);
	struct rmt_arena arena = { 0 };
	size_t count = 0;

	if (seen == NULL)
		advice->status = REMIT_E_NOMEM;
	else
		count = gather(advice, skeletons, &arena, seen);
	for (size_t i = 0; i + 1 < count; i++)
		if (look_alike(&seen[i], &seen[i + 1]))
			rmt_advise(
				advice, RMT_F_NAMES_ALIKE,
				place_of(advice, seen[i + 1].name),
				RMT_WORDS(
					rmt_text(p, seen[i].name->folded),
					rmt_text(p, seen[i + 1].name->folded)));
	rmt_arena_clear(&arena);
	rmt_free(seen);
}

void
rmt_advise_looks(struct rmt_advice *advice)
{
	struct rmt_skeletons *skeletons;
	remit_status status = rmt_skeletons_open(&skeletons);

	if (status == REMIT_OK)
		look_through(advice, skeletons);
	if (status == REMIT_E_NOMEM)
		advice->status = status;
	rmt_skeletons_close(skeletons);
}
