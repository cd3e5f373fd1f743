/*
 * cmd_ask.c - remit ask: what a policy says to one request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/decision.h"
#include "cli/facts.h"
#include "cli/interview.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"

static const struct cli_option options[] = {
	{ 'd', "date", "DATE", "the day to judge for (today)" },
	{ 0, "at", "INSTANT", "an instant to judge for, or now" },
	{ 'r', "request", "FILE", "facts from XML, a JSON object, a CSV row" },
	{ 0, "presume", "yes|no", "whether the policy may presume (yes)" },
	{ 0, "no-ask", NULL, "do not ask for missing facts" },
	{ 0, NULL, NULL, NULL },
};

static int
print(const struct cli_call *call, const remit_request *request,
      const remit_decision *decision)
{
	struct cli_page page = cli_page_on(stdout);

	if (!call->json) {
		cli_decision_print(&page, request, decision);
	} else if (remit_decision_to_json(decision, cli_output_write, stdout) ==
		   REMIT_OK) {
		fputc('\n', stdout);
	}
	return (int)remit_decision_verdict(decision);
}

static remit_status
decide(const struct cli_call *call, remit_request *request,
       remit_decision *decision)
{
	remit_status status = remit_decide(request, decision);

	if (status == REMIT_OK && !cli_call_has(call, "no-ask") &&
	    cli_interview_is_possible())
		status = cli_interview(request, decision);
	return status;
}

static int
answer(const struct cli_call *call, remit_image *image, remit_request *request)
{
	remit_decision *decision = NULL;
	remit_status status = remit_decision_new(image, &decision);
	const char *rule = NULL;
	int outcome;

	if (status == REMIT_OK)
		status = decide(call, request, decision);
	if (status == REMIT_E_DATA)
		rule = remit_decision_impossible(decision);
	if (status == REMIT_OK) {
		outcome = print(call, request, decision);
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

static int
run(const struct cli_call *call)
{
	size_t policies = cli_call_policy_count(call);
	remit_image *image;
	remit_request *request = NULL;
	int outcome = cli_policy_load(call, policies, &image);

	if (outcome == CLI_OK)
		outcome = cli_facts_request(call, policies, image, &request);
	if (outcome == CLI_OK)
		outcome = answer(call, image, request);
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
		"Exit status: 0 in-scope, 1 billable, 2 out-of-scope, 3 depends, 4\n"
		"not-governed; 64 and above: no verdict.",
	.examples = "  remit ask meridian.xml kind=defect release=kernel@7.1\n"
		    "  remit ask meridian.xml --date 2026-08-27 --request "
		    "ticket.json\n"
		    "  remit ask meridian.xml --format json --presume no "
		    "kind=training\n",
	.options = options,
	.has_json = true,
	.run = run,
};
