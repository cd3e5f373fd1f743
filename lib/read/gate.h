/*
 * gate.h - the look at the bytes before an XML parser sees them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Refuses what libxml2 would take but
 * remit does not (NUL, DOCTYPE, other encodings), what would cost it hours,
 * and the common slips of XML, with the exact place and a sentence of our
 * own. Linear in the length; allocates nothing but the list of tags.
 */
#ifndef RMT_READ_GATE_H
#define RMT_READ_GATE_H

#include <stddef.h>
#include <stdint.h>

#include "read/told.h"

#define RMT_DEPTH_MAX 64
#define RMT_ATTRIBUTES_MAX 64
#define RMT_TAG_MAX 65536
#define RMT_XML_NAME_MAX 256
#define RMT_ELEMENTS_MAX 200000
#define RMT_QUOTE_ELEMENTS_MAX 1000000
#define RMT_PROSE_MAX 1048576

/* A tag: the offsets of its '<' and of what follows its '>'. */
struct rmt_tag {
	uint32_t first;
	uint32_t past;
};

/*
 * The tags in the order in which a SAX parser tells of them: the start and the
 * end of every element. An empty-element tag counts twice.
 */
struct rmt_tags {
	struct rmt_tag *items;
	size_t capacity;
	size_t count;
};

/* Whether the file, of so many elements at most, may go on to the parser;
 * findings are told. The list is freed by the caller with
 * rmt_free(tags->items) in any case. */
bool
rmt_gate(const struct rmt_source *source, struct rmt_told *told,
	 size_t elements_max, struct rmt_tags *out);

/* Where the first character of a text region that is neither blank nor comment
 * stands, from an offset between two tags. */
size_t
rmt_gate_text(const struct rmt_source *source, size_t offset);

#endif /* RMT_READ_GATE_H */
