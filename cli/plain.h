/*
 * plain.h - characters where the locale has no UTF-8.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_PLAIN_H
#define CLI_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

/* The longest that a character becomes, with its NUL. */
#define CLI_PLAIN_MAX 16

/*
 * What is shown in the place of a character: a blank for U+00A0, and, where the
 * locale is none of UTF-8, ASCII that reads like it ("ue", "EUR"), or its
 * number as "\u{65E5}". False when it can stand as it is.
 */
bool
cli_plain_of(uint32_t character, char out[CLI_PLAIN_MAX]);

/* Whether the locale can show a text so that it can be read. */
bool
cli_plain_can(const char *text);

#endif /* CLI_PLAIN_H */
