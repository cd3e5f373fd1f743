/*
 * table.c - one table decided by the library, from values and from text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: table IMAGE REQUESTS.csv ANSWERS [NEAR]
 *
 * The answers, as yardstick.c writes them, are compared before a time counts;
 * so are its sums over near misses.
 */
#include "bench/measure.h"

#include <stdint.h>
#include <string.h>

enum {
	FACTS = 11,
	REQUESTS = 200000,
	ROUNDS = 5,
	POOL = 8192,
	NEAR_RUNS = 20
};

struct row {
	char *texts[FACTS + 1]; /* the day first */
	size_t lengths[FACTS + 1];
	remit_value values[FACTS];
	char *answer;
};

/* What a database would keep of a row: where its values lie. */
struct places {
	const remit_value *day, *values[FACTS];
};

/* What a program has read of a row: the day, then its facts. */
struct texts {
	remit_text day, facts[FACTS];
};

/* The values of one fact that were looked up, by text. */
struct pool {
	char *texts[POOL];
	remit_value values[POOL];
};

static struct row *rows;
static struct places *places;
static struct texts *texts;
static struct pool *pools; /* by fact; the day first */
static size_t row_count;
static size_t facts[FACTS];
static remit_image *image;
static remit_request *request;
static remit_form *form;
static remit_decision *decision;
static remit_near *near;
static remit_pricing *pricing;
static long long price_sum;

/* The value of a column of a row, which is looked up when it is new. */
static const remit_value *
pooled(const struct row *row, size_t column)
{
	struct pool *pool = &pools[column];
	uint32_t at = 2166136261u;

	for (const char *c = row->texts[column]; *c != '\0'; c++)
		at = (at ^ (unsigned char)*c) * 16777619u;
	at %= POOL;
	while (pool->texts[at] != NULL &&
	       strcmp(pool->texts[at], row->texts[column]) != 0)
		at = (at + 1) % POOL;
	if (pool->texts[at] == NULL) {
		pool->texts[at] = row->texts[column];
		if (column == 0)
			measure_must(remit_day_look_up(image, row->texts[0],
						       &pool->values[at]));
		else
			pool->values[at] = row->values[column - 1];
	}
	return &pool->values[at];
}

static void
read_rows(char *text, char *answers)
{
	char *line = strsep(&text, "\n");
	const char *names[FACTS];

	strsep(&line, ",");
	for (size_t i = 0; i < FACTS; i++) {
		names[i] = strsep(&line, ",");
		measure_must(
			remit_request_find(request, names[i], NULL, &facts[i]));
	}
	measure_must(remit_form_new(image, names, FACTS, NULL, &form));
	rows = calloc(REQUESTS, sizeof *rows);
	places = calloc(REQUESTS, sizeof *places);
	texts = calloc(REQUESTS, sizeof *texts);
	pools = calloc(FACTS + 1, sizeof *pools);
	while (*text != '\0' && row_count < REQUESTS) {
		struct row *row = &rows[row_count];
		struct texts *told = &texts[row_count];
		struct places *place = &places[row_count++];
		line = strsep(&text, "\n");
		row->answer = strsep(&answers, "\n");
		for (size_t i = 0; i <= FACTS; i++) {
			row->texts[i] = strsep(&line, ",");
			row->lengths[i] = strlen(row->texts[i]);
			*(i == 0 ? &told->day : &told->facts[i - 1]) =
				(remit_text){ row->texts[i], row->lengths[i] };
			if (i > 0)
				measure_must(remit_request_look_up(
					request, facts[i - 1], row->texts[i],
					NULL, &row->values[i - 1]));
		}
		place->day = pooled(row, 0);
		for (size_t i = 0; i < FACTS; i++)
			place->values[i] = pooled(row, i + 1);
	}
}

/* As yardstick.c names it. */
static const char *
answer(void)
{
	switch (remit_decision_verdict(decision)) {
	case REMIT_IN_SCOPE:
		return "in";
	case REMIT_OUT_OF_SCOPE:
		return "out";
	default:
		return remit_decision_service(decision);
	}
}

static void
from_values(const struct row *row)
{
	measure_must(remit_request_restart(request, row->texts[0], NULL));
	measure_must(remit_request_set_values(request, row->values, FACTS));
	measure_must(remit_decide(request, decision));
}

static void
at_once(const struct row *row)
{
	const struct places *place = &places[row - rows];

	measure_must(remit_decide_values(decision, place->day, place->values,
					 FACTS));
}

static void
priced(const struct row *row)
{
	const struct places *place = &places[row - rows];
	int64_t minor;

	measure_must(remit_decide_values(decision, place->day, place->values,
					 FACTS));
	measure_must(remit_price(decision, NULL, NULL, pricing));
	remit_pricing_amount(pricing, &minor);
	price_sum += minor;
}

static void
from_text(const struct row *row)
{
	const struct texts *told = &texts[row - rows];

	measure_must(remit_form_decide(form, told->day, told->facts, NULL,
				       decision));
}

static void
by_request(const struct row *row)
{
	measure_must(remit_request_restart(request, row->texts[0], NULL));
	for (size_t i = 0; i < FACTS; i++)
		measure_must(remit_request_set_at(request, facts[i],
						  row->texts[i + 1],
						  row->lengths[i + 1], NULL));
	measure_must(remit_decide(request, decision));
}

/* A sum over near misses, as yardstick.c makes it. */
static uint64_t
sum_near(const struct row *row)
{
	const struct places *place = &places[row - rows];
	uint64_t sum = 0;
	size_t count;

	measure_must(remit_decide_values(decision, place->day, place->values,
					 FACTS));
	const remit_near_miss *misses = remit_near_find(near, decision, &count);
	for (size_t i = 0; i < count; i++)
		sum += misses[i].clause * 16 +
		       (misses[i].fact == SIZE_MAX ? FACTS : misses[i].fact);
	return sum;
}

static const char *
near_misses(const struct row *row)
{
	size_t count;

	(void)row;
	return remit_near_find(near, decision, &count) == NULL ? "none" :
								 "some";
}

static void
check_near(char *sums)
{
	for (size_t i = 0; i < row_count && *sums != '\0'; i++)
		if (strtoull(strsep(&sums, "\n"), NULL, 10) !=
		    sum_near(&rows[i])) {
			fprintf(stderr, "near misses: request %zu differs\n",
				i);
			exit(1);
		}
}

/* Decided before the clock runs: near misses alone are timed. */
static void
time_near(size_t most)
{
	struct measure_times times = { NULL, 0, 0 };
	uint64_t used = 0, start;

	for (size_t i = 0; i < row_count && i < most; i++) {
		const struct places *place = &places[i];
		measure_must(remit_decide_values(decision, place->day,
						 place->values, FACTS));
		start = measure_used();
		for (int j = 0; j < NEAR_RUNS; j++)
			near_misses(&rows[i]);
		used += measure_used() - start;
		if (i % 200 == 199) {
			measure_add(&times, used * 10 / (200 * NEAR_RUNS));
			used = 0;
		}
	}
	measure_tell_tenths("remit, near misses", &times);
}

static void
time_form(const char *what, void (*decide)(const struct row *))
{
	struct measure_times times = { NULL, 0, 0 };
	size_t sum = 0;

	for (size_t i = 0; i < row_count; i++) {
		decide(&rows[i]);
		if (strcmp(answer(), rows[i].answer) != 0) {
			fprintf(stderr, "%s: request %zu differs\n", what, i);
			exit(1);
		}
	}
	for (int round = 0; round < ROUNDS; round++) {
		uint64_t start = measure_used();
		for (size_t i = 0; i < row_count; i++) {
			decide(&rows[i]);
			sum += (size_t)remit_decision_verdict(decision) +
			       (remit_decision_service(decision) != NULL);
		}
		measure_add(&times, (measure_used() - start) * 10 / row_count);
	}
	measure_tell_tenths(what, &times);
	if (sum == SIZE_MAX)
		exit(1);
}

int
main(int argc, char **argv)
{
	size_t length;

	if (argc < 4)
		return 64;
	char *bytes = measure_read(argv[1], &length);
	uint64_t start = measure_now();
	measure_must(remit_image_load(bytes, length, NULL, &image));
	printf("image load, us\t%llu\n",
	       (unsigned long long)((measure_now() - start) / 1000));
	measure_must(remit_request_new(image, "2020-01-01", NULL, &request));
	measure_must(remit_decision_new(image, &decision));
	char *text = measure_read(argv[2], &length);
	read_rows(text, measure_read(argv[3], &length));
	time_form("remit, from values at once", at_once);
	measure_must(remit_pricing_new(image, &pricing));
	time_form("remit, with prices", priced);
	/* of all requests, as yardstick.c tells it */
	printf("sum of prices\t%lld\n", price_sum / (ROUNDS + 1));
	time_form("remit, from values", from_values);
	time_form("remit, from text", from_text);
	time_form("remit, from text by a request", by_request);
	measure_must(remit_near_new(image, &near));
	if (argc > 4)
		check_near(measure_read(argv[4], &length));
	time_near(2000);
	remit_near_free(near);
	remit_pricing_free(pricing);
	remit_form_free(form);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
	return 0;
}
