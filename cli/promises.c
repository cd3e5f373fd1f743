/*
 * promises.c - promises and how their proofs ended, as text and as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/promises.h"

#include "cli/json.h"
#include "cli/text.h"

static const char *const proofs[] = {
	[REMIT_PROVED] = "proved",
	[REMIT_BROKEN] = "broken",
	[REMIT_TOO_LARGE] = "too large",
};

static void
print_line(FILE *stream, const char *heading, const char *text)
{
	if (*text == '\0')
		return;
	fprintf(stream, "    %s", heading);
	cli_text_write(stream, text);
	fputc('\n', stream);
}

static void
print_one(FILE *stream, const remit_promise *promise)
{
	cli_text_write(stream, promise->place.file);
	fprintf(stream, ":%u:%u: promise %s: %s", promise->place.line,
		promise->place.column, promise->id, proofs[promise->proof]);
	if (promise->proof == REMIT_PROVED)
		fprintf(stream, ", of %s requests", promise->requests);
	if (promise->proof == REMIT_BROKEN)
		fprintf(stream, " (%s), it speaks of %s requests",
			promise->broken, promise->requests);
	if (promise->proof == REMIT_TOO_LARGE)
		fprintf(stream, ": %zu nodes", promise->node_count);
	fputc('\n', stream);
	print_line(stream, "", promise->text);
	print_line(stream, "example: ", promise->example);
	print_line(stream, "against: ", promise->against);
}

void
cli_promises_print(FILE *stream, const remit_promises *promises)
{
	remit_promise promise;

	for (size_t i = 0; remit_promises_at(promises, i, &promise) == REMIT_OK;
	     i++)
		print_one(stream, &promise);
}

void
cli_promises_print_json(struct cli_json *json, const remit_promises *promises)
{
	remit_promise promise;

	for (size_t i = 0; remit_promises_at(promises, i, &promise) == REMIT_OK;
	     i++) {
		cli_json_begin(json, '{');
		cli_json_member(json, "id", promise.id);
		cli_json_member(json, "edition", promise.edition);
		cli_json_member_if_any(json, "text", promise.text);
		cli_json_member_if_any(json, "file", promise.place.file);
		cli_json_number(json, "line", promise.place.line);
		cli_json_number(json, "column", promise.place.column);
		cli_json_member(json, "proof", proofs[promise.proof]);
		cli_json_member_if_any(json, "requests", promise.requests);
		cli_json_member_if_any(json, "broken", promise.broken);
		cli_json_member_if_any(json, "example", promise.example);
		cli_json_member_if_any(json, "against", promise.against);
		cli_json_number(json, "nodes", promise.node_count);
		cli_json_end(json, '}');
	}
}

bool
cli_promises_have(const remit_promises *promises, remit_proof proof)
{
	remit_promise promise;

	for (size_t i = 0; remit_promises_at(promises, i, &promise) == REMIT_OK;
	     i++)
		if (promise.proof == proof)
			return true;
	return false;
}
