/*
 * promises.h - promises and how their proofs ended, as text and as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_PROMISES_H
#define CLI_PROMISES_H

#include <stdbool.h>
#include <stdio.h>

#include <remit/remit.h>

/* Each with what was found: its requests, or what breaks it. */
void
cli_promises_print(FILE *stream, const remit_promises *promises);

/* The items of a JSON list. */
struct cli_json;
void
cli_promises_print_json(struct cli_json *json, const remit_promises *promises);

/* Whether one of them ended so. */
bool
cli_promises_have(const remit_promises *promises, remit_proof proof);

#endif /* CLI_PROMISES_H */
