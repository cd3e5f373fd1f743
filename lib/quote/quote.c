/*
 * quote.c - what a quote says as a whole, and its formats.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/.
 */
#include "base/date.h"
#include "quote/writing.h"

static const char *
text_or_none(const struct rmt_attr *attr)
{
	return attr->text != NULL ? attr->text : "";
}

remit_status
remit_quote_summarize(const remit_model *quote, remit_quote_summary *out)
{
	const struct rmt_document *document;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = (remit_quote_summary){ .id = NULL };
	if (quote == NULL || quote->document.item.element != RMT_QUOTE)
		return REMIT_E_ARGUMENT;
	document = &quote->document;
	out->id = text_or_none(&document->id);
	out->policy = text_or_none(&document->policy);
	out->contract = text_or_none(&document->contract);
	out->seller = text_or_none(&document->seller);
	out->customer = text_or_none(&document->customer);
	out->currency = text_or_none(&document->currency);
	out->total = text_or_none(&document->total);
	rmt_day_text(document->date.day, out->date);
	rmt_day_text(document->valid_until.day, out->valid_until);
	out->line_count = document->lines.count;
	return REMIT_OK;
}

remit_status
remit_quote_write(const remit_model *quote, remit_quote_format format,
		  remit_write write, void *context, remit_diag *diag)
{
	if (quote == NULL || write == NULL ||
	    quote->document.item.element != RMT_QUOTE)
		return REMIT_E_ARGUMENT;
	if (format != REMIT_QUOTE_XML && quote->document.lines.count == 0)
		return rmt_report(diag, RMT_F_QUOTE_EMPTY,
				  quote->document.item.place, RMT_NO_WORDS);
	switch (format) {
	case REMIT_QUOTE_XML:
		return rmt_write_xml(&quote->document, write, context);
	case REMIT_QUOTE_CSV:
		return rmt_write_csv(&quote->document, write, context);
	case REMIT_QUOTE_UBL:
		return rmt_write_ubl(&quote->document, write, context, diag);
	default:
		return REMIT_E_ARGUMENT;
	}
}
