/*
 * report.c - the list of findings, and what each number means.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. The list is kept sorted; a finding's words may come from anywhere
 * and are made harmless here, once for every way of showing them.
 */
#include "base/report.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

/* Fifty findings of six words each stay far below 64 KiB. */
#define WORD_LIMIT 160
#define NAME_LIMIT 4096
#define NONE REMIT_DIAG_MAX

struct entry {
	int number;
	remit_severity severity;
	unsigned line;
	unsigned column;
	char *file; /* one allocation: the file, a NUL, the text */
	const char *text;
	char *example; /* or NULL */
	char *against; /* or NULL */
};

struct remit_diag {
	struct entry entries[REMIT_DIAG_MAX];
	size_t count;
	size_t error_count;
	size_t last; /* index of the entry last reported; NONE: not kept */
};

struct description {
	int number;
	remit_severity severity;
	const char *sentence;
	const char *cure;
};

static const struct description descriptions[] = {
#define FINDING(number, name, severity, sentence, cure) \
	{ (number), (severity), (sentence), (cure) },
#include "base/findings.def"
#undef FINDING
	{ 0, REMIT_ERROR, NULL, NULL }
};

#define DESCRIPTION_COUNT (sizeof(descriptions) / sizeof(descriptions[0]) - 1)

static const struct description *
describe(int number)
{
	for (size_t i = 0; i < DESCRIPTION_COUNT; i++)
		if (descriptions[i].number == number)
			return &descriptions[i];
	return &descriptions[DESCRIPTION_COUNT];
}

const char *
remit_finding_sentence(int number)
{
	return describe(number)->sentence;
}

const char *
remit_finding_cure(int number)
{
	return describe(number)->cure;
}

int
remit_finding_number(size_t index)
{
	return index < DESCRIPTION_COUNT ? descriptions[index].number : 0;
}

remit_diag *
remit_diag_new(void)
{
	remit_diag *diag = rmt_alloc_array(1, sizeof(*diag));

	if (diag)
		diag->last = NONE;
	return diag;
}

static void
drop_entry(struct entry *entry)
{
	rmt_free(entry->file);
	rmt_free(entry->example);
	rmt_free(entry->against);
	*entry = (struct entry){ 0 };
}

void
remit_diag_clear(remit_diag *diag)
{
	for (size_t i = 0; i < diag->count; i++)
		drop_entry(&diag->entries[i]);
	diag->count = 0;
	diag->error_count = 0;
	diag->last = NONE;
}

void
remit_diag_free(remit_diag *diag)
{
	if (!diag)
		return;
	remit_diag_clear(diag);
	rmt_free(diag);
}

size_t
remit_diag_count(const remit_diag *diag)
{
	return diag->count;
}

size_t
remit_diag_error_count(const remit_diag *diag)
{
	return diag->error_count;
}

remit_status
remit_diag_at(const remit_diag *diag, size_t index, remit_finding *out)
{
	const struct entry *entry;

	*out = (remit_finding){ 0 };
	if (index >= diag->count)
		return REMIT_E_ARGUMENT;
	entry = &diag->entries[index];
	out->number = entry->number;
	out->severity = entry->severity;
	out->file = entry->file;
	out->line = entry->line;
	out->column = entry->column;
	out->text = entry->text;
	out->example = entry->example ? entry->example : "";
	out->against = entry->against ? entry->against : "";
	return REMIT_OK;
}

static void
add_sentence(struct rmt_buffer *out, const char *sentence,
	     const char *const words[6])
{
	const char *blank;

	while ((blank = strchr(sentence, '%')) != NULL) {
		rmt_buffer_append(out, sentence, (size_t)(blank - sentence));
		if (blank[1] >= '1' && blank[1] <= '6') {
			rmt_utf8_add_plain(out, words[blank[1] - '1'],
					   WORD_LIMIT);
			sentence = blank + 2;
		} else {
			rmt_buffer_add(out, "%");
			sentence = blank + 1;
		}
	}
	rmt_buffer_add(out, sentence);
}

/* Fill in file and text; false when there is no memory. */
static bool
write_entry(struct entry *entry, const char *file, const char *sentence,
	    const char *const words[6])
{
	struct rmt_buffer text = { 0 };
	size_t start;

	rmt_utf8_add_plain(&text, file, NAME_LIMIT);
	rmt_buffer_append(&text, "", 1);
	start = text.length;
	add_sentence(&text, sentence, words);
	if (text.failed) {
		rmt_buffer_clear(&text);
		return false;
	}
	rmt_buffer_text(&text);
	entry->file = text.bytes;
	entry->text = text.bytes + start;
	return true;
}

/* By file, line and column, as strcmp() tells. */
static int
compare_places(const struct entry *a, const struct entry *b)
{
	int order = strcmp(a->file, b->file);

	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->column > b->column) - (a->column < b->column);
	return order;
}

/*
 * One place is blamed for one error; a list without places for each but once.
 */
static bool
is_known(const remit_diag *diag, const struct entry *entry)
{
	for (size_t i = 0; i < diag->count; i++) {
		const struct entry *other = &diag->entries[i];

		if (compare_places(other, entry) != 0)
			continue;
		if (entry->line > 0 && entry->severity == REMIT_ERROR &&
		    other->severity == REMIT_ERROR)
			return true;
		if (other->number == entry->number &&
		    strcmp(other->text, entry->text) == 0)
			return true;
	}
	return false;
}

/*
 * Make room in a full list: an error takes the place of the last finding that
 * is none, so that no flood of warnings hides why the input was refused.
 */
static bool
make_room(remit_diag *diag, remit_severity severity)
{
	size_t i = diag->count;

	if (diag->count < REMIT_DIAG_MAX)
		return true;
	if (severity != REMIT_ERROR)
		return false;
	while (i > 0 && diag->entries[i - 1].severity == REMIT_ERROR)
		i--;
	if (i == 0)
		return false;
	drop_entry(&diag->entries[i - 1]);
	memmove(&diag->entries[i - 1], &diag->entries[i],
		(diag->count - i) * sizeof(diag->entries[0]));
	diag->count--;
	return true;
}

/* Behind all that stand at the same place or before. */
static void
insert_entry(remit_diag *diag, const struct entry *entry)
{
	size_t i = diag->count;

	while (i > 0 && compare_places(&diag->entries[i - 1], entry) > 0)
		i--;
	memmove(&diag->entries[i + 1], &diag->entries[i],
		(diag->count - i) * sizeof(diag->entries[0]));
	diag->entries[i] = *entry;
	diag->count++;
	diag->last = i;
}

static void
keep_entry(remit_diag *diag, struct entry *entry)
{
	if (is_known(diag, entry)) {
		drop_entry(entry);
		return;
	}
	if (entry->severity == REMIT_ERROR)
		diag->error_count++;
	if (make_room(diag, entry->severity))
		insert_entry(diag, entry);
	else
		drop_entry(entry);
}

remit_status
rmt_report_at(remit_diag *diag, enum rmt_finding finding,
	      struct rmt_position position, const char *const words[6])
{
	const struct description *described = describe((int)finding);
	struct entry entry = { .number = (int)finding,
			       .severity = described->severity,
			       .line = position.line,
			       .column = position.column };
	remit_status status = REMIT_OK;

	if (entry.severity == REMIT_ERROR)
		status = REMIT_E_DATA;
	if (!diag)
		return status;
	diag->last = NONE;
	if (!write_entry(&entry, position.file,
			 described->sentence ? described->sentence : "", words))
		return REMIT_E_NOMEM;
	keep_entry(diag, &entry);
	return status;
}

remit_status
rmt_report(remit_diag *diag, enum rmt_finding finding, struct rmt_place place,
	   const char *const words[6])
{
	struct rmt_position none = { "", 0, 0 };

	return rmt_report_at(diag, finding,
			     diag ? rmt_place_position(place) : none, words);
}

/* Put a request, made plain, in the place of another. */
static remit_status
set_request(char **request, const char *text)
{
	struct rmt_buffer plain = { 0 };

	rmt_utf8_add_plain(&plain, text, SIZE_MAX);
	rmt_buffer_text(&plain);
	if (plain.failed) {
		rmt_buffer_clear(&plain);
		return REMIT_E_NOMEM;
	}
	rmt_free(*request);
	*request = plain.bytes;
	return REMIT_OK;
}

remit_status
rmt_report_example(remit_diag *diag, const char *example)
{
	if (!diag || diag->last == NONE || !example)
		return REMIT_OK;
	return set_request(&diag->entries[diag->last].example, example);
}

remit_status
rmt_report_against(remit_diag *diag, const char *against)
{
	if (!diag || diag->last == NONE || !against)
		return REMIT_OK;
	return set_request(&diag->entries[diag->last].against, against);
}

const char *
rmt_position_text(struct rmt_position position, char *buffer, size_t size)
{
	if (position.line > 0)
		snprintf(buffer, size, "%s:%u:%u", position.file, position.line,
			 position.column);
	else
		snprintf(buffer, size, "%s", position.file);
	return buffer;
}
