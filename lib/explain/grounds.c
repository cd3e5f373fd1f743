/*
 * grounds.c - an explanation as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, decide/. Needs no memory.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/date.h"
#include "base/decimal.h"
#include "explain/explanation.h"
#include "explain/json.h"

static void
put_parameters(struct rmt_sheet *sheet, const remit_parameter *parameters,
	       size_t count);

static const char *
kind_name(remit_parameter_kind kind)
{
	switch (kind) {
	case REMIT_TEXT:
		return "text";
	case REMIT_KEYWORD:
		return "keyword";
	case REMIT_COUNT:
		return "count";
	case REMIT_NUMBER:
		return "number";
	case REMIT_DAY:
		return "day";
	case REMIT_DURATION:
		return "duration";
	case REMIT_MONEY:
		return "money";
	case REMIT_SENTENCE_OF:
		return "sentence";
	case REMIT_ALL_OF:
		return "all-of";
	default:
		return "any-of";
	}
}

/* The value as text, exact; in buffer where it is not one already. */
static const char *
value_text(const remit_parameter *parameter, char buffer[32])
{
	switch (parameter->kind) {
	case REMIT_COUNT:
	case REMIT_DURATION:
		snprintf(buffer, 32, "%" PRId64, parameter->number);
		return buffer;
	case REMIT_NUMBER:
		return rmt_decimal_text(parameter->number, buffer);
	case REMIT_DAY:
		return rmt_day_text((int32_t)parameter->number, buffer);
	default:
		return parameter->text;
	}
}

static bool
has_items(const remit_parameter *parameter)
{
	return parameter->kind == REMIT_SENTENCE_OF ||
	       parameter->kind == REMIT_ALL_OF ||
	       parameter->kind == REMIT_ANY_OF;
}

static void
put_parameter(struct rmt_sheet *sheet, const remit_parameter *parameter)
{
	char buffer[32];

	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "kind", kind_name(parameter->kind));
	if (parameter->kind == REMIT_SENTENCE_OF)
		rmt_sheet_member(sheet, "code",
				 remit_say_name(parameter->code));
	else if (!has_items(parameter))
		rmt_sheet_member(sheet, "value", value_text(parameter, buffer));
	if (parameter->id && *parameter->id != '\0')
		rmt_sheet_member(sheet, "id", parameter->id);
	if (parameter->unit && *parameter->unit != '\0')
		rmt_sheet_member(sheet, "unit", parameter->unit);
	if (has_items(parameter))
		put_parameters(sheet, parameter->items, parameter->item_count);
	rmt_sheet_end(sheet, '}');
}

static void
put_parameters(struct rmt_sheet *sheet, const remit_parameter *parameters,
	       size_t count)
{
	rmt_sheet_key(sheet, "parameters");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; i < count; i++)
		put_parameter(sheet, &parameters[i]);
	rmt_sheet_end(sheet, ']');
}

static void
put_ground(struct rmt_sheet *sheet, const remit_ground *ground)
{
	static const char *const bearings[] = { [REMIT_HOLDS] = "holds",
						[REMIT_FAILS] = "fails",
						[REMIT_OPEN] = "open" };

	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "code", remit_say_name(ground->code));
	rmt_sheet_number(sheet, "depth", ground->depth);
	rmt_sheet_member(sheet, "bearing", bearings[ground->bearing]);
	rmt_sheet_member_if_any(sheet, "question", ground->question);
	rmt_sheet_member_if_any(sheet, "answer", ground->answer);
	rmt_sheet_member_if_any(sheet, "clause", ground->clause);
	put_parameters(sheet, ground->parameters, ground->parameter_count);
	rmt_sheet_end(sheet, '}');
}

void
rmt_grounds_put(struct rmt_sheet *sheet, const remit_explanation *explanation)
{
	rmt_sheet_key(sheet, "grounds");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; i < explanation->count; i++)
		put_ground(sheet, &explanation->grounds[i]);
	rmt_sheet_end(sheet, ']');
}

remit_status
remit_explanation_to_json(const remit_explanation *explanation,
			  remit_write write, void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };

	if (explanation == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	rmt_sheet_begin(&sheet, '{');
	rmt_grounds_put(&sheet, explanation);
	rmt_sheet_end(&sheet, '}');
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}
