/*
 * record.h - the one request of a document: XML, a JSON object or a CSV row.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include <remit/remit.h>

/* The bytes of a document while rows are read from them. */
struct cli_record_bytes {
	char *bytes;
	size_t length, at;
	bool is_one_line; /* line ends are given out as blanks */
};

/* A remit_read whose context is a struct cli_record_bytes. */
int
cli_record_read_bytes(void *context, char *bytes, size_t size,
		      size_t *out_length);

struct cli_record {
	remit_image *image; /* of the policy that is to judge; borrowed */
	const char *name;
	struct cli_record_bytes content;
	remit_model *model;
	remit_rows *rows;
	size_t field_count;
	remit_asked asked;
};

/*
 * Read a document; NULL for the path is an empty one. What it is, its first
 * character says: '<' XML, '{' JSON, else CSV. An exit status; for CLI_DATA
 * there are findings in diag or it has complained.
 *
 * @param out  Has its image. To be closed in either case.
 */
int
cli_record_open(const char *path, remit_diag *diag, struct cli_record *out);

void
cli_record_close(struct cli_record *record);

/* The day and the instant that it names, or "". */
const char *
cli_record_date(const struct cli_record *record);

const char *
cli_record_instant(const struct cli_record *record);

/* Print the errors on stderr, with their places in the document. */
void
cli_record_tell(const struct cli_record *record, const remit_diag *diag);

/* Give its facts to a request. */
remit_status
cli_record_set(const struct cli_record *record, remit_request *request,
	       remit_diag *diag);

#endif /* CLI_RECORD_H */
