/*
 * cmd_check.c - remit check: everything that is wrong with policies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/json.h"
#include "cli/outcome.h"
#include "cli/policy.h"
#include "cli/promises.h"

static const struct cli_option options[] = {
	{ 0, "promises", NULL, "tell of each promise whether it is kept" },
	{ 0, "strict", NULL, "let warnings and notes count as failures" },
	{ 'q', "quiet", NULL, "no summary" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 'c', "contract", "FILE", "a contract, with what it amends" },
	{ 0, NULL, NULL, NULL },
};

static const char *
plural(size_t count)
{
	return count == 1 ? "" : "s";
}

static void
summarize(const struct cli_call *call, const struct cli_findings *findings)
{
	size_t errors = findings->by_severity[REMIT_ERROR] + findings->untold;
	size_t warnings = findings->by_severity[REMIT_WARNING];
	size_t notes = findings->by_severity[REMIT_NOTE];

	if (cli_call_has(call, "quiet"))
		return;
	fflush(stdout);
	fprintf(stderr, "%zu file%s: %zu error%s, %zu warning%s, %zu note%s\n",
		call->word_count, plural(call->word_count), errors,
		plural(errors), warnings, plural(warnings), notes,
		plural(notes));
	if (findings->untold > 0)
		fprintf(stderr, "%zu more error%s not shown\n",
			findings->untold,
			findings->untold == 1 ? " is" : "s are");
}

/* A refused policy is what check is for, one that cannot be read is not. */
static int
outcome_of(const struct cli_policy *policy)
{
	switch (policy->status) {
	case REMIT_OK:
		return CLI_OK;
	case REMIT_E_DATA:
	case REMIT_E_LIMIT:
		return CLI_FINDINGS;
	default:
		return cli_outcome(policy->status);
	}
}

/* Look through what was accepted, too. */
static void
look_through(struct cli_policy *policy)
{
	if (policy->image)
		policy->status = remit_image_check(policy->image, policy->diag);
}

static int
report(const struct cli_call *call, struct cli_policy *policies)
{
	struct cli_findings findings = { 0 };
	int outcome = CLI_OK;

	for (size_t i = 0; i < call->word_count; i++) {
		look_through(&policies[i]);
		if (!cli_findings_add(&findings, policies[i].diag))
			outcome = CLI_NO_MEMORY;
		outcome = cli_outcome_worse(outcome, outcome_of(&policies[i]));
		if (policies[i].status != REMIT_OK &&
		    remit_diag_error_count(policies[i].diag) == 0)
			cli_complain_status(policies[i].path,
					    policies[i].status);
	}
	cli_findings_sort(&findings);
	if (call->format)
		cli_findings_print_sarif(stdout, &findings);
	else if (call->json)
		cli_findings_print_json(stdout, &findings);
	else
		cli_findings_print(stdout, &findings);
	if (outcome == CLI_OK && findings.count > 0 &&
	    cli_call_has(call, "strict"))
		outcome = CLI_FINDINGS;
	summarize(call, &findings);
	cli_findings_free(&findings);
	return outcome;
}

/* The promises of what was accepted; what was refused is told as ever. */
static int
report_promises(const struct cli_call *call, struct cli_policy *policies)
{
	struct cli_json json = { .stream = stdout };
	remit_promise promise;
	bool any = false;
	int outcome = CLI_OK;

	if (call->json)
		cli_json_begin(&json, '[');
	for (size_t i = 0; i < call->word_count; i++) {
		remit_promises *promises = NULL;

		outcome = cli_outcome_worse(outcome, outcome_of(&policies[i]));
		cli_findings_tell(policies[i].diag, NULL);
		if (!policies[i].image)
			continue;
		if (remit_promises_new(policies[i].image, &promises) !=
		    REMIT_OK)
			return cli_complain_status("", REMIT_E_NOMEM);
		any = any ||
		      remit_promises_at(promises, 0, &promise) == REMIT_OK;
		if (call->json)
			cli_promises_print_json(&json, promises);
		else
			cli_promises_print(stdout, promises);
		if (cli_promises_have(promises, REMIT_BROKEN) ||
		    (cli_call_has(call, "strict") &&
		     cli_promises_have(promises, REMIT_TOO_LARGE)))
			outcome = cli_outcome_worse(outcome, CLI_FINDINGS);
		remit_promises_free(promises);
	}
	if (call->json) {
		cli_json_end(&json, ']');
		fputc('\n', stdout);
	} else if (!any && outcome == CLI_OK) {
		puts("nothing is promised");
	}
	return outcome;
}

static int
run(const struct cli_call *call)
{
	if (call->format && cli_call_has(call, "promises"))
		return cli_complain_usage(
			"--promises is told as text or JSON; --format sarif "
			"without it tells broken ones too");
	return cli_policies_do(call, cli_call_has(call, "promises") ?
					     report_promises :
					     report);
}

const struct cli_command cli_check = {
	.name = "check",
	.summary = "find everything that is wrong with policies",
	.synopsis = "POLICY... [OPTION]...",
	.about =
		"Reads, compiles and proves policies and tells all findings, sorted by place,\n"
		"one a line; where a finding has an example request, it stands below. Files\n"
		"with the same policy id are taken for its editions and judged together.\n"
		"Promises are proved over every possible request; a broken one is an error.\n"
		"Of what is accepted it says what is hardly meant (warnings), as clauses that\n"
		"never win, and gives advice (notes). --format sarif is for editors and review.\n"
		"\n"
		"Exit status: 0 when all are accepted, 1 when one is refused; with --strict\n"
		"also when there is a warning or a note.",
	.examples =
		"  remit check meridian.xml\n"
		"  remit check --promises meridian.xml\n"
		"  remit check --strict policies/*.xml\n"
		"  remit check --format json meridian.xml\n"
		"  remit check --format sarif policies/*.xml > findings.sarif\n",
	.options = options,
	.has_json = true,
	.format = "sarif",
	.run = run,
};
