/*
 * cell.c - the cell of a fact that a value is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, image/, decide/.
 */
#include "analyse/cell.h"

#include <string.h>

#include "base/name.h"
#include "decide/release.h"
#include "decide/vocabulary.h"

static uint32_t
choice_cell(const struct rmt_program *p, uint32_t fact, const char *folded)
{
	const struct rmt_row_fact *row = &p->fact[fact];
	uint32_t value = rmt_program_find(p, RMT_NAME_VALUE, fact, folded);

	if (value != RMT_NONE)
		return p->value[value].cells.count == 1 ?
			       p->value[value].cells.first :
			       RMT_NONE;
	if (strcmp(folded, "none") == 0 && row->none_cell != RMT_NONE)
		return row->none_cell;
	return row->other_cell;
}

static uint32_t
flag_cell(const struct rmt_row_fact *row, const char *folded)
{
	if (strcmp(folded, "yes") == 0)
		return 0;
	if (strcmp(folded, "no") == 0)
		return 1;
	return strcmp(folded, "none") == 0 ? row->none_cell : RMT_NONE;
}

static uint32_t
version_cell(const struct rmt_program *p, const struct rmt_row_range *range,
	     const char *version)
{
	const struct rmt_row_product *product = &p->product[range->product];

	if (range->cells.count == 1 &&
	    (product->flags & RMT_PRODUCT_CLOSED) == 0)
		return range->cells.first;
	if (*version == '\0')
		return RMT_NONE;
	if ((product->flags & RMT_PRODUCT_CLOSED) == 0)
		return rmt_release_cell(p, range, version);
	uint32_t release = rmt_release_find(p, range->product, version);
	return release == RMT_NONE ?
		       RMT_NONE :
		       range->cells.first + release - product->releases.first;
}

/* "product@version", folded, which is taken apart. */
static uint32_t
release_cell(const struct rmt_program *p, uint32_t fact, char *folded)
{
	const struct rmt_row_fact *row = &p->fact[fact];
	char *at = strchr(folded, '@');
	const char *version = at == NULL ? "" : at + 1;

	if (at != NULL)
		*at = '\0';
	uint32_t product = rmt_program_find(p, RMT_NAME_PRODUCT, 0, folded);
	for (uint32_t i = 0; i < row->ranges.count; i++) {
		const struct rmt_row_range *range =
			&p->range[row->ranges.first + i];
		if (range->product == product)
			return version_cell(p, range, version);
	}
	if (strcmp(folded, "none") == 0 && row->none_cell != RMT_NONE)
		return row->none_cell;
	return row->other_cell;
}

bool
rmt_cell_of_value(const struct rmt_program *program, uint32_t fact,
		  const char *text, uint32_t *out)
{
	struct rmt_buffer folded = { 0 };
	remit_status status = rmt_name_fold(text, strlen(text), &folded);
	const struct rmt_row_fact *row = &program->fact[fact];
	uint32_t cell = RMT_NONE;

	(void)rmt_buffer_text(&folded);
	if (status == REMIT_OK && folded.length > 0) {
		if (row->type == RMT_TYPE_FLAG)
			cell = flag_cell(row, folded.bytes);
		else if (row->type == RMT_TYPE_RELEASE)
			cell = release_cell(program, fact, folded.bytes);
		else
			cell = choice_cell(program, fact, folded.bytes);
	}
	bool failed = folded.failed || status == REMIT_E_NOMEM;
	rmt_buffer_clear(&folded);
	if (cell != RMT_NONE &&
	    (program->word[row->full + cell / 64] >> cell % 64 & 1) == 0)
		cell = RMT_NONE;
	*out = cell;
	return !failed;
}
