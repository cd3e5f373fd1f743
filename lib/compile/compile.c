/*
 * compile.c - from models to an image: the passes, and the set of editions.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <stdlib.h>
#include <string.h>

#include <remit/contract.h>

#include "base/zone.h"
#include "compile/amend.h"
#include "compile/contract.h"
#include "compile/lists.h"
#include "prove/prove.h"

/* One edition on its way into the image. */
struct edition {
	const remit_model *model;
	size_t given; /* place among the models as given */
	int32_t last_day;
	const struct rmt_lists *lists;
	struct rmt_writer writer;
};

static void
write_policy(struct rmt_compiler *c)
{
	const struct rmt_document *d = c->document;
	struct rmt_row_policy row = {
		.id = rmt_writer_text(&c->writer, d->id.text),
		.edition = rmt_writer_text(&c->writer, d->edition.text),
		.title = rmt_prose_text(c, &d->titles),
		.time_zone = rmt_writer_text(&c->writer, d->time_zone.text),
		.sha256 = rmt_model_digest(c, c->model),
		.language = rmt_writer_text(&c->writer, d->language.text),
		.first_day = d->first_day.day,
		.last_day = RMT_DAY_NEVER,
		.hours_fact = RMT_NONE,
	};

	remit_status zone = rmt_zone_check(d->time_zone.text);

	if (zone == REMIT_E_DATA)
		rmt_complain(c, RMT_F_TIME_ZONE, d->time_zone.place,
			     RMT_WORDS(d->time_zone.text));
	if (zone == REMIT_E_NOMEM)
		rmt_out_of_memory(c);
	rmt_writer_add(&c->writer, RMT_TABLE_POLICY, &row, sizeof row);
}

/* The scope stands last, since nothing may test it. */
static void
write_scope(struct rmt_compiler *c)
{
	struct rmt_row_policy *row;

	row = rmt_row(c, RMT_TABLE_POLICY, 0);
	row->scope = c->question_count - 1;
}

typedef void
pass(struct rmt_compiler *c);

static pass *const passes[] = {
	write_policy,         rmt_compile_products,  rmt_compile_facts,
	rmt_compile_cuts,     rmt_compile_cells,     rmt_compile_tracks,
	rmt_compile_applies,  rmt_compile_services,  rmt_compile_allowances,
	rmt_compile_provisos, rmt_compile_questions, rmt_compile_limits,
	rmt_compile_prices,   rmt_compile_promises,  rmt_compile_cases,
	rmt_compile_contract, rmt_compile_names,     rmt_compile_needs,
	write_scope,          rmt_prose_sort,        rmt_write_spots,
};

static remit_status
compile_edition(struct edition *edition, const remit_model *contract,
		struct rmt_amended_names *amended, remit_diag *diag)
{
	struct rmt_compiler c = { .model = edition->model,
				  .document = &edition->model->document,
				  .contract_model = contract,
				  .amended = amended,
				  .diag = diag };

	if (contract != NULL)
		c.contract = &contract->document;
	c.lists = rmt_compiler_alloc(&c, edition->lists->count,
				     sizeof *c.lists);
	if (c.lists != NULL)
		c.list_count = rmt_lists_within(
			edition->lists, edition->model->document.first_day.day,
			edition->last_day, c.lists);
	rmt_writer_begin(&c.writer);
	for (size_t i = 0;
	     i < sizeof passes / sizeof *passes && !rmt_compiler_failed(&c);
	     i++)
		passes[i](&c);
	if (rmt_compiler_failed(&c))
		c.status = REMIT_E_NOMEM;
	for (uint32_t i = 0; i < c.product_count; i++)
		rmt_free(c.products[i].cuts);
	rmt_free(c.spots);
	rmt_names_clear(&c.names);
	rmt_arena_clear(&c.arena);
	edition->writer = c.writer;
	return c.status;
}

static int
by_first_day(const void *a, const void *b)
{
	const struct edition *x = a, *y = b;
	int32_t p = x->model->document.first_day.day;
	int32_t q = y->model->document.first_day.day;

	if (p != q)
		return p < q ? -1 : 1;
	return x->given < y->given ? -1 : 1;
}

/* Whether two documents are editions of one policy. */
static remit_status
check_id(const struct rmt_document *first, const struct rmt_document *d,
	 remit_diag *diag)
{
	bool same;
	remit_status status = rmt_names_same(first->id.text, d->id.text, &same);

	if (status == REMIT_OK && !same)
		status = rmt_report(diag, RMT_F_OTHER_POLICY, d->id.place,
				    RMT_WORDS(d->id.text, first->id.text));
	return status;
}

static remit_status
check_edition(const struct edition *editions, size_t i, remit_diag *diag)
{
	const struct rmt_document *first = &editions[0].model->document;
	const struct rmt_document *d = &editions[i].model->document;
	remit_status status;

	if (d->item.element != RMT_POLICY)
		return rmt_report(diag, RMT_F_NOT_A_POLICY, d->item.place,
				  RMT_NO_WORDS);
	if (i == 0)
		return REMIT_OK;
	status = check_id(first, d, diag);
	if (status == REMIT_OK &&
	    d->first_day.day == editions[i - 1].model->document.first_day.day)
		status = rmt_report(diag, RMT_F_SAME_FIRST_DAY,
				    d->first_day.place,
				    RMT_WORDS(d->edition.text));
	return status;
}

static remit_status
check_set(const struct edition *editions, size_t count, remit_diag *diag)
{
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < count && status == REMIT_OK; i++)
		status = check_edition(editions, i, diag);
	if (status == REMIT_OK)
		status = rmt_lists_check(editions[0].lists,
					 editions[0].model->document.id.text,
					 diag);
	return status;
}

static remit_status
join_editions(struct edition *editions, size_t count, remit_diag *diag,
	      remit_image **out)
{
	struct rmt_writer *writers = rmt_alloc_array(count, sizeof *writers);

	if (writers == NULL)
		return REMIT_E_NOMEM;
	for (size_t i = 0; i < count; i++) {
		writers[i] = editions[i].writer;
		struct rmt_row_policy *row = rmt_writer_row(
			&writers[i], RMT_TABLE_POLICY, 0);
		row->last_day = editions[i].last_day;
	}
	remit_status status = rmt_image_join(writers, count, diag, out);
	for (size_t i = 0; i < count; i++)
		editions[i].writer = writers[i];
	rmt_free(writers);
	return status;
}

/* The edition in force on a day; the count when there is none. */
static size_t
edition_on(const struct edition *editions, size_t count, int32_t day)
{
	size_t found = count;

	for (size_t i = 0; i < count; i++)
		if (editions[i].model->document.first_day.day <= day)
			found = i;
	return found;
}

/* Leave, at the front, the edition that a contract chooses for good. */
static remit_status
choose_edition(struct edition *editions, size_t *count,
	       const struct rmt_document *contract, remit_diag *diag)
{
	size_t chosen;

	if (contract->policy_day != RMT_POLICY_DAY_CONTRACT_START)
		return REMIT_OK;
	chosen = edition_on(editions, *count, contract->first_day.day);
	if (chosen == *count)
		return rmt_report(diag, RMT_F_CONTRACT_EARLY,
				  contract->first_day.place, RMT_NO_WORDS);
	editions[0] = editions[chosen];
	editions[0].last_day = RMT_DAY_NEVER;
	*count = 1;
	return REMIT_OK;
}

static remit_status
check_contract(struct edition *editions, size_t *count,
	       const remit_model *contract, remit_diag *diag)
{
	const struct rmt_document *d = &editions[0].model->document;

	if (contract == NULL)
		return REMIT_OK;
	remit_status status = rmt_contract_check(&contract->document, d, diag);
	if (status == REMIT_OK)
		status = choose_edition(editions, count, &contract->document,
					diag);
	return status;
}

static remit_status
prove(remit_image *image, const remit_model *contract, remit_diag *diag)
{
	remit_status status = rmt_prove(image, diag);

	if (status == REMIT_OK && contract != NULL)
		status = rmt_prove_contract(image, diag);
	return status;
}

static remit_status
compile_editions(struct edition *editions, size_t count,
		 const remit_model *contract, remit_diag *diag)
{
	struct rmt_amended_names amended = { NULL, 0, 0 };
	remit_status worst = REMIT_OK;

	for (size_t i = 0; i < count; i++) {
		remit_status status = compile_edition(&editions[i], contract,
						      &amended, diag);
		if (status == REMIT_E_NOMEM || worst == REMIT_OK)
			worst = status;
	}
	if (worst == REMIT_OK)
		worst = rmt_amend_report(&amended, diag);
	rmt_free(amended.items);
	return worst;
}

static remit_status
compile_set(struct edition *editions, size_t count, const remit_model *contract,
	    remit_diag *diag, remit_image **out)
{
	remit_status worst = check_set(editions, count, diag);

	if (worst == REMIT_OK)
		worst = check_contract(editions, &count, contract, diag);
	if (worst != REMIT_OK)
		return worst;
	worst = compile_editions(editions, count, contract, diag);
	if (worst == REMIT_OK)
		worst = join_editions(editions, count, diag, out);
	if (worst == REMIT_OK)
		worst = prove(*out, contract, diag);
	if (worst != REMIT_OK) {
		remit_image_unref(*out);
		*out = NULL;
	}
	return worst;
}

/* Editions by first day, each with its last; price lists apart. */
static size_t
sort_models(const remit_model *const *models, size_t count,
	    struct edition *editions, struct rmt_lists *lists)
{
	size_t edition_count = 0;

	for (size_t i = 0; i < count; i++)
		if (models[i]->document.item.element == RMT_PRICELIST)
			lists->models[lists->count++] = models[i];
		else
			editions[edition_count++] = (struct edition){
				.model = models[i],
				.given = i,
				.last_day = RMT_DAY_NEVER,
				.lists = lists
			};
	qsort(editions, edition_count, sizeof *editions, by_first_day);
	for (size_t i = 0; i + 1 < edition_count; i++)
		editions[i].last_day =
			editions[i + 1].model->document.first_day.day - 1;
	return edition_count;
}

static remit_status
compile_models(const remit_model *const *models, size_t count,
	       const remit_model *contract, remit_diag *diag, remit_image **out)
{
	struct edition *editions = rmt_alloc_array(count, sizeof *editions);
	struct rmt_lists lists = { rmt_alloc_array(count, sizeof *lists.models),
				   0 };
	remit_status status = REMIT_E_NOMEM;
	size_t edition_count = 0;

	if (editions != NULL && lists.models != NULL) {
		edition_count = sort_models(models, count, editions, &lists);
		status = edition_count > 0 ?
				 compile_set(editions, edition_count, contract,
					     diag, out) :
				 rmt_report(diag, RMT_F_NOT_A_POLICY,
					    models[0]->document.item.place,
					    RMT_NO_WORDS);
	}
	for (size_t i = 0; i < edition_count; i++)
		rmt_writer_clear(&editions[i].writer);
	rmt_free(editions);
	rmt_free(lists.models);
	return status;
}

remit_status
remit_image_compile(const remit_model *const *models, size_t count,
		    remit_diag *diag, remit_image **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (models == NULL || count == 0)
		return REMIT_E_ARGUMENT;
	return compile_models(models, count, NULL, diag, out);
}

remit_status
remit_image_compile_contract(const remit_model *const *models, size_t count,
			     const remit_model *contract, remit_diag *diag,
			     remit_image **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (models == NULL || count == 0 || contract == NULL)
		return REMIT_E_ARGUMENT;
	return compile_models(models, count, contract, diag, out);
}
