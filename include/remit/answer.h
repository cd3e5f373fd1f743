/*
 * answer.h - a decision, together with what was found around it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_ANSWER_H
#define REMIT_ANSWER_H

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>
#include <remit/timeline.h>
#include <remit/way.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write a decision as remit_decision_to_json() does, and after its members,
 * where they are given, what else is known. Allocates nothing.
 *
 * @param timeline  Of the same request, with its day; or NULL. "holds".
 * @param ways      Of the same request; or NULL. "ways".
 * @retval REMIT_OK, REMIT_E_DATA (the facts were impossible), REMIT_E_IO,
 *         REMIT_E_ARGUMENT.
 */
REMIT_API remit_status
remit_answer_to_json(const remit_decision *decision,
		     const remit_timeline *timeline, const remit_ways *ways,
		     remit_write write, void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_ANSWER_H */
