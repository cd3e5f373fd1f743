/*
 * quote.h - what somebody quoted, held against policy and price lists.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_QUOTE_H
#define REMIT_QUOTE_H

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/model.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Check a quote document. Each line is judged and priced again for the day of
 * the quote, by the list that it names or that holds in its currency.
 *
 * Told, with their places in the document: what is in scope already and never
 * charged for, what is not for sale, another service, facts that are missing,
 * a wrong unit, quantity, price, currency or amount, discounts that nobody
 * approved, sums that do not add up, lists that are over and validity beyond
 * them. Numbers 860-879.
 *
 * @param image  A policy compiled with its price lists.
 * @param quote  A model whose root is quote.
 * @param today  "YYYY-MM-DD": a quote keeps its prices to its last day,
 *               inclusive, and is told to have run out after it; or NULL.
 * @param diag   Where findings go; may be NULL: only the status counts.
 * @retval REMIT_OK          Nothing is wrong with it.
 * @retval REMIT_E_DATA      Something is: see @p diag.
 * @retval REMIT_E_ARGUMENT  It is no quote, or @p today is no day.
 * @retval REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_quote_check(remit_image *image, const remit_model *quote,
		  const char *today, remit_diag *diag);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_QUOTE_H */
