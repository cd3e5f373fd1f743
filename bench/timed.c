/*
 * timed.c - commands run in turn: what each takes, as medians.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: timed RUNS COMMAND...
 *
 * A command is one argument, split at blanks; its output goes nowhere, or to
 * FILE where "> FILE" ends it. For each a line is printed:
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
	const char *output;
	struct measure_times processor, clock, peak;
};

static void
split(char *text, struct command *out)
{
	size_t count = 0;
	char *word;

	out->output = "/dev/null";
	while ((word = strsep(&text, " \t\n")) != NULL)
		if (*word != '\0' && count < WORDS)
			out->words[count++] = word;
	if (count > 2 && strcmp(out->words[count - 2], ">") == 0) {
		out->output = out->words[count - 1];
		out->words[count - 2] = NULL;
	}
}

/* The output is emptied first, so that no command is charged for that. */
static void
redirect(const struct command *command, posix_spawn_file_actions_t *out)
{
	int file = open(command->output, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (file < 0)
		exit(73);
	close(file);
	posix_spawn_file_actions_init(out);
	posix_spawn_file_actions_addopen(out, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(out, 1, command->output, O_WRONLY, 0);
	posix_spawn_file_actions_addopen(out, 2, "/dev/null", O_WRONLY, 0);
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
	posix_spawn_file_actions_t actions;
	struct rusage used;
	uint64_t start;
	int status = 0;
	pid_t pid;

	redirect(command, &actions);
	start = measure_now();
	if (posix_spawnp(&pid, command->words[0], &actions, NULL,
			 command->words, environ) != 0 ||
	    wait4(pid, &status, 0, &used) != pid)
		exit(71);
	measure_add(&command->clock, measure_now() - start);
	posix_spawn_file_actions_destroy(&actions);
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
