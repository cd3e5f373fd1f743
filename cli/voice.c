/*
 * voice.c - the language that the program speaks to its user.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/voice.h"

#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/day.h"
#include "cli/outcome.h"
#include "cli/plain.h"
#include "cli/terminal.h"

/* "de_CH.UTF-8" as the tag "de-CH"; false for C, POSIX and what is no tag. */
static bool
tag_of_locale(const char *locale, char *out, size_t size)
{
	size_t length = strcspn(locale, ".@");

	if (length < 2 || length >= size || strncmp(locale, "POSIX", 5) == 0)
		return false;
	memcpy(out, locale, length);
	out[length] = '\0';
	for (char *at = out; *at != '\0'; at++)
		if (*at == '_')
			*at = '-';
	return true;
}

static const char *
user_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && *value != '\0')
			return value;
	}
	return "C";
}

/* Whether the sentences of a language can be read here; true where that cannot
 * be told. */
static bool
can_show(remit_language *language)
{
	const remit_parameter word = { .kind = REMIT_KEYWORD,
				       .text = "in-scope" };
	const char *sentence;

	return cli_terminal_has_unicode() ||
	       remit_sentence(language, REMIT_SAY_VERDICT, &word, 1,
			      &sentence) != REMIT_OK ||
	       cli_plain_can(sentence);
}

int
cli_voice_check(const struct cli_call *call)
{
	const char *tag = cli_call_value(call, "lang");
	remit_language *language;
	bool good;

	if (!tag || call->json || call->format || cli_terminal_has_unicode() ||
	    remit_language_new(NULL, tag, &language) != REMIT_OK)
		return CLI_OK;
	good = can_show(language);
	remit_language_free(language);
	if (good)
		return CLI_OK;
	cli_complain("this locale has not got the letters of '--lang %s': set "
		     "LC_ALL=C.UTF-8 where UTF-8 can be shown, or take "
		     "'--format %s'",
		     tag,
		     call->command->has_json ? "json" : call->command->format);
	return CLI_USAGE;
}

remit_status
cli_voice_open(remit_image *image, const char *tag, remit_language **out)
{
	char own[32];

	if (tag)
		return remit_language_new(image, tag, out);
	if (tag_of_locale(user_locale(), own, sizeof(own)) &&
	    remit_language_new(image, own, out) == REMIT_OK) {
		if (can_show(*out))
			return REMIT_OK;
		remit_language_free(*out);
	}
	return remit_language_new(image, NULL, out);
}

remit_parameter
cli_text_of(const char *text)
{
	return (remit_parameter){ .kind = REMIT_TEXT, .text = text };
}

remit_parameter
cli_keyword_of(const char *word)
{
	return (remit_parameter){ .kind = REMIT_KEYWORD, .text = word };
}

remit_parameter
cli_day_of(const char *day)
{
	if (*day == '\0')
		return cli_text_of("");
	return (remit_parameter){ .kind = REMIT_DAY,
				  .number = cli_day_number(day) };
}

remit_parameter
cli_sentence_of(remit_say code, const remit_parameter *items, size_t count)
{
	return (remit_parameter){ .kind = REMIT_SENTENCE_OF,
				  .code = code,
				  .items = items,
				  .item_count = count };
}

/* "PT41H30M" in seconds. */
static int64_t
seconds_of(const char *duration)
{
	int64_t seconds = 0;
	char *end;

	while (*duration != '\0') {
		int64_t part = strtoll(duration, &end, 10);

		if (*end == 'H')
			part *= 3600;
		else if (*end == 'M')
			part *= 60;
		seconds += part;
		duration = *end != '\0' ? end + 1 : end;
	}
	return seconds;
}

/* "2.5" in millionths. */
static int64_t
millionths_of(const char *decimal)
{
	char *end;
	int64_t number = strtoll(decimal, &end, 10) * 1000000;
	int64_t weight = 100000;

	for (end += *end == '.'; *end != '\0'; end++, weight /= 10)
		number += (*end - '0') * weight;
	return number;
}

remit_parameter
cli_amount_of(const char *amount, const char *unit)
{
	if (strncmp(amount, "PT", 2) == 0)
		return (remit_parameter){ .kind = REMIT_DURATION,
					  .number = seconds_of(amount + 2) };
	return (remit_parameter){ .kind = REMIT_NUMBER,
				  .number = millionths_of(amount),
				  .unit = *unit != '\0' ? unit : NULL };
}

const char *
cli_say(struct cli_page *page, remit_say code,
	const remit_parameter *parameters, size_t count)
{
	const char *sentence;
	remit_status status = remit_sentence(page->language, code, parameters,
					     count, &sentence);

	if (status == REMIT_OK)
		return sentence;
	page->status = status;
	return "";
}

const char *
cli_say_text(struct cli_page *page, remit_say code, const char *text)
{
	const remit_parameter parameter = { .kind = REMIT_TEXT, .text = text };

	return cli_say(page, code, &parameter, 1);
}

const char *
cli_say_verdict(struct cli_page *page, remit_verdict verdict,
		const char *service)
{
	const remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD, .text = remit_verdict_text(verdict) },
		{ .kind = REMIT_TEXT, .text = service },
	};

	return service ?
		       cli_say(page, REMIT_SAY_VERDICT_SERVICE, parameters, 2) :
		       cli_say(page, REMIT_SAY_VERDICT, parameters, 1);
}

void
cli_say_prose(struct cli_page *page, const char *text, size_t indent)
{
	text = remit_language_text(page->language, text);
	if (remit_language_is_right_to_left(page->language))
		cli_page_say(page, cli_say_text(page, REMIT_SAY_ITSELF, text),
			     indent);
	else
		cli_page_wrap(page, text, indent);
}
