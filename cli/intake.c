/*
 * intake.c - from the cells of rows to the facts of a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/intake.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/text.h"

/* ---- columns -------------------------------------------------------------- */

static enum cli_role
role_of(const struct cli_intake *intake, const char *name)
{
	if (strcmp(name, "date") == 0)
		return CLI_ROLE_DATE;
	if (strcmp(name, "at") == 0)
		return CLI_ROLE_AT;
	return cli_text_is_among(name, intake->carried, ',') ?
		       CLI_ROLE_CARRIED :
		       CLI_ROLE_FACT;
}

static void
close_column(struct cli_column *column, size_t edition_count)
{
	for (size_t i = 0; column->senses && i < edition_count; i++)
		cli_kept_free(&column->senses[i].meanings);
	free(column->senses);
	free(column->name);
	*column = (struct cli_column){ 0 };
}

void
cli_intake_free(struct cli_intake *intake)
{
	for (size_t i = 0; i < REMIT_ROW_FIELDS_MAX; i++)
		close_column(&intake->columns[i], intake->edition_count);
	cli_kept_free(&intake->days);
}

static bool
open_column(struct cli_column *column, const char *name, size_t edition_count)
{
	column->name = strdup(name);
	column->senses = calloc(edition_count, sizeof(column->senses[0]));
	if (!column->name || !column->senses) {
		close_column(column, edition_count);
		return false;
	}
	for (size_t i = 0; i < edition_count; i++)
		column->senses[i].fact = SIZE_MAX;
	return true;
}

/* Where a key of JSON is among the columns; most often where it was. */
static size_t
place_of_key(struct cli_intake *intake, const char *name, size_t index)
{
	size_t place = intake->places[index];

	if (place < intake->count &&
	    strcmp(intake->columns[place].name, name) == 0)
		return place;
	for (place = 0; place < intake->count; place++)
		if (strcmp(intake->columns[place].name, name) == 0)
			break;
	if (place < REMIT_ROW_FIELDS_MAX)
		intake->places[index] = (unsigned char)place;
	return place;
}

/* The column of a cell; NULL: there are too many, or there is no memory. */
static struct cli_column *
find_column(struct cli_intake *intake, const remit_cell *cell, size_t index)
{
	size_t place = intake->is_json ?
			       place_of_key(intake, cell->name, index) :
			       cell->column;
	struct cli_column *column = &intake->columns[place];

	if (place == REMIT_ROW_FIELDS_MAX)
		return NULL;
	if (column->name)
		return column;
	if (!open_column(column, cell->name, intake->edition_count))
		return NULL;
	column->role = role_of(intake, cell->name);
	intake->count += intake->is_json;
	return column;
}

/* The same, where a row of its kind was seen before. */
static inline struct cli_column *
column_of(struct cli_intake *intake, const remit_cell *cell, size_t index)
{
	struct cli_column **known;

	if (cell->column == SIZE_MAX)
		return find_column(intake, cell, index);
	known = &intake->of_keys[cell->column];
	if (!*known)
		*known = find_column(intake, cell, index);
	return *known;
}

enum cli_role
cli_intake_role(const struct cli_intake *intake, size_t cell)
{
	const struct cli_column *column = intake->of_cells[cell];

	return column ? column->role :
			role_of(intake, intake->cells[cell].name);
}

/* A cell that is no fact, or of no column that is known. */
static void
note_other(struct cli_intake *intake, size_t cell)
{
	enum cli_role role = cli_intake_role(intake, cell);

	intake->is_known = intake->is_known && intake->of_cells[cell];
	if (role == CLI_ROLE_DATE && intake->date == SIZE_MAX)
		intake->date = cell;
	else if (role == CLI_ROLE_AT && intake->at == SIZE_MAX)
		intake->at = cell;
}

/* Whether the cells are of the columns that those of the row before are of. */
static bool
is_as_before(const struct cli_intake *intake, const remit_row *row,
	     const remit_cell *cells)
{
	const size_t count = intake->cell_count;

	if (!intake->is_known || row->field_count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (cells[i].column != intake->was[i])
			return false;
	return true;
}

void
cli_intake_read(struct cli_intake *intake, const remit_row *row,
		const remit_cell *cells)
{
	size_t count = row->field_count;

	if (intake->shape != row->shape && row->shape != 0) {
		memset(intake->of_keys, 0, sizeof(intake->of_keys));
		intake->shape = row->shape;
		intake->is_known = false;
	}
	intake->cells = cells;
	if (is_as_before(intake, row, cells))
		return;
	intake->cell_count = count;
	intake->date = intake->at = SIZE_MAX;
	intake->is_known = true;
	for (size_t i = 0; i < count; i++) {
		struct cli_column *column = column_of(intake, &cells[i], i);

		intake->of_cells[i] = column;
		intake->was[i] = cells[i].column < REMIT_ROW_FIELDS_MAX ?
					 (unsigned)cells[i].column :
					 REMIT_ROW_FIELDS_MAX;
		if (!column || column->role != CLI_ROLE_FACT)
			note_other(intake, i);
	}
}

/* ---- texts ---------------------------------------------------------------- */

/* What is kept of a text; or NULL. */
static inline const remit_value *
known(const struct cli_kept *kept, const remit_cell *cell)
{
	struct cli_key key;
	const struct cli_place *place;

	if (cell->length > CLI_KEY_TEXT_MAX)
		return NULL;
	key = cli_key_of_text(cell->value, cell->length);
	place = cli_kept_find(kept, &key);
	return place ? &place->of.value : NULL;
}

/* Keep what a text means; where that cannot be, in spare. */
static const remit_value *
keep(struct cli_kept *kept, const remit_cell *cell, remit_value *spare)
{
	struct cli_key key;
	struct cli_place *place;

	if (cell->length > CLI_KEY_TEXT_MAX)
		return spare;
	key = cli_key_of_text(cell->value, cell->length);
	place = cli_kept_add(kept, &key);
	if (!place)
		return spare;
	place->of.value = *spare;
	return &place->of.value;
}

const remit_value *
cli_intake_day(struct cli_intake *intake)
{
	const remit_cell *cell;
	const remit_value *day;

	if (intake->date == SIZE_MAX)
		return intake->has_today ? &intake->today : NULL;
	cell = &intake->cells[intake->date];
	day = known(&intake->days, cell);
	if (day)
		return day;
	if (remit_day_look_up(intake->image, cell->value, &intake->day) !=
	    REMIT_OK)
		return NULL;
	return keep(&intake->days, cell, &intake->day);
}

/* ---- facts ---------------------------------------------------------------- */

/* Days are written so that they compare as texts. Of one edition it does not
 * matter that there is none before. */
size_t
cli_intake_edition(const struct cli_intake *intake, const char *day)
{
	size_t i = intake->edition_count;
	remit_edition edition;

	if (i == 1)
		return 0;
	while (i-- > 0)
		if (remit_image_edition(intake->image, i, &edition) ==
			    REMIT_OK &&
		    strcmp(edition.first_day, day) <= 0)
			return i;
	return intake->edition_count;
}

/* Find the column's fact, which no other column may be. */
static bool
find_fact(struct cli_intake *intake, const struct cli_column *column,
	  size_t edition, remit_request *request)
{
	struct cli_sense *sense = &column->senses[edition];
	size_t fact;

	if (sense->fact != SIZE_MAX)
		return true;
	if (remit_request_find(request, column->name, NULL, &fact) != REMIT_OK)
		return false;
	for (size_t i = 0; i < REMIT_ROW_FIELDS_MAX; i++)
		if (intake->columns[i].name &&
		    intake->columns[i].senses[edition].fact == fact)
			return false;
	sense->fact = fact;
	return fact != SIZE_MAX;
}

/* What a cell means, looked up where it is not known; NULL: it is to be given
 * by its text. */
static const remit_value *
meaning_of(struct cli_intake *intake, struct cli_sense *sense, size_t cell,
	   remit_request *request)
{
	const remit_value *value = known(&sense->meanings,
					 &intake->cells[cell]);
	remit_value *spare = &intake->spare[cell];

	if (value)
		return value;
	if (remit_request_look_up(request, sense->fact,
				  intake->cells[cell].value, NULL,
				  spare) != REMIT_OK)
		return NULL;
	return keep(&sense->meanings, &intake->cells[cell], spare);
}

bool
cli_intake_find(struct cli_intake *intake, size_t edition,
		remit_request *request)
{
	intake->value_count = intake->text_count = 0;
	if (!intake->is_known || edition >= intake->edition_count)
		return false;
	for (size_t i = 0; i < intake->cell_count; i++) {
		struct cli_column *column = intake->of_cells[i];
		struct cli_sense *sense = &column->senses[edition];
		const remit_value *value;

		if (column->role != CLI_ROLE_FACT)
			continue;
		if (sense->fact == SIZE_MAX &&
		    !find_fact(intake, column, edition, request))
			return false;
		value = meaning_of(intake, sense, i, request);
		if (value)
			intake->values[intake->value_count++] = value;
		else
			intake->texts[intake->text_count++] = i;
	}
	return true;
}

static remit_status
give_values(const struct cli_intake *intake, remit_request *request)
{
	remit_value values[REMIT_ROW_FIELDS_MAX];

	for (size_t i = 0; i < intake->value_count; i++)
		values[i] = *intake->values[i];
	return remit_request_set_values(request, values, intake->value_count);
}

/* Those that do not mean one value are given by their texts. */
static bool
give_texts(const struct cli_intake *intake, size_t edition,
	   remit_request *request)
{
	for (size_t i = 0; i < intake->text_count; i++) {
		size_t at = intake->texts[i];
		const remit_cell *cell = &intake->cells[at];
		const struct cli_sense *sense =
			&intake->of_cells[at]->senses[edition];

		if (remit_request_set_at(request, sense->fact, cell->value,
					 cell->length, NULL) != REMIT_OK)
			return false;
	}
	return true;
}

bool
cli_intake_give(struct cli_intake *intake, remit_request *request)
{
	size_t edition = cli_intake_edition(intake,
					    remit_request_date(request));

	return cli_intake_find(intake, edition, request) &&
	       give_values(intake, request) == REMIT_OK &&
	       give_texts(intake, edition, request);
}
