/*
 * terms.c - a template filled in, part by part.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6.
 */
#include "paper/terms.h"

#include <string.h>

#include "base/buffer.h"

/* ---- languages ----------------------------------------------------------- */

static char
lowered(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') :
						letter;
}

/* How well a text is in the language asked for: the length of what both tags
 * begin with; 1: it is in the template's own; 0: in some other. */
static size_t
nearness(const struct rmt_writing *w, const char *tag)
{
	const char *wanted = w->terms->language;
	const char *own = w->document->language.text;
	size_t length = 0;

	if (tag == NULL)
		return 1;
	while (tag[length] != '\0' &&
	       lowered(tag[length]) == lowered(wanted[length]))
		length++;
	if (tag[length] == '\0' &&
	    (wanted[length] == '\0' || wanted[length] == '-'))
		return length + 1;
	return own != NULL && strcmp(own, tag) == 0;
}

static const struct rmt_prose *
nearest_prose(const struct rmt_writing *w, const struct rmt_list *list)
{
	const struct rmt_prose *best = RMT_FIRST(*list);

	for (const struct rmt_prose *p = best; p != NULL; p = RMT_NEXT(p))
		if (nearness(w, p->language) > nearness(w, best->language))
			best = p;
	return best;
}

static const struct rmt_passage *
nearest_passage(const struct rmt_writing *w, const struct rmt_list *list)
{
	const struct rmt_passage *best = RMT_FIRST(*list);

	for (const struct rmt_passage *p = best; p != NULL; p = RMT_NEXT(p))
		if (nearness(w, p->language) > nearness(w, best->language))
			best = p;
	return best;
}

/* ---- parts --------------------------------------------------------------- */

static void
add_part(struct rmt_writing *w, remit_terms_kind kind, const char *text,
	 const char *language)
{
	struct remit_terms *terms = w->terms;
	void *items = terms->parts;

	if (!rmt_grow(&items, &terms->part_capacity, terms->part_count + 1,
		      sizeof *terms->parts)) {
		rmt_writing_fail(w, REMIT_E_NOMEM);
		return;
	}
	terms->parts = items;
	terms->parts[terms->part_count++] = (remit_terms_part){
		kind, text,
		language == NULL ?
			"" :
			rmt_writing_keep(w, language, strlen(language))
	};
}

/* Append what the template says. U+2068 and U+2069 are marks of values that
 * were filled in; a template that has them itself could end one early. */
static void
add_literal(struct rmt_buffer *out, const char *text)
{
	while (*text != '\0') {
		size_t plain = strcspn(text, "\xE2");

		rmt_buffer_append(out, text, plain);
		text += plain;
		if (strncmp(text, "\u2068", 3) == 0 ||
		    strncmp(text, "\u2069", 3) == 0) {
			rmt_buffer_add(out, "\uFFFD");
			text += 3;
		} else if (*text != '\0') {
			rmt_buffer_append(out, text++, 1);
		}
	}
}

/* Without the blanks at the ends of the whole. */
static const char *
keep_trimmed(struct rmt_writing *w, struct rmt_buffer *text)
{
	size_t begin = 0, end = text->length;

	while (begin < end && text->bytes[begin] == ' ')
		begin++;
	while (end > begin && text->bytes[end - 1] == ' ')
		end--;
	const char *copy = rmt_writing_keep(
		w, end > begin ? text->bytes + begin : "", end - begin);
	if (text->failed)
		rmt_writing_fail(w, REMIT_E_NOMEM);
	rmt_buffer_clear(text);
	return copy;
}

static void
add_prose(struct rmt_writing *w, remit_terms_kind kind,
	  const struct rmt_list *list)
{
	const struct rmt_prose *prose = nearest_prose(w, list);
	struct rmt_buffer text = { 0 };

	if (prose == NULL)
		return;
	add_literal(&text, prose->text);
	add_part(w, kind, keep_trimmed(w, &text), prose->language);
}

static void
add_passage(struct rmt_writing *w, const struct rmt_passage *passage)
{
	struct rmt_buffer text = { 0 };

	for (const struct rmt_item *item = RMT_FIRST(passage->pieces);
	     item != NULL; item = item->next) {
		const struct rmt_piece *piece = (const void *)item;

		if (item->element == RMT_PIECE)
			add_literal(&text, piece->text);
		else
			rmt_buffer_add(&text, rmt_writing_field(
						      w, (const void *)item));
	}
	add_part(w, REMIT_TERMS_PARAGRAPH, keep_trimmed(w, &text),
		 passage->language);
}

static void
fill_in(struct rmt_writing *w)
{
	add_prose(w, REMIT_TERMS_TITLE, &w->document->titles);
	for (const struct rmt_section *s = RMT_FIRST(w->document->sections);
	     s != NULL; s = RMT_NEXT(s)) {
		add_prose(w, REMIT_TERMS_HEADING, &s->titles);
		for (const struct rmt_paragraph *p = RMT_FIRST(s->paragraphs);
		     p != NULL; p = RMT_NEXT(p)) {
			const struct rmt_passage *passage = nearest_passage(
				w, &p->passages);
			if (passage != NULL)
				add_passage(w, passage);
		}
	}
}

/* ---- the whole ----------------------------------------------------------- */

/* Whether the service is one that the request can still come to. */
static bool
is_possible(const struct rmt_writing *w)
{
	const struct rmt_program *p = w->program;
	struct rmt_some answers = p->question[p->policy[0].scope].answers;

	for (uint32_t i = 0; i < answers.count; i++)
		if ((w->decision->outcomes >> i & 1) != 0 &&
		    p->answer[answers.first + i].service == w->service)
			return true;
	return false;
}

static bool
finds_service(struct rmt_writing *w)
{
	const struct rmt_attr *policy = &w->document->policy;
	const struct rmt_attr *service = &w->document->service;
	const struct rmt_program *p = w->program;
	const char *id = rmt_text(p, p->policy[0].id);

	if (strcmp(id, policy->text) != 0) {
		rmt_writing_tell(w, RMT_F_TERMS_POLICY, policy->place,
				 RMT_WORDS(policy->text, id));
		return false;
	}
	while (w->service < p->service_count &&
	       strcmp(rmt_text(p, p->service[w->service].id), service->text) !=
		       0)
		w->service++;
	if (w->service == p->service_count)
		rmt_writing_tell(w, RMT_F_TERMS_SERVICE, service->place,
				 RMT_WORDS(service->text, id));
	else if (!is_possible(w))
		rmt_writing_tell(w, RMT_F_TERMS_FACTS, service->place,
				 RMT_WORDS(service->text));
	return w->status == REMIT_OK;
}

static void
put_price(struct rmt_writing *w)
{
	remit_price_terms terms = w->fill->price;

	terms.service = w->document->service.text;
	w->priced = remit_pricing_new(w->decision->image, &w->pricing);
	if (w->priced == REMIT_OK)
		w->priced = remit_price(w->decision, &terms, w->diag,
					w->pricing);
	if (w->priced != REMIT_OK)
		rmt_writing_fail(w, w->priced);
}

static remit_status
write_terms(struct rmt_writing *w)
{
	if (!finds_service(w))
		return w->status;
	put_price(w);
	if (w->status == REMIT_OK)
		fill_in(w);
	return w->status;
}

static remit_status
open_language(struct rmt_writing *w)
{
	const char *tag = w->fill->language;
	size_t length;

	if (tag == NULL)
		tag = w->document->language.text;
	remit_status status = remit_language_new(w->decision->image, tag,
						 &w->language);
	/* what a template calls its language may be none */
	if (status == REMIT_E_ARGUMENT && w->fill->language == NULL)
		status = remit_language_new(w->decision->image, "en",
					    &w->language);
	if (status != REMIT_OK)
		return status;
	tag = w->language->tag;
	length = strlen(tag);
	memcpy(w->terms->language, tag, length + 1);
	w->terms->right_to_left = remit_language_is_right_to_left(w->language);
	return REMIT_OK;
}

remit_status
remit_terms_new(const remit_model *document, const remit_decision *decision,
		const remit_terms_fill *fill, remit_diag *diag,
		remit_terms **out)
{
	static const remit_terms_fill nothing = { 0 };
	struct rmt_writing w = { .decision = decision,
				 .fill = fill == NULL ? &nothing : fill,
				 .diag = diag };

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (document == NULL || decision == NULL || decision->program == NULL ||
	    document->document.item.element != RMT_TERMS_DOCUMENT)
		return REMIT_E_ARGUMENT;
	w.document = &document->document;
	w.program = decision->program;
	w.terms = rmt_alloc_array(1, sizeof *w.terms);
	if (w.terms == NULL)
		return REMIT_E_NOMEM;
	remit_status status = open_language(&w);
	if (status == REMIT_OK)
		status = write_terms(&w);
	remit_language_free(w.language);
	remit_pricing_free(w.pricing);
	if (status == REMIT_OK)
		*out = w.terms;
	else
		remit_terms_free(w.terms);
	return status;
}

void
remit_terms_free(remit_terms *terms)
{
	if (terms == NULL)
		return;
	rmt_arena_clear(&terms->texts);
	rmt_free(terms->parts);
	rmt_free(terms);
}

const char *
remit_terms_service(const remit_model *document)
{
	return document != NULL && document->document.item.element ==
					   RMT_TERMS_DOCUMENT ?
		       document->document.service.text :
		       NULL;
}

const char *
remit_image_service(const remit_image *image, size_t index)
{
	const struct rmt_program *program =
		&image->programs[image->program_count - 1];

	return index < program->service_count ?
		       rmt_text(program, program->service[index].id) :
		       NULL;
}

const char *
remit_image_terms(const remit_image *image, const char *service)
{
	const struct rmt_program *program =
		&image->programs[image->program_count - 1];

	for (uint32_t i = 0; i < program->service_count; i++)
		if (strcmp(rmt_text(program, program->service[i].id),
			   service) == 0)
			return rmt_text(program, program->service[i].terms);
	return NULL;
}

remit_status
remit_terms_at(const remit_terms *terms, size_t index, remit_terms_part *out)
{
	memset(out, 0, sizeof *out);
	if (index >= terms->part_count)
		return REMIT_E_ARGUMENT;
	*out = terms->parts[index];
	return REMIT_OK;
}
