/*
 * origin.h - what an answer was made of: files, and who asked when.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Everywhere NULL stands for an origin that nobody wants to know.
 */
#ifndef CLI_ORIGIN_H
#define CLI_ORIGIN_H

#include <remit/remit.h>

/* Its strings are its own. */
struct cli_origin {
	remit_input *inputs;
	char **names; /* of them */
	size_t count;
	char *at, *installation, *contact; /* or NULL */
	remit_status status; /* REMIT_E_NOMEM when something was not kept */
};

/* All files of a document. */
void
cli_origin_add_model(struct cli_origin *origin, const remit_model *model);

/* Bytes that were read. */
void
cli_origin_add(struct cli_origin *origin, const remit_input *input);

/* Keep a copy of a text; NULL and "" are none. */
void
cli_origin_keep(struct cli_origin *origin, char **out, const char *text);

/* As a record wants to know it. */
remit_asked
cli_origin_asked(const struct cli_origin *origin);

void
cli_origin_free(struct cli_origin *origin);

#endif /* CLI_ORIGIN_H */
