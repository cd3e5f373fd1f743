/*
 * cmd_ask.c - remit ask: what a policy says to one request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/decision.h"
#include "cli/facts.h"
#include "cli/findings.h"
#include "cli/interview.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/periods.h"
#include "cli/policy.h"
#include "cli/price.h"
#include "cli/text.h"
#include "cli/voice.h"

static const struct cli_option options[] = {
	{ 'd', "date", "DATE", "the day to judge for (today)" },
	{ 0, "at", "INSTANT", "an instant to judge for, or now" },
	{ 'r', "request", "FILE", "facts from XML, a JSON object, a CSV row" },
	{ 'c', "contract", "FILE", "the contract that the request is under" },
	{ 0, "installation", "ID", "which of its installations it is about" },
	{ 0, "contact", "ID", "who asks" },
	CLI_PRICE_OPTIONS,
	{ 0, "quantity", "AMOUNT", "how much is billed, if no fact says so" },
	{ 'u', "usage", "FILE", "what was used of its allowances, as CSV" },
	{ 0, "presume", "yes|no", "whether the policy may presume (yes)" },
	{ 0, "no-ask", NULL, "do not ask for missing facts" },
	{ 0, "timeline", "[=FROM..TO]", "show the answers over time instead" },
	{ 0, "brief", NULL, "the answer without reasons" },
	{ 0, "why", "DEPTH", "reasons down to a depth (all)" },
	{ 0, NULL, NULL, NULL },
};

/* Whether the answer is a record: JSON or XML, but for a timeline. */
static bool
wants_record(const struct cli_call *call)
{
	return (call->json || call->format) && !cli_call_has(call, "timeline");
}

/* How deep --why asks to tell; false when it is no number. */
static bool
read_telling(const struct cli_call *call, struct cli_telling *out)
{
	const char *depth = cli_call_value(call, "why");

	*out = (struct cli_telling){ .brief = cli_call_has(call, "brief"),
				     .depth = SIZE_MAX };
	if (!depth)
		return true;
	out->depth = strtoul(depth, NULL, 10);
	return cli_text_is_number(depth) && strlen(depth) < 4;
}

/* What is needed to answer a request. */
struct answering {
	const struct cli_call *call;
	remit_image *image;
	remit_request *request;
	remit_decision *decision;
	remit_language *language;
	const struct cli_origin *origin;
};

/* The answer with all that it was made of, as JSON or XML. */
static remit_status
print_record(const struct answering *answering, struct cli_around *around,
	     const remit_price_terms *terms)
{
	const struct cli_call *call = answering->call;
	remit_asked asked = cli_origin_asked(answering->origin);
	remit_record_parts parts;
	remit_status status = cli_around_complete(answering->request,
						  answering->image,
						  answering->decision, around);

	if (status != REMIT_OK)
		return status;
	parts = cli_around_parts(around, cli_call_has(call, "prices"),
				 answering->origin);
	parts.request = answering->request;
	parts.decision = answering->decision;
	parts.terms = terms;
	parts.asked = &asked;
	if (!call->json)
		return remit_record_to_xml(&parts, cli_output_write, stdout);
	status = remit_record_to_json(&parts, cli_output_write, stdout);
	if (status == REMIT_OK)
		fputc('\n', stdout);
	return status;
}

static remit_status
print_text(const struct answering *answering, const struct cli_around *around)
{
	struct cli_page page = cli_page_on(stdout);
	struct cli_telling telling;
	remit_status status;

	page.language = answering->language;
	read_telling(answering->call, &telling);
	status = cli_decision_print(&page, answering->request,
				    answering->decision, around, &telling);
	if (status != REMIT_OK)
		return status;
	cli_price_print(&page, around->pricing);
	return page.status;
}

/* The answer with its price. What could not be written shows at the end. */
static remit_status
print(const struct answering *answering, struct cli_around *around,
      const remit_price_terms *terms)
{
	remit_status status = cli_around_find(answering->request,
					      answering->decision, around);

	if (status == REMIT_OK && wants_record(answering->call))
		status = print_record(answering, around, terms);
	else if (status == REMIT_OK)
		status = print_text(answering, around);
	return status == REMIT_E_IO ? REMIT_OK : status;
}

/* What cannot be priced is told behind the answer. */
static int
print_priced(const struct answering *answering)
{
	struct cli_around around = { .timeline = NULL };
	remit_contract room;
	remit_price_terms terms = cli_price_terms(answering->call,
						  answering->decision, &room);
	remit_diag *diag = remit_diag_new();
	remit_status priced = REMIT_E_NOMEM, status;
	int outcome;

	if (diag)
		priced = cli_around_price(answering->decision, answering->image,
					  &terms, diag, &around);
	status = priced;
	if (priced == REMIT_OK || priced == REMIT_E_DATA)
		status = print(answering, &around, &terms);
	if (status != REMIT_OK)
		outcome = cli_complain_status("", status);
	else
		outcome = (int)remit_decision_verdict(answering->decision);
	if (priced == REMIT_E_DATA) {
		cli_findings_tell(diag, NULL);
		outcome = CLI_DATA;
	}
	cli_around_free(&around);
	remit_diag_free(diag);
	return outcome;
}

/* The answers over time, instead of one answer. */
static int
print_timeline(const struct answering *answering)
{
	const struct cli_call *call = answering->call;
	const remit_request *request = answering->request;
	struct cli_page page = cli_page_on(stdout);
	struct cli_stretch stretch;
	remit_timeline *timeline = NULL;
	const char *date = remit_request_date(request);
	int outcome = cli_periods_stretch(call, date, &stretch);
	remit_status status = REMIT_OK;

	page.language = answering->language;
	if (outcome != CLI_OK)
		return outcome;
	status = remit_timeline_new(request, stretch.first, stretch.last,
				    &timeline);
	if (status == REMIT_E_ARGUMENT)
		return cli_complain_usage("'--timeline' takes two days, the "
					  "later one last");
	if (status == REMIT_OK && !call->json) {
		cli_periods_print(&page, timeline, &stretch, date);
		status = page.status;
	} else if (status == REMIT_OK) {
		status = remit_timeline_to_json(timeline, cli_output_write,
						stdout);
		fputc('\n', stdout);
	}
	remit_timeline_free(timeline);
	return status == REMIT_OK ?
		       (int)remit_decision_verdict(answering->decision) :
		       cli_complain_status("", status);
}

static remit_status
decide(const struct answering *answering)
{
	remit_status status = remit_decide(answering->request,
					   answering->decision);

	if (status == REMIT_OK && !cli_call_has(answering->call, "no-ask") &&
	    cli_interview_is_possible())
		status = cli_interview(answering->request, answering->decision,
				       answering->language);
	return status;
}

static int
answer(struct answering *answering)
{
	remit_status status = remit_decision_new(answering->image,
						 &answering->decision);
	const char *rule = NULL;
	int outcome;

	if (status == REMIT_OK)
		status = decide(answering);
	if (status == REMIT_E_DATA)
		rule = remit_decision_impossible(answering->decision);
	if (status == REMIT_OK && cli_call_has(answering->call, "timeline")) {
		outcome = print_timeline(answering);
	} else if (status == REMIT_OK) {
		outcome = print_priced(answering);
	} else if (rule) {
		cli_complain("the policy calls these facts impossible: %s",
			     rule);
		outcome = CLI_DATA;
	} else {
		outcome = cli_complain_status("", status);
	}
	remit_decision_free(answering->decision);
	return outcome;
}

/* The language to answer in. */
static int
choose_language(const struct cli_call *call, remit_image *image,
		remit_language **out)
{
	struct cli_telling telling;
	remit_status status;

	*out = NULL;
	if (!read_telling(call, &telling)) {
		cli_complain("--why wants a depth, such as 2");
		return CLI_USAGE;
	}
	status = cli_voice_open(image, cli_call_value(call, "lang"), out);
	return status == REMIT_OK ? CLI_OK : cli_complain_status("", status);
}

/* Whether the timeline is asked for in a form that it has. */
static int
check_format(const struct cli_call *call)
{
	if (call->format && cli_call_has(call, "timeline"))
		return cli_complain_usage("'--timeline' is text or json, not "
					  "%s",
					  call->format);
	return CLI_OK;
}

static int
ask(const struct cli_call *call, struct cli_origin *origin)
{
	struct answering answering = { .call = call, .origin = origin };
	struct cli_origin *wanted = wants_record(call) ? origin : NULL;
	size_t policies = cli_call_policy_count(call);
	int outcome = cli_policy_load_from(call, policies, wanted,
					   &answering.image);

	if (outcome == CLI_OK)
		outcome = cli_price_check(call, answering.image);
	if (outcome == CLI_OK)
		outcome = choose_language(call, answering.image,
					  &answering.language);
	if (outcome == CLI_OK)
		outcome = cli_facts_request(call, policies, wanted,
					    answering.image,
					    &answering.request);
	if (outcome == CLI_OK && origin->status != REMIT_OK)
		outcome = cli_complain_status("", origin->status);
	if (outcome == CLI_OK)
		outcome = answer(&answering);
	remit_language_free(answering.language);
	remit_request_free(answering.request);
	remit_image_unref(answering.image);
	return outcome;
}

static int
run(const struct cli_call *call)
{
	struct cli_origin origin = { .inputs = NULL };
	int outcome = check_format(call);

	if (outcome == CLI_OK)
		outcome = cli_voice_check(call);
	if (outcome == CLI_OK)
		outcome = ask(call, &origin);
	cli_origin_free(&origin);
	return outcome;
}

const struct cli_command cli_ask = {
	.name = "ask",
	.summary = "judge one request, with reasons",
	.synopsis = "POLICY... [OPTION]... [FACT=VALUE]...",
	.about =
		"Judges a request: the verdict, its provisos, and why. On a terminal it asks\n"
		"for missing facts, but only for those that still matter.\n"
		"\n"
		"A VALUE is a choice, product@version, a day, a number, a duration, yes or no,\n"
		"or none. Several values stand between blanks:\n"
		"'third-party=qnet(role=suspected) other'.\n"
		"\n"
		"The answer comes with the days since when and until when it holds, all other\n"
		"facts unchanged, and what comes then. --timeline shows all changes from FROM\n"
		"to TO, by default from two years before the day to five years after it.\n"
		"When it is not in-scope, the smallest changes are told that would make it so.\n"
		"\n"
		"As JSON or XML the answer is a record, with the facts and a digest of every\n"
		"file it was made of; 'remit verify' proves it again.\n"
		"\n"
		"With price lists a billable request is priced, step by step. Steps are worked\n"
		"out exactly, and the total is rounded once, as the list says.\n"
		"\n"
		"Exit status: 0 in-scope, 1 billable, 2 out-of-scope, 3 depends, 4\n"
		"not-governed; 64 and above: no verdict.",
	.examples =
		"  remit ask meridian.xml kind=defect release=kernel@7.1\n"
		"  remit ask meridian.xml --date 2026-08-27 --request "
		"ticket.json\n"
		"  remit ask meridian.xml --timeline=2026-01-01..2031-12-31 "
		"kind=defect\n"
		"  remit ask meridian.xml --format json --presume no "
		"kind=training\n"
		"  remit ask meridian.xml --prices meridian-usd.xml "
		"kind=backport level=premium\n"
		"  remit ask meridian.xml --lang de --why 1 kind=port\n",
	.options = options,
	.has_json = true,
	.format = "xml",
	.run = run,
};
