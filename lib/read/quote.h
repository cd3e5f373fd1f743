/*
 * quote.h - quotes that come in another form than ours.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_QUOTE_H
#define RMT_READ_QUOTE_H

#include "read/reader.h"

/* CSV: a row for each line. */
void
rmt_quote_read_csv(const struct rmt_reader_task *reading);

/* A Quotation of UBL 2.1. */
void
rmt_quote_read_ubl(const struct rmt_reader_task *reading);

#endif /* RMT_READ_QUOTE_H */
