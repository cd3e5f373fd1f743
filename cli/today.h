/*
 * today.h - the clock, which the program reads and the library never does.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include <remit/remit.h>

/* Room for an instant as cli_now() writes it. */
#define CLI_INSTANT_SIZE 32

/* This instant, in UTC, as RFC 3339 has it. Returns buffer. */
const char *
cli_now(char buffer[CLI_INSTANT_SIZE]);

/* Today in the policy's time zone, into out. An exit status; other than CLI_OK
 * it has complained. */
int
cli_today(remit_image *image, char out[11]);

#endif /* CLI_TODAY_H */
