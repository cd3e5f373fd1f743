/*
 * unit.h - units by their common codes (UN/ECE recommendation 20).
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0.
 */
#ifndef RMT_BASE_UNIT_H
#define RMT_BASE_UNIT_H

/* What counts without being a unit. */
#define RMT_UNIT_ONE "C62"

/* "HUR" for "hour"; NULL for a word that has no code here. */
const char *
rmt_unit_code(const char *word);

/* "hour" for "HUR"; "" for what only counts: "C62", "EA", "H87"; NULL for a
 * code that is not known here. */
const char *
rmt_unit_word(const char *code);

#endif /* RMT_BASE_UNIT_H */
