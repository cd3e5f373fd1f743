/*
 * json.c - a decision as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. What is written is one object on one line, as
 * rules/schema/decision.schema.json describes it, in UTF-8; characters that
 * cannot be seen are escaped. Needs no memory: it is written as it is read.
 */
#include <remit/decision.h>

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Where it goes. After a failure nothing more is written. */
struct sheet {
	remit_write write;
	void *context;
	bool failed;
	bool comma; /* whether the next item of a list needs one before it */
};

static void
put(struct sheet *sheet, const char *bytes, size_t length)
{
	if (!sheet->failed && length > 0)
		sheet->failed = sheet->write(sheet->context, bytes, length);
}

static void
put_text(struct sheet *sheet, const char *text)
{
	put(sheet, text, strlen(text));
}

/* Whether a character of one byte or more cannot stand for itself. */
static bool
needs_escape(uint32_t character)
{
	return character == '"' || character == '\\' ||
	       !rmt_utf8_showable(character);
}

static void
put_escape(struct sheet *sheet, uint32_t character)
{
	char text[16];

	if (character == '"' || character == '\\')
		snprintf(text, sizeof(text), "\\%c", (char)character);
	else if (character < 0x10000)
		snprintf(text, sizeof(text), "\\u%04" PRIX32, character);
	else
		snprintf(text, sizeof(text), "\\u%04" PRIX32 "\\u%04" PRIX32,
			 0xD7C0 + (character >> 10),
			 0xDC00 + (character & 0x3FF));
	put_text(sheet, text);
}

/* Bytes that are no UTF-8 become U+FFFD, one for each. */
static void
put_string(struct sheet *sheet, const char *text)
{
	size_t left = strlen(text), plain = 0;

	put(sheet, "\"", 1);
	while (left > plain) {
		uint32_t character;
		size_t size = rmt_utf8_next(text + plain, left - plain,
					    &character);
		if (size > 0 && !needs_escape(character)) {
			plain += size;
			continue;
		}
		put(sheet, text, plain);
		put_escape(sheet, size > 0 ? character : 0xFFFD);
		plain += size > 0 ? size : 1;
		text += plain;
		left -= plain;
		plain = 0;
	}
	put(sheet, text, plain);
	put(sheet, "\"", 1);
}

/* ---- members and lists -------------------------------------------------- */

static void
begin(struct sheet *sheet, char bracket)
{
	if (sheet->comma)
		put(sheet, ",", 1);
	put(sheet, &bracket, 1);
	sheet->comma = false;
}

static void
end(struct sheet *sheet, char bracket)
{
	put(sheet, &bracket, 1);
	sheet->comma = true;
}

static void
key(struct sheet *sheet, const char *name)
{
	if (sheet->comma)
		put(sheet, ",", 1);
	put_string(sheet, name);
	put(sheet, ":", 1);
	sheet->comma = false;
}

/* NULL is null. */
static void
put_value(struct sheet *sheet, const char *text)
{
	if (sheet->comma)
		put(sheet, ",", 1);
	if (text)
		put_string(sheet, text);
	else
		put_text(sheet, "null");
	sheet->comma = true;
}

static void
member(struct sheet *sheet, const char *name, const char *text)
{
	key(sheet, name);
	put_value(sheet, text);
}

/* "" is null: there is none. */
static void
member_if_any(struct sheet *sheet, const char *name, const char *text)
{
	member(sheet, name, text && *text ? text : NULL);
}

static void
member_flag(struct sheet *sheet, const char *name, bool flag)
{
	key(sheet, name);
	put_text(sheet, flag ? "true" : "false");
	sheet->comma = true;
}

static void
member_number(struct sheet *sheet, const char *name, size_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", number);
	key(sheet, name);
	put_text(sheet, text);
	sheet->comma = true;
}

/* ---- the parts of a decision -------------------------------------------- */

static void
put_proviso(struct sheet *sheet, const remit_decision *decision, size_t index)
{
	remit_proviso proviso;

	if (remit_decision_proviso(decision, index, &proviso) != REMIT_OK)
		return;
	begin(sheet, '{');
	member(sheet, "id", proviso.id);
	member(sheet, "kind", proviso.kind);
	member_if_any(sheet, "text", proviso.text);
	member_if_any(sheet, "target", proviso.target);
	member_if_any(sheet, "by_day", proviso.by_day);
	member_flag(sheet, "certain", proviso.certain);
	end(sheet, '}');
}

static void
put_reason(struct sheet *sheet, const remit_decision *decision, size_t index)
{
	remit_reason reason;

	if (remit_decision_reason(decision, index, &reason) != REMIT_OK)
		return;
	begin(sheet, '{');
	member(sheet, "question", reason.question);
	member_if_any(sheet, "answer", reason.answer);
	member_if_any(sheet, "clause", reason.clause);
	member_if_any(sheet, "text", reason.text);
	member_if_any(sheet, "discretion", reason.discretion);
	member_if_any(sheet, "of", reason.of);
	member_if_any(sheet, "cite", reason.cite);
	member_if_any(sheet, "file", reason.place.file);
	member_number(sheet, "line", reason.place.line);
	member_number(sheet, "column", reason.place.column);
	member_number(sheet, "depth", reason.depth);
	end(sheet, '}');
}

static void
put_presumption(struct sheet *sheet, const remit_decision *decision,
		size_t index)
{
	remit_presumption presumption;

	if (remit_decision_presumption(decision, index, &presumption) !=
	    REMIT_OK)
		return;
	begin(sheet, '{');
	member(sheet, "fact", presumption.fact);
	member(sheet, "value", presumption.value);
	member_flag(sheet, "later", presumption.later);
	end(sheet, '}');
}

static void
put_missing(struct sheet *sheet, const remit_decision *decision, size_t index)
{
	put_value(sheet, remit_decision_missing(decision, index));
}

static void
put_branch(struct sheet *sheet, const remit_decision *decision, size_t index)
{
	remit_branch branch;

	if (remit_decision_branch(decision, index, &branch) != REMIT_OK)
		return;
	begin(sheet, '{');
	member(sheet, "verdict", remit_verdict_text(branch.verdict));
	member(sheet, "service", branch.service);
	member(sheet, "when", branch.when);
	member_flag(sheet, "contingency", branch.contingency);
	end(sheet, '}');
}

static void
put_part(struct sheet *sheet, const remit_decision *decision, size_t index)
{
	remit_part part;

	if (remit_decision_part(decision, index, &part) != REMIT_OK)
		return;
	begin(sheet, '{');
	member(sheet, "value", part.value);
	member(sheet, "verdict", remit_verdict_text(part.verdict));
	member(sheet, "service", part.service);
	end(sheet, '}');
}

static void
put_lists(struct sheet *sheet, const remit_decision *decision)
{
	static const struct {
		const char *name;
		size_t (*count)(const remit_decision *decision);
		void (*put)(struct sheet *sheet, const remit_decision *decision,
			    size_t index);
	} lists[] = {
		{ "provisos", remit_decision_proviso_count, put_proviso },
		{ "reasons", remit_decision_reason_count, put_reason },
		{ "presumed", remit_decision_presumption_count,
		  put_presumption },
		{ "missing", remit_decision_missing_count, put_missing },
		{ "branches", remit_decision_branch_count, put_branch },
		{ "parts", remit_decision_part_count, put_part },
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		size_t count = lists[i].count(decision);

		key(sheet, lists[i].name);
		begin(sheet, '[');
		for (size_t j = 0; j < count; j++)
			lists[i].put(sheet, decision, j);
		end(sheet, ']');
	}
}

static void
put_pointer(struct sheet *sheet, const remit_decision *decision)
{
	remit_pointer pointer = remit_decision_pointer(decision);

	key(sheet, "pointer");
	if (remit_decision_verdict(decision) != REMIT_NOT_GOVERNED) {
		put_value(sheet, NULL);
		return;
	}
	begin(sheet, '{');
	member_if_any(sheet, "id", pointer.id);
	member_if_any(sheet, "policy", pointer.policy);
	member_if_any(sheet, "href", pointer.href);
	member_if_any(sheet, "text", pointer.text);
	end(sheet, '}');
}

static void
put_policy(struct sheet *sheet, const remit_decision *decision)
{
	remit_edition edition;

	key(sheet, "policy");
	if (remit_decision_edition(decision, &edition) != REMIT_OK) {
		put_value(sheet, NULL);
		return;
	}
	begin(sheet, '{');
	member(sheet, "id", edition.policy);
	member(sheet, "edition", edition.edition);
	member(sheet, "sha256", edition.sha256);
	end(sheet, '}');
}

remit_status
remit_decision_to_json(const remit_decision *decision, remit_write write,
		       void *context)
{
	struct sheet sheet = { .write = write, .context = context };

	if (!decision || !write)
		return REMIT_E_ARGUMENT;
	if (remit_decision_impossible(decision))
		return REMIT_E_DATA;
	begin(&sheet, '{');
	member(&sheet, "verdict",
	       remit_verdict_text(remit_decision_verdict(decision)));
	member(&sheet, "service", remit_decision_service(decision));
	member(&sheet, "date", remit_decision_date(decision));
	member_flag(&sheet, "exact", remit_decision_exact(decision));
	put_lists(&sheet, decision);
	put_pointer(&sheet, decision);
	put_policy(&sheet, decision);
	end(&sheet, '}');
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}
