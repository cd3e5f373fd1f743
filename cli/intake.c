/*
 * intake.c - from the cells of rows to the facts of a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/intake.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/text.h"

/* Longer texts are looked up each time. */
#define TEXT_MAX 32

/* Of a column, so many meanings are kept at most; a power of two. */
#define MEANINGS_MIN 32
#define MEANINGS_MAX 8192

/* A text that is no longer than TEXT_MAX; all of it is here. */
struct text {
	uint64_t words[4];
	size_t length;
};

struct cli_meaning {
	struct text text; /* its length is 0 in an empty place */
	remit_value value;
};

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
		free(column->senses[i].meanings);
	free(column->senses);
	free(column->name);
	*column = (struct cli_column){ 0 };
}

void
cli_intake_free(struct cli_intake *intake)
{
	for (size_t i = 0; i < REMIT_ROW_FIELDS_MAX; i++)
		close_column(&intake->columns[i], intake->edition_count);
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
column_of(struct cli_intake *intake, const remit_cell *cell, size_t index)
{
	bool is_csv = cell->column != SIZE_MAX;
	size_t place = is_csv ? cell->column :
				place_of_key(intake, cell->name, index);
	struct cli_column *column = &intake->columns[place];

	if (place == REMIT_ROW_FIELDS_MAX)
		return NULL;
	if (column->name)
		return column;
	if (!open_column(column, cell->name, intake->edition_count))
		return NULL;
	column->role = role_of(intake, cell->name);
	intake->count += !is_csv;
	return column;
}

void
cli_intake_read(struct cli_intake *intake, const remit_cell *cells,
		size_t count)
{
	intake->cells = cells;
	intake->cell_count = count;
	intake->date = intake->at = SIZE_MAX;
	intake->is_known = true;
	for (size_t i = 0; i < count; i++) {
		struct cli_column *column = column_of(intake, &cells[i], i);
		enum cli_role role = column ? column->role :
					      role_of(intake, cells[i].name);

		intake->of_cells[i] = column;
		intake->is_known = intake->is_known && column;
		intake->roles[i] = (unsigned char)role;
		if (role == CLI_ROLE_DATE && intake->date == SIZE_MAX)
			intake->date = i;
		else if (role == CLI_ROLE_AT && intake->at == SIZE_MAX)
			intake->at = i;
	}
}

/* ---- texts ---------------------------------------------------------------- */

/* Up to eight bytes as a number that no others make. */
static uint64_t
word_of(const char *bytes, size_t length)
{
	uint64_t word = 0;
	uint32_t first, last;

	if (length >= 8) {
		memcpy(&word, bytes, 8);
		return word;
	}
	if (length >= 4) {
		memcpy(&first, bytes, 4);
		memcpy(&last, bytes + length - 4, 4);
		return first | (uint64_t)last << 32;
	}
	for (size_t i = 0; i < length; i++)
		word = word << 8 | (unsigned char)bytes[i];
	return word;
}

/* Words that overlap where the text is not as long as they are. */
static struct text
text_of(const char *bytes, size_t length)
{
	struct text text = { { word_of(bytes, length), 0, 0, 0 }, length };

	if (length > 8)
		memcpy(&text.words[1], bytes + length - 8, 8);
	if (length > 16) {
		memcpy(&text.words[2], bytes + 8, 8);
		memcpy(&text.words[3], bytes + length - 16, 8);
	}
	return text;
}

static bool
is_same(const struct text *a, const struct text *b)
{
	return ((a->words[0] ^ b->words[0]) | (a->words[1] ^ b->words[1]) |
		(a->words[2] ^ b->words[2]) | (a->words[3] ^ b->words[3]) |
		(a->length ^ b->length)) == 0;
}

/* Multiplying carries upwards: what is high comes down first. */
static uint64_t
mix(uint64_t hash, uint64_t word)
{
	hash ^= word;
	return (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
}

static size_t
hash_of(const struct text *text)
{
	uint64_t hash = mix(text->length, text->words[0]);

	if (text->length > 8)
		hash = mix(hash, text->words[1]);
	if (text->length > 16)
		hash = mix(mix(hash, text->words[2]), text->words[3]);
	return (size_t)(hash >> 40);
}

/* Where a text is in the table, or would be; the table is not full. */
static struct cli_meaning *
place_of(const struct cli_sense *sense, const struct text *text)
{
	size_t at = hash_of(text);

	for (;; at++) {
		struct cli_meaning *place =
			&sense->meanings[at & (sense->capacity - 1)];

		if (place->text.length == 0 || is_same(&place->text, text))
			return place;
	}
}

/* Room for one meaning more; false: there shall not be more. */
static bool
make_room(struct cli_sense *sense)
{
	struct cli_sense larger = *sense, smaller = *sense;

	if (sense->count < sense->capacity / 2)
		return true;
	if (sense->capacity >= MEANINGS_MAX)
		return false;
	larger.capacity = sense->capacity > 0 ? sense->capacity * 2 :
						MEANINGS_MIN;
	larger.meanings = calloc(larger.capacity, sizeof(larger.meanings[0]));
	if (!larger.meanings)
		return false;
	for (size_t i = 0; i < sense->capacity; i++)
		if (sense->meanings[i].text.length > 0)
			*place_of(
				&larger,
				&sense->meanings[i].text) = sense->meanings[i];
	*sense = larger;
	free(smaller.meanings);
	return true;
}

/* What a text that is not in the table means; kept there if it may be. */
static bool
look_up(struct cli_sense *sense, const remit_cell *cell, remit_request *request,
	remit_value *out)
{
	struct text text;

	if (remit_request_look_up(request, sense->fact, cell->value, NULL,
				  out) != REMIT_OK)
		return false;
	if (cell->length > TEXT_MAX || !make_room(sense))
		return true;
	text = text_of(cell->value, cell->length);
	*place_of(sense, &text) = (struct cli_meaning){ text, *out };
	sense->count++;
	return true;
}

static bool
find_meaning(struct cli_sense *sense, const remit_cell *cell,
	     remit_request *request, remit_value *out)
{
	if (sense->count > 0 && cell->length <= TEXT_MAX) {
		struct text text = text_of(cell->value, cell->length);
		const struct cli_meaning *place = place_of(sense, &text);

		if (place->text.length > 0) {
			*out = place->value;
			return true;
		}
	}
	return look_up(sense, cell, request, out);
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

/* Those that do not mean one value are given by their texts. */
static bool
give_texts(const struct cli_intake *intake, const size_t *indices, size_t count,
	   size_t edition, remit_request *request)
{
	for (size_t i = 0; i < count; i++) {
		const remit_cell *cell = &intake->cells[indices[i]];
		const struct cli_column *column = intake->of_cells[indices[i]];

		if (remit_request_set_at(request, column->senses[edition].fact,
					 cell->value, cell->length,
					 NULL) != REMIT_OK)
			return false;
	}
	return true;
}

bool
cli_intake_give(struct cli_intake *intake, remit_request *request)
{
	remit_value *values = intake->values;
	size_t texts[REMIT_ROW_FIELDS_MAX];
	size_t value_count = 0, text_count = 0;
	size_t edition = cli_intake_edition(intake,
					    remit_request_date(request));

	if (!intake->is_known || edition == intake->edition_count)
		return false;
	for (size_t i = 0; i < intake->cell_count; i++) {
		struct cli_column *column = intake->of_cells[i];

		if (column->role != CLI_ROLE_FACT)
			continue;
		if (!find_fact(intake, column, edition, request))
			return false;
		if (find_meaning(&column->senses[edition], &intake->cells[i],
				 request, &values[value_count]))
			value_count++;
		else
			texts[text_count++] = i;
	}
	return remit_request_set_values(request, values, value_count) ==
		       REMIT_OK &&
	       give_texts(intake, texts, text_count, edition, request);
}
