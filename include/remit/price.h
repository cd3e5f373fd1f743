/*
 * price.h - what a billable request costs, exactly, step by step.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Prices come from price lists that were compiled into the image with their
 * policy. Amounts are exact: rates are decimals, what lies between is a
 * fraction, and a total is rounded once, to whole minor units of its currency.
 * A pricing belongs to one thread at a time and is used again and again:
 * remit_price() allocates nothing. Its strings live until it is used again.
 */
#ifndef REMIT_PRICE_H
#define REMIT_PRICE_H

#include <stddef.h>
#include <stdint.h>

#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/export.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is known of a price. */
typedef enum remit_price_kind {
	REMIT_PRICE_NONE = 0, /**< The verdict bills nothing: not price 0. */
	REMIT_PRICE_UNPRICED = 1,   /**< No list is there, or holds. */
	REMIT_PRICE_EXACT = 2,      /**< amount is what it costs. */
	REMIT_PRICE_RATE = 3,       /**< A quantity is missing: see steps. */
	REMIT_PRICE_ON_REQUEST = 4, /**< The list says: ask for a quote. */
	REMIT_PRICE_OPEN =
		5 /**< Which price applies hangs on a missing fact. */
} remit_price_kind;

/** "none", "unpriced", "exact", "rate", "on-request", "open". */
REMIT_API const char *
remit_price_kind_text(remit_price_kind kind);

/** What is known beside the request. NULL in each: not said. */
typedef struct remit_price_terms {
	const char *currency;     /**< ISO 4217: "EUR". */
	const char *list;         /**< Id of the list that was agreed. */
	const char *quote_day;    /**< For price-day="quote"; else the date. */
	const char *contract_day; /**< First day of a running contract. */
	const char *quantity;     /**< Units ("2.5") or, of time, "PT2H30M";
			       * instead of the service's fact. */
	const char *service;      /**< This one, whatever the verdict is. */
} remit_price_terms;

/** A price. Strings are "" where there is nothing to say. */
typedef struct remit_price_result {
	remit_price_kind kind;
	const char *service;
	const char *list;  /**< Id of the price list. */
	const char *price; /**< Id of its price that applies. */
	const char *text;
	const char *cite;
	const char *currency;   /**< ISO 4217. */
	unsigned exponent;      /**< Digits behind the point: USD 2, JPY 0. */
	int64_t amount_minor;   /**< EXACT: in minor units. */
	const char *amount;     /**< EXACT: "1234.50". */
	const char *unit_price; /**< Of one unit, exact, where it is a rate. */
	const char *quantity;   /**< What is billed, or "". */
	const char *included;   /**< What an allowance pays beside it, or "". */
	const char *unit;       /**< Of the quantity. */
	const char *missing;    /**< RATE, OPEN: the fact worth asking for. */
	char first_day[11];     /**< Of the list. */
	char last_day[11];      /**< Of the list, or "". */
	remit_place place;      /**< Of the price. */
} remit_price_result;

/** Ways from a quantity to an amount. */
typedef enum remit_step_code {
	REMIT_STEP_QUANTITY = 0,  /**< The quantity as given. */
	REMIT_STEP_INCREMENT = 1, /**< Up to whole increments of factor. */
	REMIT_STEP_MINIMUM = 2,   /**< Up to the minimum, factor. */
	REMIT_STEP_FIXED = 3,     /**< A lump sum. */
	REMIT_STEP_RATE = 4,      /**< factor for each of quantity. */
	REMIT_STEP_PERCENT = 5,   /**< factor % of quantity, an amount. */
	REMIT_STEP_POINTS = 6,    /**< factor points on quantity, an amount. */
	REMIT_STEP_MORE = 7,      /**< quantity points more: now factor %. */
	REMIT_STEP_BAND = 8,      /**< In the band up to factor: quantity. */
	REMIT_STEP_BANDS = 9,     /**< All bands together. */
	REMIT_STEP_FACTOR = 10,   /**< Times factor. */
	REMIT_STEP_MAX = 11,      /**< The largest of those before. */
	REMIT_STEP_MIN = 12,
	REMIT_STEP_SUM = 13,
	REMIT_STEP_UNIT = 14,    /**< The price of one unit rounded: factor. */
	REMIT_STEP_ROUND = 15,   /**< From quantity to amount, rounded. */
	REMIT_STEP_INCLUDED = 16 /**< Less factor, which the meter of pays:
				  * quantity is billed. */
} remit_step_code;

/** "quantity", "increment", "minimum", "fixed" … */
REMIT_API const char *
remit_step_text(remit_step_code code);

/** One step; numbers are exact decimals, or fractions such as "10/3". */
typedef struct remit_step {
	remit_step_code code;
	size_t depth;         /**< Steps that others are made of are deeper. */
	const char *quantity; /**< "" where it is not known. */
	const char *unit;   /**< Of the quantity, or of what the rate is for. */
	const char *of;     /**< The fact that it comes from, or "". */
	const char *factor; /**< As the code says, or "". */
	const char *amount; /**< In the list's currency; "": not known. */
} remit_step;

/** Room to price decisions of one image. Opaque. */
typedef struct remit_pricing remit_pricing;

/** Whether an image was compiled with price lists. */
REMIT_API bool
remit_image_is_priced(const remit_image *image);

/** Room for any decision of @p image, to which it holds a reference. NULL in
 * @p out on failure. REMIT_OK or REMIT_E_NOMEM. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_pricing_new(remit_image *image, remit_pricing **out);

/** NULL is ignored. */
REMIT_API void
remit_pricing_free(remit_pricing *pricing);

/**
 * Price what was decided. Allocates nothing, unless to report a finding.
 *
 * @param decision  Decided, by the same image; used for its search.
 * @param terms     Or NULL: nothing is known beside the request.
 * @param diag      Where findings 850-858 go; may be NULL.
 * @param pricing   Overwritten.
 * @retval REMIT_OK          See remit_pricing_result().
 * @retval REMIT_E_DATA      No list in that currency or of that id, several
 *                           to choose from, a quantity below 0 or past the
 *                           last band, an amount beyond 64 bits, bad terms.
 * @retval REMIT_E_ARGUMENT  They are of different images.
 * @retval REMIT_E_NOMEM     A finding could not be kept.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_price(const remit_decision *decision, const remit_price_terms *terms,
	    remit_diag *diag, remit_pricing *pricing);

/** What it came to; kind NONE after a failure. */
REMIT_API remit_price_result
remit_pricing_result(const remit_pricing *pricing);

/** The least that one can ask for: the kind of the result, and its amount_minor
 * (0 unless EXACT). */
REMIT_API remit_price_kind
remit_pricing_amount(const remit_pricing *pricing, int64_t *out_minor);

REMIT_API size_t
remit_pricing_step_count(const remit_pricing *pricing);

/** The step at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_pricing_step(const remit_pricing *pricing, size_t index, remit_step *out);

/** Whether every step was kept; very long calculations keep the first 512. */
REMIT_API int
remit_pricing_complete(const remit_pricing *pricing);

/**
 * Write the price as one JSON object without a line end, as the member price
 * of rules/schema/decision.schema.json. REMIT_OK, REMIT_E_IO (the caller's
 * function failed), REMIT_E_ARGUMENT.
 */
REMIT_API remit_status
remit_pricing_to_json(const remit_pricing *pricing, remit_write write,
		      void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_PRICE_H */
