/*
 * worth.c - what a contract was worth, and what comes for it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   worth POLICY PRICES CONTRACT CURRENCY FIRST-DAY LAST-DAY UNTIL
 *
 * Reads from standard input what was done, a line for each request, in the
 * order of its days: "DAY SERVICE QUANTITY FACT VALUE", as "2026-05-04 porting
 * 2 kind port". Tells what was delivered in scope, at standard prices, and what
 * was billed; then what comes from the last day on.
 */
#include <stdio.h>

#include <remit/remit.h>

static remit_status
compile(char **paths, remit_diag *diag, remit_image **out)
{
	remit_model *models[3] = { NULL, NULL, NULL };
	remit_status status = REMIT_OK;

	*out = NULL;
	for (size_t i = 0; i < 3 && status == REMIT_OK; i++)
		status = remit_model_read_file(paths[i], NULL, diag,
					       &models[i]);
	if (status == REMIT_OK)
		status = remit_image_compile_contract(
			(const remit_model *const *)models, 2, models[2], diag,
			out);
	for (size_t i = 0; i < 3; i++)
		remit_model_free(models[i]);
	return status;
}

/* One request; what it uses of allowances, later ones do not have. */
static remit_status
take(remit_statement *statement, const char *line, unsigned number,
     remit_diag *diag)
{
	char day[32], service[128], quantity[32], fact[128], value[128], id[16];
	const remit_statement_item item = { id, service, quantity };
	remit_request *request;
	remit_status status;

	snprintf(id, sizeof(id), "%u", number);
	if (sscanf(line, "%31s %127s %31s %127s %127s", day, service, quantity,
		   fact, value) != 5)
		return REMIT_E_ARGUMENT;
	status = remit_statement_request(statement, day, diag, &request);
	if (status == REMIT_OK)
		status = remit_request_set(request, fact, value, diag);
	if (status == REMIT_OK)
		status = remit_statement_add(statement, request, &item, diag);
	remit_request_free(request);
	return status;
}

static remit_status
tell_worth(remit_image *image, char **words, remit_diag *diag)
{
	const remit_statement_terms terms = { .first_day = words[1],
					      .last_day = words[2],
					      .currency = words[0] };
	remit_statement *statement;
	remit_statement_sums sums;
	char line[512];
	remit_status status = remit_statement_new(image, &terms, diag,
						  &statement);

	for (unsigned i = 1;
	     status == REMIT_OK && fgets(line, sizeof(line), stdin); i++)
		status = take(statement, line, i, diag);
	if (status == REMIT_OK) {
		sums = remit_statement_total(statement);
		printf("delivered %s, billed %s %s\n", sums.delivered,
		       sums.billed, sums.currency);
	}
	remit_statement_free(statement);
	return status;
}

static remit_status
tell_calendar(remit_image *image, char **days, remit_diag *diag)
{
	remit_calendar *calendar;
	remit_language *language = NULL;
	remit_event event;
	const char *sentence;
	remit_status status = remit_calendar_new(days[0], days[1], &calendar);

	if (status == REMIT_OK)
		status = remit_calendar_add(calendar, image, diag);
	if (status == REMIT_OK)
		status = remit_language_new(image, "en", &language);
	for (size_t i = 0;
	     status == REMIT_OK &&
	     remit_calendar_event(calendar, i, &event) == REMIT_OK;
	     i++) {
		status = remit_event_sentence(&event, language, &sentence);
		if (status == REMIT_OK)
			printf("%s %s\n", event.day, sentence);
	}
	remit_language_free(language);
	remit_calendar_free(calendar);
	return status;
}

int
main(int argc, char **argv)
{
	remit_diag *diag = remit_diag_new();
	remit_image *image = NULL;
	remit_finding finding;
	remit_status status = REMIT_E_ARGUMENT;

	if (argc == 8 && diag)
		status = compile(argv + 1, diag, &image);
	if (status == REMIT_OK)
		status = tell_worth(image, argv + 4, diag);
	if (status == REMIT_OK)
		status = tell_calendar(image, argv + 6, diag);
	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		fprintf(stderr, "%s\n", finding.text);
	if (status != REMIT_OK)
		fprintf(stderr, "worth: %s\n", remit_status_text(status));
	remit_image_unref(image);
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
