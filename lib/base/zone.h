/*
 * zone.h - from an instant to the civil day of a time zone.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. By ICU's own zone data, behind unicode.c; ICU's calendars are not
 * used.
 */
#ifndef RMT_BASE_ZONE_H
#define RMT_BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include <remit/status.h>

struct rmt_local {
	int32_t day;    /* civil day */
	int32_t minute; /* of that day, 0 to 1439 */
};

/*
 * Whether zone names a time zone: UTC, or Area/City as ICU knows it. The old
 * abbreviations (EST) and bare offsets are refused. REMIT_E_DATA when not.
 */
remit_status
rmt_zone_check(const char *zone);

/*
 * What day and minute it is in zone at text, "2026-08-27T09:30:00Z" or with an
 * offset; REMIT_E_DATA when text is no RFC 3339 instant, when the zone is not
 * known, or outside the years 1 to 9999.
 */
remit_status
rmt_zone_local(const char *zone, const char *text, struct rmt_local *out);

#endif /* RMT_BASE_ZONE_H */
