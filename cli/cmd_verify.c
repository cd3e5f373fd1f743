/*
 * cmd_verify.c - remit verify: whether a record of a decision is still true.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/around.h"
#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/json.h"
#include "cli/outcome.h"
#include "cli/page.h"
#include "cli/policy.h"
#include "cli/usage.h"

/* More differences of a kind are counted, not told; longer values are cut. */
#define TOLD_MAX 20
#define VALUE_MAX 200
#define JSON_MAX 100

static const struct cli_option options[] = {
	{ 'c', "contract", "FILE", "the contract that the request was under" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 'u', "usage", "FILE", "what was used, to compare the file" },
	{ 0, NULL, NULL, NULL },
};

/* A record, and what it is held against. */
struct verifying {
	const struct cli_call *call;
	const char *name;
	remit_record *record;
	remit_image *image;
	remit_request *request;
	remit_decision *decision;
	struct cli_origin origin;
	struct cli_around around;
	remit_diag *diag;
};

/* ---- reading and asking again -------------------------------------------- */

static int
read_record(struct verifying *v, const char *path)
{
	struct cli_input input;
	char *bytes = NULL;
	size_t length;
	remit_status status;
	int outcome = cli_input_open(path, &input);

	if (outcome != CLI_OK)
		return outcome;
	v->name = input.name;
	outcome = cli_input_slurp(&input, REMIT_FILE_MAX, &bytes, &length);
	cli_input_close(&input);
	if (outcome != CLI_OK)
		return outcome;
	status = remit_record_read(v->name, bytes, length, v->diag, &v->record);
	free(bytes);
	if (status == REMIT_OK)
		return CLI_OK;
	cli_findings_tell(v->diag, NULL);
	return status == REMIT_E_DATA ? CLI_DATA :
					cli_complain_status(v->name, status);
}

/* The policies, and all that is joined to them. */
static int
load(struct verifying *v)
{
	struct cli_call policies = *v->call;
	const char *usage = cli_call_value(v->call, "usage");
	int outcome;

	policies.words++;
	policies.word_count--;
	outcome = cli_policy_load_from(&policies, policies.word_count,
				       &v->origin, &v->image);
	if (outcome == CLI_OK && usage)
		outcome = cli_usage_note(usage, &v->origin);
	if (outcome == CLI_OK && v->origin.status != REMIT_OK)
		outcome = cli_complain_status("", v->origin.status);
	return outcome;
}

/* The price as it was asked for. */
static remit_status
price(struct verifying *v, remit_price_terms *out)
{
	remit_contract contract;
	remit_status status;

	*out = remit_record_terms(v->record);
	if (remit_request_contract(v->request, &contract) == REMIT_OK)
		out->contract_day = contract.first_day;
	status = cli_around_price(v->decision, v->image, out, NULL, &v->around);
	out->contract_day = NULL;
	return status == REMIT_E_DATA ? REMIT_OK : status;
}

/* Ask again. REMIT_E_DATA: today it is refused, which diag may explain. */
static remit_status
ask(struct verifying *v, remit_price_terms *out_terms)
{
	remit_status status = remit_record_request(v->record, v->image, v->diag,
						   &v->request);

	if (status == REMIT_OK)
		status = remit_decision_new(v->image, &v->decision);
	if (status == REMIT_OK)
		status = remit_decide(v->request, v->decision);
	if (status == REMIT_OK)
		status = cli_around_find(v->request, v->decision, &v->around);
	if (status == REMIT_OK)
		status = price(v, out_terms);
	if (status == REMIT_OK)
		status = cli_around_complete(v->request, v->image, v->decision,
					     &v->around);
	return status;
}

static remit_status
compare(struct verifying *v, const remit_price_terms *terms,
	remit_deviations **out)
{
	remit_record_parts parts = cli_around_parts(
		&v->around, cli_call_has(v->call, "prices"), &v->origin);
	remit_asked asked;

	remit_record_asked(v->record, &asked);
	parts.request = v->request;
	parts.decision = v->decision;
	parts.terms = terms;
	parts.asked = &asked;
	return remit_record_compare(v->record, &parts, out);
}

/* ---- telling ------------------------------------------------------------- */

/* A value that is not there, that has parts of its own, or itself, cut. */
static void
tell_value(struct cli_page *page, const char *value)
{
	char cut[VALUE_MAX + 8];

	if (!value)
		value = "not there";
	else if (*value == '\0')
		value = "there";
	snprintf(cut, sizeof(cut), "%.*s", VALUE_MAX, value);
	cli_page_wrap(page, cut, 8);
	if (strlen(value) > VALUE_MAX)
		cli_page_text(page, "...");
}

static void
tell_deviation(struct cli_page *page, const remit_deviation *deviation)
{
	cli_page_to(page, 2);
	cli_page_wrap(page, deviation->part, 4);
	cli_page_line(page);
	cli_page_text(page, "    was ");
	tell_value(page, deviation->was);
	cli_page_line(page);
	cli_page_text(page, "    is  ");
	tell_value(page, deviation->is);
	cli_page_line(page);
}

/* Those of one kind, below a heading. */
static void
tell_kind(struct cli_page *page, const remit_deviations *deviations,
	  bool inputs, const char *heading)
{
	size_t told = 0, more = 0;
	remit_deviation one;

	for (size_t i = 0; remit_deviations_at(deviations, i, &one) == REMIT_OK;
	     i++) {
		if (one.input != inputs)
			continue;
		if (told == 0)
			cli_page_heading(page, heading);
		if (told == TOLD_MAX) {
			more++;
			continue;
		}
		tell_deviation(page, &one);
		told++;
	}
	if (more > 0) {
		char line[48];

		snprintf(line, sizeof(line), "  and %zu more", more);
		cli_page_text(page, line);
		cli_page_line(page);
	}
}

static void
tell_deviations(struct cli_page *page, const remit_deviations *deviations)
{
	tell_kind(page, deviations, true, "Inputs that differ");
	tell_kind(page, deviations, false,
		  "What of the answer differs, asked again");
}

static void
tell_text(const struct verifying *v, const remit_deviations *deviations)
{
	struct cli_page page = cli_page_on(stdout);
	bool is_same = remit_deviations_count(deviations) == 0 &&
		       v->around.timeline;

	cli_page_paint(&page, is_same ? CLI_GREEN : CLI_RED);
	cli_page_text(&page, is_same ? "same" : "differs");
	cli_page_paint(&page, CLI_PLAIN);
	cli_page_text(&page, "  ");
	cli_page_text(&page, v->name);
	if (v->around.timeline) {
		cli_page_text(&page, ": ");
		cli_page_text(&page, remit_verdict_text(remit_decision_verdict(
					     v->decision)));
		cli_page_text(&page, " on ");
		cli_page_text(&page, remit_decision_date(v->decision));
	}
	cli_page_line(&page);
	tell_deviations(&page, deviations);
}

static void
tell_json(const struct verifying *v, const remit_deviations *deviations)
{
	struct cli_json json = { .stream = stdout };
	size_t count = remit_deviations_count(deviations), i = 0;
	remit_deviation one;

	cli_json_begin(&json, '{');
	cli_json_member(&json, "record", v->name);
	cli_json_flag(&json, "same", count == 0 && v->around.timeline);
	cli_json_flag(&json, "refused", v->around.timeline == NULL);
	cli_json_key(&json, "differences");
	cli_json_begin(&json, '[');
	for (; i < JSON_MAX &&
	       remit_deviations_at(deviations, i, &one) == REMIT_OK;
	     i++) {
		cli_json_begin(&json, '{');
		cli_json_flag(&json, "input", one.input);
		cli_json_member(&json, "part", one.part);
		cli_json_member(&json, "was", one.was);
		cli_json_member(&json, "is", one.is);
		cli_json_end(&json, '}');
	}
	cli_json_end(&json, ']');
	cli_json_number(&json, "more", count - i);
	cli_json_end(&json, '}');
	fputc('\n', stdout);
}

static void
tell(const struct verifying *v, const remit_deviations *deviations)
{
	if (v->call->json)
		tell_json(v, deviations);
	else
		tell_text(v, deviations);
}

/* These policies do not take the request any more: the record is not true. */
static int
tell_refused(struct verifying *v)
{
	const remit_record_parts parts = { .inputs = v->origin.inputs,
					   .input_count = v->origin.count };
	const char *rule = v->decision ?
				   remit_decision_impossible(v->decision) :
				   NULL;
	remit_deviations *deviations;
	remit_status status = remit_record_compare(v->record, &parts,
						   &deviations);

	if (status != REMIT_OK)
		return cli_complain_status(v->name, status);
	cli_findings_tell(v->diag, NULL);
	if (rule)
		cli_complain("the policy calls these facts impossible: %s",
			     rule);
	cli_complain("%s: asked again, the request is refused", v->name);
	tell(v, deviations);
	remit_deviations_free(deviations);
	return CLI_FINDINGS;
}

/* ---- all of it ----------------------------------------------------------- */

static int
hold_against(struct verifying *v)
{
	remit_deviations *deviations = NULL;
	remit_price_terms terms;
	remit_status status = ask(v, &terms);
	int outcome;

	if (status == REMIT_E_DATA)
		return tell_refused(v);
	if (status == REMIT_OK)
		status = compare(v, &terms, &deviations);
	if (status != REMIT_OK)
		return cli_complain_status(v->name, status);
	tell(v, deviations);
	outcome = remit_deviations_count(deviations) == 0 ? CLI_OK :
							    CLI_FINDINGS;
	remit_deviations_free(deviations);
	return outcome;
}

static void
drop(struct verifying *v)
{
	cli_around_free(&v->around);
	cli_origin_free(&v->origin);
	remit_decision_free(v->decision);
	remit_request_free(v->request);
	remit_image_unref(v->image);
	remit_record_free(v->record);
	remit_diag_free(v->diag);
}

static int
run(const struct cli_call *call)
{
	struct verifying v = { .call = call };
	int outcome;

	if (call->word_count < 2)
		return cli_complain_usage("verify wants a record, and the "
					  "policy that it was made with");
	v.diag = remit_diag_new();
	if (!v.diag)
		return cli_complain_status("", REMIT_E_NOMEM);
	outcome = read_record(&v, call->words[0]);
	if (outcome == CLI_OK)
		outcome = load(&v);
	if (outcome == CLI_OK)
		outcome = hold_against(&v);
	drop(&v);
	return outcome;
}

const struct cli_command cli_verify = {
	.name = "verify",
	.summary = "prove a record of a decision again",
	.synopsis = "RECORD POLICY... [OPTION]...",
	.about =
		"RECORD is what 'remit ask --format json' or '--format xml' wrote. The request\n"
		"in it is asked again, of these policies, contract and price lists; then every\n"
		"file and every part of the answer is compared: verdict, reasons, provisos, the\n"
		"days it holds, ways in, price. Files are compared by their contents, whatever\n"
		"they are called. What was used is in the record; --usage compares its file.\n"
		"\n"
		"Exit status: 0 the same, 1 something differs, or the request is refused today;\n"
		"64 and above: it could not be told.",
	.examples = "  remit ask meridian.xml kind=defect --format json > "
		    "record.json\n"
		    "  remit verify record.json meridian.xml\n"
		    "  remit verify record.xml meridian.xml --prices "
		    "meridian-usd.xml\n",
	.options = options,
	.has_json = true,
	.run = run,
};
