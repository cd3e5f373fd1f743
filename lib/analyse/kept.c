/*
 * kept.c - texts and rewordings that live as long as a diff.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/.
 */
#include <string.h>

#include "analyse/diff.h"

const char *
rmt_diff_keep(remit_diff *diff, struct rmt_buffer *text)
{
	const char *kept = NULL;

	if (!text->failed)
		kept = rmt_arena_copy(&diff->arena, text->bytes, text->length);
	if (kept == NULL)
		diff->arena.failed = true;
	rmt_buffer_clear(text);
	return kept == NULL ? "" : kept;
}

static bool
same_rewording(const remit_rewording *a, const remit_rewording *b)
{
	return strcmp(a->kind, b->kind) == 0 && strcmp(a->id, b->id) == 0 &&
	       strcmp(a->what, b->what) == 0 &&
	       strcmp(a->before, b->before) == 0 &&
	       strcmp(a->after, b->after) == 0;
}

void
rmt_diff_add_rewording(remit_diff *diff, const remit_rewording *rewording)
{
	for (size_t i = 0; i < diff->rewording_count; i++)
		if (same_rewording(&diff->rewordings[i], rewording))
			return;
	if (!rmt_grow((void **)&diff->rewordings, &diff->rewording_capacity,
		      diff->rewording_count + 1, sizeof *diff->rewordings)) {
		diff->arena.failed = true;
		return;
	}
	diff->rewordings[diff->rewording_count++] = *rewording;
}
