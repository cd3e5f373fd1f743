/*
 * code.c - outcomes of two policies by one number.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include <string.h>

#include "analyse/change.h"

static bool
same_service(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

/* The number of an outcome; RMT_CODE_MAX and too many when there are too
 * many. */
uint32_t
rmt_change_code(struct rmt_comparison *c, remit_verdict verdict,
		const char *service)
{
	for (uint32_t i = 1; i < c->code_count; i++)
		if (c->codes[i].verdict == verdict &&
		    same_service(c->codes[i].service, service))
			return i;
	if (c->code_count == RMT_CODE_MAX) {
		c->bridge.unknown = true;
		return RMT_CODE_MAX;
	}
	c->codes[c->code_count] = (struct rmt_code){ verdict, service };
	return c->code_count++;
}

/* One side's outcomes, as codes of both. */
uint32_t
rmt_change_outcome(struct rmt_comparison *c, uint32_t side)
{
	const struct rmt_program *p = c->bridge.spaces[side].program;
	struct rmt_some answers = p->question[p->policy[0].scope].answers;
	uint32_t leaves[64] = { RMT_CODE_IMPOSSIBLE };

	leaves[RMT_LEAF_ELSEWHERE] = RMT_CODE_ELSEWHERE;
	for (uint32_t i = 0; i < answers.count; i++) {
		const struct rmt_row_answer *row =
			&p->answer[answers.first + i];
		leaves[1 + i] = rmt_change_code(
			c, (remit_verdict)row->verdict,
			row->service == RMT_NONE ?
				NULL :
				rmt_text(p, p->service[row->service].id));
	}
	uint32_t outcome = rmt_bridge_outcome(&c->bridge, side);
	return rmt_diagram_map(&c->bridge.diagram, outcome, leaves,
			       RMT_CODE_IMPOSSIBLE);
}

/* Whether a side's outcome may be a code. */
bool
rmt_change_is_used(const struct rmt_comparison *c, uint32_t code)
{
	return code < c->code_count || code == RMT_CODE_IMPOSSIBLE ||
	       code == RMT_CODE_ELSEWHERE;
}

/* "billable backport" */
const char *
rmt_change_text(struct rmt_comparison *c, uint32_t code)
{
	struct rmt_buffer text = { 0 };

	if (code == RMT_CODE_IMPOSSIBLE)
		return "impossible";
	if (code == RMT_CODE_ELSEWHERE)
		return remit_verdict_text(REMIT_NOT_GOVERNED);
	rmt_buffer_add(&text, remit_verdict_text(c->codes[code].verdict));
	if (c->codes[code].service != NULL) {
		rmt_buffer_add(&text, " ");
		rmt_buffer_add(&text, c->codes[code].service);
	}
	return rmt_diff_keep(c->diff, &text);
}

remit_direction
rmt_change_direction(const struct rmt_comparison *c, uint32_t before,
		     uint32_t after)
{
	if (before >= RMT_CODE_MAX || after >= RMT_CODE_MAX ||
	    c->codes[before].verdict == c->codes[after].verdict)
		return REMIT_SIDEWAYS;
	return c->codes[before].verdict < c->codes[after].verdict ?
		       REMIT_STRICTER :
		       REMIT_KINDER;
}

const char *
rmt_change_keep(struct rmt_comparison *c, const char *text)
{
	struct rmt_buffer copy = { 0 };

	rmt_buffer_add(&copy, text);
	return rmt_diff_keep(c->diff, &copy);
}
