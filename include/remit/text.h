/*
 * text.h - a text of which the length is known.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_TEXT_H
#define REMIT_TEXT_H

#include <stddef.h>

/** A text of so many bytes, which need not end with a NUL; NULL is no text. */
typedef struct remit_text {
	const char *text;
	size_t length;
} remit_text;

#endif /* REMIT_TEXT_H */
