/*
 * plural.h - which plural a number asks for, by a rule of CLDR.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only.
 */
#ifndef RMT_EXPLAIN_PLURAL_H
#define RMT_EXPLAIN_PLURAL_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Whether a number in millionths, not negative, is what a rule says, such as
 * "v = 0 and i % 10 = 2..4 and i % 100 != 12..14". Its samples, from '@' on,
 * do not count. False for a rule that cannot be read.
 */
bool
rmt_plural_holds(const char *rule, int64_t millionths);

#endif /* RMT_EXPLAIN_PLURAL_H */
