/*
 * listen.h - readings of small documents, and what was found in them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_READ_LISTEN_H
#define TESTS_READ_LISTEN_H

#include <remit/model.h>

/* "LINE:COLUMN NUMBER" of the one finding that reading the bytes brings, in
 * buffer; "" when there is none, "several" when there are more. */
const char *
finding_of(const char *bytes, size_t length, char *buffer, size_t size);

/* The same for a text. */
const char *
finding_of_text(const char *text, char *buffer, size_t size);

/* A model that must be there, from a file of the source tree. */
remit_model *
good_model(const char *path);

#endif /* TESTS_READ_LISTEN_H */
