/*
 * compiler.c - what all passes need: names, texts, complaints.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/compiler.h"

#include <string.h>

#include "base/digest.h"

void
rmt_complain(struct rmt_compiler *c, enum rmt_finding finding,
	     struct rmt_place place, const char *const words[6])
{
	remit_status status = rmt_report(c->diag, finding, place, words);

	if (c->status == REMIT_OK || status == REMIT_E_NOMEM)
		c->status = status;
}

void
rmt_out_of_memory(struct rmt_compiler *c)
{
	c->status = REMIT_E_NOMEM;
}

bool
rmt_compiler_failed(const struct rmt_compiler *c)
{
	bool failed = c->status == REMIT_E_NOMEM || c->arena.failed ||
		      c->names.failed || c->writer.failed;

	for (size_t i = 0; i < RMT_TABLE_COUNT; i++)
		failed = failed || c->writer.tables[i].failed;
	return failed;
}

void *
rmt_row(struct rmt_compiler *c, enum rmt_table table, uint32_t index)
{
	if (index < rmt_writer_count(&c->writer, table))
		return rmt_writer_row(&c->writer, table, index);
	memset(c->spare, 0, sizeof c->spare);
	return c->spare;
}

void *
rmt_compiler_alloc(struct rmt_compiler *c, size_t count, size_t size)
{
	void *memory = NULL;

	if (count == 0 || size <= SIZE_MAX / count)
		memory = rmt_arena_alloc(&c->arena, count * size + 1);
	if (memory == NULL)
		rmt_out_of_memory(c);
	return memory;
}

void
rmt_declare(struct rmt_compiler *c, uint32_t kind, uint32_t in,
	    const struct rmt_attr *name, uint32_t target)
{
	char where[64];
	struct rmt_names_entry entry = { .kind = kind,
					 .in = in,
					 .target = target,
					 .spelt = name->text,
					 .place = name->place };

	if (name->text == NULL)
		return;
	const struct rmt_names_entry *first = rmt_names_find(
		&c->names, kind, in, name->text, strlen(name->text));
	if (first == NULL) {
		rmt_names_add(&c->names, &c->arena, entry);
		return;
	}
	rmt_position_text(rmt_place_position(first->place), where,
			  sizeof where);
	rmt_complain(c, RMT_F_DOUBLE_NAME, name->place,
		     RMT_WORDS(name->text, where));
}

uint32_t
rmt_lookup(struct rmt_compiler *c, uint32_t kind, uint32_t in, const char *word,
	   size_t length)
{
	const struct rmt_names_entry *entry = rmt_names_find(&c->names, kind,
							     in, word, length);

	return entry == NULL ? RMT_NONE : entry->target;
}

struct rmt_place
rmt_word_place(const struct rmt_attr *attr, const char *word)
{
	struct rmt_place place = attr->place;

	place.offset += (size_t)(word - attr->text);
	return place;
}

const char *
rmt_dotted(struct rmt_compiler *c, const char *a, const char *b)
{
	size_t first = strlen(a), second = strlen(b);
	char *text = rmt_compiler_alloc(c, first + second + 2, 1);

	if (text == NULL)
		return "";
	memcpy(text, a, first);
	text[first] = '.';
	memcpy(text + first + 1, b, second + 1);
	return text;
}

uint32_t
rmt_model_digest(struct rmt_compiler *c, const remit_model *model)
{
	struct rmt_digest digest;
	char text[65];

	rmt_digest_begin(&digest);
	for (const struct rmt_file *f = model->files; f != NULL; f = f->next)
		rmt_digest_add(&digest, f->source.bytes, f->source.length);
	rmt_digest_end(&digest, text);
	return rmt_writer_text(&c->writer, text);
}

static const char *
kind_text(uint32_t kind, uint32_t in)
{
	static const struct {
		uint32_t kind;
		const char *text;
	} texts[] = { { RMT_NAME_FACT, "fact" },
		      { RMT_NAME_VALUE, "value" },
		      { RMT_NAME_PRODUCT, "product" },
		      { RMT_NAME_RELEASE, "release" },
		      { RMT_NAME_TRACK, "track" },
		      { RMT_NAME_PHASE, "phase" },
		      { RMT_NAME_LEVEL, "series level" },
		      { RMT_NAME_MEASURE, "measure" },
		      { RMT_NAME_SCALE, "scale" },
		      { RMT_NAME_ANSWER, "answer" },
		      { RMT_NAME_PROVISO, "proviso" },
		      { RMT_NAME_SERVICE, "service" },
		      { RMT_NAME_QUESTION, "question" },
		      { RMT_NAME_GROUP, "clause, group or table" },
		      { RMT_NAME_LINE, "line" },
		      { RMT_NAME_CONTACT, "contact" },
		      { RMT_NAME_ALLOWANCE, "allowance" },
		      { RMT_NAME_METER, "meter" },
		      { RMT_NAME_INSTALLATION, "installation" } };

	size_t i = 0;

	if (kind == RMT_NAME_FACT && in > 0)
		return "part";
	while (texts[i].kind != kind)
		i++;
	return texts[i].text;
}

uint32_t
rmt_resolve_word(struct rmt_compiler *c, uint32_t kind, uint32_t in,
		 struct rmt_word word)
{
	uint32_t target = rmt_lookup(c, kind, in, word.text, word.length);

	if (target != RMT_NONE || rmt_compiler_failed(c))
		return target;

	const char *copy = rmt_arena_copy(&c->arena, word.text, word.length);
	if (copy == NULL)
		return RMT_NONE;
	const char *nearest = rmt_names_nearest(&c->names, kind, in, copy);
	enum rmt_finding finding = nearest == NULL ? RMT_F_UNKNOWN_NAME :
						     RMT_F_MISSPELT_NAME;
	rmt_complain(c, finding, rmt_word_place(word.attr, word.text),
		     RMT_WORDS(kind_text(kind, in), copy, nearest));
	return RMT_NONE;
}

void
rmt_doubt_word(struct rmt_compiler *c, uint32_t kind, uint32_t in,
	       struct rmt_word word)
{
	const char *copy = rmt_arena_copy(&c->arena, word.text, word.length);

	if (copy != NULL &&
	    rmt_names_nearest(&c->names, kind, in, copy) != NULL)
		rmt_resolve_word(c, kind, in, word);
}

uint32_t
rmt_resolve(struct rmt_compiler *c, uint32_t kind, uint32_t in,
	    const struct rmt_attr *attr)
{
	return rmt_resolve_word(
		c, kind, in,
		(struct rmt_word){ attr, attr->text, strlen(attr->text) });
}

uint32_t
rmt_cite_text(struct rmt_compiler *c, const struct rmt_list *cites)
{
	const struct rmt_cite *cite = RMT_FIRST(*cites);
	struct rmt_buffer text = { 0 };
	char day[11] = "";

	if (cite == NULL)
		return 0;
	if (cite->date.given)
		rmt_day_text(cite->date.day, day);
	const char *parts[] = { cite->title.text, cite->at.text, day,
				cite->href.text, cite->text };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i] == NULL || *parts[i] == '\0')
			continue;
		rmt_buffer_add(&text, text.length == 0 ? "" : ", ");
		rmt_buffer_add(&text, parts[i]);
	}
	if (text.failed)
		rmt_out_of_memory(c);
	uint32_t offset = rmt_writer_text(&c->writer, rmt_buffer_text(&text));
	rmt_buffer_clear(&text);
	return offset;
}

struct rmt_row_place
rmt_row_place(struct rmt_compiler *c, struct rmt_place place)
{
	struct rmt_position position = rmt_place_position_from(place, &c->mark);

	return (struct rmt_row_place){ rmt_writer_text(&c->writer,
						       position.file),
				       position.line, position.column };
}
