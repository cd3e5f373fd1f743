/*
 * read.c - a record from bytes, of one form or the other.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, read/.
 */
#include <string.h>

#include "record/build.h"

/* The record is whole: it is of a version that is known. */
static void
check_version(struct rmt_building *building)
{
	const char *version = rmt_node_text(&building->record->root, "record");

	if (strcmp(version, RMT_RECORD_VERSION) != 0)
		rmt_building_refuse(building, RMT_F_RECORD_VERSION, 0,
				    RMT_WORDS(version, RMT_RECORD_VERSION));
}

static char
first_character(const struct rmt_source *source)
{
	size_t at = 0;

	if (source->length >= 3 &&
	    memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < source->length && strchr(" \t\r\n", source->bytes[at]))
		at++;
	return at < source->length ? source->bytes[at] : '\0';
}

static void
read_source(struct rmt_building *building)
{
	char first = first_character(building->source);

	building->record->is_xml = first == '<';
	if (building->record->is_xml)
		rmt_record_read_xml(building);
	else
		rmt_record_read_json(building);
	if (building->told->status == REMIT_OK)
		check_version(building);
	rmt_buffer_clear(&building->text);
}

remit_status
remit_record_read(const char *name, const void *bytes, size_t length,
		  remit_diag *diag, remit_record **out)
{
	struct rmt_told told = { .diag = diag };

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (name == NULL || (bytes == NULL && length > 0))
		return REMIT_E_ARGUMENT;
	if (length > REMIT_FILE_MAX)
		return REMIT_E_LIMIT;
	struct rmt_source source = { name, bytes, length };
	struct rmt_building building = { .source = &source, .told = &told };
	building.record = rmt_alloc_array(1, sizeof *building.record);
	if (building.record == NULL)
		return REMIT_E_NOMEM;
	read_source(&building);
	if (building.record->arena.failed)
		told.status = REMIT_E_NOMEM;
	if (told.status == REMIT_OK)
		*out = building.record;
	else
		remit_record_free(building.record);
	return told.status;
}
