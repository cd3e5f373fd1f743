/*
 * form.h - deciding from texts: the columns of a form or a file, made once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The quickest way from what people wrote to a verdict, and the shortest: one
 * call for each request. A form knows which facts its columns are, remembers
 * what texts it met mean, and decides as a request would that was given them.
 */
#ifndef REMIT_FORM_H
#define REMIT_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>
#include <remit/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The facts that are told of each request, in their order. Opaque; belongs to
 * one thread at a time, as many as you like to one image. */
typedef struct remit_form remit_form;

/** The most columns of a form. */
#define REMIT_FORM_COLUMNS_MAX 256

/**
 * Make a form. It takes all memory that it needs for texts of its columns, some
 * 64 bytes for each of four times the values that their facts may have.
 *
 * @param image  A reference is taken.
 * @param facts  Ids or aliases of facts; copied. Not "date". NULL: a column that
 *               is no fact, whose texts nobody looks at.
 * @param count  At most REMIT_FORM_COLUMNS_MAX.
 * @param out    Set to a form that the caller frees; NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM
 * @retval REMIT_E_DATA      No edition of the image has such a fact.
 * @retval REMIT_E_ARGUMENT  NULL, "date", or too many columns.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_form_new(remit_image *image, const char *const facts[], size_t count,
	       remit_diag *diag, remit_form **out);

/** Free a form. NULL is ignored. */
REMIT_API void
remit_form_free(remit_form *form);

/** Whether the policy's presumptions apply; yes, unless told. */
REMIT_API void
remit_form_allow_presumptions(remit_form *form, bool allow);

/**
 * Decide as remit_decide() does of a request of that day that was given these
 * texts, in their order, and nothing else (no usage of allowances). Allocates
 * nothing where each text is a name, a number or a day as it is normally
 * written, or was met before.
 *
 * @param date      "YYYY-MM-DD".
 * @param texts     By column, as remit_request_set_at() takes them: any bytes.
 *                  NULL: the fact is not given.
 * @param decision  Of the same image; overwritten. Not governed after a failure.
 * @retval REMIT_OK, REMIT_E_NOMEM
 * @retval REMIT_E_DATA      No such day; a text that is refused (findings
 *                           600-699); or the facts are impossible.
 * @retval REMIT_E_ARGUMENT  NULL, or another image.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_form_decide(remit_form *form, remit_text date, const remit_text texts[],
		  remit_diag *diag, remit_decision *decision);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_FORM_H */
