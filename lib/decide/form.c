/*
 * form.c - the columns of a form, and what its texts mean.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include "decide/form.h"

#include "base/date.h"
#include "base/name.h"
#include "decide/slate.h"

/* Places for texts of a column. */
#define PLACES_MIN 16
#define PLACES_MAX 4096
#define PLACES_OF_NUMBERS 256

/* What is looked at together lies in one line of a cache. */
#define LINE 64

_Static_assert(sizeof(struct rmt_form_entry) == LINE,
	       "an entry fills a line of a cache");

/* ---- columns -------------------------------------------------------------- */

static uint32_t
place_count(const struct rmt_row_fact *row)
{
	uint32_t wanted = row->kind == RMT_FINITE ? row->cell_count : 0;
	uint32_t count = row->kind == RMT_NUMERIC ? PLACES_OF_NUMBERS :
						    PLACES_MIN;

	if (row->values.count > wanted)
		wanted = row->values.count;
	while (count < PLACES_MAX && count / 4 < wanted)
		count *= 2;
	return count;
}

static size_t
entry_count(uint32_t places)
{
	return (size_t)places + RMT_FORM_PLACES + 1;
}

/* The fact of a column, as the program has it; it is known. */
static const struct rmt_row_fact *
row_of(const struct rmt_form_edition *edition, size_t column)
{
	const remit_request *request = edition->request;

	return &request->program
			->fact[request->declared[edition->facts[column].index]];
}

/* Of two columns of one fact the second waits for the first. */
static bool
can_learn(const struct rmt_form_edition *edition, size_t column)
{
	if (edition->facts[column].index == SIZE_MAX)
		return false;
	for (size_t i = 0; i < column; i++)
		if (edition->facts[i].index == edition->facts[column].index)
			return false;
	return true;
}

/* All entries of an edition in one block, from a line of a cache on. */
static bool
make_entries(const struct remit_form *form, struct rmt_form_edition *edition)
{
	size_t total = 0;

	for (size_t i = 0; i < form->count; i++) {
		struct rmt_form_column *column = &edition->columns[i];
		uint32_t places = PLACES_MIN;
		column->text = form->places[i];
		edition->facts[i].learns = can_learn(edition, i);
		if (edition->facts[i].learns)
			places = place_count(row_of(edition, i));
		column->mask = (places - 1) * LINE;
		total += entry_count(places);
	}
	unsigned char *at = rmt_alloc_array(
		1, total * sizeof(struct rmt_form_entry) + LINE);
	if (at == NULL)
		return false;
	edition->memory = at;
	struct rmt_form_entry *entries =
		(void *)(at + (LINE - (uintptr_t)at % LINE) % LINE);
	for (size_t i = 0; i < form->count; i++) {
		edition->columns[i].entries = entries;
		entries += entry_count(edition->columns[i].mask / LINE + 1);
	}
	return true;
}

/* One finding is enough where no edition knows a name. */
static remit_status
find_facts(struct remit_form *form, struct rmt_form_edition *edition)
{
	for (size_t i = 0; i < form->count; i++) {
		remit_status status = remit_request_find(
			edition->request, form->names[i], NULL,
			&edition->facts[i].index);
		if (status == REMIT_E_DATA)
			continue;
		if (status != REMIT_OK)
			return status;
		if (edition->facts[i].index == SIZE_MAX)
			return REMIT_E_ARGUMENT;
	}
	return REMIT_OK;
}

static remit_status
make_edition(struct remit_form *form, size_t index, remit_diag *diag)
{
	struct rmt_form_edition *edition = &form->editions[index];
	const struct rmt_program *program = &form->image->programs[index];
	int32_t first = program->policy[0].first_day;
	char date[11];

	rmt_day_text(first < RMT_DAY_MIN ? RMT_DAY_MIN : first, date);
	remit_status status = remit_request_new(form->image, date, diag,
						&edition->request);
	if (status != REMIT_OK)
		return status;
	edition->first_day = first;
	edition->program = edition->request->program;
	edition->alone = edition->program->contract_count == 0 &&
			 edition->program->allowance_count == 0;
	edition->columns = rmt_alloc_array(form->count + 1,
					   sizeof *edition->columns);
	edition->facts = rmt_alloc_array(form->count + 1,
					 sizeof *edition->facts);
	if (edition->columns == NULL || edition->facts == NULL)
		return REMIT_E_NOMEM;
	status = find_facts(form, edition);
	if (status != REMIT_OK)
		return status;
	return make_entries(form, edition) ? REMIT_OK : REMIT_E_NOMEM;
}

/* What no edition knows is told as the last one does. */
static remit_status
check_names(const struct remit_form *form, remit_diag *diag)
{
	size_t count = form->image->program_count;
	size_t fact;

	for (size_t i = 0; i < form->count; i++) {
		size_t known = 0;
		for (size_t j = 0; j < count; j++)
			known += form->editions[j].facts[i].index != SIZE_MAX;
		if (known == 0)
			return remit_request_find(
				form->editions[count - 1].request,
				form->names[i], diag, &fact);
	}
	return REMIT_OK;
}

static remit_status
copy_names(struct remit_form *form, const char *const facts[])
{
	for (size_t i = 0; i < form->count; i++) {
		/* Without facts there is no column.
		 * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
		const char *fact = facts[form->places[i]];
		size_t size = rmt_text_length(fact, RMT_NAME_LIMIT + 1);
		form->names[i] = rmt_alloc_array(size + 1, 1);
		if (form->names[i] == NULL)
			return REMIT_E_NOMEM;
		memcpy(form->names[i], fact, size);
	}
	return REMIT_OK;
}

static remit_status
fill_form(struct remit_form *form, const char *const facts[], remit_diag *diag)
{
	remit_status status;

	form->names = rmt_alloc_array(form->count + 1, sizeof *form->names);
	form->values = rmt_alloc_array(form->count + 1, sizeof *form->values);
	form->given = rmt_alloc_array(form->count + 1, sizeof *form->given);
	form->editions = rmt_alloc_array(form->image->program_count,
					 sizeof *form->editions);
	if (form->names == NULL || form->values == NULL ||
	    form->given == NULL || form->editions == NULL)
		return REMIT_E_NOMEM;
	status = copy_names(form, facts);
	for (size_t i = 0; status == REMIT_OK && i < form->image->program_count;
	     i++)
		status = make_edition(form, i, diag);
	return status == REMIT_OK ? check_names(form, diag) : status;
}

remit_status
remit_form_new(remit_image *image, const char *const facts[], size_t count,
	       remit_diag *diag, remit_form **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL || (facts == NULL && count > 0) ||
	    count > REMIT_FORM_COLUMNS_MAX)
		return REMIT_E_ARGUMENT;
	remit_form *form = rmt_alloc_array(1, sizeof *form);
	if (form == NULL)
		return REMIT_E_NOMEM;
	form->image = remit_image_ref(image);
	for (size_t i = 0; i < count; i++)
		if (facts[i] != NULL)
			form->places[form->count++] = (uint16_t)i;
	form->presumes = true;
	remit_status status = fill_form(form, facts, diag);
	if (status != REMIT_OK)
		remit_form_free(form);
	else
		*out = form;
	return status;
}

void
remit_form_free(remit_form *form)
{
	if (form == NULL)
		return;
	for (size_t i = 0;
	     form->editions != NULL && i < form->image->program_count; i++) {
		remit_request_free(form->editions[i].request);
		rmt_free(form->editions[i].columns);
		rmt_free(form->editions[i].facts);
		rmt_free(form->editions[i].memory);
	}
	for (size_t i = 0; form->names != NULL && i < form->count; i++)
		rmt_free(form->names[i]);
	rmt_free(form->editions);
	rmt_free(form->given);
	rmt_free(form->values);
	rmt_free(form->names);
	remit_image_unref(form->image);
	rmt_free(form);
}

void
remit_form_allow_presumptions(remit_form *form, bool allow)
{
	form->presumes = allow;
	for (size_t i = 0; i < form->image->program_count; i++)
		remit_request_allow_presumptions(form->editions[i].request,
						 allow);
}

/* ---- texts ---------------------------------------------------------------- */

/* An entry for a text that is in none: an empty one, or, where all of its
 * places are taken, its own. */
static struct rmt_form_entry *
entry_for(const struct rmt_form_column *column, const struct rmt_form_key *key)
{
	struct rmt_form_entry *place = rmt_form_place(column, key);

	for (size_t i = 0; i < RMT_FORM_PLACES; i++)
		if (place[i].length == 0)
			return &place[i];
	return place;
}

/* The one for a text that is not kept. */
static struct rmt_form_entry *
spare_entry(const struct rmt_form_column *column)
{
	return column->entries + column->mask / LINE + 1 + RMT_FORM_PLACES;
}

/* The row of a value, which lies in the one column of the plan that the fact
 * has. */
static uint32_t
row_in_plan(struct rmt_form_column *column, const struct rmt_plan *plan,
	    const remit_value *value)
{
	if (plan == NULL || value->spot == 0)
		return RMT_NONE;
	const struct rmt_spot *spot = &plan->spots[value->spot];
	if (!rmt_spot_holds(&plan->values[value->spot], value->number))
		return RMT_NONE;
	column->plan_column = spot->column;
	column->told = plan->bits[spot->column];
	return spot->row;
}

/* Ask who reads texts for requests. What a request takes and an edition knows
 * to be impossible is left to it. */
static const struct rmt_form_entry *
ask(const struct rmt_form_edition *edition, struct rmt_form_column *column,
    remit_text text, struct rmt_form_entry *out)
{
	remit_request *request = edition->request;
	const struct rmt_plan *plan = request->program->plan;
	struct rmt_stretch stretch = { text.text, text.length };
	remit_value value;

	if (rmt_request_look_up(request,
				edition->facts[column - edition->columns].index,
				stretch, NULL, &value) != REMIT_OK)
		return NULL;
	struct rmt_meant meant = rmt_meant_by(&value);
	if (!rmt_inlet_takes(&request->inlets[value.fact],
			     &request->program->fact[value.fact], &meant))
		return NULL;
	out->value = value;
	out->row = row_in_plan(column, plan, &value);
	return out;
}

/* Of up to RMT_FORM_TEXT_MAX bytes. */
static struct rmt_form_key
key_of(remit_text text)
{
	struct rmt_form_key key = { .length = (uint32_t)text.length };

	if (text.length <= RMT_FORM_TEXT_SHORT)
		return rmt_form_short_key(text.text, text.length);
	key.words[0] = rmt_form_eight(text.text);
	key.words[1] = rmt_form_eight(text.text + 8);
	key.words[2] = rmt_form_eight(text.text + text.length - 8);
	return key;
}

static bool
is_of(const struct rmt_form_entry *entry, const struct rmt_form_key *key)
{
	return ((entry->words[0] ^ key->words[0]) |
		(entry->words[1] ^ key->words[1]) |
		(entry->words[2] ^ key->words[2]) |
		(entry->length ^ key->length)) == 0;
}

const struct rmt_form_entry *
rmt_form_learn(const struct rmt_form_edition *edition,
	       struct rmt_form_column *column, remit_text text)
{
	if (!edition->facts[column - edition->columns].learns)
		return NULL;
	if (text.length - 1 >= RMT_FORM_TEXT_MAX)
		return ask(edition, column, text, spare_entry(column));
	struct rmt_form_key key = key_of(text);
	const struct rmt_form_entry *place = rmt_form_place(column, &key);
	for (size_t i = 0; i < RMT_FORM_PLACES; i++)
		if (is_of(&place[i], &key))
			return &place[i];
	struct rmt_form_entry *entry = entry_for(column, &key);
	if (ask(edition, column, text, entry) == NULL)
		return NULL;
	memcpy(entry->words, key.words, sizeof entry->words);
	entry->length = key.length;
	return entry;
}

/* ---- days ----------------------------------------------------------------- */

/* Keep what the reader of days says of the month of a day that it read. */
static void
keep_month(struct rmt_form_month *month, const char *text)
{
	char last[11] = "";
	int32_t day;

	memcpy(last, text, 8);
	month->text = rmt_form_eight(text);
	for (unsigned i = 28; i <= 31; i++) {
		last[8] = (char)('0' + i / 10);
		last[9] = (char)('0' + i % 10);
		if (!rmt_day_parse(last, 10, &day))
			break;
		month->day_count = i;
		month->first = day - (int32_t)i + 1;
	}
}

bool
rmt_form_learn_day(struct remit_form *form, remit_text date, int32_t *out)
{
	if (!rmt_day_parse(date.text, date.length, out))
		return false;
	keep_month(rmt_form_month(form, date.text), date.text);
	return true;
}
