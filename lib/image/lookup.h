/*
 * lookup.h - the names of an edition, to be found at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. A table of hashes over the rows of names, made
 * when an image is taken. Where names collide too often (nobody's do, but an
 * image may come from anywhere) there is none, and names are searched for.
 */
#ifndef RMT_IMAGE_LOOKUP_H
#define RMT_IMAGE_LOOKUP_H

#include <stdbool.h>

#include "image/image.h"

/* NULL without memory. */
struct rmt_lookup *
rmt_lookup_new(const struct rmt_program *program);

void
rmt_lookup_free(struct rmt_lookup *lookup);

/* Whether names are found by their hash. */
bool
rmt_lookup_usable(const struct rmt_lookup *lookup);

#endif /* RMT_IMAGE_LOOKUP_H */
