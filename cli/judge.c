/*
 * judge.c - one who judges slices of a batch; several may at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/judge.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/facts.h"
#include "cli/findings.h"
#include "cli/price.h"

bool
cli_sheaf_open(struct cli_sheaf *sheaf)
{
	*sheaf = (struct cli_sheaf){ .room = malloc(REMIT_SLICE_MIN) };
	return sheaf->room != NULL;
}

void
cli_sheaf_close(struct cli_sheaf *sheaf)
{
	free(sheaf->room);
	free(sheaf->told);
	cli_bytes_free(&sheaf->results);
	*sheaf = (struct cli_sheaf){ 0 };
}

/* Tell what diag has found, at a place in the input. */
static void
tell(struct cli_judge *judge, unsigned line, unsigned column)
{
	remit_place place = { judge->docket->name, line, column };

	cli_findings_tell(judge->diag, &place);
	remit_diag_clear(judge->diag);
}

/* The same at a field of the row. */
static void
tell_field(struct cli_judge *judge, size_t index)
{
	remit_field field;

	if (remit_rows_field(judge->rows, index, &field) != REMIT_OK)
		field.line = judge->row.line, field.column = 1;
	tell(judge, field.line, field.column);
}

/* The cell that is the day or the instant of the row; SIZE_MAX: none is. */
static size_t
cell_of(const struct cli_judge *judge, const remit_cell *cells,
	enum cli_role role)
{
	for (size_t i = 0; i < judge->row.field_count; i++)
		if (cli_intake_role(&judge->intake, cells[i].name) == role)
			return i;
	return SIZE_MAX;
}

/* Make judge->request one for the row's day or instant, without facts. */
static remit_status
begin(struct cli_judge *judge, const remit_cell *cells)
{
	const struct cli_docket *docket = judge->docket;
	size_t date = cell_of(judge, cells, CLI_ROLE_DATE);
	size_t at = cell_of(judge, cells, CLI_ROLE_AT);
	remit_status status;

	remit_request_free(judge->request);
	judge->request = NULL;
	status = cli_facts_begin(docket->image,
				 date == SIZE_MAX ? docket->date :
						    cells[date].value,
				 at == SIZE_MAX ? NULL : cells[at].value,
				 judge->diag, &judge->request);
	if (status == REMIT_OK)
		remit_request_allow_presumptions(judge->request,
						 docket->may_presume);
	if (status == REMIT_E_DATA)
		tell_field(judge, at != SIZE_MAX ? at : date);
	return status;
}

/* All fields, so that all that is wrong with a row is told. */
static remit_status
set_fields(struct cli_judge *judge, const remit_cell *cells)
{
	remit_status worst = REMIT_OK;

	for (size_t i = 0; i < judge->row.field_count; i++) {
		remit_status status;

		if (cli_intake_role(&judge->intake, cells[i].name) !=
		    CLI_ROLE_FACT)
			continue;
		status = remit_request_set(judge->request, cells[i].name,
					   cells[i].value, judge->diag);
		if (status == REMIT_E_DATA)
			tell_field(judge, i);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	return worst;
}

/* Make a request of the row's facts, field by field. */
static remit_status
take_facts(struct cli_judge *judge)
{
	const remit_cell *cells = remit_rows_cells(judge->rows);
	remit_status status = begin(judge, cells);

	return status == REMIT_OK ? set_fields(judge, cells) : status;
}

/* Decide by the form; false: something is in the way, or wrong, and is to be
 * told. */
static bool
decide_at_once(struct cli_judge *judge, remit_status *out_status)
{
	struct cli_intake *row = &judge->intake;
	const char *date = judge->docket->date;

	if (!cli_intake_take(row, judge->rows))
		return false;
	if (!row->date.text)
		row->date = (remit_text){ date, strlen(date) };
	*out_status = remit_form_decide(row->form, row->date, row->texts, NULL,
					judge->decision);
	return *out_status != REMIT_E_DATA ||
	       remit_decision_impossible(judge->decision);
}

/* Judge the row; *out_word is what stands in place of a verdict. */
static remit_status
decide(struct cli_judge *judge, const char **out_word)
{
	remit_status status;
	const char *rule;

	*out_word = "refused";
	if (!decide_at_once(judge, &status)) {
		status = take_facts(judge);
		if (status != REMIT_OK)
			return status;
		status = remit_decide(judge->request, judge->decision);
	}
	rule = remit_decision_impossible(judge->decision);
	if (status == REMIT_E_DATA && rule) {
		cli_complain("%s:%u: the policy calls these facts impossible: "
			     "%s",
			     judge->docket->name, judge->row.line, rule);
		*out_word = "impossible";
	} else if (status == REMIT_OK) {
		*out_word = remit_verdict_text(
			remit_decision_verdict(judge->decision));
	}
	return status;
}

/* A key of the row that is one of ours would be there twice. */
static remit_status
check_clash(struct cli_judge *judge)
{
	const struct cli_docket *docket = judge->docket;
	const char *name;

	if (!docket->is_json ||
	    (judge->row.shape != 0 && judge->row.shape == judge->good_shape))
		return REMIT_OK;
	name = cli_results_clash(&judge->row, docket->is_priced);
	if (!name)
		judge->good_shape = judge->row.shape;
	if (!name)
		return REMIT_OK;
	cli_complain("%s:%u: \"%s\" is a key of the result", docket->name,
		     judge->row.line, name);
	return REMIT_E_DATA;
}

/* Price what was judged; what cannot be priced is told, and the row stays. */
static remit_status
price(struct cli_judge *judge)
{
	remit_contract room;
	remit_price_terms terms;
	remit_status status;

	if (!judge->pricing)
		return REMIT_OK;
	terms = cli_price_terms(judge->docket->call, judge->decision, &room);
	status = remit_price(judge->decision, &terms, judge->diag,
			     judge->pricing);
	if (status == REMIT_E_DATA)
		tell(judge, judge->row.line, 1);
	judge->price = remit_pricing_result(judge->pricing);
	return status;
}

static remit_status
take_row(struct cli_judge *judge, struct cli_bytes *out)
{
	struct cli_result result = { .rows = judge->rows,
				     .row = &judge->row,
				     .tails = &judge->tails,
				     .price = judge->pricing ? &judge->price :
							       NULL,
				     .is_shown = judge->docket->is_shown };
	remit_status status = check_clash(judge);

	if (status != REMIT_OK)
		return status;
	if (judge->pricing)
		judge->price = (remit_price_result){ 0 };
	status = decide(judge, &result.word);
	if (status == REMIT_OK) {
		result.decision = judge->decision;
		status = price(judge);
	}
	if (status != REMIT_OK && status != REMIT_E_DATA)
		return status;
	if (judge->docket->is_json)
		cli_results_jsonl(out, &result);
	else
		cli_results_csv(out, &result);
	return out->failed ? REMIT_E_NOMEM : status;
}

/* A bad row is counted, and may be the last one. */
static remit_status
take_rows(struct cli_judge *judge, struct cli_sheaf *sheaf)
{
	remit_status status = remit_rows_begin(judge->rows, &sheaf->slice);

	while (status == REMIT_OK) {
		status = remit_rows_next(judge->rows, judge->diag, &judge->row);
		if (judge->row.number == 0)
			return status;
		if (status == REMIT_E_DATA)
			tell(judge, judge->row.line, 1);
		sheaf->row_count++;
		if (status == REMIT_OK)
			status = take_row(judge, &sheaf->results);
		if (status != REMIT_E_DATA)
			continue;
		sheaf->bad_count++;
		if (!judge->docket->is_strict)
			status = REMIT_OK;
	}
	return status;
}

void
cli_judge_slice(struct cli_judge *judge, struct cli_sheaf *sheaf)
{
	FILE *told;

	free(sheaf->told);
	sheaf->told = NULL;
	sheaf->told_length = 0;
	sheaf->row_count = sheaf->bad_count = 0;
	cli_bytes_restart(&sheaf->results);
	sheaf->status = REMIT_E_NOMEM;
	told = open_memstream(&sheaf->told, &sheaf->told_length);
	if (!told)
		return;
	cli_complain_to(told);
	sheaf->status = take_rows(judge, sheaf);
	cli_complain_to(NULL);
	if (fclose(told) != 0)
		sheaf->status = REMIT_E_NOMEM;
}

remit_status
cli_judge_open(const struct cli_docket *docket, struct cli_judge *out)
{
	remit_status status;

	*out = (struct cli_judge){ .docket = docket };
	out->intake.carried = cli_call_value(docket->call, "carry");
	out->intake.image = docket->image;
	out->intake.may_presume = docket->may_presume;
	out->diag = remit_diag_new();
	if (!out->diag)
		return REMIT_E_NOMEM;
	status = remit_decision_new(docket->image, &out->decision);
	if (status == REMIT_OK && docket->is_priced)
		status = remit_pricing_new(docket->image, &out->pricing);
	if (status == REMIT_OK)
		status = remit_rows_part(docket->rows, &out->rows);
	return status;
}

void
cli_judge_close(struct cli_judge *judge)
{
	remit_rows_free(judge->rows);
	remit_request_free(judge->request);
	remit_decision_free(judge->decision);
	remit_pricing_free(judge->pricing);
	remit_diag_free(judge->diag);
	cli_intake_free(&judge->intake);
	cli_tails_free(&judge->tails);
}
