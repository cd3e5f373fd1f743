/*
 * refuse.c - what is given and cannot be, told with what could.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include "base/name.h"
#include "decide/request.h"

/* So many names are listed where none is near. */
#define NAMES_SHOWN 8

static remit_status
refuse_with(struct rmt_reading *reading, enum rmt_finding finding,
	    const char *word, const char *of, struct rmt_buffer *hint)
{
	remit_status status = REMIT_E_NOMEM;

	if (!hint->failed && !reading->request->word.failed)
		status = rmt_report(reading->diag, finding, RMT_NOWHERE,
				    RMT_WORDS(word, of, rmt_buffer_text(hint)));
	rmt_buffer_clear(hint);
	return status;
}

remit_status
rmt_reading_refuse(struct rmt_reading *reading, enum rmt_finding finding,
		   const char *word, const char *of, const char *wanted)
{
	struct rmt_buffer hint = { 0 };

	if (wanted != NULL) {
		rmt_buffer_add(&hint, "; write ");
		rmt_buffer_add(&hint, wanted);
	}
	return refuse_with(reading, finding, word, of, &hint);
}

/* The i-th of them, or "" where it is none to give. */
static const char *
name_at(const struct rmt_reading *reading, const struct rmt_right_names *right,
	uint32_t i)
{
	uint32_t row = right->backwards ? right->rows.count - 1 - i : i;

	return right->name(reading->request->program, right->rows.first + row);
}

static void
add_nearest(struct rmt_buffer *hint, const char *nearest)
{
	rmt_buffer_add(hint, "; did you mean \"");
	rmt_buffer_add(hint, nearest);
	rmt_buffer_add(hint, "\"?");
}

static void
add_names(const struct rmt_reading *reading,
	  const struct rmt_right_names *right, struct rmt_buffer *hint)
{
	uint32_t shown = 0;

	for (uint32_t i = 0; i < right->rows.count; i++) {
		const char *name = name_at(reading, right, i);
		if (*name == '\0')
			continue;
		if (shown == NAMES_SHOWN) {
			rmt_buffer_add(hint, ", ...");
			return;
		}
		rmt_buffer_add(hint, shown++ == 0 ? "; known are: " : ", ");
		rmt_buffer_add(hint, name);
	}
}

remit_status
rmt_reading_refuse_name(struct rmt_reading *reading, enum rmt_finding finding,
			const char *word, const char *of,
			const struct rmt_right_names *right)
{
	struct rmt_nearest nearest = rmt_nearest_to(
		right->word != NULL ? right->word : word);
	struct rmt_buffer hint = { 0 };

	for (uint32_t i = 0; i < right->rows.count; i++)
		if (*name_at(reading, right, i) != '\0')
			rmt_nearest_offer(&nearest, name_at(reading, right, i));
	if (nearest.best != NULL)
		add_nearest(&hint, nearest.best);
	else
		add_names(reading, right, &hint);
	return refuse_with(reading, finding, word, of, &hint);
}
