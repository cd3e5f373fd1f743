/*
 * cmd_terms.c - remit terms: the terms of a service, filled in for a customer.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/facts.h"
#include "cli/findings.h"
#include "cli/nearest.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/policy.h"
#include "cli/price.h"
#include "cli/voice.h"

static const struct cli_option options[] = {
	{ 'p', "policy", "FILE...", "the policy; again for each edition" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 'c', "contract", "FILE", "the contract of the customer" },
	{ 0, "template", "FILE", "the terms; else those the policy names" },
	{ 0, "customer", "NAME", "who they are for; else the contract says" },
	{ 'd', "date", "DATE", "the day of the request (today)" },
	{ 0, "quote-day", "DATE", "the day that is written on them" },
	{ 0, "currency", "CODE", "which lists are meant" },
	{ 0, "price-list", "ID", "which list is meant" },
	{ 0, "quantity", "AMOUNT", "how much is meant, for a total" },
	{ 0, "installation", "ID", "facts of this one of the contract" },
	{ 'o', "output", "FILE", "where they go; else standard output" },
	{ 0, NULL, NULL, NULL },
};

/* ---- the template -------------------------------------------------------- */

/* Whether a policy may name it: a file in its folder or below. */
static bool
is_below(const char *path)
{
	size_t length = strcspn(path, "/");

	if (*path == '/' || strstr(path, "://"))
		return false;
	while (length != 2 || strncmp(path, "..", 2) != 0) {
		if (path[length] == '\0')
			return true;
		path += length + 1;
		length = strcspn(path, "/");
	}
	return false;
}

/* The path, for free(), of a file that a policy in a file names. */
static char *
beside(const char *policy, const char *name)
{
	const char *slash = strrchr(policy, '/');
	size_t folder = slash ? (size_t)(slash - policy) + 1 : 0;
	size_t length = strlen(name) + 1;
	char *path = malloc(folder + length);

	if (path) {
		memcpy(path, policy, folder);
		memcpy(path + folder, name, length);
	}
	return path;
}

static const char *
last_policy(const struct cli_call *call)
{
	const char *path = "";

	for (size_t i = 0; i < call->given_count; i++)
		if (strcmp(call->given[i].option->name, "policy") == 0)
			path = call->given[i].value;
	return path;
}

/* A service that there is none of, with the one that may be meant. */
static int
refuse_service(const remit_image *image, const char *service)
{
	struct cli_nearest nearest = cli_nearest_to(service);
	const char *name;

	for (size_t i = 0; (name = remit_image_service(image, i)); i++)
		cli_nearest_offer(&nearest, name);
	if (nearest.word)
		return cli_complain_usage("the policy has no service '%s'; did "
					  "you mean '%s'?",
					  service, nearest.word);
	return cli_complain_usage("the policy has no service '%s'", service);
}

/* Where the template is, for free(). */
static int
find_template(const struct cli_call *call, const remit_image *image, char **out)
{
	const char *service = call->words[0];
	const char *given = cli_call_value(call, "template");
	const char *said = remit_image_terms(image, service);

	*out = NULL;
	if (!said)
		return refuse_service(image, service);
	if (!given && *said == '\0')
		return cli_complain_usage("the policy names no terms of '%s'; "
					  "give them with '--template'",
					  service);
	if (!given && !is_below(said))
		return cli_complain_usage("the terms of '%s' are at %s; save "
					  "them and give them with "
					  "'--template'",
					  service, said);
	*out = given ? strdup(given) : beside(last_policy(call), said);
	return *out ? CLI_OK : cli_complain_status("", REMIT_E_NOMEM);
}

/* ---- filling and writing ------------------------------------------------- */

static void
print_part(struct cli_page *page, const remit_terms_part *part)
{
	if (part->kind != REMIT_TERMS_TITLE)
		cli_page_line(page);
	if (part->kind != REMIT_TERMS_PARAGRAPH)
		cli_page_paint(page, CLI_BOLD);
	cli_page_say(page, part->text, 0);
	if (part->kind != REMIT_TERMS_PARAGRAPH)
		cli_page_paint(page, CLI_PLAIN);
	cli_page_line(page);
}

static void
print_terms(FILE *stream, const remit_terms *terms)
{
	struct cli_page page = cli_page_on(stream);
	remit_terms_part part;

	for (size_t i = 0; remit_terms_at(terms, i, &part) == REMIT_OK; i++)
		print_part(&page, &part);
}

static int
write_terms(const struct cli_call *call, const remit_terms *terms)
{
	struct cli_output output;
	int outcome = cli_output_open(cli_call_value(call, "output"), &output);
	remit_status status = REMIT_OK;

	if (outcome != CLI_OK)
		return outcome;
	if (call->format)
		status = remit_terms_to_html(terms, cli_output_write,
					     output.stream);
	else
		print_terms(output.stream, terms);
	return cli_output_end(&output, status);
}

/* That the template is of the service that was asked for. */
static int
check_service(const struct cli_call *call, const char *path,
	      const remit_model *document)
{
	const char *service = remit_terms_service(document);

	if (service && strcmp(service, call->words[0]) == 0)
		return CLI_OK;
	if (service)
		cli_complain("%s: these are the terms of '%s', not of '%s'",
			     path, service, call->words[0]);
	else
		cli_complain("%s: this is no document of terms", path);
	return CLI_DATA;
}

static int
fill_in(const struct cli_call *call, const remit_request *request,
	const remit_model *document, const remit_decision *decision)
{
	remit_diag *diag = remit_diag_new();
	remit_contract room;
	const remit_terms_fill fill = {
		.customer = cli_call_value(call, "customer"),
		.language = cli_call_value(call, "lang"),
		.price = cli_price_terms(call, decision, &room),
	};
	remit_terms *terms = NULL;
	remit_status status = REMIT_E_NOMEM;
	int outcome = CLI_OK;

	if (diag)
		status = remit_terms_new(document, decision, &fill, diag,
					 &terms);
	if (status == REMIT_OK)
		outcome = write_terms(call, terms);
	else if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else if (status == REMIT_E_ARGUMENT)
		outcome = cli_complain_usage("the policy is not in force on %s",
					     remit_request_date(request));
	else
		outcome = cli_complain_status("", status);
	remit_terms_free(terms);
	remit_diag_free(diag);
	return status == REMIT_E_DATA ? CLI_DATA : outcome;
}

static int
use_template(const struct cli_call *call, const remit_request *request,
	     const char *path, const remit_decision *decision)
{
	remit_diag *diag = remit_diag_new();
	remit_model *document = NULL;
	remit_status status = REMIT_E_NOMEM;
	int outcome;

	if (diag)
		status = remit_model_read_file(path, call->include_root, diag,
					       &document);
	if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status(path, status);
	outcome = cli_outcome(status);
	if (outcome == CLI_OK)
		outcome = check_service(call, path, document);
	if (outcome == CLI_OK)
		outcome = fill_in(call, request, document, decision);
	remit_model_free(document);
	remit_diag_free(diag);
	return outcome;
}

/* Decide what is known of the request, then fill in. */
static int
decide(const struct cli_call *call, remit_image *image, const char *path)
{
	remit_request *request = NULL;
	remit_decision *decision = NULL;
	remit_status status;
	int outcome = cli_facts_request(call, 1, NULL, image, &request);

	if (outcome != CLI_OK)
		return outcome;
	/* terms hold for every customer, not for who is presumed to ask */
	remit_request_allow_presumptions(request, false);
	status = remit_decision_new(image, &decision);
	if (status == REMIT_OK)
		status = remit_decide(request, decision);
	if (status == REMIT_E_DATA)
		outcome = cli_complain_usage(
			"the policy calls these facts "
			"impossible: rule '%s'",
			remit_decision_impossible(decision));
	else if (status != REMIT_OK)
		outcome = cli_complain_status("", status);
	else
		outcome = use_template(call, request, path, decision);
	remit_decision_free(decision);
	remit_request_free(request);
	return outcome;
}

static int
run(const struct cli_call *call)
{
	remit_image *image = NULL;
	char *path = NULL;
	int outcome;

	if (call->word_count == 0 || cli_call_fact_value(call->words[0]))
		return cli_complain_usage("terms wants a service");
	outcome = cli_voice_check(call);
	if (outcome == CLI_OK)
		outcome = cli_policy_load_under(call, NULL, &image);
	if (outcome == CLI_OK)
		outcome = find_template(call, image, &path);
	if (outcome == CLI_OK)
		outcome = decide(call, image, path);
	free(path);
	remit_image_unref(image);
	return outcome;
}

const struct cli_command cli_terms = {
	.name = "terms",
	.summary = "fill in the terms of a service for a customer",
	.synopsis = "SERVICE --policy FILE [OPTION]... [FACT=VALUE]...",
	.about =
		"Fills in the terms that the policy names for a service: for a customer, of a\n"
		"day, with the standard price in words, in the language of --lang as far as the\n"
		"template has it. Facts that are given choose between prices, and must not lead\n"
		"elsewhere: what is in scope is not sold. A field for which nothing is known is\n"
		"an error, with its place. --format html writes one page that needs nothing else.",
	.examples =
		"  remit terms custom-work --policy meridian.xml "
		"--prices meridian-usd.xml --customer Acme\n"
		"  remit terms backport -p meridian.xml --prices meridian-eur.xml --lang de \\\n"
		"      --contract northwind.xml release=kernel@7.0 --format html -o terms.html\n",
	.options = options,
	.format = "html",
	.run = run,
};
