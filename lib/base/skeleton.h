/*
 * skeleton.h - what a name looks like: names that look alike have the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. As Unicode Technical Standard 39 has it.
 */
#ifndef RMT_BASE_SKELETON_H
#define RMT_BASE_SKELETON_H

#include <stdbool.h>

#include <remit/status.h>

/* Bytes of a skeleton with its end; names that need more have none. */
#define RMT_SKELETON_SIZE 2048

struct rmt_skeletons;

/* REMIT_E_IO when ICU has no such data; REMIT_E_NOMEM. To be closed in any
 * case. */
remit_status
rmt_skeletons_open(struct rmt_skeletons **out);

void
rmt_skeletons_close(struct rmt_skeletons *skeletons);

/* False: it has none. */
bool
rmt_skeleton(const struct rmt_skeletons *skeletons, const char *text,
	     char out[RMT_SKELETON_SIZE]);

#endif /* RMT_BASE_SKELETON_H */
