/*
 * cmd_export.c - remit export: a policy for other programs.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"

static const struct cli_option options[] = {
	{ 0, "dmn", NULL, "as DMN 1.3 decision tables" },
	{ 'd', "date", "DAY", "the edition of that day; else the newest" },
	{ 'o', "output", "FILE", "where it goes; else standard output" },
	{ 0, NULL, NULL, NULL },
};

static size_t
edition_of(const struct cli_call *call, const remit_image *image)
{
	const char *day = cli_call_value(call, "date");

	return day ? cli_policy_edition_on(image, day) :
		     remit_image_edition_count(image) - 1;
}

static int
write_dmn(const struct cli_call *call, const remit_image *image)
{
	struct cli_output output;
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_NOMEM;
	int outcome = cli_output_open(cli_call_value(call, "output"), &output);

	if (outcome != CLI_OK) {
		remit_diag_free(diag);
		return outcome;
	}
	if (diag)
		status = remit_image_to_dmn(image, edition_of(call, image),
					    diag, cli_output_write,
					    output.stream);
	if (status == REMIT_OK || status == REMIT_E_IO) {
		outcome = cli_output_commit(&output);
	} else {
		cli_output_abandon(&output);
		if (status == REMIT_E_DATA)
			cli_findings_tell(diag, NULL);
		outcome = status == REMIT_E_DATA ?
				  cli_outcome(status) :
				  cli_complain_status("", status);
	}
	remit_diag_free(diag);
	return outcome;
}

static int
run(const struct cli_call *call)
{
	remit_image *image;
	int outcome;

	if (!cli_call_has(call, "dmn"))
		return cli_complain_usage("export wants --dmn");
	outcome = cli_policy_load(call, call->word_count, &image);
	if (outcome == CLI_OK)
		outcome = write_dmn(call, image);
	remit_image_unref(image);
	return outcome;
}

const struct cli_command cli_export = {
	.name = "export",
	.summary = "write a policy for other programs",
	.synopsis = "POLICY... --dmn [-o FILE]",
	.about =
		"Writes one edition of a policy as a DMN 1.3 decision requirements graph: a\n"
		"decision table with hit policy UNIQUE for every question, and the decision\n"
		"\"verdict\" on top. What overrides what is in the rows, which never overlap.\n"
		"All facts have to be given; the description of an input says what is presumed\n"
		"else. remit-policy(5) tells how facts become inputs.",
	.examples =
		"  remit export meridian.xml --dmn -o meridian.dmn\n"
		"  remit export meridian-2025.xml meridian.xml --dmn --date "
		"2026-01-01\n",
	.options = options,
	.run = run,
};
