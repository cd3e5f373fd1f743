/*
 * sheet.h - writing JSON, piece by piece, as a caller takes it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. One value on one line, in UTF-8; characters that cannot be seen are
 * escaped, bytes that are no UTF-8 become U+FFFD. Needs no memory.
 */
#ifndef RMT_BASE_SHEET_H
#define RMT_BASE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/image.h>

/* Where it goes. After a failure nothing more is written. */
struct rmt_sheet {
	remit_write write;
	void *context;
	bool failed;
	bool comma; /* whether the next item of a list needs one before it */
};

/* An object or list, as a member of one or the value of a key. */
void
rmt_sheet_begin(struct rmt_sheet *sheet, char bracket);

void
rmt_sheet_end(struct rmt_sheet *sheet, char bracket);

/* The name of a member; its value must follow. */
void
rmt_sheet_key(struct rmt_sheet *sheet, const char *name);

/* A string; NULL is null. */
void
rmt_sheet_value(struct rmt_sheet *sheet, const char *text);

void
rmt_sheet_member(struct rmt_sheet *sheet, const char *name, const char *text);

/* The same, where "" means that there is none: null. */
void
rmt_sheet_member_if_any(struct rmt_sheet *sheet, const char *name,
			const char *text);

void
rmt_sheet_flag(struct rmt_sheet *sheet, const char *name, bool flag);

void
rmt_sheet_number(struct rmt_sheet *sheet, const char *name, size_t number);

#endif /* RMT_BASE_SHEET_H */
