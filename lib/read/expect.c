/*
 * expect.c - what kind of document a model is of.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include <string.h>

#include "base/report.h"
#include "read/grammar.h"

remit_status
remit_model_expect(const remit_model *model, const char *root, remit_diag *diag)
{
	const struct rmt_element_rule *is = NULL, *wanted = NULL;

	for (const struct rmt_child_rule *r = rmt_roots; r->rule; r++) {
		if (r->rule->element == model->document.item.element)
			is = r->rule;
		if (strcmp(r->rule->name, root) == 0)
			wanted = r->rule;
	}
	if (!is || !wanted)
		return REMIT_E_ARGUMENT;
	if (is == wanted)
		return REMIT_OK;
	return rmt_report(diag, RMT_F_OTHER_DOCUMENT,
			  model->document.item.place,
			  RMT_WORDS(is->name, wanted->name));
}
