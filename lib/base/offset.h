/*
 * offset.h - what a time zone adds to UTC.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. For zone.c.
 */
#ifndef RMT_BASE_OFFSET_H
#define RMT_BASE_OFFSET_H

#include <stdint.h>

#include "base/unicode.h"

/* Seconds to add to UTC at an instant, in seconds since 1970. */
int32_t
rmt_offset_at(const struct rmt_zone_data *zone, int64_t instant);

#endif /* RMT_BASE_OFFSET_H */
