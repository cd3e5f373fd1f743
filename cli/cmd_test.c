/*
 * cmd_test.c - remit test: the cases that policies carry.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/coverage.h"
#include "cli/findings.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"
#include "cli/trial.h"

static const struct cli_option options[] = {
	{ 0, "coverage", NULL, "list all that no case reaches" },
	{ 0, "strict", NULL,
	  "let what is not reached or confirmed be a failure" },
	{ 0, "suggest", "FILE", "write cases for what no case reaches" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 0, NULL, NULL, NULL },
};

/* Write the cases that are missing to the file of --suggest. */
static int
suggest(const struct cli_call *call, const struct cli_policy *policy,
	struct cli_trial *trial)
{
	const char *path = cli_call_value(call, "suggest");
	struct cli_output output;
	remit_status status;
	int outcome;

	if (!path)
		return CLI_OK;
	status = remit_coverage_propose(trial->coverage);
	if (status != REMIT_OK)
		return cli_complain_status(policy->path, status);
	outcome = cli_output_open(path, &output);
	if (outcome != CLI_OK)
		return outcome;
	status = remit_coverage_write(trial->coverage, cli_output_write,
				      output.stream);
	if (status != REMIT_OK) {
		cli_output_abandon(&output);
		return cli_complain_status(path, status);
	}
	if (!call->json)
		cli_coverage_print_proposals(stderr, trial->coverage);
	return cli_output_commit(&output);
}

/* Try one policy; an exit status. */
static int
try_policy(const struct cli_call *call, const struct cli_policy *policy,
	   struct cli_trial_total *total)
{
	struct cli_trial trial;
	remit_status status;

	if (!policy->image) {
		cli_findings_tell(policy->diag, NULL);
		total->refused++;
		return CLI_FINDINGS;
	}
	status = cli_trial_run(policy->image, &trial);
	if (status != REMIT_OK)
		return cli_complain_status(policy->path, status);
	if (!call->json)
		cli_trial_print(stdout, policy->path, policy->image, &trial);
	else
		cli_trial_print_json(&total->json, policy->path, policy->image,
				     &trial);
	cli_trial_add(total, &trial);
	int outcome = suggest(call, policy, &trial);
	if (!call->json && cli_call_has(call, "coverage"))
		cli_coverage_print_rest(stdout, trial.coverage);
	cli_trial_free(&trial);
	return outcome;
}

static int
try_all(const struct cli_call *call, struct cli_policy *policies)
{
	struct cli_trial_total total = { .json.stream = stdout };
	int outcome = CLI_OK;

	if (call->json)
		cli_json_begin(&total.json, '[');
	for (size_t i = 0; i < call->word_count; i++) {
		int tried = CLI_OK;

		if (policies[i].status == REMIT_E_NO_INPUT ||
		    policies[i].status == REMIT_E_IO) {
			cli_findings_tell(policies[i].diag, NULL);
			tried = cli_outcome(policies[i].status);
		} else if (policies[i].set == i) {
			tried = try_policy(call, &policies[i], &total);
		}
		outcome = cli_outcome_worse(outcome, tried);
	}
	if (call->json) {
		cli_json_end(&total.json, ']');
		fputc('\n', stdout);
	} else {
		cli_trial_print_total(stdout, &total);
	}
	if (total.failed > 0 || (total.unreached + total.proposed > 0 &&
				 cli_call_has(call, "strict")))
		outcome = cli_outcome_worse(outcome, CLI_FINDINGS);
	return outcome;
}

static int
run(const struct cli_call *call)
{
	if (cli_call_has(call, "suggest") && call->word_count > 1)
		return cli_complain_usage("--suggest wants one policy");
	return cli_policies_do(call, try_all);
}

const struct cli_command cli_test = {
	.name = "test",
	.summary = "run the cases of policies",
	.synopsis = "POLICY... [OPTION]...",
	.about =
		"Judges every case that policies carry and shows those that came out otherwise\n"
		"than expected, and the clauses that no case reaches. Files with the same\n"
		"policy id are taken for its editions and judged together.\n"
		"\n"
		"Also counted, and with --coverage listed: the answers that no case gives, the\n"
		"edges that no case comes near (a bound, the end of a phase: just before, on,\n"
		"just after), and the conditions that no case shows to turn their clause. With\n"
		"--suggest cases for them are written, with the verdict that the policy gives\n"
		"today, each to be confirmed: include the file, and take proposed=\"yes\" away\n"
		"from the cases that are right.\n"
		"\n"
		"Exit status: 0 when all cases came out as expected, else 1; with --strict also\n"
		"when a clause is not reached or a case is not confirmed.",
	.examples = "  remit test meridian.xml\n"
		    "  remit test --coverage meridian.xml\n"
		    "  remit test --suggest meridian-cases.xml meridian.xml\n"
		    "  remit test --strict policies/*.xml\n",
	.options = options,
	.has_json = true,
	.run = run,
};
