/*
 * trial.c - running the cases of a policy, and what came of it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/trial.h"

#include <stdlib.h>
#include <string.h>

#include "cli/coverage.h"
#include "cli/page.h"
#include "cli/text.h"

/* One case while it is tried. */
struct attempt {
	remit_image *image;
	remit_decision *decision;
	remit_diag *diag;
	remit_case wanted;
	bool is_possible;     /* else a rule calls it impossible */
	bool is_refused;      /* its facts were */
	FILE *expected, *got; /* what is told when it fails */
	bool failed;
};

/* Whether a list of words, between blanks, is nothing but id, or has it. */
static bool
carries(const remit_decision *decision, const char *id, size_t length)
{
	size_t count = remit_decision_proviso_count(decision);

	for (size_t i = 0; i < count; i++) {
		remit_proviso proviso;

		if (remit_decision_proviso(decision, i, &proviso) == REMIT_OK &&
		    strlen(proviso.id) == length &&
		    memcmp(proviso.id, id, length) == 0)
			return true;
	}
	return false;
}

/* Hold the provisos in a list against those that are carried. */
static void
compare_provisos(struct attempt *attempt, const char *list, bool is_wanted)
{
	static const char *const words[] = { "without", "with" };
	static const char blanks[] = " \t\r\n";

	for (list += strspn(list, blanks); *list != '\0';
	     list += strspn(list, blanks)) {
		size_t length = strcspn(list, blanks);

		if (carries(attempt->decision, list, length) != is_wanted) {
			fprintf(attempt->expected, ", %s %.*s",
				words[is_wanted], (int)length, list);
			fprintf(attempt->got, ", %s %.*s", words[!is_wanted],
				(int)length, list);
			attempt->failed = true;
		}
		list += length;
	}
}

static void
compare_service(struct attempt *attempt)
{
	const char *service = remit_decision_service(attempt->decision);

	if (service)
		fprintf(attempt->got, ": %s", service);
	if (*attempt->wanted.service == '\0')
		return;
	fprintf(attempt->expected, ": %s", attempt->wanted.service);
	if (!service || strcmp(service, attempt->wanted.service) != 0)
		attempt->failed = true;
}

/* Facts that a decision hangs on, where one was expected that does not. */
static void
tell_missing(struct attempt *attempt)
{
	size_t count = remit_decision_missing_count(attempt->decision);

	if (remit_decision_verdict(attempt->decision) != REMIT_DEPENDS)
		return;
	for (size_t i = 0; i < count; i++)
		fprintf(attempt->got, "%s%s", i == 0 ? " on " : ", ",
			remit_decision_missing(attempt->decision, i));
}

static void
compare(struct attempt *attempt)
{
	const remit_case *wanted = &attempt->wanted;
	const char *got;

	fputs(wanted->expect, attempt->expected);
	if (attempt->is_refused) {
		remit_finding finding = { .text = "" };

		(void)remit_diag_at(attempt->diag, 0, &finding);
		fprintf(attempt->got, "refused: %s", finding.text);
		attempt->failed = true;
		return;
	}
	if (!attempt->is_possible) {
		fprintf(attempt->got, "impossible: %s",
			remit_decision_impossible(attempt->decision));
		attempt->failed = strcmp(wanted->expect, "impossible") != 0;
		return;
	}
	got = remit_verdict_text(remit_decision_verdict(attempt->decision));
	fputs(got, attempt->got);
	compare_service(attempt);
	if (strcmp(got, wanted->expect) != 0) {
		tell_missing(attempt);
		attempt->failed = true;
		return;
	}
	compare_provisos(attempt, wanted->with, true);
	compare_provisos(attempt, wanted->without, false);
}

/* Judge a case; REMIT_OK unless there is no memory. */
static remit_status
judge(struct attempt *attempt, size_t index)
{
	remit_request *request = NULL;
	remit_status status;

	remit_diag_clear(attempt->diag);
	attempt->is_refused = false;
	attempt->is_possible = true;
	attempt->failed = false;
	status = remit_request_new_case(attempt->image, index, attempt->diag,
					&request);
	if (status == REMIT_OK) {
		status = remit_decide(request, attempt->decision);
		attempt->is_possible = status != REMIT_E_DATA;
	} else {
		attempt->is_refused = status == REMIT_E_DATA;
	}
	remit_request_free(request);
	return status == REMIT_E_NOMEM ? status : REMIT_OK;
}

static remit_status
try_case(struct attempt *attempt, size_t index, struct cli_trial *trial)
{
	struct cli_failure failure = { .index = index };
	size_t length;
	remit_status status = remit_image_case(attempt->image, index,
					       &attempt->wanted);

	if (status == REMIT_OK)
		status = judge(attempt, index);
	if (status != REMIT_OK)
		return status;
	trial->proposed += attempt->wanted.proposed;
	attempt->expected = open_memstream(&failure.expected, &length);
	attempt->got = open_memstream(&failure.got, &length);
	if (attempt->expected && attempt->got)
		compare(attempt);
	else
		status = REMIT_E_NOMEM;
	if (attempt->expected && fclose(attempt->expected) != 0)
		status = REMIT_E_NOMEM;
	if (attempt->got && fclose(attempt->got) != 0)
		status = REMIT_E_NOMEM;
	if (attempt->failed && status == REMIT_OK) {
		trial->failures[trial->failure_count++] = failure;
		return REMIT_OK;
	}
	free(failure.expected);
	free(failure.got);
	return status;
}

static remit_status
make_room(remit_image *image, struct cli_trial *trial, struct attempt *attempt)
{
	trial->case_count = remit_image_case_count(image);
	trial->clause_count = remit_image_clause_count(image);
	trial->failures = calloc(trial->case_count + 1,
				 sizeof(trial->failures[0]));
	attempt->diag = remit_diag_new();
	if (!trial->failures || !attempt->diag)
		return REMIT_E_NOMEM;
	return remit_decision_new(image, &attempt->decision);
}

remit_status
cli_trial_run(remit_image *image, struct cli_trial *out)
{
	struct attempt attempt = { .image = image };
	remit_status status;
	size_t reached;

	*out = (struct cli_trial){ 0 };
	status = make_room(image, out, &attempt);
	for (size_t i = 0; i < out->case_count && status == REMIT_OK; i++)
		status = try_case(&attempt, i, out);
	if (status == REMIT_OK)
		status = remit_coverage_new(image, &out->coverage);
	if (status == REMIT_OK)
		out->unreached = remit_coverage_total(out->coverage,
						      REMIT_GOAL_CLAUSE,
						      &reached) -
				 reached;
	remit_decision_free(attempt.decision);
	remit_diag_free(attempt.diag);
	if (status != REMIT_OK)
		cli_trial_free(out);
	return status;
}

void
cli_trial_free(struct cli_trial *trial)
{
	for (size_t i = 0; i < trial->failure_count; i++) {
		free(trial->failures[i].expected);
		free(trial->failures[i].got);
	}
	free(trial->failures);
	remit_coverage_free(trial->coverage);
	*trial = (struct cli_trial){ 0 };
}

/* ---- telling ------------------------------------------------------------ */

static void
print_failure(struct cli_page *page, const remit_case *wanted,
	      const struct cli_failure *failure)
{
	char line[16];

	snprintf(line, sizeof(line), ":%u", wanted->place.line);
	cli_page_to(page, 2);
	cli_page_paint(page, CLI_RED);
	cli_page_text(page, wanted->id);
	cli_page_paint(page, CLI_PLAIN);
	cli_page_to(page, 30);
	cli_page_text(page, "expected  ");
	cli_page_wrap(page, failure->expected, 40);
	cli_page_line(page);
	cli_page_to(page, 4);
	cli_page_text(page, wanted->place.file);
	cli_page_text(page, line);
	cli_page_to(page, 30);
	cli_page_text(page, "got       ");
	cli_page_wrap(page, failure->got, 40);
	cli_page_line(page);
}

void
cli_trial_print(FILE *stream, const char *path, const remit_image *image,
		const struct cli_trial *trial)
{
	struct cli_page page = cli_page_on(stream);

	cli_text_write(stream, path);
	fprintf(stream, ": %zu cases, %zu failed", trial->case_count,
		trial->failure_count);
	if (trial->proposed > 0)
		fprintf(stream, ", %zu to be confirmed", trial->proposed);
	fprintf(stream, "; %zu clauses, %zu not reached\n", trial->clause_count,
		trial->unreached);
	cli_coverage_print_totals(&page, trial->coverage);
	for (size_t i = 0; i < trial->failure_count; i++) {
		remit_case wanted;

		if (remit_image_case(image, trial->failures[i].index,
				     &wanted) == REMIT_OK)
			print_failure(&page, &wanted, &trial->failures[i]);
	}
	cli_coverage_print_clauses(&page, trial->coverage);
}

static void
put_failures(struct cli_json *json, const remit_image *image,
	     const struct cli_trial *trial)
{
	cli_json_key(json, "failures");
	cli_json_begin(json, '[');
	for (size_t i = 0; i < trial->failure_count; i++) {
		const struct cli_failure *failure = &trial->failures[i];
		remit_case wanted;

		if (remit_image_case(image, failure->index, &wanted) !=
		    REMIT_OK)
			continue;
		cli_json_begin(json, '{');
		cli_json_member(json, "case", wanted.id);
		cli_json_member(json, "expected", failure->expected);
		cli_json_member(json, "got", failure->got);
		cli_json_member(json, "file", wanted.place.file);
		cli_json_number(json, "line", wanted.place.line);
		cli_json_end(json, '}');
	}
	cli_json_end(json, ']');
}

void
cli_trial_print_json(struct cli_json *json, const char *path,
		     const remit_image *image, const struct cli_trial *trial)
{
	cli_json_begin(json, '{');
	cli_json_member(json, "file", path);
	cli_json_number(json, "cases", trial->case_count);
	cli_json_number(json, "failed", trial->failure_count);
	cli_json_number(json, "proposed", trial->proposed);
	cli_json_number(json, "clauses", trial->clause_count);
	put_failures(json, image, trial);
	cli_coverage_put(json, trial->coverage);
	cli_json_end(json, '}');
}

void
cli_trial_add(struct cli_trial_total *total, const struct cli_trial *trial)
{
	total->cases += trial->case_count;
	total->failed += trial->failure_count;
	total->clauses += trial->clause_count;
	total->unreached += trial->unreached;
	total->proposed += trial->proposed;
}

void
cli_trial_print_total(FILE *stream, const struct cli_trial_total *total)
{
	fprintf(stream,
		"total: %zu cases, %zu failed; %zu clauses, %zu not reached",
		total->cases, total->failed, total->clauses, total->unreached);
	if (total->refused > 0)
		fprintf(stream, "; %zu policies refused", total->refused);
	fputc('\n', stream);
}
