/*
 * xml.h - elements and text of an XML file, as they come.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. The one face of libxml2.
 */
#ifndef RMT_READ_XML_H
#define RMT_READ_XML_H

#include "read/gate.h"
#include "read/told.h"

/* The value is not NUL-terminated. */
struct rmt_xml_attribute {
	const char *space; /* namespace name, or "" */
	const char *name;  /* local */
	const char *value;
	size_t length;
	size_t name_offset; /* in the source */
	size_t offset;      /* of the value's first byte in the source */
};

struct rmt_xml_element {
	const char *space; /* namespace name, or "" */
	const char *name;  /* local */
	size_t offset;     /* of the '<' */
	const struct rmt_xml_attribute *attributes;
	size_t attribute_count;
};

/* What is called; each returns false to end the reading. */
struct rmt_xml_handler {
	void *context;
	bool (*start)(void *context, const struct rmt_xml_element *element);
	/* A piece of a text; after is the offset behind the last tag. */
	bool (*text)(void *context, const char *bytes, size_t length,
		     size_t after);
	bool (*end)(void *context);
};

/*
 * Parse a source that the gate let pass, which has counted its tags. What is not
 * well-formed is told, once. Whether all was read and handed over.
 */
bool
rmt_xml_read(const struct rmt_source *source, size_t tags,
	     const struct rmt_xml_handler *handler, struct rmt_told *told);

#endif /* RMT_READ_XML_H */
