/*
 * value.h - from the text of an attribute to what the model keeps.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_VALUE_H
#define RMT_READ_VALUE_H

#include "base/buffer.h"
#include "read/grammar.h"
#include "read/told.h"
#include "read/xml.h"

/* An attribute that is read. */
struct rmt_value_source {
	const struct rmt_source *source;
	const struct rmt_attribute_rule *rule;
	const struct rmt_xml_attribute *attribute;
	const char **recent; /* RMT_RECENT names of before; or NULL */
};

/* Most names are said again and again: one text serves for all. */
#define RMT_RECENT 64

/*
 * Read a value by its rule into the struct that item is, unless the rule says
 * RMT_NOWHERE. The text, trimmed, is returned, "" where only what it means is
 * kept; NULL when there is no memory. What is wrong is told.
 */
const char *
rmt_value_read(const struct rmt_value_source *from, struct rmt_arena *arena,
	       struct rmt_told *told, void *item);

/* Append "a, b, c". */
void
rmt_words_add(struct rmt_buffer *out, const char *const *words);

/* ", did you mean x?" or nothing, from what was nearest. */
void
rmt_hint_add(struct rmt_buffer *out, const char *before, const char *nearest,
	     const char *after);

#endif /* RMT_READ_VALUE_H */
