/*
 * declared.c - the facts that an edition declares, for who asks for them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <string.h>

#include "decide/request.h"
#include "decide/vocabulary.h"

size_t
remit_request_fact_count(const remit_request *request)
{
	return request->declared_count;
}

static const struct rmt_row_fact *
declared_fact(const remit_request *request, size_t index, uint32_t *out)
{
	if (index >= request->declared_count)
		return NULL;
	*out = request->declared[index];
	return &request->program->fact[*out];
}

static const char *
label_or_id(const struct rmt_program *program, uint32_t label, uint32_t id)
{
	return rmt_text(program, label != 0 ? label : id);
}

static size_t
value_count(const struct rmt_row_fact *row)
{
	if (row->type == RMT_TYPE_FLAG)
		return 2;
	return row->type == RMT_TYPE_RELEASE ? row->ranges.count :
					       row->values.count;
}

remit_status
remit_request_fact(const remit_request *request, size_t index, remit_fact *out)
{
	static const char *const types[] = { "",         "choice", "release",
					     "date",     "number", "quantity",
					     "duration", "money",  "flag",
					     "text" };
	const struct rmt_program *program = request->program;
	uint32_t fact;
	const struct rmt_row_fact *row = declared_fact(request, index, &fact);

	memset(out, 0, sizeof *out);
	if (row == NULL)
		return REMIT_E_ARGUMENT;
	out->id = rmt_text(program, row->id);
	out->label = label_or_id(program, row->label, row->id);
	out->ask = rmt_text(program, row->ask);
	out->type = row->type < 10 ? types[row->type] : "";
	out->presumed = rmt_text(program, row->presume_text);
	out->many = (row->flags & RMT_FACT_MANY) != 0;
	out->later = (row->flags & RMT_FACT_LATER) != 0;
	out->given = request->given[fact] != 0;
	out->value_count = value_count(row);
	return REMIT_OK;
}

const char *
remit_request_fact_value(const remit_request *request, size_t fact,
			 size_t value, const char **out_label)
{
	static const char *const flags[] = { "yes", "no" };
	const struct rmt_program *program = request->program;
	uint32_t at;
	const struct rmt_row_fact *row = declared_fact(request, fact, &at);
	const char *label = NULL, *id = NULL;

	if (row != NULL && value < value_count(row)) {
		uint32_t i = (uint32_t)value;
		if (row->type == RMT_TYPE_FLAG) {
			id = label = flags[i];
		} else if (row->type == RMT_TYPE_RELEASE) {
			const struct rmt_row_product *product =
				&program->product
					 [program->range[row->ranges.first + i]
						  .product];
			id = rmt_text(program, product->id);
			label = label_or_id(program, product->label,
					    product->id);
		} else {
			const struct rmt_row_value *choice =
				&program->value[row->values.first + i];
			id = rmt_text(program, choice->id);
			label = label_or_id(program, choice->label, choice->id);
		}
	}
	if (out_label != NULL)
		*out_label = label;
	return id;
}
