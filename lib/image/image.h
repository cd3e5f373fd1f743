/*
 * image.h - an image in hand: its editions and their tables.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. A program is one edition whose tables have
 * been found: pointers into the image's bytes, never freed by themselves, and
 * the index and the table of names that were made of them.
 */
#ifndef RMT_IMAGE_IMAGE_H
#define RMT_IMAGE_IMAGE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/image.h>

#include "base/buffer.h"
#include "image/layout.h"

/* One edition: p->fact[i], p->fact_count and so on for every table. */
struct rmt_program {
#define TABLE(upper, lower, type) \
	const type *lower;        \
	uint32_t lower##_count;
	RMT_TABLES
#undef TABLE
	struct rmt_index *index; /* NULL: the edition is not finished */
	struct rmt_lookup *lookup;
	struct rmt_plan *plan; /* NULL: the scope is not as plain as that */
	uint32_t *differences; /* tests of two values' difference, rising */
	uint32_t difference_count;
};

struct remit_image {
	atomic_uint refs;
	size_t length;
	unsigned char *bytes; /* aligned to 8 */
	void (*release)(void *bytes);
	size_t program_count;
	struct rmt_program *programs; /* by first day */
};

/* The text at an offset. */
static inline const char *
rmt_text(const struct rmt_program *program, uint32_t offset)
{
	return program->text + offset;
}

/* The same text in a language, or in the nearest one that its tag leads to by
 * leaving parts off its end ("de-CH", "de"); else the text itself. */
uint32_t
rmt_program_prose(const struct rmt_program *program, uint32_t offset,
		  const char *language);

/* The edition in force on a day, or NULL before the first. */
const struct rmt_program *
rmt_image_program_on(const remit_image *image, int32_t day);

/*
 * Take bytes whose editions have no index yet, nor the header a length and a
 * checksum: all of this is added, and the result is checked as any other. On
 * failure they are freed.
 */
remit_status
rmt_image_finish(struct rmt_buffer *take_bytes, remit_diag *diag,
		 remit_image **out);

/* Of all bytes after the header: of lanes of words, so that most of what they
 * take is taken at once. */
uint32_t
rmt_image_checksum(const unsigned char *bytes, size_t length);

/* Whether a fact has one value of which another can be higher. */
static inline bool
rmt_fact_rises(const struct rmt_program *program, uint32_t fact)
{
	const struct rmt_row_fact *row = &program->fact[fact];

	return (row->flags & (RMT_FACT_MANY | RMT_FACT_PART)) == 0 &&
	       (row->kind == RMT_NUMERIC ||
		(row->kind == RMT_FINITE &&
		 (row->flags & RMT_FACT_ORDERED) != 0));
}

/* The index of a name (already folded), or RMT_NONE. */
uint32_t
rmt_program_find(const struct rmt_program *program, uint32_t kind, uint32_t in,
		 const char *folded);

/* The same of length bytes; they need not be folded, but are then not found. */
uint32_t
rmt_program_find_exact(const struct rmt_program *program, uint32_t kind,
		       uint32_t in, const char *text, size_t length);

#endif /* RMT_IMAGE_IMAGE_H */
