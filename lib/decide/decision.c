/*
 * decision.c - the room that deciding needs, and what it came to.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. All memory is taken here, once.
 */
#include "decide/decision.h"

#include <string.h>

#include "base/date.h"
#include "base/memory.h"

/* The most of something that any edition has. */
struct most {
	uint32_t facts, provisos, clauses, questions, meters;
	size_t state_words;
};

static uint32_t
larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static struct most
most_of(const remit_image *image)
{
	struct most most = { 1, 1, 1, 1, 1, 1 };
	struct rmt_shape shape;

	for (size_t i = 0; i < image->program_count; i++) {
		const struct rmt_program *program = &image->programs[i];
		most.facts = larger(most.facts, program->fact_count);
		most.provisos = larger(most.provisos, program->proviso_count);
		most.clauses = larger(most.clauses, program->clause_count);
		most.questions = larger(most.questions,
					program->question_count);
		most.meters = larger(most.meters, program->meter_count);
		rmt_shape_measure(program, &shape);
		if (shape.word_count > most.state_words)
			most.state_words = shape.word_count;
	}
	return most;
}

/* One search for each edition, in one block. */
static bool
make_searches(struct remit_decision *decision)
{
	size_t count = decision->image->program_count;
	size_t size = count * sizeof(struct rmt_search);

	for (size_t i = 0; i < count; i++) {
		size_t one = rmt_search_size(&decision->image->programs[i]);
		if (one > SIZE_MAX / 2 - size)
			return false;
		size += one;
	}
	unsigned char *at = rmt_alloc(size);
	if (at == NULL)
		return false;
	decision->memory = at;
	decision->searches = (void *)at;
	at += count * sizeof(struct rmt_search);
	for (size_t i = 0; i < count; i++) {
		const struct rmt_program *program =
			&decision->image->programs[i];
		rmt_search_init(&decision->searches[i], program, at);
		at += rmt_search_size(program);
	}
	return true;
}

/* Where in the one block of tables each begins. */
struct layout {
	size_t size;
	unsigned char *memory; /* NULL while only the size is wanted */
};

static void *
place(struct layout *layout, size_t count, size_t item_size)
{
	size_t at = layout->size;

	layout->size += (count * item_size + 7) / 8 * 8;
	return layout->memory == NULL ? NULL : layout->memory + at;
}

/* Returns how much of it has to be empty at first; behind that is what is only
 * read as far as it was counted. */
static size_t
place_tables(struct remit_decision *decision, const struct most *most,
	     struct layout *layout)
{
	size_t provisos = rmt_set_words(most->provisos);
	size_t clauses = rmt_set_words(most->clauses);
	struct rmt_account *account = &decision->account;

	decision->judged = place(layout, most->state_words, 8);
	decision->taken = place(layout, most->facts, sizeof *decision->taken);
	decision->given = place(layout, most->facts, sizeof(uint32_t));
	decision->names = place(layout, (size_t)most->facts * RMT_ELEMENT_MAX,
				sizeof(char *));
	decision->meters = place(layout, most->meters,
				 sizeof *decision->meters);
	decision->presumed_facts = place(layout, rmt_set_words(most->facts), 8);
	account->sure = place(layout, provisos, 8);
	account->perhaps = place(layout, provisos, 8);
	account->winners = place(layout, clauses, 8);
	account->visited = place(layout, rmt_set_words(most->questions), 8);
	decision->always = place(layout, provisos, 8);
	decision->ever = place(layout, provisos, 8);
	decision->winners = place(layout, clauses, 8);
	size_t empty = layout->size;
	decision->reasons = place(layout, RMT_REASON_MAX,
				  sizeof *decision->reasons);
	decision->carried = place(layout, most->provisos,
				  sizeof *decision->carried);
	decision->branches = place(layout, RMT_BRANCH_MAX,
				   sizeof *decision->branches);
	decision->presumed = place(layout, most->facts,
				   sizeof *decision->presumed);
	decision->parts = place(layout, RMT_ELEMENT_MAX,
				sizeof *decision->parts);
	decision->missing = place(layout, most->facts, sizeof(uint32_t));
	decision->scores = place(layout, most->facts, sizeof(int32_t));
	decision->slate.bytes = place(layout, RMT_SLATE_SIZE, 1);
	decision->slate.size = RMT_SLATE_SIZE;
	return empty;
}

static bool
make_tables(struct remit_decision *decision)
{
	struct most most = most_of(decision->image);
	struct layout layout = { 0, NULL };

	place_tables(decision, &most, &layout);
	decision->tables = rmt_alloc(layout.size);
	if (decision->tables == NULL)
		return false;
	layout = (struct layout){ 0, decision->tables };
	memset(decision->tables, 0, place_tables(decision, &most, &layout));
	return true;
}

remit_status
remit_decision_new(remit_image *image, remit_decision **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL)
		return REMIT_E_ARGUMENT;
	remit_decision *decision = rmt_alloc_array(1, sizeof *decision);
	if (decision == NULL)
		return REMIT_E_NOMEM;
	decision->self = decision;
	decision->image = remit_image_ref(image);
	rmt_decision_wipe(decision, RMT_NO_DAY);
	if (!make_searches(decision) || !make_tables(decision)) {
		remit_decision_free(decision);
		return REMIT_E_NOMEM;
	}
	*out = decision;
	return REMIT_OK;
}

void
remit_decision_free(remit_decision *decision)
{
	if (decision == NULL)
		return;
	rmt_free(decision->memory);
	rmt_free(decision->tables);
	remit_image_unref(decision->image);
	rmt_free(decision);
}
