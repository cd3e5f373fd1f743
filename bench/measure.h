/*
 * measure.h - times of many runs: their median, and how far they spread.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Header only: each file of bench/ is a program.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <remit/remit.h>

/* Times of runs, in nanoseconds. */
struct measure_times {
	uint64_t *ns;
	size_t count, capacity;
};

static inline uint64_t
measure_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* What this process has used of a processor: work beside it does not count. */
static inline uint64_t
measure_used(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline void
measure_add(struct measure_times *times, uint64_t ns)
{
	if (times->count == times->capacity) {
		times->capacity = 2 * times->capacity + 64;
		times->ns = realloc(times->ns,
				    times->capacity * sizeof *times->ns);
		if (times->ns == NULL)
			exit(71);
	}
	times->ns[times->count++] = ns;
}

static inline int
measure_compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The time that so many per cent of the runs do not exceed. */
static inline uint64_t
measure_share(const struct measure_times *times, size_t per_cent)
{
	return times->ns[(times->count - 1) * per_cent / 100];
}

/* A row of a table: what, how many, median, nine in ten, longest. Then the
 * times are forgotten. */
static inline void
measure_tell(const char *what, struct measure_times *times, uint64_t divisor)
{
	if (times->count > 0) {
		qsort(times->ns, times->count, sizeof *times->ns,
		      measure_compare);
		printf("| %s | %zu | %llu | %llu | %llu |\n", what,
		       times->count,
		       (unsigned long long)(measure_share(times, 50) / divisor),
		       (unsigned long long)(measure_share(times, 90) / divisor),
		       (unsigned long long)(measure_share(times, 100) /
					    divisor));
	}
	free(times->ns);
	*times = (struct measure_times){ NULL, 0, 0 };
}

/* All of a file, with so many bytes of zero behind it that it may be read in
 * words; the program ends where it cannot be read. */
static inline char *
measure_read(const char *path, size_t *out_length)
{
	FILE *file = fopen(path, "r");
	char *text;
	long length;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0)
		exit(66);
	length = ftell(file);
	rewind(file);
	text = calloc((size_t)length + 64, 1);
	if (text == NULL ||
	    fread(text, 1, (size_t)length, file) != (size_t)length)
		exit(66);
	fclose(file);
	if (out_length != NULL)
		*out_length = (size_t)length;
	return text;
}

/* The image of a policy in XML; the program ends where there is none. */
static inline remit_image *
measure_image(const char *path, const char *include_root)
{
	remit_diag *diag = remit_diag_new();
	remit_model *model = NULL;
	remit_image *image = NULL;
	remit_status status = remit_model_read_file(path, include_root, diag,
						    &model);

	if (status == REMIT_OK) {
		const remit_model *models[] = { model };
		status = remit_image_compile(models, 1, diag, &image);
	}
	if (status != REMIT_OK) {
		remit_finding finding;
		if (remit_diag_at(diag, 0, &finding) != REMIT_OK)
			finding.text = remit_status_text(status);
		fprintf(stderr, "%s: %s\n", path, finding.text);
		exit(65);
	}
	remit_model_free(model);
	remit_diag_free(diag);
	return image;
}

/* Tell the middle of times in tenths of nanoseconds, and give them up. */
static inline void
measure_tell_tenths(const char *what, struct measure_times *take_times)
{
	qsort(take_times->ns, take_times->count, sizeof *take_times->ns,
	      measure_compare);
	printf("%s\t%llu.%llu\n", what,
	       (unsigned long long)(measure_share(take_times, 50) / 10),
	       (unsigned long long)(measure_share(take_times, 50) % 10));
	free(take_times->ns);
}

/* What has to be fine, or nothing can be measured. */
static inline void
measure_must(remit_status status)
{
	if (status == REMIT_OK)
		return;
	fprintf(stderr, "%s\n", remit_status_text(status));
	exit(65);
}

#endif /* BENCH_MEASURE_H */
