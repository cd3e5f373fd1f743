/*
 * cmd_why.c - remit why: what a finding means and what cures it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/json.h"
#include "cli/outcome.h"
#include "cli/page.h"
#include "cli/text.h"

static const struct cli_option options[] = { { 0, NULL, NULL, NULL } };

static void
print_json(struct cli_json *json, int number)
{
	cli_json_begin(json, '{');
	cli_json_number(json, "number", (size_t)number);
	cli_json_member(json, "sentence", remit_finding_sentence(number));
	cli_json_member(json, "cure", remit_finding_cure(number));
	cli_json_end(json, '}');
}

static void
print_text(struct cli_page *page, int number)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", number);
	cli_page_paint(page, CLI_BOLD);
	cli_page_text(page, text);
	cli_page_paint(page, CLI_PLAIN);
	cli_page_to(page, 5);
	cli_page_wrap(page, remit_finding_sentence(number), 5);
	cli_page_line(page);
}

static int
list_all(const struct cli_call *call)
{
	struct cli_page page = cli_page_on(stdout);
	struct cli_json json = { .stream = stdout };
	int number;

	if (call->json)
		cli_json_begin(&json, '[');
	for (size_t i = 0; (number = remit_finding_number(i)) != 0; i++) {
		if (call->json)
			print_json(&json, number);
		else
			print_text(&page, number);
	}
	if (call->json) {
		cli_json_end(&json, ']');
		fputc('\n', stdout);
	}
	return CLI_OK;
}

static int
explain(const struct cli_call *call, int number)
{
	struct cli_page page = cli_page_on(stdout);
	struct cli_json json = { .stream = stdout };

	if (call->json) {
		print_json(&json, number);
		fputc('\n', stdout);
		return CLI_OK;
	}
	print_text(&page, number);
	cli_page_line(&page);
	cli_page_to(&page, 5);
	cli_page_wrap(&page, remit_finding_cure(number), 5);
	cli_page_line(&page);
	return CLI_OK;
}

static int
run(const struct cli_call *call)
{
	const char *word = call->words[0];
	int number;

	if (call->word_count == 0)
		return list_all(call);
	if (call->word_count > 1)
		return cli_complain_usage("why takes one number");
	if (!cli_text_is_number(word) || strlen(word) > 6)
		return cli_complain_usage("'%s' is no number of a finding",
					  word);
	number = (int)strtol(word, NULL, 10);
	if (!remit_finding_sentence(number))
		return cli_complain_usage("no finding has the number %d; "
					  "'remit why' lists them",
					  number);
	return explain(call, number);
}

const struct cli_command cli_why = {
	.name = "why",
	.summary = "explain a finding and its cure",
	.synopsis = "[NUMBER]",
	.about = "Tells what a finding says, what causes it, and what cures "
		 "it, with an example.\nWithout a number it lists all "
		 "findings; %1, %2 and so on stand for what differs.",
	.examples = "  remit why 201\n"
		    "  remit why\n",
	.options = options,
	.has_json = true,
	.run = run,
};
