/*
 * output.c - where results go: standard output, or a file that is whole.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/complain.h"
#include "cli/outcome.h"

/* Of a file: few large writes. */
#define BUFFER_SIZE 262144

static const int deadly[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };

/* What a signal has to remove. */
static const char *volatile aside_now;

static void
on_signal(int number)
{
	const char *aside = aside_now;

	if (aside)
		unlink(aside);
	signal(number, SIG_DFL);
	raise(number);
}

/* Signals that were ignored when the program began stay so. A file that grows
 * too long is an error of writing, not the end. */
static void
watch(const char *aside)
{
	struct sigaction action = { .sa_handler = on_signal }, before;

	aside_now = aside;
	signal(SIGXFSZ, SIG_IGN);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++)
		if (sigaction(deadly[i], NULL, &before) == 0 &&
		    before.sa_handler != SIG_IGN)
			sigaction(deadly[i], &action, NULL);
}

static int
complain_about(const char *path, int error)
{
	cli_complain("%s: %s", path, strerror(error));
	return error == ENOMEM ? CLI_NO_MEMORY : CLI_IO;
}

static void
forget(struct cli_output *output)
{
	aside_now = NULL;
	free(output->target);
	free(output->aside);
	*output = (struct cli_output){ 0 };
}

/* The permissions that a plain new file would get. */
static mode_t
usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int
open_aside(struct cli_output *output, mode_t mode)
{
	static const char suffix[] = ".XXXXXX";
	size_t length = strlen(output->target);
	int file;

	output->aside = malloc(length + sizeof(suffix));
	if (!output->aside)
		return ENOMEM;
	memcpy(output->aside, output->target, length);
	memcpy(output->aside + length, suffix, sizeof(suffix));
	file = mkstemp(output->aside);
	if (file < 0)
		return errno;
	watch(output->aside);
	if (fchmod(file, mode) == 0)
		output->stream = fdopen(file, "w");
	if (output->stream)
		setvbuf(output->stream, NULL, _IOFBF, BUFFER_SIZE);
	if (!output->stream) {
		int error = errno;

		close(file);
		unlink(output->aside);
		return error;
	}
	return 0;
}

/* The file that path leads to; one that is not there yet is itself. */
static char *
follow(const char *path)
{
	char *target = realpath(path, NULL);

	return target || errno != ENOENT ? target : strdup(path);
}

int
cli_output_open(const char *path, struct cli_output *out)
{
	struct stat old;
	int error = 0;

	*out = (struct cli_output){ .stream = stdout };
	if (!path || strcmp(path, "-") == 0)
		return CLI_OK;
	*out = (struct cli_output){ .path = path };
	if (stat(path, &old) != 0) {
		old.st_mode = S_IFREG | usual_mode();
	} else if (!S_ISREG(old.st_mode)) {
		out->stream = fopen(path, "w");
		return out->stream ? CLI_OK : complain_about(path, errno);
	}
	out->target = follow(path);
	error = out->target ? open_aside(out, old.st_mode & 0777) : errno;
	if (error != 0) {
		forget(out);
		return complain_about(path, error);
	}
	return CLI_OK;
}

/* Close the stream; 0 or the error with which writing failed. */
static int
settle(FILE *stream, bool is_synced)
{
	int error = 0;

	errno = 0;
	if (fflush(stream) != 0 || ferror(stream) ||
	    (is_synced && fsync(fileno(stream)) != 0))
		error = errno != 0 ? errno : EIO;
	if (fclose(stream) != 0 && error == 0)
		error = errno;
	return error;
}

int
cli_output_commit(struct cli_output *output)
{
	const char *path = output->path;
	int error;

	if (!path)
		return CLI_OK;
	error = settle(output->stream, output->aside != NULL);
	if (output->aside) {
		if (error == 0 && rename(output->aside, output->target) != 0)
			error = errno;
		if (error != 0)
			unlink(output->aside);
	}
	forget(output);
	return error == 0 ? CLI_OK : complain_about(path, error);
}

void
cli_output_abandon(struct cli_output *output)
{
	if (output->path) {
		fclose(output->stream);
		if (output->aside)
			unlink(output->aside);
	}
	forget(output);
}

int
cli_output_end(struct cli_output *output, remit_status status)
{
	if (status == REMIT_OK || status == REMIT_E_IO)
		return cli_output_commit(output);
	cli_output_abandon(output);
	return cli_complain_status("", status);
}

int
cli_output_write(void *stream, const char *bytes, size_t length)
{
	if (length == 0)
		return 0; /* of nothing, bytes may be NULL */
	return fwrite(bytes, 1, length, stream) == length ? 0 : -1;
}

int
cli_output_finish(int outcome)
{
	int error = settle(stdout, false);

	if (error == 0)
		return outcome;
	cli_complain("standard output: %s", strerror(error));
	return CLI_IO;
}
