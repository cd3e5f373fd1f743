/*
 * quote.h - quotes: made from requests, checked, read and written.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_QUOTE_H
#define REMIT_QUOTE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
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

/* ---- making ------------------------------------------------------------ */

/** What a quote says beside its lines. NULL in each: not said. */
typedef struct remit_quote_terms {
	const char *date;        /**< "YYYY-MM-DD"; must be there. */
	const char *valid_until; /**< Or 30 days on, or the list's last day. */
	const char *id;          /**< Or made of what the quote says. */
	const char *currency;    /**< ISO 4217, if several lists hold. */
	const char *list;        /**< Id of the price list that was agreed. */
	const char *seller, *customer; /**< Or as the contract says. */
	const char *title;
	const char
		*text; /**< For the customer, as of taxes: prices have none. */
} remit_quote_terms;

/** A fact as remit_request_set() takes it. */
typedef struct remit_quote_fact {
	const char *name, *value;
} remit_quote_fact;

/** A request that is to be quoted. */
typedef struct remit_quote_ask {
	const char *id;           /**< Of the line; must be there. */
	const char *text;         /**< For the customer; or NULL. */
	const char *installation; /**< Of the contract; or NULL. */
	const char *contact;      /**< Who asks; or NULL. */
	const char *quantity; /**< Instead of the service's fact; or NULL. */
	const remit_quote_fact *facts;
	size_t fact_count;
} remit_quote_ask;

/** What became of a request. Strings are borrowed until the next one. */
typedef struct remit_quote_answer {
	remit_verdict verdict; /**< Only BILLABLE has a line. */
	const char *service;   /**< Or "". */
	const char *clause;    /**< That decided; or "". */
	const char *currency;
	const char *amount;   /**< "1234.50" */
	const char *quantity; /**< What is billed, or "". */
	const char *included; /**< What an allowance pays of it, or "". */
	const char *unit;     /**< Of both, or "". */
} remit_quote_answer;

/** A quote while it is made. Opaque; one thread at a time; freed. */
typedef struct remit_quoting remit_quoting;

/**
 * Begin a quote.
 *
 * @param image  A policy compiled with its price lists, and perhaps with a
 *               contract, which the quote is under then. A reference is kept.
 * @retval REMIT_E_DATA      See @p diag: a day that is none, a bad id.
 * @retval REMIT_E_ARGUMENT  There is no date.
 * @retval REMIT_OK, REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_quoting_new(remit_image *image, const remit_quote_terms *terms,
		  remit_diag *diag, remit_quoting **out);

/** Tell what was used of an allowance before, as remit_request_set_used(); what
 * the requests of the quote take is added to it, one after the other. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_quoting_used(remit_quoting *quoting, const char *meter,
		   const char *first_day, const char *amount, remit_diag *diag);

/** The most lines that a quote is made of. */
#define REMIT_QUOTE_LINES_MAX 20000

/**
 * Decide a request, and write a line for it where it is billable: the service
 * at its standard price, with every step. What is in scope is not charged for
 * and what is out of scope not for sale: neither has a line.
 *
 * @retval REMIT_E_LIMIT The quote has REMIT_QUOTE_LINES_MAX lines.
 * @retval REMIT_E_DATA  It can be neither: facts are wrong or missing, no list
 *                       holds, the price is on request. See @p diag.
 * @retval REMIT_OK, REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_quoting_add(remit_quoting *quoting, const remit_quote_ask *ask,
		  remit_diag *diag, remit_quote_answer *out);

/**
 * The quote: its id and total are there now, and it has passed
 * remit_quote_check(). There can be no more requests then.
 *
 * @param out  The caller's, freed with remit_model_free(); NULL on failure.
 * @retval REMIT_E_DATA  See @p diag: no line, or valid past its price list.
 * @retval REMIT_OK, REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_quoting_end(remit_quoting *quoting, remit_diag *diag, remit_model **out);

/** NULL is ignored. */
REMIT_API void
remit_quoting_free(remit_quoting *quoting);

/* ---- what it says ------------------------------------------------------- */

/** What a quote says as a whole; "" where it says nothing. Borrowed. */
typedef struct remit_quote_summary {
	const char *id, *policy, *contract, *seller, *customer;
	const char *currency;
	const char *total;    /**< As written; "1234.50". */
	char date[11];        /**< "YYYY-MM-DD" */
	char valid_until[11]; /**< The last day on which it can be taken. */
	size_t line_count;
} remit_quote_summary;

/** REMIT_E_ARGUMENT (out zeroed) for what is no quote. */
REMIT_API remit_status
remit_quote_summarize(const remit_model *quote, remit_quote_summary *out);

/* ---- reading and writing ------------------------------------------------ */

/** The longest quote that is read, in bytes: twenty thousand lines in any
 * format, each with the facts of its request. */
#define REMIT_QUOTE_MAX 33554432

/** How a quote is written. */
typedef enum remit_quote_format {
	REMIT_QUOTE_XML = 1, /**< A document of remit, <quote>. */
	REMIT_QUOTE_CSV = 2, /**< A row for each line; see remit-policy(5). */
	REMIT_QUOTE_UBL = 3  /**< UBL 2.1, <Quotation>. */
} remit_quote_format;

/**
 * Read a quote, in the format that its bytes look like.
 *
 * @param name    What findings call it.
 * @param bytes   UTF-8; copied.
 * @param length  At most REMIT_QUOTE_MAX.
 * @param out     Set to the model, which the caller frees with
 *                remit_model_free(); NULL on failure.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA      It is refused: see @p diag.
 * @retval REMIT_E_LIMIT     It is too long.
 * @retval REMIT_E_ARGUMENT, REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_quote_read(const char *name, const void *bytes, size_t length,
		 remit_diag *diag, remit_model **out);

/**
 * Write a quote, each like each: what is read back from any format and written
 * in another is the same.
 *
 * @param quote  A model whose root is quote.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA      The format cannot say it; see @p diag.
 * @retval REMIT_E_ARGUMENT  It is no quote, or the format none.
 * @retval REMIT_E_IO        @p write failed.
 * @retval REMIT_E_LIMIT     CSV of more than REMIT_ROW_FIELDS_MAX columns.
 * @retval REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_quote_write(const remit_model *quote, remit_quote_format format,
		  remit_write write, void *context, remit_diag *diag);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_QUOTE_H */
