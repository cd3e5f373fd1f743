/*
 * pattern.c - filling in a message.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only.
 */
#include "explain/pattern.h"

#include <stdbool.h>
#include <string.h>

/* How deep messages may lie in messages. */
#define DEPTH_MAX 8

/* A piece of a pattern that is being read. */
struct span {
	const char *at, *end;
};

struct filling {
	const struct rmt_argument *arguments;
	size_t count;
	struct rmt_buffer *out;
	bool broken;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
is_brace(char c)
{
	return c == '{' || c == '}';
}

static void
skip_blanks(struct span *span)
{
	while (span->at < span->end && is_blank(*span->at))
		span->at++;
}

static bool
take(struct span *span, char wanted)
{
	skip_blanks(span);
	if (span->at == span->end || *span->at != wanted)
		return false;
	span->at++;
	return true;
}

/* A word: up to a blank, a comma or a brace. */
static struct span
take_word(struct span *span)
{
	struct span word;

	skip_blanks(span);
	word.at = span->at;
	while (span->at < span->end && !is_blank(*span->at) &&
	       !is_brace(*span->at) && *span->at != ',')
		span->at++;
	word.end = span->at;
	return word;
}

/* What lies between a brace, which has been taken, and the one that matches. */
static bool
take_inside(struct span *span, struct span *inside)
{
	size_t depth = 1;

	for (inside->at = span->at; span->at < span->end; span->at++) {
		depth += *span->at == '{';
		depth -= *span->at == '}';
		if (depth == 0) {
			inside->end = span->at++;
			return true;
		}
	}
	return false;
}

/* Keywords are written with '_' where the word has '-'. */
static bool
is_word(struct span word, const char *text)
{
	for (; word.at < word.end; word.at++, text++)
		if (*text == '\0' || *word.at != (*text == '-' ? '_' : *text))
			return false;
	return *text == '\0';
}

static const struct rmt_argument *
take_argument(struct filling *filling, struct span *span)
{
	struct span word = take_word(span);
	size_t index = 0;

	for (const char *at = word.at; at < word.end; at++) {
		if (*at < '0' || *at > '9' || index > filling->count)
			return NULL;
		index = index * 10 + (size_t)(*at - '0');
	}
	if (word.at == word.end || index >= filling->count)
		return NULL;
	return &filling->arguments[index];
}

/* How well a case fits: an exact number, its word, any other; not at all. */
static int
fit_of(struct span word, const struct rmt_argument *argument, bool plural)
{
	struct span number = { word.at + 1, word.end };

	if (plural && word.at < word.end && *word.at == '=')
		return *argument->exact != '\0' &&
				       is_word(number, argument->exact) ?
			       3 :
			       0;
	if (is_word(word, argument->keyword))
		return 2;
	return is_word(word, "other") ? 1 : 0;
}

/* The first case that fits best; false where those up to it are not well
 * made. */
static bool
choose(struct span *span, const struct rmt_argument *argument, bool plural,
       struct span *chosen)
{
	int best = 0, most = plural ? 3 : 2;

	for (skip_blanks(span); span->at < span->end && best < most;
	     skip_blanks(span)) {
		struct span word = take_word(span), message;

		if (word.at == word.end || !take(span, '{') ||
		    !take_inside(span, &message))
			return false;
		int fit = fit_of(word, argument, plural);
		if (fit > best) {
			best = fit;
			*chosen = message;
		}
	}
	return best > 0;
}

static void
fill(struct filling *filling, struct span span, const char *number,
     size_t depth);

/* One argument, whose braces are gone. */
static void
fill_argument(struct filling *filling, struct span span, size_t depth)
{
	const struct rmt_argument *argument = take_argument(filling, &span);
	struct span kind, chosen = { NULL, NULL };

	skip_blanks(&span);
	if (argument && span.at == span.end) {
		rmt_buffer_add(filling->out, argument->text);
		return;
	}
	if (!argument || !take(&span, ',')) {
		filling->broken = true;
		return;
	}
	kind = take_word(&span);
	bool plural = is_word(kind, "plural");
	if ((!plural && !is_word(kind, "select")) || !take(&span, ',') ||
	    !choose(&span, argument, plural, &chosen)) {
		filling->broken = true;
		return;
	}
	fill(filling, chosen, plural ? argument->text : NULL, depth + 1);
}

static void
fill(struct filling *filling, struct span span, const char *number,
     size_t depth)
{
	if (depth > DEPTH_MAX)
		filling->broken = true;
	while (span.at < span.end && !filling->broken) {
		const char *literal = span.at;
		struct span inside;

		while (span.at < span.end && !is_brace(*span.at) &&
		       *span.at != '\'' && (*span.at != '#' || !number))
			span.at++;
		rmt_buffer_append(filling->out, literal,
				  (size_t)(span.at - literal));
		if (span.at == span.end)
			return;
		if (*span.at == '#') {
			rmt_buffer_add(filling->out, number);
			span.at++;
		} else if (take(&span, '{') && take_inside(&span, &inside)) {
			fill_argument(filling, inside, depth);
		} else {
			filling->broken = true;
		}
	}
}

remit_status
rmt_pattern_fill(const char *pattern, const struct rmt_argument *arguments,
		 size_t count, struct rmt_buffer *out)
{
	struct filling filling = { arguments, count, out, false };
	struct span span = { pattern, pattern + strlen(pattern) };

	fill(&filling, span, NULL, 0);
	if (filling.broken)
		return REMIT_E_DATA;
	return out->failed ? REMIT_E_NOMEM : REMIT_OK;
}
