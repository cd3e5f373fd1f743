/*
 * file.h - whole files, bounded, and never from above a folder.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_FILE_H
#define RMT_READ_FILE_H

#include <sys/types.h>

#include "base/buffer.h"
#include "base/report.h"

/* An open file. */
struct rmt_file_handle {
	int descriptor; /* -1: none */
	dev_t device;
	ino_t inode;
	size_t length; /* 0 for a pipe */
	bool is_pipe;
};

/* Why a file could not be had. */
struct rmt_file_problem {
	remit_status status;
	enum rmt_finding finding; /* FILE_MISSING … FILE_BROKEN */
	bool is_outside;          /* of the folder */
	const char *reason; /* English, static; "" where finding says all */
};

/*
 * Open a file or a pipe for reading; never waits for a writer. Devices,
 * directories and files beyond REMIT_FILE_MAX are refused.
 */
bool
rmt_file_open(const char *path, struct rmt_file_handle *out,
	      struct rmt_file_problem *problem);

/* The same for a file (no pipe) in a folder or below, whatever links say. */
bool
rmt_file_open_beneath(const char *folder, const char *path,
		      struct rmt_file_handle *out,
		      struct rmt_file_problem *problem);

/* Read all of it, at most REMIT_FILE_MAX bytes, and close it in any case. */
bool
rmt_file_take(struct rmt_file_handle *handle, struct rmt_buffer *out,
	      struct rmt_file_problem *problem);

void
rmt_file_close(struct rmt_file_handle *handle);

#endif /* RMT_READ_FILE_H */
