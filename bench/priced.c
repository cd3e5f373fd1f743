/*
 * priced.c - one table with its price list, by the library and by hand-written C.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: priced IMAGE FOLDER
 *
 * FOLDER is what peers/table.py has made. Verdict and price of each request are
 * those of rows of bits and a table of prices in C, or the program fails; they
 * are written to FOLDER/answers, one a line, for other engines.
 */
#include "bench/bits.h"

#include <remit/remit.h>

enum {
	REQUESTS = 200000,
	ROUNDS = 5,
	COLUMNS = FACTS + 1, /* the facts, and the currency */
	KEYS = 65536         /* of prices */
};

/* Prices of a service for some values: until a day, and since then. */
struct price {
	int last, before, since;
};

struct row {
	struct request request;
	int currency;
	remit_text day, texts[COLUMNS];
};

static struct price prices_by[KEYS];
static int priced_by[FACTS], priced_count;
static struct row *rows;
static size_t row_count;
static remit_image *image;
static remit_form *form;
static remit_decision *decision;
static remit_pricing *pricing;

static char *
path_in(const char *folder, const char *name)
{
	static char path[4096];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

/* ---- in C --------------------------------------------------------------- */

/* Answers and values have at most 16 each where prices are by them. */
static int
key_for(int answer, const int *values, int currency)
{
	int key = answer * 2 + currency;

	for (int i = 0; i < priced_count; i++)
		key = key * 16 + values[i];
	return key % KEYS;
}

static void
read_prices(const char *path)
{
	char *text = measure_read(path, NULL);
	char *line = cut(&text, '\n');

	for (cut(&line, '\t'); *line != '\0';)
		priced_by[priced_count++] = atoi(cut(&line, '\t'));
	while (*text != '\0') {
		int values[FACTS];
		line = cut(&text, '\n');
		int answer = atoi(cut(&line, '\t'));
		for (int i = 0; i < priced_count; i++)
			values[i] = atoi(cut(&line, '\t'));
		int currency = atoi(cut(&line, '\t'));
		struct price *price =
			&prices_by[key_for(answer, values, currency)];
		price->last = atoi(cut(&line, '\t'));
		price->before = atoi(cut(&line, '\t'));
		price->since = atoi(line);
	}
}

/* 0 where there is none. */
static int
price_in_c(const struct row *row, int answer)
{
	int values[FACTS];

	if (answer < 2)
		return 0;
	for (int i = 0; i < priced_count; i++)
		values[i] = row->request.values[priced_by[i]];
	const struct price *price =
		&prices_by[key_for(answer, values, row->currency)];
	return row->request.day <= price->last ? price->before : price->since;
}

static int64_t
by_values_in_c(struct row *row)
{
	return price_in_c(row, decide_by_rows(&row->request));
}

static int64_t
by_text_in_c(struct row *row)
{
	row->currency = row->texts[FACTS].text[0] == 'U';
	return price_in_c(row, decide_from_text(&row->request));
}

/* ---- by the library ----------------------------------------------------- */

static int64_t
by_text(struct row *row)
{
	int64_t minor;

	measure_must(
		remit_form_decide(form, row->day, row->texts, NULL, decision));
	measure_must(remit_price(decision, NULL, NULL, pricing));
	remit_pricing_amount(pricing, &minor);
	return minor;
}

/* ---- the two beside each other ------------------------------------------ */

static void
read_rows(char *text)
{
	char *line = cut(&text, '\n');
	const char *facts[COLUMNS];

	cut(&line, ',');
	for (int i = 0; i < COLUMNS; i++)
		facts[i] = cut(&line, ',');
	measure_must(remit_form_new(image, facts, COLUMNS, NULL, &form));
	rows = calloc(REQUESTS, sizeof *rows);
	while (*text != '\0' && row_count < REQUESTS) {
		struct row *row = &rows[row_count++];
		line = cut(&text, '\n');
		for (int i = 0; i <= COLUMNS; i++) {
			char *word = cut(&line, ',');
			remit_text told = { word, strlen(word) };
			*(i == 0 ? &row->day : &row->texts[i - 1]) = told;
			if (i > FACTS)
				continue;
			row->request.texts[i] = word;
			row->request.lengths[i] = (int)told.length;
		}
		intern(&row->request);
	}
}

/* What the library says, as others write it, which C says, too. */
static void
tell(struct row *row, FILE *out)
{
	int answer = decide_from_text(&row->request);
	int64_t minor = by_text_in_c(row);
	const char *service;

	if (by_text(row) != minor) {
		fprintf(stderr, "priced: a price differs\n");
		exit(1);
	}
	service = remit_decision_service(decision);
	if (service == NULL)
		service = remit_decision_verdict(decision) == REMIT_IN_SCOPE ?
				  "in" :
				  "out";
	if (strcmp(service, answers[answer]) != 0) {
		fprintf(stderr, "priced: a verdict differs\n");
		exit(1);
	}
	if (answer < 2)
		fprintf(out, "%s\n", service);
	else
		fprintf(out, "%s %lld\n", service, (long long)minor);
}

static void
time_form(const char *what, int64_t (*price)(struct row *))
{
	struct measure_times times = { NULL, 0, 0 };
	int64_t sum = 0;

	for (int round = 0; round < ROUNDS; round++) {
		uint64_t start = measure_used();
		for (size_t i = 0; i < row_count; i++)
			sum += price(&rows[i]);
		measure_add(&times, (measure_used() - start) * 10 / row_count);
	}
	measure_tell_tenths(what, &times);
	if (sum == -1)
		exit(1);
}

int
main(int argc, char **argv)
{
	size_t length;

	if (argc != 3)
		return 64;
	char *bytes = measure_read(argv[1], &length);
	measure_must(remit_image_load(bytes, length, NULL, &image));
	measure_must(remit_decision_new(image, &decision));
	measure_must(remit_pricing_new(image, &pricing));
	read_table(path_in(argv[2], "policy.tsv"));
	read_prices(path_in(argv[2], "prices.tsv"));
	read_rows(measure_read(path_in(argv[2], "requests.csv"), NULL));
	FILE *out = fopen(path_in(argv[2], "answers"), "w");
	if (out == NULL)
		return 73;
	for (size_t i = 0; i < row_count; i++)
		tell(&rows[i], out);
	if (fclose(out) != 0)
		return 74;
	time_form("C, from values", by_values_in_c);
	time_form("C, from text", by_text_in_c);
	time_form("remit, from text", by_text);
	remit_pricing_free(pricing);
	remit_form_free(form);
	remit_decision_free(decision);
	remit_image_unref(image);
	return 0;
}
