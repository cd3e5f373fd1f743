/*
 * voice.h - the language that the program speaks to its user.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_VOICE_H
#define CLI_VOICE_H

#include <remit/remit.h>

#include "cli/command.h"
#include "cli/page.h"

/* Whether --lang can be shown: a language whose letters the locale has not is
 * refused, but for other formats than text. An exit status. */
int
cli_voice_check(const struct cli_call *call);

/*
 * The language of a tag, else of the user's locale (LC_ALL, LC_MESSAGES, LANG)
 * where its letters can be shown, else the policy's own. REMIT_E_ARGUMENT where
 * tag is no BCP 47 tag.
 */
remit_status
cli_voice_open(remit_image *image, const char *tag, remit_language **out);

/* Parameters of sentences; what they are given is borrowed. A day that is ""
 * is an empty text. */
remit_parameter
cli_text_of(const char *text);

remit_parameter
cli_keyword_of(const char *word);

remit_parameter
cli_day_of(const char *day);

remit_parameter
cli_sentence_of(remit_say code, const remit_parameter *items, size_t count);

/* An exact amount as the library writes it: a duration, or a number of
 * units. */
remit_parameter
cli_amount_of(const char *amount, const char *unit);

/* A sentence; "" and a status kept in the page when it cannot be made. */
const char *
cli_say(struct cli_page *page, remit_say code,
	const remit_parameter *parameters, size_t count);

/* The same with one text. */
const char *
cli_say_text(struct cli_page *page, remit_say code, const char *text);

/* A text of the policy, wrapped as cli_page_wrap() does; set apart where the
 * language is written from right to left. */
void
cli_say_prose(struct cli_page *page, const char *text, size_t indent);

/* A verdict, with its service where it has one. */
const char *
cli_say_verdict(struct cli_page *page, remit_verdict verdict,
		const char *service);

#endif /* CLI_VOICE_H */
