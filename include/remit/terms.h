/*
 * terms.h - terms of a service, filled in for a customer.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A template is a document with fields; what they are filled with comes from
 * the policy, its price lists, the contract and the request.
 */
#ifndef REMIT_TERMS_H
#define REMIT_TERMS_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/model.h>
#include <remit/price.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Terms, filled in. Opaque; they belong to one thread at a time. */
typedef struct remit_terms remit_terms;

/** What is known beside the request. NULL in each: not said. */
typedef struct remit_terms_fill {
	const char *customer;    /**< Else the contract's. */
	const char *language;    /**< BCP 47; else the template's own. */
	remit_price_terms price; /**< service is that of the template. */
} remit_terms_fill;

/**
 * Fill in a template. Of each text that language is taken which is nearest to
 * the one asked for, else the template's own, else the first.
 *
 * @param document  A model whose root is terms; borrowed for the call.
 * @param decision  What was decided for what is known of the request; used for
 *                  its search. It must be able to come to the service.
 * @param fill      Or NULL.
 * @param diag      Where findings 940-949 go, with the place of the field.
 * @retval REMIT_OK          Every field has a value.
 * @retval REMIT_E_DATA      Of another policy or service, a field without a
 *                           value or that there is none of; a price that hangs
 *                           on something, or that no list has.
 * @retval REMIT_E_ARGUMENT  It is no document of terms, or no language tag.
 * @retval REMIT_E_NOMEM, REMIT_E_IO (ICU has no data).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_terms_new(const remit_model *document, const remit_decision *decision,
		const remit_terms_fill *fill, remit_diag *diag,
		remit_terms **out);

/** NULL is ignored. */
REMIT_API void
remit_terms_free(remit_terms *terms);

/** The service that a document of terms is for; NULL for other documents. */
REMIT_API const char *
remit_terms_service(const remit_model *document);

/** The services of a policy's last edition: an id, or NULL past the last. */
REMIT_API const char *
remit_image_service(const remit_image *image, size_t index);

/** Where a policy says that the terms of a service are, as it is written
 * there; "" when it does not say, NULL when it has no such service. */
REMIT_API const char *
remit_image_terms(const remit_image *image, const char *service);

typedef enum remit_terms_kind {
	REMIT_TERMS_TITLE = 1,
	REMIT_TERMS_HEADING = 2,
	REMIT_TERMS_PARAGRAPH = 3
} remit_terms_kind;

/** A part of filled terms. */
typedef struct remit_terms_part {
	remit_terms_kind kind;
	const char *text;     /**< Values may stand in U+2068 and U+2069. */
	const char *language; /**< BCP 47, or "" where nobody said. */
} remit_terms_part;

/** The parts in order; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_terms_at(const remit_terms *terms, size_t index, remit_terms_part *out);

/** Write one page of HTML that needs nothing else, without any script.
 * REMIT_OK, REMIT_E_IO. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_terms_to_html(const remit_terms *terms, remit_write write, void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_TERMS_H */
