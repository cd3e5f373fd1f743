/*
 * replay.c - requests that were made, judged by two policies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/facts.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"

/* What one policy says of one row. */
struct answer {
	char text[256]; /* "billable backport"; "" when it was not judged */
	char clause[128];
};

struct replaying {
	remit_image *const *images;
	remit_decision *decisions[2];
	remit_diag *diag;
	remit_rows *rows;
	remit_row row;
	struct cli_replay *out;
};

static const char *
field_named(const struct replaying *replaying, const char *name)
{
	remit_field field;

	for (size_t i = 0; i < replaying->row.field_count; i++)
		if (remit_rows_field(replaying->rows, i, &field) == REMIT_OK &&
		    strcmp(field.name, name) == 0)
			return field.value;
	return NULL;
}

/* Whether the edition that judges knows a fact: what it does not know it is
 * not told. */
static bool
knows(const remit_request *request, const char *name)
{
	remit_fact fact;

	for (size_t i = 0; remit_request_fact(request, i, &fact) == REMIT_OK;
	     i++)
		if (strcmp(fact.id, name) == 0)
			return true;
	return false;
}

static remit_status
set_fields(struct replaying *replaying, remit_request *request)
{
	for (size_t i = 0; i < replaying->row.field_count; i++) {
		remit_field field;
		remit_status status;

		if (remit_rows_field(replaying->rows, i, &field) != REMIT_OK ||
		    !field.value || *field.value == '\0' ||
		    !knows(request, field.name))
			continue;
		status = remit_request_set(request, field.name, field.value,
					   replaying->diag);
		if (status != REMIT_OK)
			return status;
	}
	return REMIT_OK;
}

static void
keep_answer(const remit_decision *decision, struct answer *out)
{
	const char *service = remit_decision_service(decision);
	remit_reason reason;

	snprintf(out->text, sizeof(out->text), "%s%s%s",
		 remit_verdict_text(remit_decision_verdict(decision)),
		 service ? " " : "", service ? service : "");
	if (remit_decision_reason(decision, 0, &reason) == REMIT_OK)
		snprintf(out->clause, sizeof(out->clause), "%s", reason.clause);
}

static remit_status
judge(struct replaying *replaying, size_t side, struct answer *out)
{
	remit_request *request = NULL;
	remit_status status = cli_facts_begin(
		replaying->images[side], field_named(replaying, "date"),
		field_named(replaying, "at"), replaying->diag, &request);

	*out = (struct answer){ .text = "" };
	if (status == REMIT_OK)
		status = set_fields(replaying, request);
	if (status == REMIT_OK)
		status = remit_decide(request, replaying->decisions[side]);
	if (status == REMIT_OK)
		keep_answer(replaying->decisions[side], out);
	remit_request_free(request);
	remit_diag_clear(replaying->diag);
	return status == REMIT_E_DATA ? REMIT_OK : status;
}

static bool
is_like(const struct cli_replayed *row, const struct answer answers[2])
{
	return strcmp(row->before, answers[0].text) == 0 &&
	       strcmp(row->after, answers[1].text) == 0 &&
	       strcmp(row->clause_before, answers[0].clause) == 0 &&
	       strcmp(row->clause_after, answers[1].clause) == 0;
}

static remit_status
count_change(struct cli_replay *replay, const struct answer answers[2])
{
	struct cli_replayed *rows;

	replay->changed++;
	for (size_t i = 0; i < replay->count; i++)
		if (is_like(&replay->rows[i], answers)) {
			replay->rows[i].count++;
			return REMIT_OK;
		}
	rows = realloc(replay->rows, (replay->count + 1) * sizeof(*rows));
	if (!rows)
		return REMIT_E_NOMEM;
	replay->rows = rows;
	rows += replay->count++;
	rows->before = strdup(answers[0].text);
	rows->after = strdup(answers[1].text);
	rows->clause_before = strdup(answers[0].clause);
	rows->clause_after = strdup(answers[1].clause);
	rows->count = 1;
	return rows->before && rows->after && rows->clause_before &&
			       rows->clause_after ?
		       REMIT_OK :
		       REMIT_E_NOMEM;
}

static remit_status
replay_row(struct replaying *replaying)
{
	struct answer answers[2];
	remit_status status = REMIT_OK;

	for (size_t side = 0; side < 2 && status == REMIT_OK; side++)
		status = judge(replaying, side, &answers[side]);
	if (status != REMIT_OK)
		return status;
	replaying->out->row_count++;
	if (*answers[0].text == '\0' || *answers[1].text == '\0')
		replaying->out->bad++;
	else if (strcmp(answers[0].text, answers[1].text) != 0)
		return count_change(replaying->out, answers);
	return REMIT_OK;
}

static remit_status
replay_rows(struct replaying *replaying)
{
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < 2 && status == REMIT_OK; i++)
		status = remit_decision_new(replaying->images[i],
					    &replaying->decisions[i]);
	while (status == REMIT_OK) {
		status = remit_rows_next(replaying->rows, replaying->diag,
					 &replaying->row);
		if (replaying->row.number == 0)
			break;
		if (status == REMIT_E_DATA) {
			replaying->out->row_count++;
			replaying->out->bad++;
			remit_diag_clear(replaying->diag);
			status = REMIT_OK;
		} else if (status == REMIT_OK) {
			status = replay_row(replaying);
		}
	}
	for (size_t i = 0; i < 2; i++)
		remit_decision_free(replaying->decisions[i]);
	return status;
}

static int
compare_counts(const void *a, const void *b)
{
	const struct cli_replayed *x = a, *y = b;

	return x->count != y->count ? (x->count < y->count ? 1 : -1) : 0;
}

static int
replay_input(struct replaying *replaying, struct cli_input *input)
{
	bool is_json = cli_input_peek(input) == '{';
	remit_status status = (is_json ? remit_rows_open_jsonl :
					 remit_rows_open_csv)(
		input->name, cli_input_read, input, replaying->diag,
		&replaying->rows);

	if (status == REMIT_OK)
		status = replay_rows(replaying);
	remit_rows_free(replaying->rows);
	if (status == REMIT_E_DATA)
		cli_findings_tell(replaying->diag, NULL);
	if (status != REMIT_OK)
		return status == REMIT_E_DATA ?
			       cli_outcome(status) :
			       cli_complain_status(input->name, status);
	if (replaying->out->count > 0)
		qsort(replaying->out->rows, replaying->out->count,
		      sizeof(replaying->out->rows[0]), compare_counts);
	return CLI_OK;
}

int
cli_replay_run(const char *path, remit_image *const images[2],
	       struct cli_replay *out)
{
	struct replaying replaying = { .images = images, .out = out };
	struct cli_input input;
	int outcome = cli_input_open(path, &input);

	out->is_run = true;
	if (outcome != CLI_OK)
		return outcome;
	replaying.diag = remit_diag_new();
	outcome = replaying.diag ? replay_input(&replaying, &input) :
				   cli_complain_status("", REMIT_E_NOMEM);
	remit_diag_free(replaying.diag);
	cli_input_close(&input);
	return outcome;
}

void
cli_replay_clear(struct cli_replay *replay)
{
	for (size_t i = 0; i < replay->count; i++) {
		free(replay->rows[i].before);
		free(replay->rows[i].after);
		free(replay->rows[i].clause_before);
		free(replay->rows[i].clause_after);
	}
	free(replay->rows);
	*replay = (struct cli_replay){ 0 };
}
