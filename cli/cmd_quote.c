/*
 * cmd_quote.c - remit quote: quotes made, and held against policy and prices.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"
#include "cli/quoting.h"
#include "cli/text.h"

static const struct cli_option options[] = {
	{ 'p', "policy", "FILE...", "the policy; again for each edition" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 'c', "contract", "FILE", "the contract that the quote is under" },
	{ 'd', "date", "DATE",
	  "the day of the quote, or of the check (today)" },
	{ 'i', "input", "FILE", "make: requests, CSV or JSON Lines" },
	{ 0, "from", "csv|jsonl",
	  "make: what they are (told by the first byte)" },
	{ 0, "carry", "NAME,...", "make: fields that are no facts" },
	{ 'u', "usage", "FILE", "make: what was used of allowances, as CSV" },
	{ 0, "quantity", "AMOUNT", "make: how much, if no fact says so" },
	{ 0, "installation", "ID", "make: which one of the contract's" },
	{ 0, "contact", "ID", "make: who asks" },
	{ 0, "currency", "CODE", "make: which lists are meant" },
	{ 0, "price-list", "ID", "make: which list is meant" },
	{ 0, "id", "ID", "make: its id (made of what it says)" },
	{ 0, "valid-until", "DATE", "make: its last day (30 days on)" },
	{ 0, "seller", "NAME", "make: who offers" },
	{ 0, "customer", "NAME", "make: to whom (as in the contract)" },
	{ 0, "title", "TEXT", "make: what it is about" },
	{ 0, "text", "TEXT", "make: for the customer (no taxes in it)" },
	{ 'o', "output", "FILE", "make, convert: where to (standard output)" },
	{ 0, NULL, NULL, NULL },
};

/* Read a quote of any format; its findings are told. */
static int
read_quote(const char *path, remit_diag *diag, const char **out_name,
	   remit_model **out)
{
	struct cli_input input;
	char *bytes = NULL;
	size_t length = 0;
	remit_status status;
	int outcome = cli_input_open(path, &input);

	*out = NULL;
	if (outcome != CLI_OK)
		return outcome;
	*out_name = input.name;
	outcome = cli_input_slurp(&input, REMIT_QUOTE_MAX, &bytes, &length);
	cli_input_close(&input);
	if (outcome != CLI_OK)
		return outcome;
	status = remit_quote_read(*out_name, bytes, length, diag, out);
	free(bytes);
	if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status(*out_name, status);
	return cli_outcome(status);
}

/* Of a model that was read: CLI_FINDINGS when something is wrong with it. */
static int
check_read(const struct cli_call *call, remit_image *image, const char *name,
	   const remit_model *quote, remit_diag *diag)
{
	remit_status status = remit_quote_check(
		image, quote, cli_call_value(call, "date"), diag);

	if (status == REMIT_OK)
		return CLI_OK;
	if (status == REMIT_E_ARGUMENT)
		return cli_complain_usage("%s: a quote is wanted, and a day "
					  "for --date",
					  name);
	if (status != REMIT_E_DATA)
		return cli_complain_status(name, status);
	cli_findings_tell(diag, NULL);
	return CLI_FINDINGS;
}

/* One quote. */
static int
check_quote(const struct cli_call *call, remit_image *image, const char *path)
{
	remit_diag *diag = remit_diag_new();
	remit_model *quote = NULL;
	const char *name = path;
	int outcome;

	if (!diag)
		return cli_complain_status(path, REMIT_E_NOMEM);
	outcome = read_quote(path, diag, &name, &quote);
	if (outcome == CLI_OK)
		outcome = check_read(call, image, name, quote, diag);
	remit_model_free(quote);
	remit_diag_free(diag);
	return outcome;
}

static remit_quote_format
format_of(const struct cli_call *call)
{
	const char *format = call->format ? call->format : "xml";

	if (strcmp(format, "csv") == 0)
		return REMIT_QUOTE_CSV;
	return strcmp(format, "ubl") == 0 ? REMIT_QUOTE_UBL : REMIT_QUOTE_XML;
}

/* One line that says what was made, where there is room for it. */
static void
tell_made(const struct cli_call *call, const remit_model *quote)
{
	remit_quote_summary about;

	if (!cli_call_has(call, "output") ||
	    remit_quote_summarize(quote, &about) != REMIT_OK)
		return;
	printf("%s: ", cli_call_value(call, "output"));
	cli_text_write(stdout, about.id);
	printf(", %zu line%s, %s ", about.line_count,
	       about.line_count == 1 ? "" : "s", about.currency);
	cli_text_write(stdout, about.total);
	printf(", valid until %s\n", about.valid_until);
}

/* Write a quote where the call says. */
static int
write_quote(const struct cli_call *call, const remit_model *quote)
{
	struct cli_output output;
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_NOMEM;
	int outcome = cli_output_open(cli_call_value(call, "output"), &output);

	if (outcome == CLI_OK && diag)
		status = remit_quote_write(quote, format_of(call),
					   cli_output_write, output.stream,
					   diag);
	if (outcome == CLI_OK && (status == REMIT_OK || status == REMIT_E_IO)) {
		outcome = cli_output_commit(&output);
		if (outcome == CLI_OK)
			tell_made(call, quote);
	} else if (outcome == CLI_OK) {
		cli_output_abandon(&output);
		if (status == REMIT_E_DATA)
			cli_findings_tell(diag, NULL);
		else
			cli_complain_status("", status);
		outcome = cli_outcome(status);
	}
	remit_diag_free(diag);
	return outcome;
}

static int
make(const struct cli_call *call)
{
	remit_image *image;
	remit_model *quote = NULL;
	int outcome = cli_policy_load_under(call, NULL, &image),
	    written = CLI_OK;

	if (outcome == CLI_OK)
		outcome = cli_quoting_make(call, image, &quote);
	if (quote)
		written = write_quote(call, quote);
	remit_model_free(quote);
	remit_image_unref(image);
	return cli_outcome_worse(outcome, written);
}

static int
check(const struct cli_call *call)
{
	remit_image *image;
	int outcome;

	if (call->word_count < 2)
		return cli_complain_usage("quote check wants a quote");
	outcome = cli_policy_load_under(call, NULL, &image);
	for (size_t i = 1; i < call->word_count && image; i++)
		outcome = cli_outcome_worse(
			outcome, check_quote(call, image, call->words[i]));
	remit_image_unref(image);
	return outcome;
}

/* The same quote in another format. */
static int
convert(const struct cli_call *call)
{
	remit_quote_summary about;
	remit_diag *diag;
	remit_model *quote = NULL;
	const char *name;
	int outcome;

	if (call->word_count != 2)
		return cli_complain_usage("quote convert wants one quote");
	diag = remit_diag_new();
	if (!diag)
		return cli_complain_status("", REMIT_E_NOMEM);
	outcome = read_quote(call->words[1], diag, &name, &quote);
	if (quote && remit_quote_summarize(quote, &about) != REMIT_OK) {
		cli_complain("%s: this is a document of another kind; a quote "
			     "is wanted",
			     name);
		outcome = CLI_DATA;
	}
	if (outcome == CLI_OK)
		outcome = write_quote(call, quote);
	remit_model_free(quote);
	remit_diag_free(diag);
	return outcome;
}

static int
run(const struct cli_call *call)
{
	const char *what = call->word_count > 0 ? call->words[0] : "";
	bool makes = strcmp(what, "make") == 0;

	if (strcmp(what, "convert") == 0)
		return convert(call);
	if (!makes && strcmp(what, "check") != 0)
		return cli_complain_usage("quote wants 'make', 'check' or "
					  "'convert'");
	if (!cli_call_has(call, "policy"))
		return cli_complain_usage("quote wants --policy");
	return makes ? make(call) : check(call);
}

const struct cli_command cli_quote = {
	.name = "quote",
	.summary = "make quotes, check and convert them",
	.synopsis = "make|check|convert [QUOTE...] [OPTION]... "
		    "[FACT=VALUE]...",
	.about =
		"make decides requests, of a file or one of FACT=VALUE, and writes a line for\n"
		"each that is billable: its service, at the standard price, with every step.\n"
		"What is in scope is told, and never charged for; what is out of scope is told\n"
		"to be not for sale. What earlier requests take of an allowance, later ones do\n"
		"not have. Nothing is written while a request is wrong, or hangs on a fact that\n"
		"is missing.\n"
		"\n"
		"check judges and prices each line of a quote again, for the day of the quote:\n"
		"what is in scope already, out of scope and not for sale, another service, in a\n"
		"wrong unit, quantity, price or currency, a discount that nobody approved,\n"
		"amounts and sums that do not add up, lists that are over and validity beyond\n"
		"them. Each finding has the line and a number; 'remit why' tells the cure.\n"
		"\n"
		"convert writes the same quote in another format. Quotes are read as documents\n"
		"of remit, CSV or UBL 2.1, whichever they are; '-' is standard input.\n"
		"\n"
		"Exit status: 0 all is well; 1 make has left a request out, check has found\n"
		"something; 64 and above: no quote, or not checked.",
	.examples =
		"  remit quote make --policy meridian.xml --prices meridian-usd.xml \\\n"
		"      --input wanted.csv -o quote.xml\n"
		"  remit quote make --policy meridian.xml --prices meridian-usd.xml \\\n"
		"      --date 2026-08-27 --format csv kind=training level=premium \\\n"
		"      --quantity 2\n"
		"  remit quote check quote.xml --policy meridian.xml "
		"--prices meridian-usd.xml\n"
		"  remit quote convert quote.xml --format ubl -o quotation.xml\n",
	.options = options,
	.format = "xml|csv|ubl",
	.run = run,
};
