/*
 * policy.c - policies from files: XML or images, alone or as editions.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/policy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"

/* The most that an image can be. */
#define IMAGE_MAX 4294967295U

/* Whether path is a regular file that begins like an image. */
static bool
is_image(const char *path)
{
	struct stat about;
	char head[64];
	ssize_t length = 0;
	int file;

	if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
		return false;
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file >= 0) {
		do
			length = read(file, head, sizeof(head));
		while (length < 0 && errno == EINTR);
		close(file);
	}
	return length > 0 && remit_image_is(head, (size_t)length);
}

/* Bytes that may be either. They come from a pipe or are known for an image. */
static int
take_bytes(struct cli_policy *policy, const char *path)
{
	struct cli_input input;
	char *bytes = NULL;
	size_t length = 0;
	int outcome = cli_input_open(path, &input);

	if (outcome != CLI_OK)
		return outcome;
	outcome = cli_input_slurp(&input, IMAGE_MAX, &bytes, &length);
	if (outcome == CLI_OK && remit_image_is(bytes, length))
		policy->status = remit_image_load(bytes, length, policy->diag,
						  &policy->image);
	else if (outcome == CLI_OK && length > REMIT_FILE_MAX)
		policy->status = REMIT_E_LIMIT;
	else if (outcome == CLI_OK)
		policy->status = remit_model_read_bytes(input.name, bytes,
							length, policy->diag,
							&policy->model);
	free(bytes);
	cli_input_close(&input);
	return outcome;
}

/* Read one file into policy->model or policy->image. */
static int
take(struct cli_policy *policy, const char *path, const char *include_root)
{
	policy->path = path;
	if (!policy->diag)
		policy->diag = remit_diag_new();
	if (!policy->diag)
		return cli_complain_status(path, REMIT_E_NOMEM);
	if (strcmp(path, "-") == 0 || is_image(path))
		return take_bytes(policy, path);
	policy->status = remit_model_read_file(path, include_root, policy->diag,
					       &policy->model);
	return CLI_OK;
}

/* Findings on stderr; what has none, as a line of its own. */
static int
refuse(const struct cli_policy *policy)
{
	cli_findings_tell(policy->diag, NULL);
	if (remit_diag_error_count(policy->diag) == 0)
		return cli_complain_status(policy->path, policy->status);
	return cli_outcome(policy->status);
}

/* The models of policies, in a block for free(); NULL without memory. */
static const remit_model **
models_of(const struct cli_policy *policies, size_t count, size_t set,
	  size_t *out_count)
{
	const remit_model **models = calloc(count, sizeof(*models));

	*out_count = 0;
	for (size_t i = 0; models && i < count; i++)
		if (policies[i].set == set && policies[i].model)
			models[(*out_count)++] = policies[i].model;
	return models;
}

/* contract may be NULL. */
static remit_status
compile_set(struct cli_policy *policies, size_t count, size_t set,
	    const remit_model *contract)
{
	size_t model_count;
	const remit_model **models = models_of(policies, count, set,
					       &model_count);
	remit_diag *diag = policies[set].diag;
	remit_image **out = &policies[set].image;
	remit_status status = REMIT_E_NOMEM;

	if (models && contract)
		status = remit_image_compile_contract(models, model_count,
						      contract, diag, out);
	else if (models)
		status = remit_image_compile(models, model_count, diag, out);
	free(models);
	return status;
}

/* Compile the policies with the contract that a call names. */
static int
join_contract(const struct cli_call *call, struct cli_policy *policies,
	      size_t count)
{
	const char *path = cli_call_value(call, "contract");
	struct cli_policy contract = { .diag = policies[0].diag };
	int outcome;

	if (policies[0].image && path)
		return cli_complain_usage("%s: an image is compiled already; "
					  "a contract wants the policy itself",
					  policies[0].path);
	if (policies[0].image)
		return CLI_OK;
	if (path) {
		outcome = take(&contract, path, call->include_root);
		if (outcome == CLI_OK && contract.status != REMIT_OK)
			outcome = refuse(&contract);
		if (outcome != CLI_OK)
			return outcome;
	}
	policies[0].status = compile_set(policies, count, 0, contract.model);
	remit_model_free(contract.model);
	return policies[0].status == REMIT_OK ? CLI_OK : refuse(&policies[0]);
}

/* All files are read, so that all of their mistakes are told at once. */
static int
load_set(const struct cli_call *call, struct cli_policy *policies, size_t count)
{
	int outcome = CLI_OK;

	for (size_t i = 0; i < count; i++) {
		int taken = take(&policies[i], call->words[i],
				 call->include_root);

		if (taken == CLI_OK && policies[i].status != REMIT_OK)
			taken = refuse(&policies[i]);
		else if (taken == CLI_OK && policies[i].image && count > 1)
			taken = cli_complain_usage(
				"%s: an image holds all editions already; "
				"name it alone",
				call->words[i]);
		outcome = cli_outcome_worse(outcome, taken);
	}
	return outcome == CLI_OK ? join_contract(call, policies, count) :
				   outcome;
}

int
cli_policy_load(const struct cli_call *call, size_t count, remit_image **out)
{
	struct cli_policy *policies;
	int outcome;

	*out = NULL;
	if (count == 0)
		return cli_complain_usage("%s wants a policy",
					  call->command->name);
	policies = calloc(count, sizeof(*policies));
	if (!policies)
		return cli_complain_status("", REMIT_E_NOMEM);
	outcome = load_set(call, policies, count);
	if (outcome == CLI_OK)
		*out = remit_image_ref(policies[0].image);
	cli_policies_free(policies, count);
	free(policies);
	return outcome;
}

static bool
are_editions(const remit_image *a, const remit_image *b)
{
	remit_edition one, other;

	return remit_image_edition(a, 0, &one) == REMIT_OK &&
	       remit_image_edition(b, 0, &other) == REMIT_OK &&
	       strcmp(one.policy, other.policy) == 0;
}

/* The set that policy number index belongs to: the first with its id. */
static size_t
set_of(const struct cli_policy *policies, size_t index)
{
	const struct cli_policy *policy = &policies[index];

	for (size_t i = 0; policy->image && policy->model && i < index; i++)
		if (policies[i].image && policies[i].model &&
		    are_editions(policies[i].image, policy->image))
			return policies[i].set;
	return index;
}

/* Judge a set of several files again, together. */
static int
join_set(struct cli_policy *policies, size_t count, size_t set)
{
	size_t members = 0;

	for (size_t i = set; i < count; i++)
		members += policies[i].set == set;
	if (members < 2)
		return CLI_OK;
	for (size_t i = set; i < count; i++) {
		if (policies[i].set != set)
			continue;
		remit_image_unref(policies[i].image);
		policies[i].image = NULL;
	}
	policies[set].status = compile_set(policies, count, set, NULL);
	return policies[set].status == REMIT_E_NOMEM ?
		       cli_complain_status("", REMIT_E_NOMEM) :
		       CLI_OK;
}

int
cli_policies_load(const struct cli_call *call, struct cli_policy *policies)
{
	size_t count = call->word_count;
	int outcome = CLI_OK;

	for (size_t i = 0; i < count && outcome == CLI_OK; i++) {
		policies[i].set = i;
		outcome = take(&policies[i], call->words[i],
			       call->include_root);
		if (policies[i].model)
			policies[i].status = compile_set(policies, i + 1, i,
							 NULL);
		if (policies[i].status == REMIT_E_NOMEM)
			outcome = cli_complain_status(policies[i].path,
						      REMIT_E_NOMEM);
	}
	if (outcome != CLI_OK)
		return outcome;
	for (size_t i = 0; i < count; i++)
		policies[i].set = set_of(policies, i);
	for (size_t i = 0; i < count && outcome == CLI_OK; i++)
		if (policies[i].set == i)
			outcome = join_set(policies, count, i);
	return outcome;
}

void
cli_policies_free(struct cli_policy *policies, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		remit_image_unref(policies[i].image);
		remit_model_free(policies[i].model);
		remit_diag_free(policies[i].diag);
	}
}

size_t
cli_policy_edition_on(const remit_image *image, const char *day)
{
	size_t found = 0, count = remit_image_edition_count(image);

	for (size_t i = 0; i < count; i++) {
		remit_edition edition;

		if (remit_image_edition(image, i, &edition) == REMIT_OK &&
		    strcmp(edition.first_day, day) <= 0)
			found = i;
	}
	return found;
}
