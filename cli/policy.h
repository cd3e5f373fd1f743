/*
 * policy.h - policies from files: XML or images, alone or as editions.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_POLICY_H
#define CLI_POLICY_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/remit.h>

#include "cli/command.h"
#include "cli/origin.h"

/*
 * The policy that a call names: one image, or XML files that are the editions
 * of one policy. An exit status; other than CLI_OK it has complained, with all
 * findings, and *out is NULL.
 *
 * @param count  How many of the call's words are policies.
 */
int
cli_policy_load(const struct cli_call *call, size_t count, remit_image **out);

/*
 * The policy that the options --policy of a call name, with a contract: NULL
 * is the one of --contract, if there is one. Otherwise the same.
 */
int
cli_policy_load_under(const struct cli_call *call, const char *contract,
		      remit_image **out);

/* The first again, and what it was made of; origin may be NULL. */
int
cli_policy_load_from(const struct cli_call *call, size_t count,
		     struct cli_origin *origin, remit_image **out);

/* A file that is to be checked or tested, and what came of it. */
struct cli_policy {
	const char *path; /* the first of its set */
	remit_diag *diag;
	remit_model *model; /* NULL for an image, or when it is refused */
	remit_image *image; /* NULL when it is refused */
	size_t set;         /* the place of the first file of its set */
	remit_status status;
	struct cli_origin *origin; /* or NULL */
};

/*
 * Load every file by itself, except that files with one policy id are taken for
 * its editions and judged together, as the image of the first of them; the
 * others have none. Then do something with them. An exit status: that of what
 * was done, or why nothing could be. Refused policies are no failure: see their
 * status and diag.
 *
 * @param work  Is given one for each path.
 */
int
cli_policies_do(const struct cli_call *call,
		int (*work)(const struct cli_call *call,
			    struct cli_policy *policies));

/* The edition in force on a day, or the first when that comes later. */
size_t
cli_policy_edition_on(const remit_image *image, const char *day);

/* Whether path is a regular file that begins like an image. */
bool
cli_policy_is_image(const char *path);

#endif /* CLI_POLICY_H */
