/*
 * advise.c - until when an answer holds, and what would make it better.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   advise POLICY DATE [FACT VALUE]...
 */
#include <stdio.h>

#include <remit/remit.h>

static void
print_period(const remit_period *period)
{
	printf("%s to %s: %s\n",
	       *period->first_day ? period->first_day : "some day",
	       *period->last_day ? period->last_day : "no day yet",
	       period->answered ? remit_verdict_text(period->verdict) :
				  "impossible");
}

/* The answer that holds now, and the one that comes after it. */
static remit_status
print_periods(const remit_request *request)
{
	remit_timeline *timeline;
	remit_status status = remit_timeline_new(request, NULL, NULL,
						 &timeline);
	remit_period period;

	for (size_t i = 0;
	     status == REMIT_OK &&
	     remit_timeline_period(timeline, i, &period) == REMIT_OK;
	     i++)
		print_period(&period);
	remit_timeline_free(timeline);
	return status;
}

/* Each way with the nearest value of every change. */
static remit_status
print_ways(const remit_request *request)
{
	remit_ways *ways;
	remit_status status = remit_ways_new(request, 2, &ways);
	remit_change change;

	for (size_t i = 0; status == REMIT_OK && i < remit_ways_count(ways);
	     i++) {
		printf("%s with:", remit_verdict_text(remit_ways_toward(ways)));
		for (size_t j = 0;
		     remit_ways_change(ways, i, j, &change) == REMIT_OK; j++)
			printf(" %s=%s", change.fact,
			       change.drop ? "none" : change.to);
		printf("\n");
	}
	remit_ways_free(ways);
	return status;
}

static remit_status
advise(const char *policy, char **words, remit_diag *diag)
{
	remit_model *model = NULL;
	remit_image *image = NULL;
	remit_request *request = NULL;
	remit_status status = remit_model_read_file(policy, NULL, diag, &model);

	if (status == REMIT_OK)
		status = remit_image_compile(
			(const remit_model *const[]){ model }, 1, diag, &image);
	if (status == REMIT_OK)
		status = remit_request_new(image, *words++, diag, &request);
	for (; status == REMIT_OK && words[0] && words[1]; words += 2)
		status = remit_request_set(request, words[0], words[1], diag);
	if (status == REMIT_OK)
		status = print_periods(request);
	if (status == REMIT_OK)
		status = print_ways(request);
	remit_request_free(request);
	remit_image_unref(image);
	remit_model_free(model);
	return status;
}

int
main(int argc, char **argv)
{
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_ARGUMENT;
	remit_finding finding;

	if (argc > 2 && diag)
		status = advise(argv[1], argv + 2, diag);
	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		fprintf(stderr, "%s:%u:%u: %s\n", finding.file, finding.line,
			finding.column, finding.text);
	if (status != REMIT_OK)
		fprintf(stderr, "advise: %s\n", remit_status_text(status));
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
