/*
 * lifecycle.h - products, their releases, and when each phase ends.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_LIFECYCLE_H
#define REMIT_LIFECYCLE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One phase of one release on one track. Strings are borrowed. */
typedef struct remit_span {
	const char *product;
	const char *release;
	const char *track;
	const char *phase;
	char first_day[11]; /**< "" when there is none before it. */
	char last_day[11];  /**< Inclusive; "" when open-ended. */
	bool conditional;   /**< Depends on facts of the request. */
} remit_span;

/** How many spans the edition at @p edition has. */
REMIT_API size_t
remit_image_span_count(const remit_image *image, size_t edition);

/** Spans in order of product, release (newest last), track and phase. */
REMIT_API remit_status
remit_image_span(const remit_image *image, size_t edition, size_t index,
		 remit_span *out);

/**
 * The phase of a release on a day: its name, "unreleased", "ended" or
 * "inapplicable"; NULL when the product, release or track is not known.
 * Conditions on facts are taken to hold. Borrowed.
 */
REMIT_API const char *
remit_image_phase(const remit_image *image, const char *release,
		  const char *track, const char *date);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_LIFECYCLE_H */
