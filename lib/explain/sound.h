/*
 * sound.h - words of a list that give way to the sound of the next one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. Spanish: "y" is "e" before the sound of an i,
 * "o" is "u" before that of an o: "Java e IBM", "7 u 8", but "agua y hielo".
 * Source: the rules of CLDR for lists in Spanish.
 */
#ifndef RMT_EXPLAIN_SOUND_H
#define RMT_EXPLAIN_SOUND_H

/* The pattern, or in its place one that gives way: of Spanish alone. */
const char *
rmt_sound_suit(const char *language, const char *pattern, const char *next);

#endif /* RMT_EXPLAIN_SOUND_H */
