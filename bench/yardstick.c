/*
 * yardstick.c - a table decided by hand-written C: the floor to measure from.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: yardstick POLICY.tsv REQUESTS.csv [ANSWERS [NEAR [CHAIN.so]]]
 *
 * No library and no policy language: fixed facts, numbers below 512, nothing
 * checked. Forms are timed on the same requests: clause by clause; the clauses
 * as C, one if behind the other (CHAIN.so, of peers/chain.py); rows of bits of
 * all clauses; rows of bits within the clauses of one product; and that with
 * its facts from text. All give the same answers, or the program fails; they
 * are written to ANSWERS, one a line. Then near misses, of all clauses those
 * that one fact alone keeps from applying; a sum over those of each request is
 * written to NEAR, for some requests.
 */
#include "bench/bits.h"

#include <dlfcn.h>
#include <string.h>

enum {
	REQUESTS = 200000,
	NEARS = 2000, /* requests whose near misses are told */
	ROUNDS = 5
};

static struct request *requests;
static int request_count;
static struct block flat; /* of all clauses */
static int (*chain)(const int *values, int day);

static void
read_requests(const char *path)
{
	char *text = measure_read(path, NULL);

	requests = calloc(REQUESTS, sizeof *requests);
	cut(&text, '\n');
	while (*text != '\0' && request_count < REQUESTS) {
		char *line = cut(&text, '\n');
		struct request *request = &requests[request_count++];
		for (int i = 0; i <= FACTS; i++) {
			request->texts[i] = cut(&line, ',');
			request->lengths[i] = (int)strlen(request->texts[i]);
		}
		intern(request);
	}
}

/* ---- deciding ----------------------------------------------------------- */

static int
decide_by_clause(struct request *request)
{
	for (int i = 0;; i++) {
		const struct clause *clause = &clauses[i];
		int fact = 0;
		while (fact < FACTS &&
		       (clause->accepts[fact][request->values[fact] / 64] >>
				request->values[fact] % 64 &
			1) != 0)
			fact++;
		if (fact == FACTS && request->day >= clause->first &&
		    request->day <= clause->last)
			return clause->answer;
	}
}

static int
decide_by_chain(struct request *request)
{
	return chain(request->values, request->day);
}

static int
decide_flat(struct request *request)
{
	const uint64_t *rows[FACTS];

	for (int i = 0; i < FACTS; i++)
		rows[i] = row_of(&flat, i + 1,
				 request->values[(i + 1) % FACTS]);
	for (int word = 0; word < flat.words; word++) {
		uint64_t left = rows[0][word];
		for (int i = 1; i < FACTS; i++)
			left &= rows[i][word];
		for (; left != 0; left &= left - 1) {
			const struct clause *clause =
				&clauses[word * 64 + __builtin_ctzll(left)];
			if (holds_on(clause, request->day))
				return clause->answer;
		}
	}
	return -1;
}

/* A sum over the near misses: by clause and the fact that it misses, the day
 * last. The last clause is no miss: it is the otherwise. */
static uint64_t
find_near(const struct request *request)
{
	const uint64_t *rows[FACTS];
	uint64_t sum = 0;

	for (int i = 0; i < FACTS; i++)
		rows[i] = row_of(&flat, i + 1,
				 request->values[(i + 1) % FACTS]);
	for (int word = 0; word < flat.words; word++) {
		uint64_t once = 0, more = 0;
		for (int i = 0; i < FACTS; i++) {
			more |= once & ~rows[i][word];
			once |= ~rows[i][word];
		}
		int behind = clause_count - 1 - word * 64;
		uint64_t all = behind >= 64 ? ~UINT64_C(0) :
					      (UINT64_C(1) << behind) - 1;
		for (uint64_t left = ~once & all; left != 0; left &= left - 1) {
			int clause = word * 64 + __builtin_ctzll(left);
			if (!holds_on(&clauses[clause], request->day))
				sum += (uint64_t)clause * 16 + FACTS;
		}
		once &= ~more & all;
		for (int i = 0; i < FACTS && once != 0; i++)
			for (uint64_t left = once & ~rows[i][word]; left != 0;
			     left &= left - 1) {
				int clause = word * 64 + __builtin_ctzll(left);
				if (holds_on(&clauses[clause], request->day))
					sum += (uint64_t)clause * 16 +
					       (uint64_t)((i + 1) % FACTS);
			}
	}
	return sum;
}

static int
sum_near(struct request *request)
{
	return (int)(find_near(request) & 0xffff);
}

static int
price_by_rows(struct request *request)
{
	return prices[decide_by_rows(request)];
}

/* ---- timing ------------------------------------------------------------- */

static int
is_right(int (*decide)(struct request *), struct request *request)
{
	int answer = decide_by_clause(request);

	return decide(request) ==
	       (decide == price_by_rows ? prices[answer] : answer);
}

static void
time_form(const char *what, int (*decide)(struct request *), int share)
{
	struct measure_times times = { NULL, 0, 0 };
	int count = request_count / share, sum = 0;

	for (int i = 0; i < count && decide != sum_near; i++)
		if (!is_right(decide, &requests[i])) {
			fprintf(stderr, "%s: request %d differs\n", what, i);
			exit(1);
		}
	for (int round = 0; round < ROUNDS; round++) {
		uint64_t start = measure_used();
		for (int i = 0; i < count; i++)
			sum += decide(&requests[i]);
		measure_add(&times,
			    (measure_used() - start) * 10 / (uint64_t)count);
	}
	measure_tell_tenths(what, &times);
	if (sum == -1)
		exit(1);
}

/* Of all requests together, for who is compared. */
static void
tell_prices(void)
{
	long long sum = 0;

	for (int i = 0; i < request_count; i++)
		sum += price_by_rows(&requests[i]);
	printf("sum of prices\t%lld\n", sum);
}

static void
write_answers(const char *path)
{
	FILE *file = fopen(path, "w");

	if (file == NULL)
		exit(73);
	for (int i = 0; i < request_count; i++)
		fprintf(file, "%s\n", answers[decide_by_rows(&requests[i])]);
	if (fclose(file) != 0)
		exit(74);
}

static void
write_near(const char *path)
{
	FILE *file = fopen(path, "w");

	if (file == NULL)
		exit(73);
	for (int i = 0; i < request_count && i < NEARS; i++)
		fprintf(file, "%llu\n",
			(unsigned long long)find_near(&requests[i]));
	if (fclose(file) != 0)
		exit(74);
}

/* The function of a shared object; ISO C knows no cast to it. */
static void
open_chain(const char *path)
{
	void *object = dlopen(path, RTLD_NOW);
	void *symbol = object == NULL ? NULL : dlsym(object, "chain");

	if (symbol == NULL)
		exit(66);
	memcpy(&chain, &symbol, sizeof chain);
}

int
main(int argc, char **argv)
{
	if (argc < 3)
		return 64;
	read_table(argv[1]);
	read_requests(argv[2]);
	make_block(&flat, -1);
	if (argc > 5) {
		open_chain(argv[5]);
		time_form("C, if after if", decide_by_chain,
			  clause_count > 500 ? 4 : 1);
	}
	time_form("rows of all", decide_flat, clause_count > 1000 ? 4 : 1);
	time_form("near misses", sum_near, clause_count > 1000 ? 4 : 1);
	time_form("clause by clause", decide_by_clause,
		  clause_count > 1000 ? 20 : 1);
	time_form("rows of bits", decide_by_rows, clause_count > 1000 ? 4 : 1);
	time_form("rows of bits, with prices", price_by_rows,
		  clause_count > 1000 ? 4 : 1);
	time_form("rows of bits, from text", decide_from_text,
		  clause_count > 1000 ? 4 : 1);
	tell_prices();
	if (argc > 3)
		write_answers(argv[3]);
	if (argc > 4)
		write_near(argv[4]);
	return 0;
}
