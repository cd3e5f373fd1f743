/*
 * given.c - one line of JSON as the given facts of a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Values come out as <given is="…"/> has
 * them: words, separated by blanks, parts in parentheses.
 */
#include "read/given.h"

#include <stdio.h>
#include <string.h>

#include <remit/rows.h>

#include "base/memory.h"

/* What is open besides the row's object. */
enum nest {
	NO_NEST,
	IN_ARRAY,
	IN_OBJECT,
	IN_OBJECT_OF_ARRAY
};

struct builder {
	struct rmt_row_fields *fields;
	struct rmt_row_field field; /* whose value is being read */
	enum nest nest;
	bool is_open;      /* the row's object is */
	bool is_value_key; /* in an object: the key is "value", else a part */
	size_t word_count;
	struct rmt_buffer word;  /* of an object: its value */
	struct rmt_buffer parts; /* of an object: "role=suspected …" */
};

bool
rmt_row_fields_add(struct rmt_row_fields *fields, struct rmt_row_field field)
{
	if (fields->text.failed ||
	    !rmt_grow((void **)&fields->items, &fields->capacity,
		      fields->count + 1, sizeof(fields->items[0])))
		return false;
	fields->items[fields->count++] = field;
	return true;
}

static bool
refuse(struct rmt_json_fault *fault, enum rmt_finding finding, size_t offset,
       const char *word)
{
	fault->finding = finding;
	fault->offset = offset;
	snprintf(fault->word, sizeof(fault->word), "%s", word);
	return false;
}

static const char *
scalar_text(const struct rmt_json_token *token)
{
	if (token->kind == RMT_JSON_TRUE)
		return "yes";
	return token->kind == RMT_JSON_FALSE ? "no" : token->text;
}

/* End the value that stands at the end of the text. */
static bool
end_field(struct builder *builder)
{
	struct rmt_row_fields *fields = builder->fields;

	rmt_buffer_append(&fields->text, "", 1);
	if (fields->count == REMIT_ROW_FIELDS_MAX)
		return false;
	if (fields->text.length - builder->field.value == 1)
		return true;
	/* A failure is kept in the buffer and asked for at the end. */
	if (!rmt_row_fields_add(fields, builder->field))
		fields->text.failed = true;
	return true;
}

/* Append a word of several; it must not look like more than one. */
static bool
add_word(struct rmt_buffer *out, const char *word, size_t offset,
	 struct rmt_json_fault *fault)
{
	if (!word[0] || strpbrk(word, " \t\r\n()"))
		return refuse(fault, RMT_F_JSON_WORD, offset, word);
	rmt_buffer_add(out, word);
	return true;
}

static void
begin_word(struct builder *builder)
{
	if (builder->word_count++ > 0)
		rmt_buffer_add(&builder->fields->text, " ");
}

static bool
on_member(struct builder *builder, const struct rmt_json_token *token,
	  struct rmt_json_fault *fault)
{
	struct rmt_buffer *out = builder->is_value_key ? &builder->word :
							 &builder->parts;

	return add_word(out, scalar_text(token), token->offset, fault);
}

static bool
on_scalar(struct builder *builder, const struct rmt_json_token *token,
	  struct rmt_json_fault *fault)
{
	if (!builder->is_open)
		return refuse(fault, RMT_F_JSON_OBJECT, token->offset, "");
	if (token->kind == RMT_JSON_NULL)
		return builder->nest == NO_NEST ||
		       refuse(fault, RMT_F_JSON_VALUE, token->offset, "");
	if (builder->nest == IN_OBJECT || builder->nest == IN_OBJECT_OF_ARRAY)
		return on_member(builder, token, fault);
	if (builder->nest == IN_ARRAY) {
		begin_word(builder);
		return add_word(&builder->fields->text, scalar_text(token),
				token->offset, fault);
	}
	builder->field.offset = token->offset;
	rmt_buffer_add(&builder->fields->text, scalar_text(token));
	return end_field(builder) ||
	       refuse(fault, RMT_F_ROWS_COLUMNS, token->offset, "256");
}

static bool
on_key(struct builder *builder, const struct rmt_json_token *token,
       struct rmt_json_fault *fault)
{
	struct rmt_buffer *text = &builder->fields->text;

	if (builder->nest == NO_NEST) {
		builder->field.name = text->length;
		rmt_buffer_append(text, token->text, strlen(token->text) + 1);
		builder->field.value = text->length;
		return true;
	}
	builder->is_value_key = strcmp(token->text, "value") == 0;
	if (builder->is_value_key)
		return true;
	if (builder->parts.length > 0)
		rmt_buffer_add(&builder->parts, " ");
	if (!add_word(&builder->parts, token->text, token->offset, fault))
		return false;
	rmt_buffer_add(&builder->parts, "=");
	return true;
}

static bool
on_open(struct builder *builder, const struct rmt_json_token *token,
	struct rmt_json_fault *fault)
{
	bool is_array = token->kind == RMT_JSON_ARRAY;

	if (!builder->is_open) {
		builder->is_open = !is_array;
		return !is_array ||
		       refuse(fault, RMT_F_JSON_OBJECT, token->offset, "");
	}
	if (builder->nest >= IN_OBJECT || (is_array && builder->nest))
		return refuse(fault, RMT_F_JSON_VALUE, token->offset, "");
	if (builder->nest == NO_NEST) {
		builder->field.offset = token->offset;
		builder->word_count = 0;
	}
	rmt_buffer_restart(&builder->word);
	rmt_buffer_restart(&builder->parts);
	if (is_array)
		builder->nest = IN_ARRAY;
	else
		builder->nest = builder->nest ? IN_OBJECT_OF_ARRAY : IN_OBJECT;
	return true;
}

/* An object is one word with its parts behind. */
static bool
add_object(struct builder *builder, const struct rmt_json_token *token,
	   struct rmt_json_fault *fault)
{
	struct rmt_buffer *text = &builder->fields->text;

	if (builder->word.length == 0)
		return refuse(fault, RMT_F_JSON_VALUE, token->offset, "");
	begin_word(builder);
	rmt_buffer_add(text, rmt_buffer_text(&builder->word));
	if (builder->parts.length == 0)
		return true;
	rmt_buffer_add(text, "(");
	rmt_buffer_add(text, rmt_buffer_text(&builder->parts));
	rmt_buffer_add(text, ")");
	return true;
}

static bool
on_close(struct builder *builder, const struct rmt_json_token *token,
	 struct rmt_json_fault *fault)
{
	enum nest nest = builder->nest;

	if (nest == NO_NEST)
		return true;
	if (nest != IN_ARRAY && !add_object(builder, token, fault))
		return false;
	builder->nest = nest == IN_OBJECT_OF_ARRAY ? IN_ARRAY : NO_NEST;
	if (builder->nest == IN_ARRAY)
		return true;
	if (builder->word_count == 0)
		rmt_buffer_add(&builder->fields->text, "none");
	return end_field(builder) ||
	       refuse(fault, RMT_F_ROWS_COLUMNS, token->offset, "256");
}

static bool
on_token(void *context, const struct rmt_json_token *token,
	 struct rmt_json_fault *fault)
{
	switch (token->kind) {
	case RMT_JSON_KEY:
		return on_key(context, token, fault);
	case RMT_JSON_OBJECT:
	case RMT_JSON_ARRAY:
		return on_open(context, token, fault);
	case RMT_JSON_OBJECT_END:
	case RMT_JSON_ARRAY_END:
		return on_close(context, token, fault);
	default:
		return on_scalar(context, token, fault);
	}
}

remit_status
rmt_given_read(const char *bytes, size_t length, struct rmt_row_fields *out,
	       struct rmt_json_fault *fault)
{
	struct builder builder = { .fields = out };
	struct rmt_json_handler handler = { &builder, on_token };
	remit_status status = rmt_json_scan(bytes, length, &handler, fault);

	if (builder.word.failed || builder.parts.failed || out->text.failed)
		status = REMIT_E_NOMEM;
	rmt_buffer_clear(&builder.word);
	rmt_buffer_clear(&builder.parts);
	return status;
}
