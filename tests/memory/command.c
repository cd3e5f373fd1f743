/*
 * command.c - a command of the program, run where it can be made to fail.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The program is linked into the test, behind the failing malloc, and runs in
 * a child: loading it anew for each of thousands of runs would take minutes.
 */
#include "tests/memory/command.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/fail_alloc.h"
#include "tests/support/must.h"
#include "tests/support/read_file.h"

enum {
	WORD_MAX = 64,
	TEXT_MAX = 16384,
	PATIENCE = 60 /* seconds */
};

/* main() of the program, under another name. */
int
remit_main(int count, char **arguments);

static char folder[64];

const char *
command_folder(void)
{
	if (folder[0] == '\0') {
		snprintf(folder, sizeof(folder), "/tmp/remit-test.XXXXXX");
		must(mkdtemp(folder) != NULL, "there is a folder for outputs");
	}
	return folder;
}

void
command_tidy(void)
{
	DIR *files = folder[0] != '\0' ? opendir(folder) : NULL;
	struct dirent *file;
	char path[512];

	while (files && (file = readdir(files)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", folder, file->d_name);
		unlink(path);
	}
	if (files)
		closedir(files);
	if (folder[0] != '\0')
		rmdir(folder);
	folder[0] = '\0';
}

/* The arguments with their paths, and NULL behind them; how many. */
static int
split(const char *arguments, char text[TEXT_MAX], char *words[WORD_MAX])
{
	char top[4096];
	size_t length = 0;
	int count = 0;

	source_path("", top, sizeof(top));
	text[0] = '\0';
	for (const char *c = arguments; *c; c++) {
		char one[2] = { *c, '\0' };
		const char *piece = *c == '@' && c[1] == '/' ? top :
				    *c == '%' ? command_folder() :
						one;

		length += (size_t)snprintf(text + length, TEXT_MAX - length,
					   "%s", piece);
		must(length < TEXT_MAX, "the arguments fit");
	}
	words[count++] = "remit";
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
		words[count++] = word;
	words[count] = NULL;
	return count;
}

/* What the child tells its parent, in memory that they share. */
struct told {
	bool failed;
	size_t allocations;
};

/* What the child is to do. */
struct plan {
	int count; /* of the words */
	char **words;
	size_t nth;
	bool for_ever;
};

static void
run_child(const struct plan *plan, struct told *told, FILE *const streams[2])
{
	int status;

	must(dup2(fileno(streams[0]), 1) == 1 &&
		     dup2(fileno(streams[1]), 2) == 2 &&
		     freopen("/dev/null", "r", stdin) != NULL,
	     "the streams can be laid");
	/* glibc goes on without a locale that it had no memory for */
	setenv("LC_ALL", "C", 1);
	signal(SIGALRM, SIG_DFL); /* Check's own would end the test */
	alarm(PATIENCE);
	fail_alloc_at(plan->nth, plan->for_ever);
	status = remit_main(plan->count, plan->words);
	told->allocations = fail_alloc_count();
	told->failed = fail_alloc_stop();
	exit(status);
}

static char *
slurp(FILE *stream, size_t *out_length)
{
	long size = fseek(stream, 0, SEEK_END) == 0 ? ftell(stream) : -1;
	char *text;

	must(size >= 0, "what was said can be read");
	rewind(stream);
	text = malloc((size_t)size + 1);
	must(text != NULL, "there is memory");
	*out_length = fread(text, 1, (size_t)size, stream);
	text[*out_length] = '\0';
	return text;
}

void
command_run(const char *arguments, size_t nth, bool for_ever,
	    struct command_result *out)
{
	static struct told *told;
	static char text[TEXT_MAX];
	FILE *const streams[2] = { tmpfile(), tmpfile() };
	char *words[WORD_MAX];
	struct plan plan = { 0, words, nth, for_ever };
	int ended = 0;
	pid_t child;

	must(streams[0] && streams[1], "there are files");
	plan.count = split(arguments, text, words);
	if (!told)
		told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*told = (struct told){ .failed = true };
	fflush(NULL);
	child = fork();
	if (child == 0)
		run_child(&plan, told, streams);
	must(child > 0 && waitpid(child, &ended, 0) == child,
	     "a child comes back");
	*out = (struct command_result){
		.status = WIFEXITED(ended) ? WEXITSTATUS(ended) :
					     -WTERMSIG(ended),
		.failed = told->failed,
		.allocations = told->allocations,
	};
	out->out = slurp(streams[0], &out->out_length);
	out->err = slurp(streams[1], &out->err_length);
	fclose(streams[0]);
	fclose(streams[1]);
}

void
command_free(struct command_result *result)
{
	free(result->out);
	free(result->err);
}
