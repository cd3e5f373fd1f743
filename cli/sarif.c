/*
 * sarif.c - findings as SARIF 2.1.0.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "cli/findings.h"
#include "cli/json.h"

static const char *const levels[] = {
	[REMIT_ERROR] = "error",
	[REMIT_WARNING] = "warning",
	[REMIT_NOTE] = "note",
};

/* A member that is an object with a text alone. */
static void
write_text(struct cli_json *json, const char *name, const char *text)
{
	cli_json_key(json, name);
	cli_json_begin(json, '{');
	cli_json_member(json, "text", text);
	cli_json_end(json, '}');
}

static void
write_id(struct cli_json *json, const char *name, int number)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", number);
	cli_json_member(json, name, text);
}

/* The findings that there are, each once, with its cure. */
static void
write_rules(struct cli_json *json, const struct cli_findings *findings)
{
	cli_json_key(json, "rules");
	cli_json_begin(json, '[');
	for (size_t i = 0; remit_finding_number(i) != 0; i++) {
		int number = remit_finding_number(i);
		bool used = false;

		for (size_t j = 0; j < findings->count && !used; j++)
			used = findings->items[j].number == number;
		if (!used)
			continue;
		cli_json_begin(json, '{');
		write_id(json, "id", number);
		write_text(json, "shortDescription",
			   remit_finding_sentence(number));
		write_text(json, "help", remit_finding_cure(number));
		cli_json_end(json, '}');
	}
	cli_json_end(json, ']');
}

/* A file name as the path of a URI: what has a meaning there is escaped. */
static void
write_uri(struct cli_json *json, const char *file)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";
	char uri[3 * 4096 + 1];
	size_t length = 0;

	for (; *file != '\0' && length + 3 < sizeof(uri); file++) {
		if (strchr(plain, *file))
			uri[length++] = *file;
		else
			length += (size_t)snprintf(uri + length, 4, "%%%02X",
						   (unsigned char)*file);
	}
	uri[length] = '\0';
	cli_json_member(json, "uri", uri);
}

static void
write_place(struct cli_json *json, const remit_finding *finding)
{
	cli_json_key(json, "locations");
	cli_json_begin(json, '[');
	if (*finding->file != '\0') {
		cli_json_begin(json, '{');
		cli_json_key(json, "physicalLocation");
		cli_json_begin(json, '{');
		cli_json_key(json, "artifactLocation");
		cli_json_begin(json, '{');
		write_uri(json, finding->file);
		cli_json_end(json, '}');
		if (finding->line > 0) {
			cli_json_key(json, "region");
			cli_json_begin(json, '{');
			cli_json_number(json, "startLine", finding->line);
			cli_json_number(json, "startColumn", finding->column);
			cli_json_end(json, '}');
		}
		cli_json_end(json, '}');
		cli_json_end(json, '}');
	}
	cli_json_end(json, ']');
}

/* The requests that show it. */
static void
write_properties(struct cli_json *json, const remit_finding *finding)
{
	if (!finding->example || *finding->example == '\0')
		return;
	cli_json_key(json, "properties");
	cli_json_begin(json, '{');
	cli_json_member(json, "example", finding->example);
	if (finding->against && *finding->against != '\0')
		cli_json_member(json, "against", finding->against);
	cli_json_end(json, '}');
}

static void
write_results(struct cli_json *json, const struct cli_findings *findings)
{
	cli_json_key(json, "results");
	cli_json_begin(json, '[');
	for (size_t i = 0; i < findings->count; i++) {
		const remit_finding *finding = &findings->items[i];

		cli_json_begin(json, '{');
		write_id(json, "ruleId", finding->number);
		cli_json_member(json, "level", levels[finding->severity]);
		write_text(json, "message", finding->text);
		write_place(json, finding);
		write_properties(json, finding);
		cli_json_end(json, '}');
	}
	cli_json_end(json, ']');
}

void
cli_findings_print_sarif(FILE *stream, const struct cli_findings *findings)
{
	struct cli_json json = { .stream = stream };

	cli_json_begin(&json, '{');
	cli_json_member(&json, "version", "2.1.0");
	cli_json_key(&json, "runs");
	cli_json_begin(&json, '[');
	cli_json_begin(&json, '{');
	cli_json_key(&json, "tool");
	cli_json_begin(&json, '{');
	cli_json_key(&json, "driver");
	cli_json_begin(&json, '{');
	cli_json_member(&json, "name", "remit");
	cli_json_member(&json, "version", PACKAGE_VERSION);
	write_rules(&json, findings);
	cli_json_end(&json, '}');
	cli_json_end(&json, '}');
	cli_json_member(&json, "columnKind", "unicodeCodePoints");
	write_results(&json, findings);
	cli_json_end(&json, '}');
	cli_json_end(&json, ']');
	cli_json_end(&json, '}');
	fputc('\n', stream);
}
