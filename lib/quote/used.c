/*
 * used.c - what the requests of a quote use of allowances, one after the other.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#include <string.h>

#include <remit/allowance.h>

#include "base/date.h"
#include "base/decimal.h"
#include "model/contract.h"
#include "quote/making.h"

void
rmt_quoting_keep(struct remit_quoting *q, struct rmt_attr *out,
		 const char *text)
{
	if (text != NULL && *text != '\0')
		out->text = rmt_arena_copy(&q->model->arena, text,
					   strlen(text));
}

static struct rmt_used_element *
find_used(struct remit_quoting *q, const char *meter, int32_t first_day)
{
	struct rmt_used_element *used = (void *)q->useds.first;

	while (used != NULL && (strcmp(used->of.text, meter) != 0 ||
				used->first_day.day != first_day))
		used = (void *)used->item.next;
	return used;
}

void
rmt_quoting_add_used(struct remit_quoting *q, struct rmt_list *list,
		     const char *meter, int32_t first_day, const char *amount)
{
	struct rmt_used_element *used = rmt_list_add(list, &q->model->arena,
						     sizeof *used, RMT_USED);

	if (used == NULL)
		return;
	rmt_quoting_keep(q, &used->of, meter);
	rmt_quoting_keep(q, &used->amount, amount);
	used->first_day.given = true;
	used->first_day.day = first_day;
}

/* Whether a request takes it; the request is not needed any more. */
static remit_status
try_used(struct remit_quoting *q, const char *meter, const char *first_day,
	 const char *amount, remit_diag *diag)
{
	remit_request *request;
	remit_status status = remit_request_new(
		q->checking.image, q->checking.date, diag, &request);

	if (status == REMIT_OK)
		status = remit_request_set_used(request, meter, first_day,
						amount, diag);
	remit_request_free(request);
	return status;
}

remit_status
remit_quoting_used(remit_quoting *q, const char *meter, const char *first_day,
		   const char *amount, remit_diag *diag)
{
	remit_status status;
	int32_t day;

	if (q == NULL || meter == NULL || first_day == NULL || amount == NULL)
		return REMIT_E_ARGUMENT;
	status = try_used(q, meter, first_day, amount, diag);
	if (status != REMIT_OK)
		return status;
	if (!rmt_day_parse(first_day, strlen(first_day), &day))
		return REMIT_E_ARGUMENT;
	if (find_used(q, meter, day) != NULL)
		return rmt_report(diag, RMT_F_USED_TWICE,
				  (struct rmt_place){ NULL, 0 },
				  RMT_WORDS(meter, first_day));
	rmt_quoting_add_used(q, &q->useds, meter, day, amount);
	return q->model->arena.failed ? REMIT_E_NOMEM : REMIT_OK;
}

/* The sum of two amounts of a meter: durations or numbers. */
static bool
add_amounts(const char *a, const char *b, char out[32])
{
	int64_t x, y;

	if (rmt_duration_seconds(a, strlen(a), &x) &&
	    rmt_duration_seconds(b, strlen(b), &y) &&
	    !__builtin_add_overflow(x, y, &x))
		rmt_seconds_text(x, out);
	else if (rmt_decimal_parse(a, strlen(a), &x) &&
		 rmt_decimal_parse(b, strlen(b), &y) &&
		 !__builtin_add_overflow(x, y, &x))
		rmt_decimal_text(x, out);
	else
		return false;
	return true;
}

void
rmt_quoting_use_meters(struct remit_quoting *q)
{
	const remit_decision *decision = q->checking.decision;
	struct rmt_used_element *used;
	remit_meter meter;
	char sum[32];
	int32_t day;

	for (size_t i = 0;
	     remit_decision_meter(decision, i, &meter) == REMIT_OK; i++) {
		if (!meter.counts ||
		    !rmt_day_parse(meter.first_day, strlen(meter.first_day),
				   &day))
			continue;
		used = find_used(q, meter.name, day);
		if (used != NULL &&
		    add_amounts(used->amount.text, meter.takes, sum))
			rmt_quoting_keep(q, &used->amount, sum);
	}
}
