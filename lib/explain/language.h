/*
 * language.h - a language, with the room to make sentences in it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/.
 */
#ifndef RMT_EXPLAIN_LANGUAGE_H
#define RMT_EXPLAIN_LANGUAGE_H

#include <remit/sentence.h>

#include "base/buffer.h"
#include "explain/locale.h"
#include "image/image.h"

/* The longest tag that is taken, with its NUL. */
#define RMT_TAG_SIZE 64

struct remit_language {
	remit_image *image;     /* or NULL */
	const char *bundle;     /* tag of the bundle */
	char tag[RMT_TAG_SIZE]; /* that was asked for */
	struct rmt_locale *locale;
	struct rmt_symbols symbols;
	struct rmt_buffer sentence; /* the last one */
};

#endif /* RMT_EXPLAIN_LANGUAGE_H */
