/*
 * intake.h - from the cells of rows to the facts of a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * What a column is to a request is found once, and what its texts mean is kept
 * while rows come: most texts come again.
 */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/remit.h>

#include "cli/kept.h"

enum cli_role {
	CLI_ROLE_FACT,
	CLI_ROLE_DATE, /* the day of a row */
	CLI_ROLE_AT,   /* its instant */
	CLI_ROLE_CARRIED
};

/* What a column is to the requests that one edition judges. */
struct cli_sense {
	size_t fact;              /* of the edition's facts; SIZE_MAX */
	struct cli_kept meanings; /* of its texts */
};

/* A column of CSV, or a key of JSON. */
struct cli_column {
	char *name;
	enum cli_role role;
	struct cli_sense *senses; /* by edition */
};

struct cli_intake {
	const char *carried; /* names between commas; or NULL */
	bool is_json;
	const remit_image *image;
	size_t edition_count;
	size_t count; /* of keys of JSON that were met */
	unsigned char places[REMIT_ROW_FIELDS_MAX]; /* where they were last */
	size_t shape; /* of rows whose columns are these; 0: none */
	struct cli_column *of_keys[REMIT_ROW_FIELDS_MAX];
	struct cli_column columns[REMIT_ROW_FIELDS_MAX];
	remit_value today; /* of rows that have no day */
	bool has_today;
	struct cli_kept days; /* by their texts */

	/* of the row at hand */
	const remit_cell *cells;
	size_t cell_count;
	size_t date, at; /* the cells that are; SIZE_MAX: none is */
	bool is_known;   /* all of its columns are */
	struct cli_column *of_cells[REMIT_ROW_FIELDS_MAX];
	unsigned was[REMIT_ROW_FIELDS_MAX]; /* where they are in of_keys; or
					     * REMIT_ROW_FIELDS_MAX */

	/* of its facts, as found */
	const remit_value *values[REMIT_ROW_FIELDS_MAX];
	size_t value_count;
	size_t texts[REMIT_ROW_FIELDS_MAX]; /* cells that mean no one value */
	size_t text_count;
	remit_value spare[REMIT_ROW_FIELDS_MAX]; /* by cell: what is not kept */
	remit_value day;
};

void
cli_intake_free(struct cli_intake *intake);

/* Find what the cells of a row are. They are borrowed. */
void
cli_intake_read(struct cli_intake *intake, const remit_row *row,
		const remit_cell *cells);

enum cli_role
cli_intake_role(const struct cli_intake *intake, size_t cell);

/* The day of the row, as the image knows it; NULL: it does not. */
const remit_value *
cli_intake_day(struct cli_intake *intake);

/* Find the facts of the row, with a request of the edition that judges it.
 * False: something is in the way, and has to be found with care. */
bool
cli_intake_find(struct cli_intake *intake, size_t edition,
		remit_request *request);

/* The edition that judges on a day, as its text tells; their count when none of
 * several does. */
size_t
cli_intake_edition(const struct cli_intake *intake, const char *day);

/* Find them, and give them all to a request that has none. */
bool
cli_intake_give(struct cli_intake *intake, remit_request *request);

#endif /* CLI_INTAKE_H */
