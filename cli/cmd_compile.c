/*
 * cmd_compile.c - remit compile: from XML to an image.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"
#include "cli/terminal.h"

static const struct cli_option options[] = {
	{ 'o', "output", "FILE", "where the image goes" },
	{ 0, "dump", NULL, "write the image as text instead" },
	{ 0, "contract", "FILE", "the contract to compile it with" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 0, NULL, NULL, NULL },
};

static int
write_image(const struct cli_call *call, const remit_image *image)
{
	struct cli_output output;
	int outcome = cli_output_open(cli_call_value(call, "output"), &output);
	remit_status status = REMIT_OK;

	if (outcome != CLI_OK)
		return outcome;
	if (cli_call_has(call, "dump")) {
		status = remit_image_dump(image, cli_output_write,
					  output.stream);
	} else {
		size_t length = 0;
		const char *bytes = remit_image_bytes(image, &length);

		cli_output_write(output.stream, bytes, length);
	}
	return cli_output_end(&output, status);
}

static int
run(const struct cli_call *call)
{
	remit_image *image;
	int outcome;

	if (!cli_call_has(call, "output") && !cli_call_has(call, "dump"))
		return cli_complain_usage("compile wants --output FILE or "
					  "--dump");
	outcome = cli_policy_load(call, call->word_count, &image);
	if (outcome == CLI_OK)
		outcome = write_image(call, image);
	remit_image_unref(image);
	return outcome;
}

const struct cli_command cli_compile = {
	.name = "compile",
	.summary = "write a policy as an image, to decide without XML",
	.synopsis = "POLICY... -o FILE | POLICY... --dump [-o FILE]",
	.about =
		"Compiles a policy, or the editions of one, into an image: one file that every\n"
		"command takes in place of XML. The old file is replaced only when the new one\n"
		"is whole. With --dump it is written as text for people.",
	.examples = "  remit compile meridian.xml -o meridian.image\n"
		    "  remit compile meridian-2025.xml meridian.xml -o "
		    "meridian.image\n"
		    "  remit compile meridian.image --dump\n",
	.options = options,
	.run = run,
};
