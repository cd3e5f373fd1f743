/*
 * timed.c - commands run in turn: what each takes, as medians.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: timed RUNS COMMAND...
 *
 * A command is one argument, split at blanks. For each a line is printed:
 * milliseconds of processor, of the clock, and KiB at the peak. It is small, so
 * that its own memory does not count as theirs.
 */
#include "bench/measure.h"

#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	WORDS = 64
};

struct command {
	char *words[WORDS + 1];
	struct measure_times processor, clock, peak;
};

static posix_spawn_file_actions_t quiet;

static void
split(char *text, struct command *out)
{
	size_t count = 0;
	char *word;

	while ((word = strsep(&text, " \t\n")) != NULL)
		if (*word != '\0' && count < WORDS)
			out->words[count++] = word;
}

static uint64_t
nanoseconds(struct timeval time)
{
	return (uint64_t)time.tv_sec * 1000000000u +
	       (uint64_t)time.tv_usec * 1000u;
}

static void
run(struct command *command)
{
	struct rusage used;
	uint64_t start = measure_now();
	int status = 0;
	pid_t pid;

	if (posix_spawnp(&pid, command->words[0], &quiet, NULL, command->words,
			 environ) != 0 ||
	    wait4(pid, &status, 0, &used) != pid)
		exit(71);
	measure_add(&command->clock, measure_now() - start);
	measure_add(&command->processor,
		    nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime));
	measure_add(&command->peak, (uint64_t)used.ru_maxrss);
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 4) {
		fprintf(stderr, "timed: %s: %d\n", command->words[0], status);
		exit(65);
	}
}

static double
median(struct measure_times *times, double unit)
{
	qsort(times->ns, times->count, sizeof *times->ns, measure_compare);
	return (double)measure_share(times, 50) / unit;
}

int
main(int argc, char **argv)
{
	long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
	size_t count = argc > 2 ? (size_t)argc - 2 : 0;
	struct command *commands = calloc(count + 1, sizeof *commands);

	if (runs <= 0 || commands == NULL)
		return 64;
	posix_spawn_file_actions_init(&quiet);
	for (int file = 0; file <= 2; file++)
		posix_spawn_file_actions_addopen(&quiet, file, "/dev/null",
						 O_RDWR, 0);
	for (size_t i = 0; i < count; i++)
		split(argv[i + 2], &commands[i]);
	for (long j = 0; j < runs; j++)
		for (size_t i = 0; i < count; i++)
			run(&commands[i]);
	for (size_t i = 0; i < count; i++)
		printf("%.2f %.2f %.0f\n", median(&commands[i].processor, 1e6),
		       median(&commands[i].clock, 1e6),
		       median(&commands[i].peak, 1));
	free(commands);
	return 0;
}
