/*
 * image.h - decision images: the compiled form of a policy set.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * An image is made once and never changes. Any number of threads may read one
 * image at the same time without a lock; taking and dropping references is
 * safe from any thread. It holds every edition of one policy, with texts and
 * places, and is the same in memory and on disk (of one byte order).
 */
#ifndef REMIT_IMAGE_H
#define REMIT_IMAGE_H

#include <stddef.h>

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/model.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A compiled policy set. Opaque; counted with _ref and _unref. */
typedef struct remit_image remit_image;

/**
 * Takes what a function writes, piece by piece. Returns 0 to go on; anything
 * else stops the writing, which then returns REMIT_E_IO.
 */
typedef int (*remit_write)(void *context, const char *bytes, size_t length);

/**
 * Compile the editions of one policy.
 *
 * Refused, each with findings: names that are not declared, cycles, lifecycles
 * that contradict themselves, questions that are ambiguous or incomplete (with
 * an example request), editions of different policies or of one first-day.
 *
 * @param models  Policies, in any order; borrowed for the call.
 * @param count   How many, at least 1.
 * @param diag    Where findings go, warnings too; may be NULL.
 * @param out     Set to a new image that the caller owns; NULL on failure.
 * @retval REMIT_OK, REMIT_E_DATA, REMIT_E_NOMEM, REMIT_E_LIMIT,
 *         REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_image_compile(const remit_model *const *models, size_t count,
		    remit_diag *diag, remit_image **out);

/**
 * Take an image from bytes that remit_image_bytes() gave. They are not
 * trusted: every offset, count and index is checked here, once.
 *
 * @param bytes   Copied; needs no alignment.
 * @param length  In bytes, at most 4294967295.
 * @param out     Set to a new image that the caller owns; NULL on failure.
 * @retval REMIT_OK, REMIT_E_DATA (findings 500-599), REMIT_E_NOMEM.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_image_load(const void *bytes, size_t length, remit_diag *diag,
		 remit_image **out);

/**
 * The same without a copy: the image keeps the bytes, which nobody may change
 * from now on. What is mapped from a file that others can write has to be
 * copied.
 *
 * @param take_bytes  Aligned to 8 bytes; given up but on REMIT_E_ARGUMENT.
 * @param release     Called with them once, by whichever thread drops the last
 *                    reference, or before the return on any other failure;
 *                    free() will do.
 * @retval REMIT_OK, REMIT_E_DATA, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_image_take(void *take_bytes, size_t length, void (*release)(void *bytes),
		 remit_diag *diag, remit_image **out);

/** Whether bytes begin like an image (else they may be XML). */
REMIT_API int
remit_image_is(const void *bytes, size_t length);

/** Take one more reference. Returns @p image; NULL is passed through. */
REMIT_API remit_image *
remit_image_ref(remit_image *image);

/** Drop one reference; the last one frees the image. NULL is ignored. */
REMIT_API void
remit_image_unref(remit_image *image);

/** The bytes of the image, to be written to a file. Borrowed. */
REMIT_API const void *
remit_image_bytes(const remit_image *image, size_t *out_length);

/** Write the image as text for people, one fact of it a line. */
REMIT_API remit_status
remit_image_dump(const remit_image *image, remit_write write, void *context);

/** How many editions the image holds, at least 1; in order of first day. */
REMIT_API size_t
remit_image_edition_count(const remit_image *image);

/** What a policy edition is called. All strings are borrowed from the image. */
typedef struct remit_edition {
	const char *policy;    /**< Id of the policy. */
	const char *edition;   /**< As its author numbers it. */
	const char *title;     /**< In the policy's own language, or "". */
	const char *time_zone; /**< Whose civil days its dates are. */
	char first_day[11];    /**< "YYYY-MM-DD" */
	char last_day[11];     /**< Before the next edition; or "". */
	char sha256[65];       /**< Of all its input files, in order. */
} remit_edition;

/** The edition at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_image_edition(const remit_image *image, size_t index, remit_edition *out);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_IMAGE_H */
