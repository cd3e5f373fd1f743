/*
 * given.c - given facts as the texts that requests are made of.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/given.h"

#include <string.h>

#include <remit/allowance.h>
#include <remit/request.h>

#include "base/date.h"

static void
add_parts(const struct rmt_list *givens, struct rmt_buffer *out)
{
	const char *mark = "(";

	for (const struct rmt_given *g = RMT_FIRST(*givens); g != NULL;
	     g = RMT_NEXT(g)) {
		rmt_buffer_add(out, mark);
		rmt_buffer_add(out, g->part.text);
		rmt_buffer_add(out, "=");
		rmt_buffer_add(out, g->is.text);
		mark = " ";
	}
	if (givens->count > 0)
		rmt_buffer_add(out, ")");
}

/* The values of one given element. */
static void
add_values(const struct rmt_given *given, struct rmt_buffer *out)
{
	const char *word = given->is.text;
	const char *gap = "";

	if (given->givens.count == 0) {
		rmt_buffer_add(out, given->is.text);
		return;
	}
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		rmt_buffer_add(out, gap);
		rmt_buffer_append(out, word, n);
		add_parts(&given->givens, out);
		gap = " ";
	}
}

static bool
same_fact(const struct rmt_given *a, const struct rmt_given *b)
{
	return a->fact.text != NULL && b->fact.text != NULL &&
	       strcmp(a->fact.text, b->fact.text) == 0;
}

void
rmt_given_text(const struct rmt_given *given, struct rmt_buffer *out)
{
	add_values(given, out);
	for (const struct rmt_given *g = RMT_NEXT(given); g != NULL;
	     g = RMT_NEXT(g)) {
		if (!same_fact(g, given))
			continue;
		rmt_buffer_add(out, " ");
		add_values(g, out);
	}
}

bool
rmt_given_repeats(const struct rmt_list *list, const struct rmt_given *given)
{
	for (const struct rmt_given *g = RMT_FIRST(*list);
	     g != NULL && g != given; g = RMT_NEXT(g))
		if (same_fact(g, given))
			return true;
	return false;
}

static remit_status
set_given(remit_request *request, const struct rmt_given *given,
	  remit_diag *diag)
{
	struct rmt_buffer value = { 0 };
	remit_status status = REMIT_E_NOMEM;

	rmt_given_text(given, &value);
	if (!value.failed)
		status = remit_request_set(request, given->fact.text,
					   rmt_buffer_text(&value), diag);
	rmt_buffer_clear(&value);
	return status;
}

static remit_status
set_used(remit_request *request, const struct rmt_used_element *used,
	 remit_diag *diag)
{
	char day[11];

	return remit_request_set_used(request, used->of.text,
				      rmt_day_text(used->first_day.day, day),
				      used->amount.text, diag);
}

remit_status
rmt_useds_set(remit_request *request, const struct rmt_list *useds,
	      remit_diag *diag)
{
	remit_status worst = REMIT_OK;

	for (const struct rmt_used_element *u = RMT_FIRST(*useds); u != NULL;
	     u = RMT_NEXT(u)) {
		remit_status status = set_used(request, u, diag);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	if (worst == REMIT_OK)
		worst = remit_request_check_used(request, diag);
	return worst;
}

remit_status
rmt_givens_set(remit_request *request, const struct rmt_list *givens,
	       remit_diag *diag)
{
	remit_status worst = REMIT_OK;

	for (const struct rmt_given *g = RMT_FIRST(*givens); g != NULL;
	     g = RMT_NEXT(g)) {
		remit_status status = REMIT_OK;
		if (!rmt_given_repeats(givens, g))
			status = set_given(request, g, diag);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	return worst;
}

remit_status
remit_request_set_model(remit_request *request, const remit_model *model,
			remit_diag *diag)
{
	if (request == NULL || model == NULL ||
	    model->document.item.element != RMT_REQUEST)
		return REMIT_E_ARGUMENT;
	remit_status status = rmt_givens_set(request, &model->document.givens,
					     diag);
	if (status == REMIT_OK)
		status = rmt_useds_set(request, &model->document.useds, diag);
	return status;
}
