/*
 * dump_text.c - the words, numbers and days of a dump.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "image/dump.h"

/* Written on when so much has gathered, be it in the middle of a line. */
#define PIECE 4096

static void
write_piece(struct rmt_dump *dump)
{
	if (dump->text.failed)
		dump->status = REMIT_E_NOMEM;
	if (dump->status != REMIT_OK || dump->text.length == 0)
		return;
	if (dump->write(dump->context, dump->text.bytes, dump->text.length) !=
	    0)
		dump->status = REMIT_E_IO;
	dump->text.length = 0;
}

void
rmt_dump_add(struct rmt_dump *dump, const char *word)
{
	if (dump->status != REMIT_OK)
		return;
	rmt_buffer_add(&dump->text, word);
	if (dump->text.length >= PIECE || dump->text.failed)
		write_piece(dump);
}

void
rmt_dump_line(struct rmt_dump *dump, unsigned depth)
{
	while (depth-- > 0)
		rmt_dump_add(dump, "  ");
}

void
rmt_dump_end(struct rmt_dump *dump)
{
	rmt_dump_add(dump, "\n");
	write_piece(dump);
}

void
rmt_dump_word(struct rmt_dump *dump, const char *const *words, size_t count,
	      uint32_t index)
{
	rmt_dump_add(dump, index < count ? words[index] : "?");
}

void
rmt_dump_id(struct rmt_dump *dump, uint32_t text)
{
	const char *id = rmt_text(dump->program, text);

	if (dump->status == REMIT_OK)
		rmt_utf8_add_plain(&dump->text, id, strlen(id));
	rmt_dump_add(dump, "");
}

void
rmt_dump_quoted(struct rmt_dump *dump, uint32_t text)
{
	const char *rest = rmt_text(dump->program, text);

	rmt_dump_add(dump, "\"");
	while (dump->status == REMIT_OK) {
		size_t length = strcspn(rest, "\"\\");
		struct rmt_buffer part = { 0 };
		rmt_buffer_append(&part, rest, length);
		rmt_utf8_add_plain(&dump->text, rmt_buffer_text(&part), length);
		if (part.failed)
			dump->status = REMIT_E_NOMEM;
		rmt_buffer_clear(&part);
		rest += length;
		if (*rest == '\0')
			break;
		rmt_dump_add(dump, *rest++ == '"' ? "\\\"" : "\\\\");
	}
	rmt_dump_add(dump, "\"");
}

void
rmt_dump_prose(struct rmt_dump *dump, unsigned depth, const char *keyword,
	       uint32_t text)
{
	if (*rmt_text(dump->program, text) == '\0')
		return;
	rmt_dump_line(dump, depth);
	rmt_dump_add(dump, keyword);
	rmt_dump_add(dump, " ");
	rmt_dump_quoted(dump, text);
	rmt_dump_end(dump);
}

void
rmt_dump_number(struct rmt_dump *dump, int64_t number)
{
	if (dump->status == REMIT_OK)
		rmt_buffer_add_number(&dump->text, number);
	rmt_dump_add(dump, "");
}

void
rmt_dump_day(struct rmt_dump *dump, int64_t day)
{
	char text[11];

	if (day <= RMT_DAY_EVER)
		rmt_dump_add(dump, "ever");
	else if (day >= RMT_DAY_NEVER)
		rmt_dump_add(dump, "open");
	else if (day >= RMT_DAY_PENDING && day <= RMT_DAY_PENDING_MAX)
		rmt_dump_add(dump, "successor");
	else if (day >= RMT_DAY_MIN && day <= RMT_DAY_MAX)
		rmt_dump_add(dump, rmt_day_text((int32_t)day, text));
	else
		rmt_dump_number(dump, day);
}

void
rmt_dump_amount(struct rmt_dump *dump, enum rmt_dump_unit unit, int64_t amount)
{
	char text[28], seconds[32];

	if (unit == RMT_UNIT_NUMBER) {
		rmt_dump_add(dump, rmt_decimal_text(amount, text));
		return;
	}
	if (unit == RMT_UNIT_STEP || amount == INT64_MIN) {
		rmt_dump_number(dump, amount);
		return;
	}
	rmt_dump_add(dump, amount < 0 ? "-" : "");
	amount = amount < 0 ? -amount : amount;
	if (unit == RMT_UNIT_SECOND)
		rmt_dump_add(dump, rmt_seconds_text(amount, seconds));
	else
		rmt_dump_span(dump, 0, amount);
}

void
rmt_dump_span(struct rmt_dump *dump, int64_t months, int64_t days)
{
	rmt_dump_add(dump, "P");
	if (months != 0) {
		rmt_dump_number(dump, months);
		rmt_dump_add(dump, "M");
	}
	if (days != 0 || months == 0) {
		rmt_dump_number(dump, days);
		rmt_dump_add(dump, "D");
	}
}

void
rmt_dump_place(struct rmt_dump *dump, unsigned depth,
	       struct rmt_row_place place)
{
	if (place.line == 0)
		return;
	rmt_dump_line(dump, depth);
	rmt_dump_add(dump, "at ");
	rmt_dump_id(dump, place.file);
	rmt_dump_add(dump, ":");
	rmt_dump_number(dump, place.line);
	rmt_dump_add(dump, ":");
	rmt_dump_number(dump, place.column);
	rmt_dump_end(dump);
}
