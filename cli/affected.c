/*
 * affected.c - which contracts a change of their policy hits, and from when.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A contract is compiled with the old policy, and with both editions: then the
 * new one judges from its first day on, and not at all when the contract keeps
 * the edition that it began with.
 */
#include "cli/affected.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/outcome.h"
#include "cli/policy.h"

/* Findings that say: this is no contract of that policy. */
#define NOT_A_CONTRACT 883
#define OTHER_POLICY 884

struct looking {
	const struct cli_call *call;
	remit_model *models[2];
	char days[2][11];
	remit_diag *diag;
	struct cli_affected *out;
};

static int
read_model(struct looking *look, const char *path, remit_model **out)
{
	remit_status status;

	remit_diag_clear(look->diag);
	status = remit_model_read_file(path, look->call->include_root,
				       look->diag, out);
	if (status == REMIT_OK)
		return CLI_OK;
	cli_findings_tell(look->diag, NULL);
	if (remit_diag_error_count(look->diag) == 0)
		return cli_complain_status(path, status);
	return cli_outcome(status);
}

/* The two policies again, as models, and their first days. */
static int
read_policies(struct looking *look)
{
	int outcome = CLI_OK;

	for (size_t i = 0; i < 2 && outcome == CLI_OK; i++) {
		remit_image *image = NULL;
		remit_edition edition;

		if (strcmp(look->call->words[i], "-") == 0 ||
		    cli_policy_is_image(look->call->words[i]))
			return cli_complain_usage(
				"%s: contracts are compiled with the policy "
				"itself: name its file",
				look->call->words[i]);
		outcome = read_model(look, look->call->words[i],
				     &look->models[i]);
		if (outcome != CLI_OK)
			break;
		if (remit_image_compile(
			    (const remit_model *[]){ look->models[i] }, 1,
			    look->diag, &image) != REMIT_OK ||
		    remit_image_edition(image, 0, &edition) != REMIT_OK)
			outcome = cli_complain_status(look->call->words[i],
						      REMIT_E_NOMEM);
		else
			snprintf(look->days[i], sizeof(look->days[i]), "%s",
				 edition.first_day);
		remit_image_unref(image);
	}
	return outcome;
}

/* ---- hits ---------------------------------------------------------------- */

/* The day from which a change is told, or both policies are in force. */
static const char *
day_of(const struct looking *look, const remit_difference *change)
{
	if (*change->first_day != '\0')
		return change->first_day;
	return strcmp(look->days[0], look->days[1]) > 0 ? look->days[0] :
							  look->days[1];
}

static struct cli_hit *
find_hit(struct cli_held *held, const remit_difference *change)
{
	for (size_t i = 0; i < held->hit_count; i++)
		if (strcmp(held->hits[i].before, change->before) == 0 &&
		    strcmp(held->hits[i].after, change->after) == 0)
			return &held->hits[i];
	return NULL;
}

static struct cli_hit *
new_hit(struct cli_held *held, const remit_difference *change)
{
	struct cli_hit *hits = realloc(held->hits,
				       (held->hit_count + 1) * sizeof(*hits));

	if (!hits)
		return NULL;
	held->hits = hits;
	hits += held->hit_count++;
	*hits = (struct cli_hit){ .direction = change->direction };
	hits->before = strdup(change->before);
	hits->after = strdup(change->after);
	return hits->before && hits->after ? hits : NULL;
}

/* An installation is hit from a day on, or from an earlier one. */
static bool
add_site(struct cli_hit *hit, const remit_site *site)
{
	struct cli_site *sites = hit->sites;
	size_t i = 0;

	while (i < hit->site_count &&
	       strcmp(sites[i].id, site->installation) != 0)
		i++;
	if (i == hit->site_count) {
		sites = realloc(sites, (i + 1) * sizeof(*sites));
		if (!sites)
			return false;
		hit->sites = sites;
		sites[i] = (struct cli_site){ .id = strdup(
						      site->installation) };
		hit->site_count++;
	}
	if (*sites[i].from == '\0' ||
	    strcmp(site->first_day, sites[i].from) < 0)
		snprintf(sites[i].from, sizeof(sites[i].from), "%s",
			 site->first_day);
	return sites[i].id != NULL;
}

/* Of changes from one answer to another the first is told, and all
 * installations. */
static bool
add_hit(const struct looking *look, struct cli_held *held,
	const remit_difference *change)
{
	const char *day = day_of(look, change);
	struct cli_hit *hit = find_hit(held, change);

	if (!hit)
		hit = new_hit(held, change);
	if (!hit)
		return false;
	for (size_t i = 0; i < change->site_count; i++)
		if (!add_site(hit, &change->sites[i]))
			return false;
	if (*hit->from != '\0' && strcmp(hit->from, day) <= 0)
		return true;
	snprintf(hit->from, sizeof(hit->from), "%s", day);
	free(hit->example);
	hit->example = strdup(change->example);
	return hit->example != NULL;
}

/* "plant-1, plant-2 from 2027-01-01": days where they are later ones. */
static bool
name_sites(const struct cli_held *held, struct cli_hit *hit)
{
	FILE *out;
	size_t length;

	out = open_memstream(&hit->at, &length);
	if (!out)
		return false;
	if (held->installation_count > 0 && hit->site_count == 0)
		fputs("none of its installations as they are", out);
	for (size_t i = 0; i < hit->site_count; i++) {
		const struct cli_site *site = &hit->sites[i];

		fprintf(out, "%s%s", i > 0 ? ", " : "", site->id);
		if (strcmp(site->from, hit->from) > 0)
			fprintf(out, " from %s", site->from);
	}
	return fclose(out) == 0 && hit->at;
}

static remit_status
find_hits(struct looking *look, struct cli_held *held,
	  remit_image *const images[2])
{
	remit_diff *diff = NULL;
	remit_difference change;
	remit_status status = remit_diff_new(images[0], images[1], &diff);

	for (size_t i = 0; status == REMIT_OK &&
			   remit_diff_change(diff, i, &change) == REMIT_OK;
	     i++)
		if (!add_hit(look, held, &change))
			status = REMIT_E_NOMEM;
	remit_diff_free(diff);
	for (size_t i = 0; status == REMIT_OK && i < held->hit_count; i++)
		if (!name_sites(held, &held->hits[i]))
			status = REMIT_E_NOMEM;
	look->out->hit_count += held->hit_count;
	return status;
}

/* ---- contracts ----------------------------------------------------------- */

/* Why a policy does not take a contract: its first error. NULL: no memory. */
static char *
first_error(const remit_diag *diag, int *out_number)
{
	remit_finding finding = { .text = "" };
	char text[1024];

	for (size_t i = 0; i < remit_diag_count(diag); i++)
		if (remit_diag_at(diag, i, &finding) == REMIT_OK &&
		    finding.severity == REMIT_ERROR)
			break;
	*out_number = finding.number;
	snprintf(text, sizeof(text), "%s (%d)", finding.text, finding.number);
	return strdup(text);
}

/* Compile with one policy; with both where the new one follows the old. */
static remit_status
compile(struct looking *look, size_t side, const remit_model *contract,
	remit_image **out)
{
	const remit_model *models[2] = { look->models[side], look->models[1] };
	size_t count = 1;

	if (side == 1 && strcmp(look->days[0], look->days[1]) < 0) {
		models[0] = look->models[0];
		count = 2;
	}
	remit_diag_clear(look->diag);
	return remit_image_compile_contract(models, count, contract, look->diag,
					    out);
}

static remit_status
name_contract(struct cli_held *held, const remit_image *image, const char *day)
{
	remit_contract contract;

	if (remit_image_contract(image, day, &contract) != REMIT_OK)
		return REMIT_OK;
	free(held->id);
	held->id = strdup(contract.id);
	held->customer = strdup(contract.customer);
	held->installation_count = contract.installation_count;
	return held->id && held->customer ? REMIT_OK : REMIT_E_NOMEM;
}

/* Compile with both and compare. *out_other: it is for another policy. */
static remit_status
look_at_contract(struct looking *look, const remit_model *contract,
		 struct cli_held *held, bool *out_other)
{
	remit_image *images[2] = { NULL, NULL };
	remit_status status = REMIT_OK;
	int number = 0;

	for (size_t i = 2; i-- > 0 && status == REMIT_OK;) {
		status = compile(look, i, contract, &images[i]);
		if (status == REMIT_E_DATA) {
			held->refusal = first_error(look->diag, &number);
			held->refused_by_new = i == 1;
		} else if (status == REMIT_OK && i == 1) {
			status = name_contract(held, images[i], look->days[1]);
		}
	}
	*out_other = number == NOT_A_CONTRACT || number == OTHER_POLICY;
	if (status == REMIT_OK)
		status = find_hits(look, held, images);
	else if (status == REMIT_E_DATA)
		status = held->refusal ? REMIT_OK : REMIT_E_NOMEM;
	remit_image_unref(images[0]);
	remit_image_unref(images[1]);
	return status;
}

static void
clear_held(struct cli_held *held)
{
	for (size_t i = 0; i < held->hit_count; i++) {
		free(held->hits[i].before);
		free(held->hits[i].after);
		free(held->hits[i].example);
		free(held->hits[i].at);
		for (size_t j = 0; j < held->hits[i].site_count; j++)
			free(held->hits[i].sites[j].id);
		free(held->hits[i].sites);
	}
	free(held->hits);
	free(held->path);
	free(held->id);
	free(held->customer);
	free(held->refusal);
}

/* A file that is no document, or no contract at all, stands in the way of no
 * other. */
static int
look_at_file(struct looking *look, const char *folder, const char *name)
{
	struct cli_affected *out = look->out;
	struct cli_held *rows = realloc(out->rows,
					(out->count + 1) * sizeof(*rows));
	remit_model *contract = NULL;
	remit_status status = REMIT_E_NOMEM;
	bool other = false;
	int outcome = CLI_OK;
	struct cli_held held = { .path = NULL };

	if (!rows)
		return cli_complain_status(name, REMIT_E_NOMEM);
	out->rows = rows;
	held.path = malloc(strlen(folder) + strlen(name) + 2);
	held.id = strdup(name);
	if (held.path && held.id) {
		sprintf(held.path, "%s/%s", folder, name);
		outcome = read_model(look, held.path, &contract);
		status = REMIT_OK;
	}
	if (status == REMIT_OK && outcome == CLI_OK)
		status = look_at_contract(look, contract, &held, &other);
	remit_model_free(contract);
	if (status != REMIT_OK)
		outcome = cli_complain_status(held.path ? held.path : name,
					      status);
	held.broken = outcome != CLI_OK;
	if (held.path && held.id && !other)
		out->rows[out->count++] = held;
	else
		clear_held(&held);
	out->outcome = cli_outcome_worse(out->outcome, outcome);
	return outcome == CLI_NO_MEMORY ? outcome : CLI_OK;
}

/* ---- the folder ---------------------------------------------------------- */

static int
is_document(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && strcmp(entry->d_name + length - 4, ".xml") == 0;
}

/* By name, whatever the locale. */
static int
compare_names(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int
look_at_folder(struct looking *look, const char *folder)
{
	struct dirent **names = NULL;
	int count = scandir(folder, &names, is_document, compare_names);
	int outcome = CLI_OK;

	if (count < 0) {
		int error = errno;

		cli_complain("%s: %s", folder, strerror(error));
		return error == ENOMEM ? CLI_NO_MEMORY : CLI_NO_INPUT;
	}
	for (int i = 0; i < count; i++) {
		if (outcome == CLI_OK)
			outcome = look_at_file(look, folder, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	return outcome;
}

int
cli_affected_run(const struct cli_call *call, const char *folder,
		 struct cli_affected *out)
{
	struct looking look = { .call = call, .out = out };
	int outcome;

	out->is_run = true;
	look.diag = remit_diag_new();
	outcome = look.diag ? read_policies(&look) :
			      cli_complain_status("", REMIT_E_NOMEM);
	if (outcome == CLI_OK)
		outcome = look_at_folder(&look, folder);
	remit_model_free(look.models[0]);
	remit_model_free(look.models[1]);
	remit_diag_free(look.diag);
	return outcome;
}

void
cli_affected_clear(struct cli_affected *affected)
{
	for (size_t i = 0; i < affected->count; i++)
		clear_held(&affected->rows[i]);
	free(affected->rows);
	*affected = (struct cli_affected){ 0 };
}
