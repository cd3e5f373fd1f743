/*
 * diff.c - which requests two policies answer differently.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/diff.h"

#include <string.h>

/* Editions that are both in force on some day. */
static bool
overlap(const struct rmt_program *a, const struct rmt_program *b)
{
	return a->policy[0].first_day <= b->policy[0].last_day &&
	       b->policy[0].first_day <= a->policy[0].last_day;
}

/* Days on which one policy only has an edition. */
static void
note_first_days(remit_diff *diff)
{
	remit_rewording days = { .kind = "days",
				 .id = "",
				 .what = "first day" };
	remit_edition editions[2];

	for (size_t i = 0; i < 2; i++) {
		struct rmt_buffer text = { 0 };
		if (remit_image_edition(diff->images[i], 0, &editions[i]) !=
		    REMIT_OK)
			return;
		rmt_buffer_add(&text, editions[i].first_day);
		*(i == 0 ? &days.before : &days.after) = rmt_diff_keep(diff,
								       &text);
	}
	if (strcmp(days.before, days.after) != 0)
		rmt_diff_add_rewording(diff, &days);
}

static remit_status
compare_all(remit_diff *diff)
{
	const remit_image *before = diff->images[0], *after = diff->images[1];
	remit_status status = REMIT_OK;

	note_first_days(diff);
	for (size_t i = 0; i < before->program_count; i++)
		for (size_t j = 0;
		     j < after->program_count && status == REMIT_OK; j++)
			if (overlap(&before->programs[i], &after->programs[j]))
				status = rmt_diff_editions(diff,
							   &before->programs[i],
							   &after->programs[j]);
	if (status == REMIT_OK)
		rmt_diff_words(diff,
			       &before->programs[before->program_count - 1],
			       &after->programs[after->program_count - 1]);
	return diff->arena.failed ? REMIT_E_NOMEM : status;
}

static bool
is_identical(const remit_image *a, const remit_image *b)
{
	return a == b || (a->length == b->length &&
			  memcmp(a->bytes, b->bytes, a->length) == 0);
}

remit_status
remit_diff_new(remit_image *before, remit_image *after, remit_diff **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (before == NULL || after == NULL)
		return REMIT_E_ARGUMENT;
	remit_diff *diff = rmt_alloc_array(1, sizeof *diff);
	if (diff == NULL)
		return REMIT_E_NOMEM;
	diff->images[0] = remit_image_ref(before);
	diff->images[1] = remit_image_ref(after);
	remit_status status = remit_decision_new(before, &diff->decisions[0]);
	if (status == REMIT_OK)
		status = remit_decision_new(after, &diff->decisions[1]);
	if (status == REMIT_OK && !is_identical(before, after))
		status = compare_all(diff);
	if (status != REMIT_OK) {
		remit_diff_free(diff);
		return status;
	}
	*out = diff;
	return REMIT_OK;
}

void
remit_diff_free(remit_diff *diff)
{
	if (diff == NULL)
		return;
	rmt_free(diff->changes);
	rmt_free(diff->rewordings);
	rmt_arena_clear(&diff->arena);
	for (size_t i = 0; i < 2; i++) {
		remit_decision_free(diff->decisions[i]);
		remit_image_unref(diff->images[i]);
	}
	rmt_free(diff);
}

bool
remit_diff_same(const remit_diff *diff)
{
	return diff->change_count == 0 && diff->rewording_count == 0 &&
	       !diff->inexact;
}

bool
remit_diff_exact(const remit_diff *diff)
{
	return !diff->inexact;
}

size_t
remit_diff_change_count(const remit_diff *diff)
{
	return diff->change_count;
}

remit_status
remit_diff_change(const remit_diff *diff, size_t index, remit_difference *out)
{
	memset(out, 0, sizeof *out);
	if (index >= diff->change_count)
		return REMIT_E_ARGUMENT;
	*out = diff->changes[index];
	return REMIT_OK;
}

size_t
remit_diff_rewording_count(const remit_diff *diff)
{
	return diff->rewording_count;
}

remit_status
remit_diff_rewording(const remit_diff *diff, size_t index, remit_rewording *out)
{
	memset(out, 0, sizeof *out);
	if (index >= diff->rewording_count)
		return REMIT_E_ARGUMENT;
	*out = diff->rewordings[index];
	return REMIT_OK;
}
