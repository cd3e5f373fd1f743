/*
 * policy.c - policies from files: XML or images, alone or as editions.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/policy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
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

bool
cli_policy_is_image(const char *path)
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

/* A large image is not worth a sum that nobody asked for. */
static void
note_image(const struct cli_policy *policy, const char *path, const char *bytes,
	   size_t length)
{
	remit_input input;

	if (!policy->origin || policy->status != REMIT_OK)
		return;
	input = remit_input_of("image", path, bytes, length);
	cli_origin_add(policy->origin, &input);
}

/* The image keeps the bytes. */
static void
take_image(struct cli_policy *policy, const char *path, char *take_bytes,
	   size_t length)
{
	policy->status = remit_image_take(take_bytes, length, free,
					  policy->diag, &policy->image);
	note_image(policy, path, take_bytes, length);
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
	if (outcome == CLI_OK && remit_image_is(bytes, length)) {
		take_image(policy, path, bytes, length);
		bytes = NULL;
	} else if (outcome == CLI_OK && length > REMIT_FILE_MAX) {
		policy->status = REMIT_E_LIMIT;
	} else if (outcome == CLI_OK) {
		policy->status = remit_model_read_bytes(input.name, bytes,
							length, policy->diag,
							&policy->model);
		cli_origin_add_model(policy->origin, policy->model);
	}
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
	if (strcmp(path, "-") == 0 || cli_policy_is_image(path))
		return take_bytes(policy, path);
	policy->status = remit_model_read_file(path, include_root, policy->diag,
					       &policy->model);
	cli_origin_add_model(policy->origin, policy->model);
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

/* Who asks gives facts behind the policies, and may have left out a '='. */
static void
suggest_fact(const struct cli_call *call, const struct cli_policy *policy)
{
	if (policy->status == REMIT_E_NO_INPUT &&
	    cli_call_has(call, "timeline") && strstr(policy->path, ".."))
		cli_complain("'%s' was taken for a file; days are given as "
			     "--timeline=FROM..TO",
			     policy->path);
	if (call->command == &cli_ask && policy->status == REMIT_E_NO_INPUT &&
	    strcspn(policy->path, "./") == strlen(policy->path))
		cli_complain("'%s' was taken for a file; a fact is given as "
			     "NAME=VALUE",
			     policy->path);
}

/* The models of policies, in a block for free(); NULL without memory. */
static const remit_model **
models_of(const struct cli_policy *policies, size_t count, size_t set,
	  size_t *out_count)
{
	const remit_model **models = calloc(count + CLI_GIVEN_MAX,
					    sizeof(const remit_model *));

	*out_count = 0;
	if (!models)
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (policies[i].set == set && policies[i].model)
			models[(*out_count)++] = policies[i].model;
	return models;
}

/* What is compiled with a policy: a contract or NULL, and price lists. */
struct joined {
	remit_model *contract;
	remit_model *lists[CLI_GIVEN_MAX];
	size_t list_count;
};

static void
free_joined(struct joined *joined)
{
	remit_model_free(joined->contract);
	for (size_t i = 0; i < joined->list_count; i++)
		remit_model_free(joined->lists[i]);
}

static remit_status
compile_set(struct cli_policy *policies, size_t count, size_t set,
	    const struct joined *joined)
{
	size_t model_count;
	const remit_model **models = models_of(policies, count, set,
					       &model_count);
	const remit_model *contract = joined->contract;
	remit_diag *diag = policies[set].diag;
	remit_image **out = &policies[set].image;
	remit_status status = REMIT_E_NOMEM;

	for (size_t i = 0; models && i < joined->list_count; i++)
		models[model_count++] = joined->lists[i];
	if (models && contract)
		status = remit_image_compile_contract(models, model_count,
						      contract, diag, out);
	else if (models)
		status = remit_image_compile(models, model_count, diag, out);
	free(models);
	return status;
}

/* Read one more document into *out; its findings go where those of first do.
 * root is what it has to be, or NULL where whoever compiles it says so. */
static int
take_joined(const struct cli_call *call, const char *path, const char *root,
	    const struct cli_policy *first, remit_model **out)
{
	struct cli_policy document = { .diag = first->diag,
				       .origin = first->origin };
	int outcome = take(&document, path, call->include_root);

	if (outcome == CLI_OK && document.status != REMIT_OK)
		outcome = refuse(&document);
	if (outcome == CLI_OK && document.image) {
		remit_image_unref(document.image);
		outcome = cli_complain_usage("%s: an image cannot be joined "
					     "to a policy",
					     path);
	}
	if (outcome == CLI_OK && root) {
		document.status = remit_model_expect(document.model, root,
						     document.diag);
		if (document.status != REMIT_OK)
			outcome = refuse(&document);
	}
	*out = document.model;
	return outcome;
}

/* The contract and the price lists that a call names. */
static int
read_joined(const struct cli_call *call, const struct cli_policy *first,
	    struct joined *out)
{
	const char *path = cli_call_value(call, "contract");
	int outcome = CLI_OK;

	*out = (struct joined){ .contract = NULL };
	if (path)
		outcome = take_joined(call, path, NULL, first, &out->contract);
	for (size_t i = 0; i < call->given_count && outcome == CLI_OK; i++) {
		if (strcmp(call->given[i].option->name, "prices") != 0)
			continue;
		outcome = take_joined(call, call->given[i].value, "pricelist",
				      first, &out->lists[out->list_count]);
		out->list_count++;
	}
	return outcome;
}

/* Compile the policies with all that a call joins to them. */
static int
compile_joined(const struct cli_call *call, struct cli_policy *policies,
	       size_t count)
{
	struct joined joined;
	int outcome;

	if (policies[0].image &&
	    (cli_call_has(call, "contract") || cli_call_has(call, "prices")))
		return cli_complain_usage("%s: an image is compiled already; "
					  "contracts and price lists want the "
					  "policy itself",
					  policies[0].path);
	if (policies[0].image)
		return CLI_OK;
	outcome = read_joined(call, &policies[0], &joined);
	if (outcome == CLI_OK)
		policies[0].status = compile_set(policies, count, 0, &joined);
	free_joined(&joined);
	if (outcome != CLI_OK)
		return outcome;
	return policies[0].status == REMIT_OK ? CLI_OK : refuse(&policies[0]);
}

static void
free_all(struct cli_policy *policies, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		remit_image_unref(policies[i].image);
		remit_model_free(policies[i].model);
		remit_diag_free(policies[i].diag);
	}
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
		suggest_fact(call, &policies[i]);
		outcome = cli_outcome_worse(outcome, taken);
	}
	return outcome == CLI_OK ? compile_joined(call, policies, count) :
				   outcome;
}

int
cli_policy_load(const struct cli_call *call, size_t count, remit_image **out)
{
	return cli_policy_load_from(call, count, NULL, out);
}

int
cli_policy_load_from(const struct cli_call *call, size_t count,
		     struct cli_origin *origin, remit_image **out)
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
	for (size_t i = 0; i < count; i++)
		policies[i].origin = origin;
	outcome = load_set(call, policies, count);
	if (outcome == CLI_OK)
		*out = remit_image_ref(policies[0].image);
	free_all(policies, count);
	free(policies);
	return outcome;
}

int
cli_policy_load_under(const struct cli_call *call, const char *contract,
		      remit_image **out)
{
	static const struct cli_option option = { 0, "contract", "FILE", "" };
	struct cli_call policies = *call;
	char *words[CLI_GIVEN_MAX];

	*out = NULL;
	policies.words = words;
	policies.word_count = 0;
	for (size_t i = 0; i < call->given_count; i++)
		if (strcmp(call->given[i].option->name, "policy") == 0)
			words[policies.word_count++] =
				(char *)(uintptr_t)call->given[i].value;
	if (policies.word_count == 0)
		return cli_complain_usage("%s wants --policy",
					  call->command->name);
	if (contract && policies.given_count == CLI_GIVEN_MAX)
		return cli_complain_usage("too many options");
	if (contract) {
		policies.given[policies.given_count].option = &option;
		policies.given[policies.given_count++].value = contract;
	}
	return cli_policy_load(&policies, policies.word_count, out);
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
join_set(struct cli_policy *policies, size_t count, size_t set,
	 const struct joined *joined)
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
	policies[set].status = compile_set(policies, count, set, joined);
	return policies[set].status == REMIT_E_NOMEM ?
		       cli_complain_status("", REMIT_E_NOMEM) :
		       CLI_OK;
}

static int
load_each(const struct cli_call *call, struct cli_policy *policies,
	  const struct joined *joined)
{
	size_t count = call->word_count;
	int outcome = CLI_OK;

	for (size_t i = 0; i < count && outcome == CLI_OK; i++) {
		policies[i].set = i;
		outcome = take(&policies[i], call->words[i],
			       call->include_root);
		if (policies[i].model)
			policies[i].status = compile_set(policies, i + 1, i,
							 joined);
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
			outcome = join_set(policies, count, i, joined);
	return outcome;
}

static int
load_all(const struct cli_call *call, struct cli_policy *policies)
{
	struct cli_policy none = { .diag = remit_diag_new() };
	struct joined joined;
	int outcome;

	if (!none.diag)
		return cli_complain_status("", REMIT_E_NOMEM);
	outcome = read_joined(call, &none, &joined);
	if (outcome == CLI_OK)
		outcome = load_each(call, policies, &joined);
	free_joined(&joined);
	remit_diag_free(none.diag);
	return outcome;
}

int
cli_policies_do(const struct cli_call *call,
		int (*work)(const struct cli_call *call,
			    struct cli_policy *policies))
{
	struct cli_policy *policies;
	int outcome;

	if (call->word_count == 0)
		return cli_complain_usage("%s wants a policy",
					  call->command->name);
	policies = calloc(call->word_count, sizeof(*policies));
	if (!policies)
		return cli_complain_status("", REMIT_E_NOMEM);
	outcome = load_all(call, policies);
	if (outcome == CLI_OK)
		outcome = work(call, policies);
	free_all(policies, call->word_count);
	free(policies);
	return outcome;
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
