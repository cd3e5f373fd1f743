/*
 * reader.h - from one XML file to the lists of a document.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_READER_H
#define RMT_READ_READER_H

#include "model/model.h"
#include "read/told.h"

/* What to read, and for whom. */
struct rmt_reader_task {
	const struct rmt_source *source;
	struct rmt_arena *arena;
	struct rmt_told *told;
	struct rmt_document *document; /* whose lists take the declarations */
	bool is_included; /* the root's attributes are not the document's */
	/* Called at each include that has an href, in its place. */
	void (*include)(void *context, const struct rmt_include *include);
	void *context;
};

/* Read the file; all mistakes in it are told in one run. */
void
rmt_reader_read(const struct rmt_reader_task *reading);

/* The same where a quote is wanted, which has room for more lines; another
 * document is told. */
void
rmt_reader_read_quote(const struct rmt_reader_task *reading);

/* The same where a request is wanted. */
void
rmt_reader_read_request(const struct rmt_reader_task *reading);

#endif /* RMT_READ_READER_H */
