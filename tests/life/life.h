/*
 * life.h - all that a program does with the library, from XML to sentences.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * One thing after the other, each a line of a list, and all that the library
 * says written down: for threads, for memory that fails, for other builds.
 */
#ifndef TESTS_LIFE_LIFE_H
#define TESTS_LIFE_LIFE_H

#include <remit/remit.h>

#include "base/buffer.h"

struct life {
	remit_image *image;
	remit_diag *diag;
	remit_request *request;
	remit_decision *decision;
	struct rmt_buffer said;
};

/* A thing that is done. It frees what it makes, but for members of life. */
struct life_step {
	const char *name;
	remit_status (*run)(struct life *life);
};

/* Ends with one whose name is NULL. A new part of the library is one more. */
extern const struct life_step life_steps[];

/* For steps: a model of a file of the source tree; a policy, with a price list and
 * a contract or NULL for either, compiled; a line that is said. */
remit_status
life_read(const char *path, remit_diag *diag, remit_model **out);
remit_status
life_compile(const char *policy, const char *beside, const char *contract,
	     remit_diag *diag, remit_image **out);
void
life_say(struct life *life, const char *text);

/* What has to be there before any step: the image of gizmo.xml, a request and
 * a decision of it. Memory may fail. */
remit_status
life_begin(struct life *life);

/* Do all steps. The first status that is not REMIT_OK ends it. */
remit_status
life_live(struct life *life);

/* Free all. What was said can be read until then. */
void
life_end(struct life *life);

#endif /* TESTS_LIFE_LIFE_H */
