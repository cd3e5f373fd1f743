/*
 * policies.c - shipped and test policies, each with its reference evaluators.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/reference/policies.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/contract.h"
#include "tests/support/read_file.h"

static void
tell(const char *what, remit_diag *diag)
{
	remit_finding finding;

	for (size_t i = 0; i < remit_diag_count(diag); i++)
		if (remit_diag_at(diag, i, &finding) == REMIT_OK)
			fprintf(stderr, "%s: %s:%u:%u: %s%s%s\n", what,
				finding.file, finding.line, finding.column,
				finding.text, *finding.example ? "; " : "",
				finding.example);
}

static struct policy *
policy_named(struct policies *policies, const char *id)
{
	for (size_t i = 0; i < policies->count; i++)
		if (strcmp(policies->at[i].id, id) == 0)
			return &policies->at[i];
	if (policies->count == POLICY_MAX)
		return NULL;
	policies->at[policies->count].id = id;
	return &policies->at[policies->count++];
}

static bool
add_edition(struct policies *policies, remit_model *model)
{
	struct policy *policy = policy_named(policies, model->document.id.text);
	int32_t first = model->document.first_day.day;
	struct ref *ref = ref_new(model);
	size_t at;

	if (!policy || policy->edition_count == EDITION_MAX || !ref ||
	    !ref_takes(model)) {
		ref_free(ref);
		remit_model_free(model);
		return false;
	}
	for (at = policy->edition_count++;
	     at > 0 && policy->models[at - 1]->document.first_day.day > first;
	     at--) {
		policy->models[at] = policy->models[at - 1];
		policy->refs[at] = policy->refs[at - 1];
	}
	policy->models[at] = model;
	policy->refs[at] = ref;
	policy->id = model->document.id.text;
	return true;
}

static bool
read_policy(struct policies *policies, const char *folder, const char *name)
{
	char path[4096], below[512];
	remit_diag *diag = remit_diag_new();
	remit_model *model = NULL;
	bool read;

	snprintf(below, sizeof below, "%s/%s", folder, name);
	source_path(below, path, sizeof path);
	read = remit_model_read_file(path, NULL, diag, &model) == REMIT_OK;
	tell(name, diag);
	remit_diag_free(diag);
	if (read)
		read = add_edition(policies, model);
	if (!read)
		fprintf(stderr, "%s: not taken\n", name);
	return read;
}

static int
is_policy(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - 4, ".xml") == 0;
}

static bool
read_folder(struct policies *policies, const char *folder)
{
	char path[4096];
	struct dirent **entries;
	int count;
	bool all = true;

	source_path(folder, path, sizeof path);
	count = scandir(path, &entries, is_policy, alphasort);
	for (int i = 0; i < count; i++) {
		all = read_policy(policies, folder, entries[i]->d_name) && all;
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return all && count > 0;
}

bool
policies_read(struct policies *out)
{
	memset(out, 0, sizeof *out);

	bool shipped = read_folder(out, "rules/policies");

	return read_folder(out, "tests/reference/policies") && shipped;
}

bool
policies_compile(struct policies *policies)
{
	bool all = true;

	for (size_t i = 0; i < policies->count; i++) {
		struct policy *policy = &policies->at[i];
		const remit_model *models[EDITION_MAX];
		remit_diag *diag = remit_diag_new();
		for (size_t j = 0; j < policy->edition_count; j++)
			models[j] = policy->models[j];
		if (remit_image_compile(models, policy->edition_count, diag,
					&policy->image) != REMIT_OK) {
			tell(policy->id, diag);
			all = false;
		}
		remit_diag_free(diag);
	}
	return all;
}

void
policies_free(struct policies *policies)
{
	for (size_t i = 0; i < policies->count; i++) {
		struct policy *policy = &policies->at[i];
		for (size_t j = 0; j < policy->edition_count; j++) {
			ref_free(policy->refs[j]);
			remit_model_free(policy->models[j]);
		}
		remit_image_unref(policy->image);
	}
}

struct ref *
policy_ref(const struct policy *policy, int32_t day)
{
	size_t at = 0;

	while (at + 1 < policy->edition_count &&
	       policy->models[at + 1]->document.first_day.day <= day)
		at++;
	return policy->refs[at];
}

static void
append(char *text, const char *more)
{
	if (strlen(text) + strlen(more) < RANDOM_TEXT_MAX)
		strcat(text, more);
}

static void
append_parts(char *text, const struct rmt_list *givens)
{
	const char *separator = "(";

	for (const struct rmt_given *p = RMT_FIRST(*givens); p;
	     p = RMT_NEXT(p)) {
		append(text, separator);
		append(text, p->part.text ? p->part.text : p->fact.text);
		append(text, "=");
		append(text, p->is.text);
		separator = " ";
	}
	if (givens->first)
		append(text, ")");
}

/* VALUE(PART=VALUE …) for each value, behind what the fact had before. */
static void
append_given(char *text, const struct rmt_given *given)
{
	const char *words = given->is.text;

	for (size_t n; (n = rmt_word_next(&words)) > 0; words += n) {
		char word[600];
		snprintf(word, sizeof word, "%s%.*s", text[0] ? " " : "",
			 (int)n, words);
		append(text, word);
		append_parts(text, &given->givens);
	}
}

bool
case_request(struct ref *ref, const struct rmt_case *trial,
	     struct random_request *out)
{
	bool taken = true;

	memset(out, 0, sizeof *out);
	out->request.day = trial->date.day;
	for (const struct rmt_given *g = RMT_FIRST(trial->givens); g;
	     g = RMT_NEXT(g)) {
		size_t i = 0;
		while (i < ref_fact_count(ref) &&
		       strcmp(ref_fact_at(ref, i)->id.text, g->fact.text) != 0)
			i++;
		if (i == ref_fact_count(ref))
			return false;
		append_given(out->texts[i], g);
	}
	for (size_t i = 0; i < ref_fact_count(ref); i++)
		if (out->texts[i][0])
			taken = ref_set(ref, &out->request,
					ref_fact_at(ref, i)->id.text,
					out->texts[i]) &&
				taken;
	return taken;
}
