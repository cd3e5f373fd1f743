/*
 * ubl.h - the names that a quote has in UBL 2.1.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. For reading and writing alike.
 */
#ifndef RMT_BASE_UBL_H
#define RMT_BASE_UBL_H

#define RMT_UBL_SPACE "urn:oasis:names:specification:ubl:schema:xsd:"
#define RMT_UBL_QUOTATION RMT_UBL_SPACE "Quotation-2"
#define RMT_UBL_AGGREGATE RMT_UBL_SPACE "CommonAggregateComponents-2"
#define RMT_UBL_BASIC RMT_UBL_SPACE "CommonBasicComponents-2"

/* CustomizationID of quotes that remit wrote. */
#define RMT_UBL_REMIT "urn:remit:1:quote"

/* Lists of codes: documents that a quote refers to, facts, what was used, what
 * else a line says. */
#define RMT_UBL_DOCUMENTS "urn:remit:1:document"
#define RMT_UBL_FACTS "urn:remit:1:fact"
#define RMT_UBL_USED "urn:remit:1:used"
#define RMT_UBL_LINES "urn:remit:1:line"

#endif /* RMT_BASE_UBL_H */
