/*
 * writing.h - quotes as documents: what all formats have in common.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, price/, compile/.
 */
#ifndef RMT_QUOTE_WRITING_H
#define RMT_QUOTE_WRITING_H

#include <remit/quote.h>

#include "base/report.h"
#include "model/contract.h"
#include "model/model.h"
#include "price/rational.h"
#include "quote/quantity.h"

/* What is written though it need not stand there, "" where it is not. */
struct rmt_derived {
	char quantity_room[RMT_QUANTITY_TEXT], off_room[RMT_RATIONAL_TEXT];
	const char *quantity; /* of a line */
	const char *off;      /* what the discount comes to; or NULL */
};

/* Of a line; needs no memory. */
void
rmt_derive(const struct rmt_document *quote, const struct rmt_quote_line *line,
	   struct rmt_derived *out);

/* Total and tax together; NULL where there is no tax. */
const char *
rmt_derive_payable(const struct rmt_document *quote,
		   char buffer[RMT_RATIONAL_TEXT]);

/* Called with each fact of a line once; what it is given is NULL without
 * memory. */
typedef void (*rmt_each_fact)(void *context, const char *fact,
			      const char *value);

void
rmt_for_each_fact(const struct rmt_quote_line *line, rmt_each_fact each,
		  void *context);

/* The formats. Statuses as of remit_quote_write(). */
remit_status
rmt_write_xml(const struct rmt_document *quote, remit_write write,
	      void *context);
remit_status
rmt_write_csv(const struct rmt_document *quote, remit_write write,
	      void *context);
remit_status
rmt_write_ubl(const struct rmt_document *quote, remit_write write,
	      void *context, remit_diag *diag);

#endif /* RMT_QUOTE_WRITING_H */
