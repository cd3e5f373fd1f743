/*
 * entry.h - elements of a document that comes in another form than ours.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Values are read by the grammar, as if
 * they stood in attributes: one opinion of what a name or a day is.
 */
#ifndef RMT_READ_ENTRY_H
#define RMT_READ_ENTRY_H

#include "model/contract.h"
#include "read/grammar.h"
#include "read/reader.h"

/* A text, and where in the source it stands. */
struct rmt_entry_text {
	const char *bytes;
	size_t length;
	size_t offset;
};

/*
 * Read an attribute that the element has by its rule; what is wrong is told.
 * Blanks at both ends are no part of it.
 */
void
rmt_entry_attribute(const struct rmt_reader_task *reading,
		    const struct rmt_element_rule *rule, void *item,
		    const char *name, struct rmt_entry_text text);

/* Whether an attribute was read: of TEXT, NAME or DAY. */
bool
rmt_entry_has(const struct rmt_element_rule *rule, const void *item,
	      const char *name);

/* What was read of an attribute that is there; "" of a day. */
const char *
rmt_entry_said(const struct rmt_element_rule *rule, const void *item,
	       const char *name);

/* The name of the next attribute that must be there and is not, after the one
 * at *at, from 0; NULL when there is none. */
const char *
rmt_entry_missing(const struct rmt_element_rule *rule, const void *item,
		  size_t *at);

/* A new element in a list; NULL, told, without memory. */
void *
rmt_entry_add(const struct rmt_reader_task *reading, struct rmt_list *list,
	      const struct rmt_element_rule *rule, size_t offset);

/* Texts, facts, what was used: in a list of their own. */
void
rmt_entry_prose(const struct rmt_reader_task *reading, struct rmt_list *list,
		const char *language, struct rmt_entry_text text);

void
rmt_entry_given(const struct rmt_reader_task *reading, struct rmt_list *list,
		const char *fact, struct rmt_entry_text is);

/* what: "METER@FIRST-DAY" */
void
rmt_entry_used(const struct rmt_reader_task *reading, struct rmt_list *list,
	       const char *what, struct rmt_entry_text amount);

#endif /* RMT_READ_ENTRY_H */
