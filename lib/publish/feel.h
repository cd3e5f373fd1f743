/*
 * feel.h - names and values as FEEL, the expression language of DMN.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/. Names are letters, digits
 * and low lines, so that every engine reads them: other characters become
 * low lines, and names that come out alike are numbered.
 */
#ifndef RMT_PUBLISH_FEEL_H
#define RMT_PUBLISH_FEEL_H

#include "base/buffer.h"
#include "base/memory.h"
#include "publish/table.h"

/* A name of something that a column can be about. */
struct rmt_feel_name {
	struct rmt_column of; /* kind, index, which */
	const char *name;
	const char *label;
};

struct rmt_feel_names {
	const struct rmt_program *program;
	struct rmt_feel_name *rows;
	size_t count, capacity;
	struct rmt_arena arena;
};

/* The name of what a column is about, made when first asked for. NULL without
 * memory. Tests that say the same have one name. */
const struct rmt_feel_name *
rmt_feel_name(struct rmt_feel_names *names, const struct rmt_column *column);

void
rmt_feel_clear(struct rmt_feel_names *names);

/* Append a text as a string. */
void
rmt_feel_string(struct rmt_buffer *out, const char *text);

/* Append what a cell of a finite fact is called; an answer of a question. */
void
rmt_feel_cell(const struct rmt_program *program, uint32_t fact, uint32_t cell,
	      struct rmt_buffer *out);
void
rmt_feel_answer(const struct rmt_program *program, uint32_t question,
		uint32_t answer, struct rmt_buffer *out);

/* Append the unary tests for a column of a row. */
void
rmt_feel_entry(struct rmt_feel_names *names, const struct rmt_column *column,
	       const uint64_t *set, struct rmt_buffer *out);

/* Append a number of a fact's type. */
void
rmt_feel_number(uint32_t type, int64_t value, struct rmt_buffer *out);

/* "string", "number", "date", "boolean" */
const char *
rmt_feel_type(const struct rmt_program *program,
	      const struct rmt_column *column);

#endif /* RMT_PUBLISH_FEEL_H */
