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
#include "bench/measure.h"

#include <dlfcn.h>
#include <string.h>

enum {
	FACTS = 11, /* but for the day */
	VALUES = 512,
	CLAUSES = 16384,
	REQUESTS = 200000,
	NEARS = 2000, /* requests whose near misses are told */
	ROUNDS = 5
};

struct clause {
	uint64_t accepts[FACTS][VALUES / 64];
	int first, last, answer;
};

/* The clauses of one product, and by value of each fact which accept it. */
struct block {
	int count, words;
	int *clauses;
	uint64_t *rows; /* [fact][value][words] */
};

struct request {
	int values[FACTS], day;
	const char *texts[FACTS + 1];
	int lengths[FACTS + 1];
};

struct slot {
	uint64_t head, tail;
	int length, value;
};

static struct clause *clauses;
static int clause_count;
static char *names[FACTS][VALUES];
static int value_counts[FACTS];
static char answers[64][32];
static int prices[64]; /* by answer */
static struct block *blocks;
static struct request *requests;
static int request_count;
static struct slot *slots[FACTS]; /* twice as many as there are names */
static unsigned slot_masks[FACTS];
static struct block flat; /* of all clauses */
static int (*chain)(const int *values, int day);

static char *
cut(char **from, char end)
{
	char *start = *from, *at = strchr(start, end);

	if (at == NULL) {
		*from = start + strlen(start);
	} else {
		*at = '\0';
		*from = at + 1;
	}
	return start;
}

static void
read_clause(char *line)
{
	struct clause *clause = &clauses[clause_count++];

	clause->answer = atoi(cut(&line, '\t'));
	for (int i = 0; i < FACTS; i++) {
		char *set = cut(&line, '\t');
		if (*set == '*')
			memset(clause->accepts[i], 0xff,
			       sizeof clause->accepts[i]);
		while (*set != '*' && *set != '\0') {
			int value = atoi(cut(&set, ','));
			clause->accepts[i][value / 64] |= UINT64_C(1)
							  << value % 64;
		}
	}
	clause->first = atoi(cut(&line, '\t'));
	clause->last = atoi(line);
}

static void
read_policy(const char *path)
{
	char *text = measure_read(path, NULL);
	int facts = 0;

	clauses = calloc(CLAUSES, sizeof *clauses);
	while (*text != '\0') {
		char *line = cut(&text, '\n');
		char *word = cut(&line, '\t');
		if (strcmp(word, "clause") == 0) {
			read_clause(line);
		} else if (strcmp(word, "fact") == 0) {
			cut(&line, '\t');
			for (int n = 0; *line != '\0'; n++)
				names[facts][value_counts[facts]++] = cut(&line,
									  '\t');
			facts++;
		} else if (strcmp(word, "prices") == 0) {
			for (int n = 0; *line != '\0' && n < 64; n++)
				prices[n] = atoi(cut(&line, '\t'));
		} else {
			for (int n = 0; *line != '\0' && n < 64; n++)
				snprintf(answers[n], sizeof answers[n], "%s",
					 cut(&line, '\t'));
		}
	}
}

/* ---- names to numbers --------------------------------------------------- */

static void
key_of(const char *text, int length, uint64_t *head, uint64_t *tail)
{
	*head = *tail = 0;
	memcpy(head, text, length < 8 ? (size_t)length : 8);
	if (length > 8)
		memcpy(tail, text + 8, length < 16 ? (size_t)length - 8 : 8);
}

static unsigned
slot_of(uint64_t head, uint64_t tail)
{
	uint64_t hash = (head ^ tail * UINT64_C(0x9e3779b97f4a7c15)) *
			UINT64_C(0xd6e8feb86659fd93);

	return (unsigned)(hash >> 53);
}

static void
fill_slots(void)
{
	for (int i = 0; i < FACTS; i++) {
		unsigned count = 2;
		while (count < 2 * (unsigned)value_counts[i])
			count *= 2;
		slots[i] = calloc(count, sizeof *slots[i]);
		slot_masks[i] = count - 1;
		for (int j = 0; j < value_counts[i]; j++) {
			int length = (int)strlen(names[i][j]);
			uint64_t head, tail;
			key_of(names[i][j], length, &head, &tail);
			unsigned at = slot_of(head, tail) & slot_masks[i];
			while (slots[i][at].length != 0)
				at = (at + 1) & slot_masks[i];
			slots[i][at] = (struct slot){ head, tail, length, j };
		}
	}
}

static int
value_of(int fact, const char *text, int length)
{
	uint64_t head, tail;

	key_of(text, length, &head, &tail);
	for (unsigned at = slot_of(head, tail) & slot_masks[fact];
	     slots[fact][at].length != 0; at = (at + 1) & slot_masks[fact])
		if (slots[fact][at].head == head &&
		    slots[fact][at].tail == tail &&
		    slots[fact][at].length == length)
			return slots[fact][at].value;
	return 0;
}

static int
day_of(const char *text)
{
	return ((text[0] - '0') * 1000 + (text[1] - '0') * 100 +
		(text[2] - '0') * 10 + text[3] - '0') *
		       10000 +
	       ((text[5] - '0') * 10 + text[6] - '0') * 100 +
	       (text[8] - '0') * 10 + text[9] - '0';
}

static void
intern(struct request *request)
{
	request->day = day_of(request->texts[0]);
	for (int i = 0; i < FACTS; i++)
		request->values[i] = value_of(i, request->texts[i + 1],
					      request->lengths[i + 1]);
}

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

static uint64_t *
row_of(const struct block *block, int fact, int value)
{
	return block->rows +
	       ((size_t)fact * 64 + (size_t)value) * (size_t)block->words;
}

static int
accepts(int clause, int fact, int value)
{
	return (int)(clauses[clause].accepts[fact][value / 64] >> value % 64 &
		     1);
}

/* All facts but the product, which comes last here, have fewer than 64 values.
 * Product -1: of all clauses. */
static void
make_block(struct block *block, int product)
{
	block->clauses = calloc((size_t)clause_count, sizeof(int));
	for (int i = 0; i < clause_count; i++)
		if (product < 0 || accepts(i, 0, product))
			block->clauses[block->count++] = i;
	block->words = (block->count + 63) / 64;
	block->rows = calloc(
		(size_t)(FACTS * 64 + VALUES) * (size_t)block->words, 8);
	for (int i = 0; i < block->count; i++)
		for (int fact = 1; fact <= FACTS; fact++)
			for (int value = 0;
			     value < (fact < FACTS ? 64 : VALUES); value++)
				if (accepts(block->clauses[i], fact % FACTS,
					    value))
					row_of(block, fact,
					       value)[i / 64] |= UINT64_C(1)
								 << i % 64;
}

static int
holds_on(const struct clause *clause, int day)
{
	return day >= clause->first && day <= clause->last;
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
decide_by_rows(struct request *request)
{
	const struct block *block = &blocks[request->values[0]];
	const uint64_t *rows[FACTS];

	for (int i = 1; i < FACTS; i++)
		rows[i] = row_of(block, i, request->values[i]);
	for (int word = 0; word < block->words; word++) {
		uint64_t left = rows[1][word];
		for (int i = 2; i < FACTS; i++)
			left &= rows[i][word];
		for (; left != 0; left &= left - 1) {
			const struct clause *clause =
				&clauses[block->clauses[word * 64 +
							__builtin_ctzll(left)]];
			if (holds_on(clause, request->day))
				return clause->answer;
		}
	}
	return -1;
}

static int
price_by_rows(struct request *request)
{
	return prices[decide_by_rows(request)];
}

static int
decide_from_text(struct request *request)
{
	intern(request);
	return decide_by_rows(request);
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
	qsort(times.ns, times.count, sizeof *times.ns, measure_compare);
	printf("%s\t%llu.%llu\n", what,
	       (unsigned long long)(measure_share(&times, 50) / 10),
	       (unsigned long long)(measure_share(&times, 50) % 10));
	free(times.ns);
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
	read_policy(argv[1]);
	fill_slots();
	read_requests(argv[2]);
	blocks = calloc((size_t)value_counts[0], sizeof *blocks);
	for (int i = 0; i < value_counts[0]; i++)
		make_block(&blocks[i], i);
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
