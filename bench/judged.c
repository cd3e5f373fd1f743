/*
 * judged.c - a file of requests judged by hand-written C: the floor of a batch.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: judged POLICY.tsv REQUESTS.csv
 *
 * Rows go to standard output as remit batch writes them, with their verdict and
 * service behind them. Nothing is checked, nothing is quoted, and columns stand
 * in the order of the table.
 */
#include "bench/bits.h"

#include <fcntl.h>
#include <unistd.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	BLOCK = 262144 /* bytes of a file that are read at once */
};

static char tails[64][64]; /* by answer */
static size_t tail_lengths[64];

static void
make_tails(void)
{
	for (int i = 0; i < 64; i++) {
		int is_in = strcmp(answers[i], "in") == 0;
		int is_out = strcmp(answers[i], "out") == 0;
		tail_lengths[i] = (size_t)snprintf(
			tails[i], sizeof tails[i], ",%s,%s\n",
			is_in  ? "in-scope" :
			is_out ? "out-of-scope" :
				 "billable",
			is_in || is_out ? "" : answers[i]);
	}
}

/* Commas and line ends of 64 bytes. */
static uint64_t
marks_of(const char *bytes)
{
	uint64_t marks = 0;

#ifdef __SSE2__
	for (int i = 0; i < 64; i += 16) {
		__m128i all = _mm_loadu_si128((const void *)(bytes + i));
		__m128i ends = _mm_or_si128(
			_mm_cmpeq_epi8(all, _mm_set1_epi8(',')),
			_mm_cmpeq_epi8(all, _mm_set1_epi8('\n')));
		marks |= (uint64_t)(unsigned)_mm_movemask_epi8(ends) << i;
	}
#else
	for (int i = 0; i < 64; i++)
		if (bytes[i] == ',' || bytes[i] == '\n')
			marks |= UINT64_C(1) << i;
#endif
	return marks;
}

/* Judge whole rows; returns where the output ends. */
static char *
judge_rows(const char *rows, size_t length, char *out)
{
	const char *start = rows, *row = rows;
	struct request request;
	int fact = 0;

	for (size_t i = 0; i < length; i += 64) {
		uint64_t marks = marks_of(rows + i);
		if (length - i < 64)
			marks &= (UINT64_C(1) << (length - i)) - 1;
		for (; marks != 0; marks &= marks - 1) {
			const char *end = rows + i + __builtin_ctzll(marks);
			request.texts[fact] = start;
			request.lengths[fact++] = (int)(end - start);
			start = end + 1;
			if (fact <= FACTS)
				continue;
			int answer = decide_from_text(&request);
			memcpy(out, row, (size_t)(end - row));
			out += end - row;
			memcpy(out, tails[answer], sizeof tails[answer]);
			out += tail_lengths[answer];
			row = start;
			fact = 0;
		}
	}
	return out;
}

static void
judge_file(const char *path)
{
	char *in = calloc(BLOCK + 64, 1), *out = malloc(BLOCK * 8);
	int file = open(path, O_RDONLY);
	size_t had = 0;
	ssize_t got;

	make_tails();
	for (int is_head = 1; in != NULL && out != NULL &&
			      (got = read(file, in + had, BLOCK - had)) > 0;
	     is_head = 0) {
		char *rows = in, *end = out;
		had += (size_t)got;
		if (is_head) {
			rows = (char *)memchr(in, '\n', had) + 1;
			end += sprintf(out, "%.*s,verdict,service\n",
				       (int)(rows - in - 1), in);
		}
		size_t whole = had;
		while (in[whole - 1] != '\n')
			whole--;
		end = judge_rows(rows, (size_t)(in + whole - rows), end);
		if (write(1, out, (size_t)(end - out)) != end - out)
			exit(74);
		had -= whole;
		memmove(in, in + whole, had);
	}
	free(in);
	free(out);
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		return 64;
	read_table(argv[1]);
	judge_file(argv[2]);
	return 0;
}
