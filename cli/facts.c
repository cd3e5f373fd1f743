/*
 * facts.c - from what was given to a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/outcome.h"
#include "cli/record.h"
#include "cli/today.h"
#include "cli/usage.h"

int
cli_facts_presume(const struct cli_call *call, bool *out_may)
{
	const char *word = cli_call_value(call, "presume");

	*out_may = !word || strcmp(word, "yes") == 0;
	if (*out_may || strcmp(word, "no") == 0)
		return CLI_OK;
	return cli_complain_usage("'--presume' is yes or no, not '%s'", word);
}

remit_status
cli_facts_begin(remit_image *image, const char *date, const char *at,
		remit_diag *diag, remit_request **out)
{
	char now[CLI_INSTANT_SIZE], today[11];
	int outcome = CLI_OK;

	*out = NULL;
	if (at)
		return remit_request_new_at(
			image, strcmp(at, "now") == 0 ? cli_now(now) : at, diag,
			out);
	if (!date)
		outcome = cli_today(image, today);
	if (outcome != CLI_OK)
		return outcome == CLI_NO_MEMORY ? REMIT_E_NOMEM : REMIT_E_IO;
	return remit_request_new(image, date ? date : today, diag, out);
}

static remit_status
worse(remit_status a, remit_status b)
{
	if (a == REMIT_OK || b == REMIT_E_NOMEM)
		return b;
	return a;
}

/* The facts of the words from first on; all of them, for all findings. */
static remit_status
set_words(const struct cli_call *call, size_t first, remit_request *request,
	  remit_diag *diag)
{
	remit_status worst = REMIT_OK;

	for (size_t i = first; i < call->word_count; i++) {
		const char *value = cli_call_fact_value(call->words[i]);
		size_t length = (size_t)(value - call->words[i]);
		char *name = strdup(call->words[i]);

		if (!name)
			return REMIT_E_NOMEM;
		name[length - 1] = '\0';
		worst = worse(worst,
			      remit_request_set(request, name, value, diag));
		free(name);
	}
	return worst;
}

/* The first of these that is not empty; NULL when all are. */
static const char *
first_of(const char *a, const char *b)
{
	if (a)
		return a;
	return b && *b != '\0' ? b : NULL;
}

/* What a request is made from. */
struct making {
	const struct cli_call *call;
	size_t first_fact; /* of the call's words */
	struct cli_record record;
	struct cli_origin *origin; /* or NULL */
	remit_diag *diag;
};

/* The installation and the contact that the call or its document names. */
static remit_status
set_contract(const struct making *making, remit_request *request)
{
	const struct cli_record *record = &making->record;
	const char *installation = cli_call_value(making->call, "installation");
	const char *contact = cli_call_value(making->call, "contact");
	struct cli_origin *origin = making->origin;
	remit_status status = REMIT_OK;

	if (!installation && record->model)
		installation = first_of(NULL, record->asked.installation);
	if (!contact && record->model)
		contact = first_of(NULL, record->asked.contact);
	if (origin) {
		cli_origin_keep(origin, &origin->installation, installation);
		cli_origin_keep(origin, &origin->contact, contact);
	}
	if (installation)
		status = remit_request_set_installation(request, installation,
							making->diag);
	if (contact)
		status = worse(status, remit_request_set_contact(
					       request, contact, making->diag));
	return status;
}

/* The request before anything is told of it. */
static remit_status
begin(const struct making *making, remit_request **out)
{
	const struct cli_record *record = &making->record;
	const char *date = cli_call_value(making->call, "date");
	const char *at = cli_call_value(making->call, "at");
	char now[CLI_INSTANT_SIZE];
	remit_status status;

	if (!date && !at) {
		date = first_of(NULL, cli_record_date(record));
		at = first_of(NULL, cli_record_instant(record));
	}
	if (at && strcmp(at, "now") == 0)
		at = cli_now(now);
	status = cli_facts_begin(record->image, date, at, making->diag, out);
	if (status != REMIT_OK || !making->origin)
		return status;
	remit_request_keep(*out);
	cli_origin_keep(making->origin, &making->origin->at, at);
	return status;
}

static int
build(const struct making *making, remit_request **out)
{
	remit_diag *diag = making->diag;
	remit_status status;
	bool may_presume;
	int outcome = cli_facts_presume(making->call, &may_presume);

	if (outcome != CLI_OK)
		return outcome;
	status = begin(making, out);
	if (status == REMIT_OK) {
		remit_request_allow_presumptions(*out, may_presume);
		status = set_contract(making, *out);
		status = worse(status,
			       cli_record_set(&making->record, *out, diag));
		status = worse(status,
			       set_words(making->call, making->first_fact, *out,
					 diag));
	}
	if (status != REMIT_OK && status != REMIT_E_DATA)
		return cli_complain_status("", status);
	return cli_outcome(status);
}

/* Every word that is left has to be a fact. */
static int
check_words(const struct cli_call *call, size_t first_fact)
{
	for (size_t i = first_fact; i < call->word_count; i++)
		if (!cli_call_fact_value(call->words[i]))
			return cli_complain_usage(
				"'%s' is no fact=value; policies come first",
				call->words[i]);
	if (cli_call_has(call, "date") && cli_call_has(call, "at"))
		return cli_complain_usage("'--date' and '--at' exclude each "
					  "other");
	return CLI_OK;
}

/* Which document it was, as it was read. */
static void
note_document(const struct making *making)
{
	const struct cli_record *record = &making->record;
	remit_input input;

	if (!making->origin || !record->content.bytes)
		return;
	input = remit_input_of("request", record->name, record->content.bytes,
			       record->content.length);
	cli_origin_add(making->origin, &input);
}

static int
make(struct making *making, remit_request **out)
{
	const struct cli_call *call = making->call;
	int outcome = cli_record_open(cli_call_value(call, "request"),
				      making->diag, &making->record);

	if (outcome == CLI_OK) {
		note_document(making);
		outcome = build(making, out);
	}
	if (outcome == CLI_OK && cli_call_has(call, "usage"))
		outcome = cli_usage_read(cli_call_value(call, "usage"),
					 making->origin, *out);
	if (outcome != CLI_OK) {
		cli_record_tell(&making->record, making->diag);
		remit_request_free(*out);
		*out = NULL;
	}
	cli_record_close(&making->record);
	return outcome;
}

int
cli_facts_request(const struct cli_call *call, size_t first_fact,
		  struct cli_origin *origin, remit_image *image,
		  remit_request **out)
{
	struct making making = { .call = call,
				 .first_fact = first_fact,
				 .record = { .image = image },
				 .origin = origin };
	int outcome = check_words(call, first_fact);

	*out = NULL;
	if (outcome != CLI_OK)
		return outcome;
	making.diag = remit_diag_new();
	if (!making.diag)
		return cli_complain_status("", REMIT_E_NOMEM);
	outcome = make(&making, out);
	remit_diag_free(making.diag);
	return outcome;
}

int
cli_facts_day(remit_image *image, const char *text, char out[11])
{
	remit_diag *diag = remit_diag_new();
	remit_request *request = NULL;
	remit_status status = REMIT_E_NOMEM;

	if (diag)
		status = cli_facts_begin(image, text, NULL, diag, &request);
	if (status == REMIT_OK)
		snprintf(out, 11, "%s", remit_request_date(request));
	else if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else
		cli_complain_status("", status);
	remit_request_free(request);
	remit_diag_free(diag);
	return cli_outcome(status);
}
