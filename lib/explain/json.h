/*
 * json.h - a decision as members of an object that is being written.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only.
 */
#ifndef RMT_EXPLAIN_JSON_H
#define RMT_EXPLAIN_JSON_H

#include <remit/decision.h>
#include <remit/reason.h>

#include "base/sheet.h"

/* All that a decision says, "verdict" first; it must not be impossible. */
void
rmt_decision_members(struct rmt_sheet *sheet, const remit_decision *decision);

/* The member "grounds": all of an explanation. */
void
rmt_grounds_put(struct rmt_sheet *sheet, const remit_explanation *explanation);

#endif /* RMT_EXPLAIN_JSON_H */
