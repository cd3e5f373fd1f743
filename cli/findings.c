/*
 * findings.c - findings as text and as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/findings.h"

#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/json.h"
#include "cli/text.h"

static const char *const severities[] = {
	[REMIT_ERROR] = "error",
	[REMIT_WARNING] = "warning",
	[REMIT_NOTE] = "note",
};

bool
cli_findings_add(struct cli_findings *findings, const remit_diag *diag)
{
	size_t count = remit_diag_count(diag), errors = 0;
	remit_finding *items;

	if (count == 0)
		return true;
	items = realloc(findings->items,
			(findings->count + count) * sizeof(items[0]));
	if (!items)
		return false;
	findings->items = items;
	for (size_t i = 0; i < count; i++) {
		remit_finding *finding = &items[findings->count];

		if (remit_diag_at(diag, i, finding) != REMIT_OK)
			continue;
		errors += finding->severity == REMIT_ERROR;
		findings->count++;
	}
	findings->untold += remit_diag_error_count(diag) - errors;
	return true;
}

static int
compare_numbers(unsigned a, unsigned b)
{
	return (a > b) - (a < b);
}

static int
compare(const void *a_item, const void *b_item)
{
	const remit_finding *a = a_item, *b = b_item;
	int order = strcmp(a->file, b->file);

	if (order == 0)
		order = compare_numbers(a->line, b->line);
	if (order == 0)
		order = compare_numbers(a->column, b->column);
	if (order == 0)
		order = (a->number > b->number) - (a->number < b->number);
	return order != 0 ? order : strcmp(a->text, b->text);
}

void
cli_findings_sort(struct cli_findings *findings)
{
	size_t kept = 0;

	if (findings->count > 0)
		qsort(findings->items, findings->count,
		      sizeof(findings->items[0]), compare);
	for (size_t i = 0; i < findings->count; i++) {
		if (kept > 0 && compare(&findings->items[kept - 1],
					&findings->items[i]) == 0)
			continue;
		findings->items[kept++] = findings->items[i];
		findings->by_severity[findings->items[i].severity]++;
	}
	findings->count = kept;
}

void
cli_findings_free(struct cli_findings *findings)
{
	free(findings->items);
	*findings = (struct cli_findings){ 0 };
}

static void
print_request(FILE *stream, const char *heading, const char *request)
{
	if (!request || *request == '\0')
		return;
	fprintf(stream, "    %s: ", heading);
	cli_text_write(stream, request);
	fputc('\n', stream);
}

static void
print_one(FILE *stream, const remit_finding *finding)
{
	if (*finding->file != '\0') {
		cli_text_write(stream, finding->file);
		fputc(':', stream);
	} else {
		fputs("remit: ", stream);
	}
	if (finding->line > 0)
		fprintf(stream, "%u:%u:", finding->line, finding->column);
	if (*finding->file != '\0')
		fputc(' ', stream);
	fprintf(stream, "%s %d: ", severities[finding->severity],
		finding->number);
	cli_text_write(stream, finding->text);
	fputc('\n', stream);
	print_request(stream, "example", finding->example);
	print_request(stream, "against", finding->against);
}

void
cli_findings_print(FILE *stream, const struct cli_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		print_one(stream, &findings->items[i]);
}

void
cli_findings_print_json(FILE *stream, const struct cli_findings *findings)
{
	struct cli_json json = { .stream = stream };

	cli_json_begin(&json, '[');
	for (size_t i = 0; i < findings->count; i++) {
		const remit_finding *finding = &findings->items[i];

		cli_json_begin(&json, '{');
		cli_json_number(&json, "number", (size_t)finding->number);
		cli_json_member(&json, "severity",
				severities[finding->severity]);
		cli_json_member_if_any(&json, "file", finding->file);
		cli_json_number(&json, "line", finding->line);
		cli_json_number(&json, "column", finding->column);
		cli_json_member(&json, "text", finding->text);
		cli_json_member_if_any(&json, "example",
				       finding->example ? finding->example :
							  "");
		cli_json_member_if_any(&json, "against",
				       finding->against ? finding->against :
							  "");
		cli_json_end(&json, '}');
	}
	cli_json_end(&json, ']');
	fputc('\n', stream);
}

void
cli_findings_tell(const remit_diag *diag, const remit_place *place)
{
	size_t count = remit_diag_count(diag);

	for (size_t i = 0; i < count; i++) {
		remit_finding finding;

		if (remit_diag_at(diag, i, &finding) != REMIT_OK ||
		    finding.severity != REMIT_ERROR)
			continue;
		if (place && *finding.file == '\0') {
			finding.file = place->file;
			finding.line = place->line;
			finding.column = place->column;
		}
		print_one(cli_complaints(), &finding);
	}
}
