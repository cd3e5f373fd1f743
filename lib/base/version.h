/*
 * version.h - the numeric-aware order of version texts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. A version is read as components: runs of digits and runs of
 * letters, any other character only separates, and a 'v' before the first
 * digit is no part. Numbers compare as numbers of any length, letters
 * regardless of ASCII case. Never plain string or decimal order.
 *
 *   1.2 = 1.2.0 = 01.2 = v1.2 < 1.2.1 < 1.10      numbers, zeros to fill up
 *   1.2-alpha < 1.2-alpha.1 < 1.2-alpha.beta < 1.2-beta.2 < 1.2-beta.11
 *     < 1.2-rc1 < 1.2                             what comes before a release
 *   1.2 < 1.2-lts, 1.2k, 1.2-sp1 < 1.2-sp2 < 1.2.1   what comes after it
 *   1.2+build7 = 1.2                              build marks do not count
 *   lmde4 < 19.3                                  words first, then numbers
 *
 * This is intdot of package-url's vers and semver.org 2.0.0 section 11, but
 * for three things. Before a release rank only the known words (alpha, beta,
 * canary, cr, dev, ea, milestone, nightly, pre, preview, rc, snapshot, ...),
 * because vendors put what comes after it behind a hyphen too: semver holds
 * 24.1-lts and 5.14.0-427 for early. "rc10" is later than "rc2", which semver
 * compares letter by letter. And intdot cuts off everything that is no number,
 * letting 1.2rc1 follow 1.2.
 */
#ifndef RMT_BASE_VERSION_H
#define RMT_BASE_VERSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* <0, 0, >0. Transitive; 0 also for different texts of one version (1, 1.0). */
int
rmt_version_compare(const char *a, const char *b);

/*
 * Whether version belongs to series: its components begin with all those of
 * series (7.1.3, 7.1-sp2 and 7.1 belong to 7.1; 7.10 does not, nor does 7).
 */
bool
rmt_version_belongs(const char *version, const char *series);

/*
 * How many components a version has: 3 for 7.1.3, 7.1k and 7.1-lts. Words
 * before the first number are not counted: 2 for R12.2 and cos-129.1.
 */
size_t
rmt_version_component_count(const char *version);

/*
 * Component number index (from 0, as counted) as a number; false when there is
 * none or it is no number below 2^31.
 */
bool
rmt_version_component(const char *version, size_t index, uint32_t *out);

/*
 * How many bytes of a version its first count components take, words before
 * the first number included: 4 for two components of "v7.1.3". All of it when
 * it has fewer.
 */
size_t
rmt_version_prefix(const char *version, size_t count);

#endif /* RMT_BASE_VERSION_H */
