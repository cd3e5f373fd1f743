/*
 * lists.c - the price lists of a policy, as a set over time.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/.
 */
#include "compile/lists.h"

#include <string.h>

#include "compile/names.h"

static remit_status
check_pair(const struct rmt_document *before, const struct rmt_document *d,
	   remit_diag *diag)
{
	bool same;
	remit_status status = rmt_names_same(before->id.text, d->id.text,
					     &same);

	if (status != REMIT_OK || !same)
		return status;
	if (before->first_day.day == d->first_day.day)
		return rmt_report(diag, RMT_F_LIST_TWICE, d->first_day.place,
				  RMT_WORDS(d->id.text));
	if (strcmp(before->id.text, d->id.text) != 0 ||
	    strcmp(before->currency.text, d->currency.text) != 0 ||
	    before->price_day != d->price_day)
		return rmt_report(diag, RMT_F_LIST_CHANGES, d->item.place,
				  RMT_WORDS(d->id.text));
	return REMIT_OK;
}

static remit_status
check_list(const struct rmt_lists *lists, size_t index, const char *policy,
	   remit_diag *diag)
{
	const struct rmt_document *d = &lists->models[index]->document;
	bool same;
	remit_status status = rmt_names_same(policy, d->policy.text, &same);

	if (status == REMIT_OK && !same)
		return rmt_report(diag, RMT_F_LIST_POLICY, d->policy.place,
				  RMT_WORDS(d->policy.text, policy));
	for (size_t i = 0; i < index && status == REMIT_OK; i++)
		status = check_pair(&lists->models[i]->document, d, diag);
	return status;
}

remit_status
rmt_lists_check(const struct rmt_lists *lists, const char *policy,
		remit_diag *diag)
{
	remit_status worst = REMIT_OK;

	for (size_t i = 0; i < lists->count && worst != REMIT_E_NOMEM; i++) {
		remit_status status = check_list(lists, i, policy, diag);
		if (status != REMIT_OK)
			worst = status;
	}
	return worst;
}

size_t
rmt_lists_within(const struct rmt_lists *lists, int32_t first_day,
		 int32_t last_day, const remit_model **out)
{
	size_t count = 0;

	for (size_t i = 0; i < lists->count; i++) {
		const struct rmt_document *d = &lists->models[i]->document;
		bool late = d->price_day != RMT_PRICE_DAY_REQUEST ||
			    !d->last_day.given || d->last_day.day >= first_day;
		if (late && d->first_day.day <= last_day)
			out[count++] = lists->models[i];
	}
	return count;
}
