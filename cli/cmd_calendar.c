/*
 * cmd_calendar.c - remit calendar: what comes for contracts, and when.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/agenda.h"
#include "cli/complain.h"
#include "cli/day.h"
#include "cli/facts.h"
#include "cli/findings.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"
#include "cli/text.h"
#include "cli/voice.h"

static const struct cli_option options[] = {
	{ 'p', "policy", "FILE...", "the policy; again for each edition" },
	{ 'd', "date", "DATE", "the day to look from (today)" },
	{ 0, "until", "DATE", "the last day to look at (a year later)" },
	{ 0, "alarm", "DAYS...", "ics: remind so many days ahead (30 and 7)" },
	{ 'o', "output", "FILE", "where it goes; else standard output" },
	{ 0, NULL, NULL, NULL },
};

/* The images of all contracts, and the calendar of what comes for them. */
struct work {
	const struct cli_call *call;
	remit_image **images;
	size_t image_count;
	remit_calendar *calendar;
	struct cli_agenda agenda;
	unsigned alarms[CLI_GIVEN_MAX];
	size_t alarm_count;
};

static int
load_images(struct work *work)
{
	size_t count = work->call->word_count;
	int outcome = CLI_OK;

	while (work->image_count < count && outcome == CLI_OK) {
		outcome = cli_policy_load_under(
			work->call, work->call->words[work->image_count],
			&work->images[work->image_count]);
		work->image_count += outcome == CLI_OK;
	}
	return outcome;
}

static int
choose_days(struct work *work)
{
	struct cli_agenda *agenda = &work->agenda;
	const char *until = cli_call_value(work->call, "until");
	int outcome = cli_facts_day(work->images[0],
				    cli_call_value(work->call, "date"),
				    agenda->first_day);

	if (outcome != CLI_OK)
		return outcome;
	if (!until)
		cli_day_years_later(agenda->first_day, 1, agenda->last_day);
	else
		outcome = cli_facts_day(work->images[0], until,
					agenda->last_day);
	if (outcome == CLI_OK &&
	    strcmp(agenda->last_day, agenda->first_day) < 0)
		return cli_complain_usage("'--until' is before the day that is "
					  "looked from, %s",
					  agenda->first_day);
	return outcome;
}

static int
choose_alarms(struct work *work)
{
	const struct cli_call *call = work->call;

	for (size_t i = 0; i < call->given_count; i++) {
		const char *value = call->given[i].value;

		if (strcmp(call->given[i].option->name, "alarm") != 0)
			continue;
		if (!cli_text_is_number(value) || strlen(value) > 4)
			return cli_complain_usage("'--alarm' wants days, 0 to "
						  "9999, not '%s'",
						  value);
		work->alarms[work->alarm_count++] = (unsigned)strtoul(value,
								      NULL, 10);
	}
	if (work->alarm_count == 0) {
		work->alarms[0] = 30;
		work->alarms[1] = 7;
		work->alarm_count = 2;
	}
	return CLI_OK;
}

static int
fill(struct work *work)
{
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_NOMEM;

	if (diag)
		status = remit_calendar_new(work->agenda.first_day,
					    work->agenda.last_day,
					    &work->calendar);
	for (size_t i = 0; i < work->image_count && status == REMIT_OK; i++)
		status = remit_calendar_add(work->calendar, work->images[i],
					    diag);
	if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status("", status);
	remit_diag_free(diag);
	return cli_outcome(status);
}

static remit_status
write_as(struct work *work, FILE *stream, remit_language *language)
{
	const remit_alarms alarms = { work->alarms, work->alarm_count };
	struct cli_agenda *agenda = &work->agenda;

	agenda->calendar = work->calendar;
	agenda->images = work->images;
	agenda->image_count = work->image_count;
	if (work->call->format)
		return remit_calendar_to_ics(work->calendar, alarms, language,
					     cli_output_write, stream);
	if (work->call->json)
		return cli_agenda_put(agenda, stream, language);
	return cli_agenda_print(agenda, stream, language);
}

static int
write_out(struct work *work)
{
	remit_language *language = NULL;
	struct cli_output output;
	remit_status status;
	int outcome = cli_output_open(cli_call_value(work->call, "output"),
				      &output);

	if (outcome != CLI_OK)
		return outcome;
	status = cli_voice_open(work->images[0],
				cli_call_value(work->call, "lang"), &language);
	if (status == REMIT_OK)
		status = write_as(work, output.stream, language);
	remit_language_free(language);
	return cli_output_end(&output, status);
}

static int
run(const struct cli_call *call)
{
	struct work work = { .call = call };
	int outcome;

	if (call->word_count == 0)
		return cli_complain_usage("calendar wants contracts");
	work.images = calloc(call->word_count, sizeof(remit_image *));
	if (!work.images)
		return cli_complain_status("", REMIT_E_NOMEM);
	outcome = cli_voice_check(call);
	if (outcome == CLI_OK)
		outcome = choose_alarms(&work);
	if (outcome == CLI_OK)
		outcome = load_images(&work);
	if (outcome == CLI_OK)
		outcome = choose_days(&work);
	if (outcome == CLI_OK)
		outcome = fill(&work);
	if (outcome == CLI_OK)
		outcome = write_out(&work);
	remit_calendar_free(work.calendar);
	for (size_t i = 0; i < work.image_count; i++)
		remit_image_unref(work.images[i]);
	free(work.images);
	return outcome;
}

const struct cli_command cli_calendar = {
	.name = "calendar",
	.summary = "tell what comes for contracts: ends, notice, support",
	.synopsis = "CONTRACT... --policy FILE [OPTION]...",
	.about =
		"Lists what comes for contracts, the nearest first: beginnings, last days for\n"
		"notice, ends of terms, contracts and grace, ends of periods of allowances, and\n"
		"when releases and hosts that the contract and its installations name leave a\n"
		"phase of support. Each day is the last on which the thing named still holds.\n"
		"--format ics writes a file for calendars (RFC 5545); an event keeps its\n"
		"identity when its day moves, so that reading the file again moves it.",
	.examples =
		"  remit calendar northwind.xml osprey.xml --policy meridian.xml\n"
		"  remit calendar contracts/*.xml -p meridian.xml --format ics -o support.ics\n"
		"  remit calendar northwind.xml -p meridian.xml --date 2026-08-27 "
		"--until 2028-12-31\n",
	.options = options,
	.has_json = true,
	.format = "ics",
	.run = run,
};
