/*
 * file.c - whole files, bounded, and never from above a folder.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. The only file that asks the system for
 * files. Errors are named in English here: strerror() follows the locale.
 */
#include "read/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__linux__) && __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

#include <remit/model.h>

#include "base/memory.h"

#define CHUNK 65536

static bool
fail(struct rmt_file_problem *problem, remit_status status,
     enum rmt_finding finding, const char *reason)
{
	problem->status = status;
	problem->finding = finding;
	problem->is_outside = false;
	problem->reason = reason;
	return false;
}

static const char *
error_reason(int error)
{
	static const struct {
		int error;
		const char *reason;
	} reasons[] = {
		{ EACCES, "permission denied" },
		{ EPERM, "not permitted" },
		{ ELOOP, "too many symbolic links" },
		{ ENAMETOOLONG, "the name is too long" },
		{ ENOTDIR, "a part of the path is no directory" },
		{ EMFILE, "too many files are open" },
		{ ENFILE, "too many files are open" },
		{ EIO, "input or output error" },
		{ ENXIO, "it is a socket or a missing device" },
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].error == error)
			return reasons[i].reason;
	return "the system refuses it";
}

static bool
fail_open(struct rmt_file_problem *problem, int error)
{
	if (error == ENOENT)
		return fail(problem, REMIT_E_NO_INPUT, RMT_F_FILE_MISSING, "");
	if (error == ENOMEM)
		return fail(problem, REMIT_E_NOMEM, RMT_F_FILE_UNREADABLE, "");
	fail(problem, REMIT_E_NO_INPUT, RMT_F_FILE_UNREADABLE,
	     error_reason(error));
	problem->is_outside = error == EXDEV;
	return false;
}

void
rmt_file_close(struct rmt_file_handle *handle)
{
	if (handle->descriptor >= 0)
		close(handle->descriptor);
	handle->descriptor = -1;
}

/* Look at what was opened. */
static bool
inspect(struct rmt_file_handle *handle, struct rmt_file_problem *problem)
{
	struct stat about;

	if (fstat(handle->descriptor, &about) != 0)
		return fail_open(problem, errno);
	if (S_ISDIR(about.st_mode))
		return fail(problem, REMIT_E_NO_INPUT, RMT_F_FILE_DIRECTORY,
			    "it is a directory");
	handle->is_pipe = S_ISFIFO(about.st_mode);
	if (!S_ISREG(about.st_mode) && !handle->is_pipe)
		return fail(problem, REMIT_E_NO_INPUT, RMT_F_FILE_SPECIAL,
			    "it is neither a file nor a pipe");
	if (about.st_size > REMIT_FILE_MAX)
		return fail(problem, REMIT_E_LIMIT, RMT_F_FILE_LONG,
			    "it is too long");
	handle->length = handle->is_pipe ? 0 : (size_t)about.st_size;
	handle->device = about.st_dev;
	handle->inode = about.st_ino;
	return true;
}

/* descriptor is what opening gave, or -1 with errno. */
static bool
take_descriptor(int descriptor, struct rmt_file_handle *out,
		struct rmt_file_problem *problem)
{
	*out = (struct rmt_file_handle){ .descriptor = descriptor };
	if (descriptor < 0)
		return fail_open(problem, errno);
	if (inspect(out, problem))
		return true;
	rmt_file_close(out);
	return false;
}

/* O_NONBLOCK: a named pipe without a writer is not waited for. */
#define OPEN_FLAGS (O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)

bool
rmt_file_open(const char *path, struct rmt_file_handle *out,
	      struct rmt_file_problem *problem)
{
	int descriptor;

	do
		descriptor = open(path, OPEN_FLAGS);
	while (descriptor < 0 && errno == EINTR);
	return take_descriptor(descriptor, out, problem);
}

#ifdef SYS_openat2
/* -1 with errno ENOSYS or EPERM where the system does not have it. */
static int
open_resolved(int folder, const char *path)
{
	struct open_how how = {
		.flags = OPEN_FLAGS,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	long descriptor;

	do
		descriptor = syscall(SYS_openat2, folder, path, &how,
				     sizeof(how));
	while (descriptor < 0 && (errno == EINTR || errno == EAGAIN));
	return (int)descriptor;
}
#else
static int
open_resolved(int folder, const char *path)
{
	(void)folder, (void)path;
	errno = ENOSYS;
	return -1;
}
#endif

/* Whether path, links resolved, is within folder, links resolved. */
static bool
is_beneath(const char *folder, const char *path)
{
	char real_folder[PATH_MAX];
	char real_path[PATH_MAX];
	size_t length;

	if (!realpath(folder, real_folder) || !realpath(path, real_path))
		return false;
	length = strlen(real_folder);
	if (length == 1)
		return true;
	errno = EXDEV;
	return strncmp(real_folder, real_path, length) == 0 &&
	       real_path[length] == '/';
}

/* For systems that cannot open beneath a folder by themselves. */
static int
open_compared(const char *folder, const char *path)
{
	struct rmt_buffer joined = { 0 };
	int descriptor = -1;

	rmt_buffer_add(&joined, folder);
	rmt_buffer_add(&joined, "/");
	rmt_buffer_add(&joined, path);
	if (joined.failed)
		errno = ENOMEM;
	else if (is_beneath(folder, rmt_buffer_text(&joined)))
		descriptor = open(rmt_buffer_text(&joined), OPEN_FLAGS);
	rmt_buffer_clear(&joined);
	return descriptor;
}

static int
open_beneath(const char *folder, const char *path)
{
	int root = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	int descriptor;
	int error;

	if (root < 0)
		return -1;
	descriptor = open_resolved(root, path);
	error = errno;
	close(root);
	errno = error;
	if (descriptor < 0 && (error == ENOSYS || error == EPERM))
		return open_compared(folder, path);
	return descriptor;
}

bool
rmt_file_open_beneath(const char *folder, const char *path,
		      struct rmt_file_handle *out,
		      struct rmt_file_problem *problem)
{
	if (path[0] == '/' || strstr(path, "://")) {
		*out = (struct rmt_file_handle){ .descriptor = -1 };
		return fail_open(problem, EXDEV);
	}
	if (!take_descriptor(open_beneath(folder, path), out, problem))
		return false;
	if (!out->is_pipe)
		return true;
	rmt_file_close(out);
	return fail(problem, REMIT_E_NO_INPUT, RMT_F_FILE_SPECIAL,
		    "it is not a file");
}

/* A pipe that has a writer is waited for: it was opened without waiting. */
static bool
wait_for_writer(int descriptor)
{
	int flags = fcntl(descriptor, F_GETFL);

	return flags >= 0 &&
	       fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) == 0;
}

/* Read into the buffer until the end; false with errno. For a file there is
 * room at once, and for a byte more, as it may grow meanwhile. */
static bool
read_all(const struct rmt_file_handle *handle, struct rmt_buffer *out)
{
	ssize_t got = 1;
	int error = ENOMEM;

	rmt_buffer_reserve(out, handle->length + 1);
	while (got > 0 && out->length <= REMIT_FILE_MAX) {
		size_t wanted = handle->length >= out->length &&
						handle->length > 0 ?
					handle->length - out->length + 1 :
					CHUNK;
		char *room = rmt_buffer_room(out, wanted);
		if (room == NULL)
			break;
		got = read(handle->descriptor, room, wanted);
		error = errno;
		if (got > 0)
			out->length += (size_t)got;
		if (got < 0 && error == EINTR)
			got = 1;
	}
	errno = out->failed ? ENOMEM : error;
	return got >= 0 && !out->failed;
}

bool
rmt_file_take(struct rmt_file_handle *handle, struct rmt_buffer *out,
	      struct rmt_file_problem *problem)
{
	bool is_read = (!handle->is_pipe ||
			wait_for_writer(handle->descriptor)) &&
		       read_all(handle, out);
	int error = errno;

	rmt_file_close(handle);
	if (!is_read && error == ENOMEM)
		return fail(problem, REMIT_E_NOMEM, RMT_F_FILE_BROKEN, "");
	if (!is_read)
		return fail(problem, REMIT_E_IO, RMT_F_FILE_BROKEN,
			    error_reason(error));
	if (out->length > REMIT_FILE_MAX)
		return fail(problem, REMIT_E_LIMIT, RMT_F_FILE_LONG,
			    "it is too long");
	if (out->length == 0)
		return fail(problem, REMIT_E_DATA, RMT_F_FILE_EMPTY,
			    "it is empty");
	return true;
}
