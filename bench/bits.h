/*
 * bits.h - a table of clauses as rows of bits, in hand-written C.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Header only: each file of bench/ is a program. No library and no policy
 * language: fixed facts, numbers below 512, nothing checked.
 */
#ifndef BENCH_BITS_H
#define BENCH_BITS_H

#include <string.h>

#include "bench/measure.h"

enum {
	FACTS = 11, /* but for the day */
	VALUES = 512,
	CLAUSES = 16384
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
static struct block *blocks;
static struct slot *slots[FACTS]; /* twice as many as there are names */
static unsigned slot_masks[FACTS];
static int prices[64]; /* by answer */

static inline char *
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

static inline void
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

static inline void
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

/* The first bytes of eight that can be read. */
static inline uint64_t
bytes_of(const char *text, int length)
{
	uint64_t word;

	memcpy(&word, text, 8);
	return length >= 8 ? word : word & ((UINT64_C(1) << length * 8) - 1);
}

/* Sixteen bytes can be read of every text. */
static inline void
key_of(const char *text, int length, uint64_t *head, uint64_t *tail)
{
	*head = bytes_of(text, length);
	*tail = length > 8 ? bytes_of(text + 8, length - 8) : 0;
}

static inline unsigned
slot_of(uint64_t head, uint64_t tail)
{
	uint64_t hash = (head ^ tail * UINT64_C(0x9e3779b97f4a7c15)) *
			UINT64_C(0xd6e8feb86659fd93);

	return (unsigned)(hash >> 53);
}

static inline void
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

static inline int
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

static inline int
day_of(const char *text)
{
	return ((text[0] - '0') * 1000 + (text[1] - '0') * 100 +
		(text[2] - '0') * 10 + text[3] - '0') *
		       10000 +
	       ((text[5] - '0') * 10 + text[6] - '0') * 100 +
	       (text[8] - '0') * 10 + text[9] - '0';
}

static inline void
intern(struct request *request)
{
	request->day = day_of(request->texts[0]);
	for (int i = 0; i < FACTS; i++)
		request->values[i] = value_of(i, request->texts[i + 1],
					      request->lengths[i + 1]);
}

/* ---- deciding ----------------------------------------------------------- */

static inline uint64_t *
row_of(const struct block *block, int fact, int value)
{
	return block->rows +
	       ((size_t)fact * 64 + (size_t)value) * (size_t)block->words;
}

static inline int
accepts(int clause, int fact, int value)
{
	return (int)(clauses[clause].accepts[fact][value / 64] >> value % 64 &
		     1);
}

/* All facts but the product, which comes last here, have fewer than 64 values.
 * Product -1: of all clauses. */
static inline void
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

static inline int
holds_on(const struct clause *clause, int day)
{
	return day >= clause->first && day <= clause->last;
}

static inline int
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

static inline int
decide_from_text(struct request *request)
{
	intern(request);
	return decide_by_rows(request);
}

/* All that is decided by. */
static inline void
read_table(const char *path)
{
	read_policy(path);
	fill_slots();
	blocks = calloc((size_t)value_counts[0], sizeof *blocks);
	for (int i = 0; i < value_counts[0]; i++)
		make_block(&blocks[i], i);
}

#endif /* BENCH_BITS_H */
