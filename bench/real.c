/*
 * real.c - a real policy decided from text, request after request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: real INCLUDE-ROOT POLICY.xml REQUESTS
 *
 * A line of REQUESTS is DAY VERDICT FACT=VALUE..., parted by tabs. Each is decided
 * by a form of all facts that any line gives, and asked for its verdict; then for
 * its provisos, too; and by a request that begins again. Times are of the
 * processor.
 */
#include "bench/measure.h"

#include <string.h>

enum {
	LINES = 512,
	GIVEN = 24,
	COLUMNS = 64,
	RUNS = 200,
	ROUNDS = 15
};

struct line {
	const char *day, *verdict;
	size_t count, facts[GIVEN], lengths[GIVEN];
	const char *values[GIVEN];
	remit_text texts[COLUMNS];
};

static struct line lines[LINES];
static size_t line_count;
static const char *columns[COLUMNS];
static size_t column_count;
static remit_request *request;
static remit_form *form;
static remit_decision *decision;

/* The column of a fact, which is made where there is none. */
static size_t
column_of(const char *fact)
{
	for (size_t i = 0; i < column_count; i++)
		if (strcmp(columns[i], fact) == 0)
			return i;
	if (column_count == COLUMNS)
		exit(65);
	columns[column_count] = fact;
	return column_count++;
}

static void
read_line(char *text)
{
	struct line *line = &lines[line_count++];
	char *field;

	line->day = strsep(&text, "\t");
	line->verdict = strsep(&text, "\t");
	while ((field = strsep(&text, "\t")) != NULL && line->count < GIVEN) {
		const char *fact = strsep(&field, "=");
		measure_must(remit_request_find(request, fact, NULL,
						&line->facts[line->count]));
		line->values[line->count] = field;
		line->lengths[line->count++] = strlen(field);
		line->texts[column_of(fact)] = (remit_text){ field,
							     strlen(field) };
	}
}

static void
read_lines(const char *path)
{
	FILE *file = fopen(path, "r");
	char text[4096];

	if (file == NULL)
		exit(66);
	while (line_count < LINES && fgets(text, sizeof text, file) != NULL) {
		text[strcspn(text, "\n")] = '\0';
		read_line(strdup(text));
	}
	fclose(file);
}

static remit_verdict
judge(const struct line *line)
{
	remit_text day = { line->day, strlen(line->day) };

	measure_must(remit_form_decide(form, day, line->texts, NULL, decision));
	return remit_decision_verdict(decision);
}

static size_t
judge_alone(const struct line *line)
{
	return (size_t)judge(line);
}

static size_t
judge_by_request(const struct line *line)
{
	measure_must(remit_request_restart(request, line->day, NULL));
	for (size_t i = 0; i < line->count; i++)
		measure_must(remit_request_set_at(request, line->facts[i],
						  line->values[i],
						  line->lengths[i], NULL));
	measure_must(remit_decide(request, decision));
	return (size_t)remit_decision_verdict(decision);
}

static size_t
judge_with_provisos(const struct line *line)
{
	judge(line);
	return remit_decision_proviso_count(decision);
}

static void
time_all(const char *what, size_t (*decide)(const struct line *))
{
	struct measure_times times = { NULL, 0, 0 };
	size_t sum = 0;

	for (int round = 0; round < ROUNDS; round++) {
		uint64_t start = measure_used();
		for (int run = 0; run < RUNS; run++)
			for (size_t i = 0; i < line_count; i++)
				sum += decide(&lines[i]);
		measure_add(&times,
			    (measure_used() - start) / (RUNS * line_count));
	}
	measure_tell(what, &times, 1);
	if (sum == 1)
		exit(1);
}

int
main(int argc, char **argv)
{
	if (argc < 4)
		return 64;
	remit_image *image = measure_image(argv[2], argv[1]);

	measure_must(remit_request_new(image, "2026-08-27", NULL, &request));
	measure_must(remit_decision_new(image, &decision));
	read_lines(argv[3]);
	measure_must(remit_form_new(image, columns, column_count, NULL, &form));
	for (size_t i = 0; i < line_count; i++)
		if (strcmp(remit_verdict_text(judge(&lines[i])),
			   lines[i].verdict) != 0) {
			fprintf(stderr, "real: request %zu differs\n", i + 1);
			return 1;
		}
	printf("| from text | rounds | median ns | 90 %% ns | longest ns |\n"
	       "|---|---|---|---|---|\n");
	time_all("verdict", judge_alone);
	time_all("verdict and provisos", judge_with_provisos);
	time_all("verdict, by a request", judge_by_request);
	remit_form_free(form);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
	return 0;
}
