/*
 * statement.h - what a contract was worth: delivered, billed, used, paid.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Everything that was asked for under a contract is told in the order of its
 * days. Each is judged again, with what was used of allowances before it.
 */
#ifndef REMIT_STATEMENT_H
#define REMIT_STATEMENT_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/request.h>
#include <remit/sentence.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A statement while it is made. Opaque; one thread at a time. */
typedef struct remit_statement remit_statement;

typedef struct remit_statement_terms {
	const char *first_day, *last_day; /**< Both inclusive. */
	const char *currency;             /**< ISO 4217. */
	const char *list; /**< Price list that was agreed; or NULL. */
	const char *fee;  /**< Paid for these days, "48000.00"; or NULL. */
} remit_statement_terms;

/** What was done for a request. */
typedef struct remit_statement_item {
	const char *id;
	const char *service;  /**< What it is worth, if in scope; or "". */
	const char *quantity; /**< Of that; or "". */
} remit_statement_item;

/**
 * An empty statement of an image that was compiled with a contract and with
 * price lists.
 *
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT (no contract, no days),
 *         REMIT_E_DATA (no currency, or no amount: findings).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_statement_new(remit_image *image, const remit_statement_terms *terms,
		    remit_diag *diag, remit_statement **out);

/** NULL is ignored. */
REMIT_API void
remit_statement_free(remit_statement *statement);

/** Begin a request on a day, to which is told what was used before it; facts
 * are then given to it. Statuses as of remit_request_new(); REMIT_E_DATA also
 * for a day before that of the request added last. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_statement_request(remit_statement *statement, const char *date,
			remit_diag *diag, remit_request **out);

/**
 * Judge and price it, and count what it takes of allowances. Before the first
 * day only that is done; after the last, nothing.
 *
 * @retval REMIT_E_DATA  It has no exact price, a sum is beyond 64 bits, or the
 *                       item names no service or no quantity.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_statement_add(remit_statement *statement, const remit_request *request,
		    const remit_statement_item *item, remit_diag *diag);

/** What was done; of a request that an allowance pays in part two lines, the
 * part in scope first, worth what all of it would have cost less what is
 * billed. Strings live as long as the statement. */
typedef struct remit_statement_line {
	const char *id;
	char day[11];
	remit_verdict verdict;
	const char *service;
	const char *quantity;
	const char *amount; /**< Standard price; "" where there is none. */
	const char *takes;  /**< Of allowances: "monthly.hours PT2H"; or "". */
} remit_statement_line;

/** Lines in order; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_statement_at(const remit_statement *statement, size_t index,
		   remit_statement_line *out);

/** The sums: of the amounts of lines in scope, and of billed ones. */
typedef struct remit_statement_sums {
	const char *contract, *customer, *currency;
	char first_day[11], last_day[11];
	char delivered[32], billed[32];
	char fee[32];   /**< "" where it was not said. */
	char ahead[32]; /**< delivered less fee; "" without a fee. */
} remit_statement_sums;

REMIT_API remit_statement_sums
remit_statement_total(const remit_statement *statement);

/**
 * Write one page of HTML with a chart, without any script, in a language.
 *
 * @retval REMIT_OK, REMIT_E_ARGUMENT, REMIT_E_IO (the caller's function failed,
 *         or ICU has no data), REMIT_E_NOMEM.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_statement_to_html(const remit_statement *statement,
			remit_language *language, remit_write write,
			void *context);

/** Write one JSON object, as rules/schema/statement.schema.json says.
 * REMIT_OK, REMIT_E_IO. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_statement_to_json(const remit_statement *statement, remit_write write,
			void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_STATEMENT_H */
