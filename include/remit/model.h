/*
 * model.h - a policy as somebody wrote it: read from XML, ready to compile.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_MODEL_H
#define REMIT_MODEL_H

#include <stddef.h>

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A document as it was written: a policy or a releases list with what it
 * includes, or a request. Immutable once read; opaque; freed, not shared.
 * Any number of threads may read one model at the same time.
 */
typedef struct remit_model remit_model;

/** The largest file that is read, in bytes. */
#define REMIT_FILE_MAX 16777216

/**
 * Read a document and all that it includes.
 *
 * Includes are looked for in the folder of the including file and below, then
 * in @p include_root and below; never above, never by network.
 *
 * @param path          File name; "-" is not special.
 * @param include_root  A folder, or NULL for none.
 * @param diag          Where all mistakes of all files are told; may be NULL.
 * @param out           Set to the model, which the caller frees with
 *                      remit_model_free(); NULL on failure.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA      The document is refused; see @p diag.
 * @retval REMIT_E_NO_INPUT  A file is missing, unreadable or a directory.
 * @retval REMIT_E_IO        Reading failed half-way.
 * @retval REMIT_E_LIMIT     A file is longer than REMIT_FILE_MAX.
 * @retval REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_model_read_file(const char *path, const char *include_root,
		      remit_diag *diag, remit_model **out);

/**
 * The same from memory. Includes are refused: there is no folder.
 *
 * @param name    What findings call the document.
 * @param bytes   UTF-8; copied.
 * @param length  In bytes, at most REMIT_FILE_MAX.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_model_read_bytes(const char *name, const void *bytes, size_t length,
		       remit_diag *diag, remit_model **out);

/** The same of a request: REMIT_E_DATA, told at its root, for another document,
 * whatever it includes. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_model_read_request(const char *name, const void *bytes, size_t length,
			 remit_diag *diag, remit_model **out);

/** What a request document says of itself. Strings are borrowed. */
typedef struct remit_asked {
	char date[11];        /**< "YYYY-MM-DD", or "" when it names none. */
	const char *at;       /**< Its instant, or "". */
	const char *policy;   /**< Id of the policy that is to judge, or "". */
	const char *contract; /**< Id of the contract, or "". */
	const char *installation; /**< Id of one of the contract's, or "". */
	const char *contact;      /**< Who asks, or "". */
} remit_asked;

/** For what a request asks; REMIT_E_ARGUMENT (all "") for another
 * document. */
REMIT_API remit_status
remit_model_asked(const remit_model *model, remit_asked *out);

/**
 * Hold a document to be of a kind. What may be any is read first, and asked
 * then.
 *
 * @param root  The name of the root element: "policy", "contract", "pricelist",
 *              "quote", "request", "releases", "terms", "vocabulary".
 * @param diag  Where it is told what it is instead; may be NULL.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA      It is of another kind.
 * @retval REMIT_E_ARGUMENT  There is no such kind.
 * @retval REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_model_expect(const remit_model *model, const char *root,
		   remit_diag *diag);

/** Free a model. NULL is ignored. */
REMIT_API void
remit_model_free(remit_model *model);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_MODEL_H */
