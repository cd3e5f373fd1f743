/*
 * unicode.h - what is asked of ICU, and nothing else is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. For name.c and zone.c alone. ICU reads its data on first use; see
 * zone.h for what happens when memory fails just then.
 */
#ifndef RMT_BASE_UNICODE_H
#define RMT_BASE_UNICODE_H

#include <stddef.h>
#include <stdint.h>

#include <remit/status.h>

#include "base/buffer.h"

/*
 * Append the NFKC case folded form of length bytes, at most INT32_MAX / 32.
 * REMIT_E_DATA when they are not UTF-8; REMIT_E_NOMEM; REMIT_E_IO when ICU has
 * no data.
 */
remit_status
rmt_unicode_fold(const char *text, size_t length, struct rmt_buffer *out);

/* Seconds to add to UTC at an instant in a zone of ASCII letters. */
remit_status
rmt_unicode_zone_offset(const char *zone, int64_t seconds_since_1970,
			int32_t *out);

/* REMIT_OK when ICU's data has a zone of that very name. */
remit_status
rmt_unicode_zone_known(const char *zone);

#endif /* RMT_BASE_UNICODE_H */
