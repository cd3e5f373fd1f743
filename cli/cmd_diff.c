/*
 * cmd_diff.c - remit diff: what changed between two policies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>

#include <remit/remit.h>

#include "cli/changes.h"
#include "cli/complain.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"

static const struct cli_option options[] = {
	{ 0, "contracts", "DIR", "which of these contracts are hit, and when" },
	{ 0, "requests", "FILE", "judge these by both, and count" },
	{ 'o', "output", "FILE", "where it goes; else standard output" },
	{ 0, NULL, NULL, NULL },
};

/* The policy that one word of a call names. */
static int
load_one(const struct cli_call *call, size_t word, remit_image **out)
{
	struct cli_call one = *call;

	one.words = call->words + word;
	one.word_count = 1;
	return cli_policy_load(&one, 1, out);
}

static int
write_changes(const struct cli_call *call, const struct cli_changes *changes)
{
	struct cli_output output;
	int outcome = cli_output_open(cli_call_value(call, "output"), &output);
	remit_status status = REMIT_OK;

	if (outcome != CLI_OK)
		return outcome;
	if (call->format)
		status = cli_changes_page(output.stream, changes);
	else if (call->json)
		cli_changes_put(output.stream, changes);
	else
		cli_changes_print(output.stream, changes);
	return cli_output_end(&output, status);
}

static int
compare(const struct cli_call *call, remit_image *const images[2])
{
	struct cli_changes changes = { .diff = NULL };
	const char *rows = cli_call_value(call, "requests");
	const char *contracts = cli_call_value(call, "contracts");
	remit_status status = remit_diff_new(images[0], images[1],
					     &changes.diff);
	int outcome = CLI_OK;

	if (status != REMIT_OK)
		return cli_complain_status("", status);
	if (contracts)
		outcome = cli_affected_run(call, contracts, &changes.affected);
	if (outcome == CLI_OK && rows)
		outcome = cli_replay_run(rows, images, &changes.replay);
	if (outcome == CLI_OK)
		outcome = write_changes(call, &changes);
	if (outcome == CLI_OK && !remit_diff_same(changes.diff))
		outcome = CLI_FINDINGS;
	outcome = cli_outcome_worse(outcome, changes.affected.outcome);
	cli_affected_clear(&changes.affected);
	cli_replay_clear(&changes.replay);
	remit_diff_free(changes.diff);
	return outcome;
}

static int
run(const struct cli_call *call)
{
	remit_image *images[2] = { NULL, NULL };
	int outcome = CLI_OK;

	if (call->word_count != 2)
		return cli_complain_usage("diff wants an old policy and a new "
					  "one");
	for (size_t i = 0; i < 2 && outcome == CLI_OK; i++)
		outcome = load_one(call, i, &images[i]);
	if (outcome == CLI_OK)
		outcome = compare(call, images);
	remit_image_unref(images[0]);
	remit_image_unref(images[1]);
	return outcome;
}

const struct cli_command cli_diff = {
	.name = "diff",
	.summary = "tell which requests two policies answer differently",
	.synopsis = "OLD NEW [OPTION]...",
	.about =
		"Compares what two policies answer to every request that both accept, on every\n"
		"day on which both are in force: all that changed, stricter and kinder apart,\n"
		"each with an example request; and what only says the same in other words. With\n"
		"--requests the rows of a file (CSV or JSON Lines) are judged by both, and the\n"
		"changes among them are counted. With --contracts each contract in a folder\n"
		"is compiled with either policy: those are told whose answers change, from\n"
		"which day and at which installations, and those that the new policy would\n"
		"refuse. --format html writes one page that needs nothing else.\n"
		"\n"
		"Exit status: 0 when nothing changed, else 1; 65 when a contract is broken,\n"
		"which stands in the way of no other.",
	.examples = "  remit diff meridian-2025.xml meridian.xml\n"
		    "  remit diff old.xml new.xml --requests last-year.csv\n"
		    "  remit diff old.xml new.xml --contracts contracts/\n"
		    "  remit diff old.xml new.xml --format html -o diff.html\n",
	.options = options,
	.has_json = true,
	.format = "html",
	.run = run,
};
