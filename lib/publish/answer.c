/*
 * answer.c - a decision as JSON, together with what was found around it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, explain/, analyse/. Needs no memory.
 */
#include <remit/answer.h>

#include "analyse/json.h"
#include "explain/json.h"

remit_status
remit_answer_to_json(const remit_decision *decision,
		     const remit_timeline *timeline, const remit_ways *ways,
		     remit_write write, void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };

	if (decision == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	if (remit_decision_impossible(decision) != NULL)
		return REMIT_E_DATA;
	rmt_sheet_begin(&sheet, '{');
	rmt_decision_members(&sheet, decision);
	if (timeline != NULL)
		rmt_timeline_put_holds(&sheet, timeline,
				       remit_decision_date(decision));
	if (ways != NULL) {
		rmt_sheet_key(&sheet, "ways");
		rmt_ways_put(&sheet, ways);
	}
	rmt_sheet_end(&sheet, '}');
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}
