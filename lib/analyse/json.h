/*
 * json.h - what was found around a decision, as members of its object.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/ only.
 */
#ifndef RMT_ANALYSE_JSON_H
#define RMT_ANALYSE_JSON_H

#include <remit/timeline.h>
#include <remit/way.h>

#include "base/sheet.h"

/* "holds": since when and until when the answer of a day holds, and what comes
 * next; null when the timeline does not have that day. */
void
rmt_timeline_put_holds(struct rmt_sheet *sheet, const remit_timeline *timeline,
		       const char *date);

/* Ways of changing a request, as an object. */
void
rmt_ways_put(struct rmt_sheet *sheet, const remit_ways *ways);

#endif /* RMT_ANALYSE_JSON_H */
