/*
 * step.c - a step of a price as one line of text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, price/.
 */
#include "quote/step.h"

static void
put(struct rmt_buffer *out, const char *before, const char *text)
{
	if (*text == '\0')
		return;
	rmt_buffer_add(out, before);
	rmt_buffer_add(out, text);
}

void
rmt_step_text(const remit_step *step, struct rmt_buffer *out)
{
	bool is_less = step->code == REMIT_STEP_INCLUDED;
	const char *between = is_less ? ", leaves " : " x ";

	for (size_t i = 0; i < step->depth; i++)
		rmt_buffer_add(out, "- ");
	rmt_buffer_add(out, remit_step_text(step->code));
	put(out, is_less ? ": less " : ": ", step->factor);
	put(out, *step->factor != '\0' ? between : ": ", step->quantity);
	put(out, *step->quantity != '\0' ? " " : " per ", step->unit);
	put(out, " of ", step->of);
	put(out, " = ", step->amount);
}
