/*
 * gate.h - the look at the bytes before an XML parser sees them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Refuses what libxml2 would take but
 * remit does not (NUL, DOCTYPE, other encodings), what would cost it hours,
 * and the common slips of XML, with the exact place and a sentence of our
 * own. Linear in the length; allocates nothing.
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

/*
 * Whether the file, of so many elements at most, may go on to the parser;
 * findings are told. *out_tags is how often a SAX parser tells of the start or
 * the end of an element; an empty-element tag counts twice.
 */
bool
rmt_gate(const struct rmt_source *source, struct rmt_told *told,
	 size_t elements_max, size_t *out_tags);

/* Of a file that was let pass: where the first tag stands at or behind an
 * offset that is in none. */
size_t
rmt_gate_tag(const struct rmt_source *source, size_t offset);

/* Where the first character of a text region that is neither blank nor comment
 * stands, from an offset between two tags. */
size_t
rmt_gate_text(const struct rmt_source *source, size_t offset);

#endif /* RMT_READ_GATE_H */
