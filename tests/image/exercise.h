/*
 * exercise.h - what is done with an image that loads.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_IMAGE_EXERCISE_H
#define TESTS_IMAGE_EXERCISE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/remit.h>

#include "base/buffer.h"
#include "image/writer.h"

/* Writes into a struct rmt_buffer. */
int
write_to_buffer(void *context, const char *bytes, size_t length);

/*
 * Dump an image and decide requests by it, looking at all that the decisions
 * say: nothing is asserted but that it comes to an end.
 */
void
exercise_image(remit_image *image);

/*
 * Load bytes whose checksum is made right first. When they are accepted, the
 * image is exercised; when they are refused, it must be by a finding of
 * images. Whether they were accepted.
 */
bool
load_and_exercise(unsigned char *bytes, size_t length);

/* The bytes of an image of one edition; the caller frees them. */
unsigned char *
bytes_of(const struct rmt_writer *writer, size_t *out_length);

/* The status of joining editions. NULL diag. */
remit_status
join_status(const struct rmt_writer *writers, size_t count);

#endif /* TESTS_IMAGE_EXERCISE_H */
