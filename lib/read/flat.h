/*
 * flat.h - a row of JSON that is one flat object, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_FLAT_H
#define RMT_READ_FLAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More keys are read one by one. */
#define RMT_FLAT_MAX 64

/* A member: where its key and its value begin, and how long they are, without
 * quotes. */
struct rmt_flat_member {
	uint32_t key, key_length;
	uint32_t value, value_length;
	const char *word; /* what stands for true and false; "" for null */
};

/* Keys of which more is to be kept are not. */
#define RMT_FLAT_KEYS_SIZE 2048

struct rmt_flat {
	size_t count;
	struct rmt_flat_member members[RMT_FLAT_MAX];
	size_t shape; /* a number for its keys in their order; 0: none */

	/* Of the last row with a shape: its number, and its keys, each between
	 * quotes and with a colon. */
	size_t last_shape, shape_count;
	size_t key_count;
	uint32_t key_ends[RMT_FLAT_MAX]; /* in keys */
	char keys[RMT_FLAT_KEYS_SIZE];
};

/* Zeroed is right in the beginning.
 *
 * Whether a row is one object, of ASCII without escapes and controls, whose
 * keys are different and whose values are strings, whole numbers, true, false
 * or null; then it is described. Whatever is said of other rows is said by the
 * reader that reads token by token.
 */
bool
rmt_flat_row(const char *bytes, size_t length, struct rmt_flat *out);

#endif /* RMT_READ_FLAT_H */
