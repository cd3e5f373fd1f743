/*
 * spend.c - what requests of a statement take of allowances, one by one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6.
 */
#include <string.h>

#include <remit/allowance.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/decimal.h"
#include "decide/period.h"
#include "decide/request.h"
#include "paper/statement.h"

const char *
rmt_statement_text(struct remit_statement *statement, const char *text)
{
	return rmt_arena_copy(&statement->texts, text, strlen(text));
}

static const struct rmt_spent *
find_spent(const struct remit_statement *statement, uint32_t meter,
	   int32_t first_day)
{
	for (size_t i = 0; i < statement->spent_count; i++)
		if (statement->spent[i].meter == meter &&
		    statement->spent[i].first_day == first_day)
			return &statement->spent[i];
	return NULL;
}

static remit_status
tell_period(const struct remit_statement *statement, remit_request *request,
	    uint32_t meter, int32_t first_day, remit_diag *diag)
{
	const struct rmt_program *program = request->program;
	const struct rmt_row_meter *row = &program->meter[meter];
	const struct rmt_spent *spent = find_spent(statement, meter, first_day);
	int64_t amount = spent == NULL ? 0 : spent->amount;
	char day[11], text[32];

	if (row->duration != 0)
		rmt_seconds_text(amount, text);
	else
		rmt_decimal_text(amount, text);
	return remit_request_set_used(request, rmt_text(program, row->name),
				      rmt_day_text(first_day, day), text, diag);
}

/* The period of the day, and those before it from which something is kept. */
static remit_status
tell_meter(const struct remit_statement *statement, remit_request *request,
	   uint32_t meter, remit_diag *diag)
{
	const struct rmt_row_meter *row = &request->program->meter[meter];
	remit_status status = REMIT_OK;
	struct rmt_days period;

	if (!rmt_meter_period(request->program, row, request->day, &period))
		return REMIT_OK;
	for (uint32_t i = 0; i <= row->carried && status == REMIT_OK; i++) {
		status = tell_period(statement, request, meter, period.first,
				     diag);
		if (!rmt_meter_period_before(request->program, row, period,
					     &period))
			break;
	}
	return status;
}

remit_status
rmt_statement_tell_used(const struct remit_statement *statement,
			remit_request *request, remit_diag *diag)
{
	remit_status status = REMIT_OK;

	if (request->program == NULL)
		return REMIT_OK;
	for (uint32_t i = 0;
	     i < request->program->meter_count && status == REMIT_OK; i++)
		status = tell_meter(statement, request, i, diag);
	return status;
}

static remit_status
add_spent(struct remit_statement *statement, struct rmt_spent spent)
{
	void *items = statement->spent;

	for (size_t i = 0; i < statement->spent_count; i++) {
		struct rmt_spent *one = &statement->spent[i];
		if (one->meter != spent.meter ||
		    one->first_day != spent.first_day)
			continue;
		return __builtin_add_overflow(one->amount, spent.amount,
					      &one->amount) ?
			       REMIT_E_LIMIT :
			       REMIT_OK;
	}
	if (!rmt_grow(&items, &statement->spent_capacity,
		      statement->spent_count + 1, sizeof spent))
		return REMIT_E_NOMEM;
	statement->spent = items;
	statement->spent[statement->spent_count++] = spent;
	return REMIT_OK;
}

static bool
read_amount(const struct rmt_row_meter *row, const char *text, int64_t *out)
{
	return row->duration != 0 ?
		       rmt_duration_seconds(text, strlen(text), out) :
		       rmt_decimal_parse(text, strlen(text), out);
}

/* Count one meter; text grows by "monthly.hours PT2H". */
static remit_status
spend_meter(struct remit_statement *statement, uint32_t index,
	    struct rmt_buffer *text)
{
	const struct rmt_program *program = statement->decision->program;
	struct rmt_spent spent = { .meter = index };
	remit_meter meter;

	if (remit_decision_meter(statement->decision, index, &meter) !=
		    REMIT_OK ||
	    *meter.takes == '\0' ||
	    !read_amount(&program->meter[index], meter.takes, &spent.amount) ||
	    spent.amount == 0 ||
	    !rmt_day_parse(meter.first_day, strlen(meter.first_day),
			   &spent.first_day))
		return REMIT_OK;
	rmt_buffer_add(text, text->length > 0 ? ", " : "");
	rmt_buffer_add(text, meter.name);
	rmt_buffer_add(text, " ");
	rmt_buffer_add(text, meter.takes);
	return add_spent(statement, spent);
}

remit_status
rmt_statement_spend(struct remit_statement *statement, const char **out_text)
{
	size_t count = remit_decision_meter_count(statement->decision);
	struct rmt_buffer text = { 0 };
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < count && status == REMIT_OK; i++)
		status = spend_meter(statement, (uint32_t)i, &text);
	*out_text = rmt_statement_text(statement, rmt_buffer_text(&text));
	if (status == REMIT_OK && (text.failed || *out_text == NULL))
		status = REMIT_E_NOMEM;
	rmt_buffer_clear(&text);
	return status;
}
