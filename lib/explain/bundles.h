/*
 * bundles.h - the message bundles, as genrb and icupkg made them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3. The bytes are made from rules/messages when the library is built.
 */
#ifndef RMT_EXPLAIN_BUNDLES_H
#define RMT_EXPLAIN_BUNDLES_H

/* A package of ICU's common data; aligned as ICU wants it. */
extern const unsigned char rmt_bundles[];

#endif /* RMT_EXPLAIN_BUNDLES_H */
