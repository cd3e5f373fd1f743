/*
 * cmd_quote.c - remit quote: what was quoted, against policy and prices.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <string.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/outcome.h"
#include "cli/policy.h"

static const struct cli_option options[] = {
	{ 'p', "policy", "FILE...", "the policy; editions may follow" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 'c', "contract", "FILE", "the contract that the quote is under" },
	{ 'd', "date", "DATE", "the day on which it is looked at" },
	{ 0, NULL, NULL, NULL },
};

/* A call whose words are the policies. */
static int
load_policy(const struct cli_call *call, remit_image **out)
{
	struct cli_call policies = *call;
	char *words[CLI_GIVEN_MAX];

	policies.words = words;
	policies.word_count = 0;
	for (size_t i = 0; i < call->given_count; i++)
		if (strcmp(call->given[i].option->name, "policy") == 0)
			words[policies.word_count++] =
				(char *)(uintptr_t)call->given[i].value;
	return cli_policy_load(&policies, policies.word_count, out);
}

/* One quote; CLI_FINDINGS when something is wrong with it. */
static int
check_quote(const struct cli_call *call, remit_image *image, const char *path)
{
	remit_diag *diag = remit_diag_new();
	remit_model *quote = NULL;
	remit_status status = REMIT_E_NOMEM;
	int outcome = CLI_OK;

	if (diag)
		status = remit_model_read_file(path, call->include_root, diag,
					       &quote);
	if (status != REMIT_OK)
		outcome = CLI_DATA;
	else
		status = remit_quote_check(image, quote,
					   cli_call_value(call, "date"), diag);
	if (status == REMIT_E_ARGUMENT)
		outcome = cli_complain_usage("%s: a quote is wanted, and a "
					     "day for --date",
					     path);
	else if (status == REMIT_E_DATA && outcome == CLI_OK)
		outcome = CLI_FINDINGS;
	else if (status != REMIT_OK && status != REMIT_E_DATA)
		outcome = cli_complain_status(path, status);
	if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	remit_model_free(quote);
	remit_diag_free(diag);
	return outcome;
}

static int
run(const struct cli_call *call)
{
	remit_image *image;
	int outcome;

	if (call->word_count < 2 || strcmp(call->words[0], "check") != 0)
		return cli_complain_usage("quote wants 'check' and a quote");
	if (!cli_call_has(call, "policy"))
		return cli_complain_usage("quote wants --policy");
	outcome = load_policy(call, &image);
	for (size_t i = 1; i < call->word_count && image; i++)
		outcome = cli_outcome_worse(
			outcome, check_quote(call, image, call->words[i]));
	remit_image_unref(image);
	return outcome;
}

const struct cli_command cli_quote = {
	.name = "quote",
	.summary = "check what was quoted",
	.synopsis = "check QUOTE... --policy FILE --prices FILE [OPTION]...",
	.about =
		"Judges and prices each line of a quote again, for the day of the quote: what\n"
		"is in scope already, out of scope and not for sale, another service, in a\n"
		"wrong unit, quantity, price or currency, a discount that nobody approved,\n"
		"amounts and sums that do not add up, lists that are over and validity beyond\n"
		"them. Each finding has the line and a number; 'remit why' tells the cure.\n"
		"\n"
		"Exit status: 0 nothing is wrong, 1 something is; 64 and above: not checked.",
	.examples = "  remit quote check quote.xml --policy meridian.xml "
		    "--prices meridian-usd.xml\n",
	.options = options,
	.run = run,
};
