/*
 * name.h - when two names are the same, and which name is nearest.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Names are compared after trimming and NFKC case folding. ASCII is
 * folded here; the rest by ICU, behind unicode.c.
 */
#ifndef RMT_BASE_NAME_H
#define RMT_BASE_NAME_H

#include <remit/status.h>

#include "base/buffer.h"

/* No text of a policy or a request that is compared is longer, in bytes. */
#define RMT_NAME_LIMIT 65536

/*
 * Append the folded form of length bytes of UTF-8 to out; out gets nothing but
 * on success. REMIT_E_DATA when they are not UTF-8, REMIT_E_LIMIT beyond
 * RMT_NAME_LIMIT, REMIT_E_NOMEM when ICU or the buffer has no memory,
 * REMIT_E_IO when ICU lacks its data. Names of ASCII never touch ICU.
 */
remit_status
rmt_name_fold(const char *text, size_t length, struct rmt_buffer *out);

/* Whether a name is plainly folded already: in ASCII, without capitals, blanks
 * at neither end. Its bytes go into *hash in any case. */
bool
rmt_name_is_folded(const char *text, size_t length, uint32_t *hash);

/*
 * Finds, of the names offered, the nearest one that is near enough to hint: at
 * most one slip in three letters, never more than three, regardless of case;
 * the first of equals. Borrows the words; needs no memory.
 */
struct rmt_nearest {
	const char *word;
	const char *best; /* NULL while none is near enough */
	size_t distance;
};

struct rmt_nearest
rmt_nearest_to(const char *word);

void
rmt_nearest_offer(struct rmt_nearest *nearest, const char *candidate);

#endif /* RMT_BASE_NAME_H */
