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
#include "cli/ways.h"

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

/* Since when and until when it holds, and how it could be better. */
static remit_status
look_around(const remit_request *request, const remit_decision *decision,
	    struct cli_around *out)
{
	remit_verdict verdict = remit_decision_verdict(decision);
	remit_status status = remit_timeline_new(request, NULL, NULL,
						 &out->timeline);

	if (status == REMIT_OK &&
	    (verdict == REMIT_BILLABLE || verdict == REMIT_OUT_OF_SCOPE))
		status = remit_ways_new(request, CLI_WAYS_LIMIT, &out->ways);
	return status;
}

/* Whether there is something to say of a price. */
static bool
is_priced(const struct cli_call *call, const remit_pricing *pricing)
{
	remit_price_kind kind = remit_pricing_result(pricing).kind;

	return cli_call_has(call, "prices") ||
	       (kind != REMIT_PRICE_NONE && kind != REMIT_PRICE_UNPRICED);
}

static void
print_json(const struct cli_call *call, const remit_decision *decision,
	   const struct cli_around *around, const remit_pricing *pricing)
{
	struct cli_price_tail tail = { false };

	if (!is_priced(call, pricing)) {
		if (remit_answer_to_json(decision, around->timeline,
					 around->ways, cli_output_write,
					 stdout) == REMIT_OK)
			fputc('\n', stdout);
	} else if (remit_answer_to_json(decision, around->timeline,
					around->ways, cli_price_write,
					&tail) == REMIT_OK) {
		cli_price_end(pricing);
	}
}

static int
print(const struct cli_call *call, const remit_request *request,
      remit_decision *decision, remit_language *language,
      const remit_pricing *pricing)
{
	struct cli_page page = cli_page_on(stdout);
	struct cli_telling telling;
	struct cli_around around = { NULL, NULL };
	remit_status status = look_around(request, decision, &around);

	page.language = language;
	read_telling(call, &telling);
	if (status == REMIT_OK && !call->json)
		status = cli_decision_print(&page, request, decision, &around,
					    &telling);
	else if (status == REMIT_OK)
		print_json(call, decision, &around, pricing);
	if (status == REMIT_OK && !call->json)
		cli_price_print(&page, pricing);
	remit_timeline_free(around.timeline);
	remit_ways_free(around.ways);
	return status == REMIT_OK ? (int)remit_decision_verdict(decision) :
				    cli_complain_status("", status);
}

/* The answer with its price; what cannot be priced is told behind it. */
static int
print_priced(const struct cli_call *call, const remit_request *request,
	     remit_decision *decision, remit_image *image,
	     remit_language *language)
{
	remit_contract room;
	remit_price_terms terms = cli_price_terms(call, request, &room);
	remit_diag *diag = remit_diag_new();
	remit_pricing *pricing = NULL;
	remit_status status = remit_pricing_new(image, &pricing);
	int outcome;

	if (!diag)
		status = REMIT_E_NOMEM;
	if (status == REMIT_OK)
		status = remit_price(decision, &terms, diag, pricing);
	if (status == REMIT_OK || status == REMIT_E_DATA)
		outcome = print(call, request, decision, language, pricing);
	else
		outcome = cli_complain_status("", status);
	if (status == REMIT_E_DATA) {
		cli_findings_tell(diag, NULL);
		outcome = CLI_DATA;
	}
	remit_pricing_free(pricing);
	remit_diag_free(diag);
	return outcome;
}

/* The answers over time, instead of one answer. */
static int
print_timeline(const struct cli_call *call, const remit_request *request,
	       const remit_decision *decision, remit_language *language)
{
	struct cli_page page = cli_page_on(stdout);
	struct cli_stretch stretch;
	remit_timeline *timeline = NULL;
	const char *date = remit_request_date(request);
	int outcome = cli_periods_stretch(call, date, &stretch);
	remit_status status = REMIT_OK;

	page.language = language;
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
	return status == REMIT_OK ? (int)remit_decision_verdict(decision) :
				    cli_complain_status("", status);
}

static remit_status
decide(const struct cli_call *call, remit_request *request,
       remit_decision *decision, remit_language *language)
{
	remit_status status = remit_decide(request, decision);

	if (status == REMIT_OK && !cli_call_has(call, "no-ask") &&
	    cli_interview_is_possible())
		status = cli_interview(request, decision, language);
	return status;
}

static int
answer(const struct cli_call *call, remit_image *image, remit_request *request,
       remit_language *language)
{
	remit_decision *decision = NULL;
	remit_status status = remit_decision_new(image, &decision);
	const char *rule = NULL;
	int outcome;

	if (status == REMIT_OK)
		status = decide(call, request, decision, language);
	if (status == REMIT_E_DATA)
		rule = remit_decision_impossible(decision);
	if (status == REMIT_OK && cli_call_has(call, "timeline")) {
		outcome = print_timeline(call, request, decision, language);
	} else if (status == REMIT_OK) {
		outcome = print_priced(call, request, decision, image,
				       language);
	} else if (rule) {
		cli_complain("the policy calls these facts impossible: %s",
			     rule);
		outcome = CLI_DATA;
	} else {
		outcome = cli_complain_status("", status);
	}
	remit_decision_free(decision);
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

static int
run(const struct cli_call *call)
{
	size_t policies = cli_call_policy_count(call);
	remit_image *image;
	remit_request *request = NULL;
	remit_language *language = NULL;
	int outcome = cli_policy_load(call, policies, &image);

	if (outcome == CLI_OK)
		outcome = choose_language(call, image, &language);
	if (outcome == CLI_OK)
		outcome = cli_facts_request(call, policies, image, &request);
	if (outcome == CLI_OK)
		outcome = answer(call, image, request, language);
	remit_language_free(language);
	remit_request_free(request);
	remit_image_unref(image);
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
	.run = run,
};
