/*
 * declaration.h - the XML declaration.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_DECLARATION_H
#define RMT_READ_DECLARATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/place.h"

struct rmt_declaration {
	bool version_ok;  /* "1.0" */
	size_t version;   /* offset of the value */
	bool encoding_ok; /* not there, or UTF-8 */
	size_t encoding;
	char encoding_text[41]; /* cut */
};

/* What the "<?xml" at offset says. */
struct rmt_declaration
rmt_declaration_read(const struct rmt_source *source, size_t offset);

#endif /* RMT_READ_DECLARATION_H */
