/*
 * compare.c - how a record differs from what is found today.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/. Both are trees of one shape: they are walked side by
 * side, members by their names, items of lists by their places.
 */
#include <string.h>

#include "base/buffer.h"
#include "record/tree.h"

struct remit_deviations {
	struct rmt_arena arena;
	remit_deviation *items;
	size_t count, capacity;
};

/* What is compared; the path to it grows and shrinks. */
struct comparing {
	struct remit_deviations *deviations;
	struct rmt_buffer path;
	bool with_places;
	bool failed;
};

static const char *
copy(struct comparing *comparing, const char *text)
{
	if (text == NULL)
		return NULL;
	return rmt_arena_copy(&comparing->deviations->arena, text,
			      strlen(text));
}

/* Keep a difference; of its texts a copy. */
static void
differ(struct comparing *comparing, const remit_deviation *deviation)
{
	struct remit_deviations *all = comparing->deviations;

	if (!rmt_grow((void **)&all->items, &all->capacity, all->count + 1,
		      sizeof *all->items)) {
		comparing->failed = true;
		return;
	}
	all->items[all->count++] = (remit_deviation){
		deviation->input, copy(comparing, deviation->part),
		copy(comparing, deviation->was), copy(comparing, deviation->is)
	};
}

/* ---- the answer ---------------------------------------------------------- */

static void
compare_nodes(struct comparing *comparing, const rmt_node *was,
	      const rmt_node *is);

/* The text of a node: "" of what has parts, NULL where there is none. */
static const char *
text_of(const rmt_node *node)
{
	if (node == NULL)
		return NULL;
	return node->text != NULL ? node->text : "";
}

static void
differ_here(struct comparing *comparing, const rmt_node *was,
	    const rmt_node *is)
{
	const remit_deviation deviation = { false,
					    rmt_buffer_text(&comparing->path),
					    text_of(was), text_of(is) };

	differ(comparing, &deviation);
}

static void
compare_member(struct comparing *comparing, const struct rmt_member *member,
	       const rmt_node *was, const rmt_node *is)
{
	size_t length = comparing->path.length;

	if (member->use == RMT_USE_NOTHING ||
	    (member->use == RMT_USE_PLACE && !comparing->with_places))
		return;
	if (length > 0)
		rmt_buffer_add(&comparing->path, ".");
	rmt_buffer_add(&comparing->path, member->name);
	compare_nodes(comparing, was, is);
	comparing->path.length = length;
}

static void
compare_objects(struct comparing *comparing,
		const struct rmt_shape_of_record *shape, const rmt_node *was,
		const rmt_node *is)
{
	for (const struct rmt_member *m = shape->members; m->name; m++) {
		const rmt_node *a = rmt_node_member(was, m->name);
		const rmt_node *b = rmt_node_member(is, m->name);
		if (a != NULL || b != NULL)
			compare_member(comparing, m, a, b);
	}
}

/* An item has the shape that its list gives. */
static void
compare_items(struct comparing *comparing, const struct rmt_member *list,
	      const rmt_node *was, const rmt_node *is)
{
	for (int64_t i = 1; was != NULL || is != NULL; i++) {
		size_t length = comparing->path.length;
		rmt_buffer_add(&comparing->path, "[");
		rmt_buffer_add_number(&comparing->path, i);
		rmt_buffer_add(&comparing->path, "]");
		if (was != NULL && is != NULL && list->shape != NULL)
			compare_objects(comparing, list->shape, was, is);
		else if (was == NULL || is == NULL ||
			 strcmp(was->text, is->text) != 0)
			differ_here(comparing, was, is);
		comparing->path.length = length;
		was = was != NULL ? was->next : NULL;
		is = is != NULL ? is->next : NULL;
	}
}

static void
compare_nodes(struct comparing *comparing, const rmt_node *was,
	      const rmt_node *is)
{
	if (was == NULL || is == NULL)
		differ_here(comparing, was, is);
	else if (was->member->item != NULL)
		compare_items(comparing, was->member, was->first, is->first);
	else if (was->member->kind == RMT_MEMBER_OBJECT)
		compare_objects(comparing, was->member->shape, was, is);
	else if (strcmp(was->text, is->text) != 0)
		differ_here(comparing, was, is);
}

/* ---- inputs -------------------------------------------------------------- */

/* What a record itself holds need not be given again. */
static bool
is_held(const char *kind)
{
	return strcmp(kind, "request") == 0 || strcmp(kind, "usage") == 0;
}

static bool
has_kind(const rmt_node *was, const remit_input *is)
{
	return strcmp(rmt_node_text(was, "kind"), is->kind) == 0;
}

static const char *
last_name(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash != NULL ? slash + 1 : name;
}

/* Whether it may have become that: of some kinds there is but one. */
static bool
has_name(const rmt_node *was, const remit_input *is)
{
	if (is_held(is->kind) || strcmp(is->kind, "contract") == 0)
		return has_kind(was, is);
	return has_kind(was, is) &&
	       strcmp(last_name(rmt_node_text(was, "name")),
		      last_name(is->name)) == 0;
}

static bool
has_digest(const rmt_node *was, const remit_input *is)
{
	return has_kind(was, is) &&
	       strcmp(rmt_node_text(was, "sha256"), is->sha256) == 0;
}

/* The first input of today that is alike and not taken; takes it. */
static const remit_input *
take(const remit_record_parts *now, bool *taken, const rmt_node *was,
     bool (*alike)(const rmt_node *was, const remit_input *is))
{
	for (size_t i = 0; i < now->input_count; i++)
		if (!taken[i] && alike(was, &now->inputs[i])) {
			taken[i] = true;
			return &now->inputs[i];
		}
	return NULL;
}

static void
differ_input(struct comparing *comparing, const rmt_node *was,
	     const remit_input *is)
{
	struct rmt_buffer *path = &comparing->path;

	rmt_buffer_restart(path);
	rmt_buffer_add(path, was ? rmt_node_text(was, "kind") : is->kind);
	rmt_buffer_add(path, " ");
	rmt_buffer_add(path, was ? rmt_node_text(was, "name") : is->name);
	const remit_deviation deviation = {
		true, rmt_buffer_text(path),
		was != NULL ? rmt_node_text(was, "sha256") : NULL,
		is != NULL ? is->sha256 : NULL
	};
	differ(comparing, &deviation);
	rmt_buffer_restart(path);
}

/* Contents first: what is not the same may have the same name. */
static void
compare_inputs(struct comparing *comparing, const rmt_node *was,
	       const remit_record_parts *now, bool *taken)
{
	bool *again = taken + now->input_count;

	for (const rmt_node *i = was; i != NULL; i = i->next)
		take(now, taken, i, has_digest);
	memcpy(again, taken, now->input_count);
	memset(taken, 0, now->input_count);
	for (const rmt_node *i = was; i != NULL; i = i->next) {
		if (take(now, taken, i, has_digest) != NULL)
			continue;
		const remit_input *is = take(now, again, i, has_name);
		if (is != NULL || !is_held(rmt_node_text(i, "kind")))
			differ_input(comparing, i, is);
	}
	for (size_t i = 0; i < now->input_count; i++)
		if (!again[i])
			differ_input(comparing, NULL, &now->inputs[i]);
}

/* ---- both ---------------------------------------------------------------- */

static int
keep(void *buffer, const char *bytes, size_t length)
{
	rmt_buffer_append(buffer, bytes, length);
	return ((struct rmt_buffer *)buffer)->failed;
}

/* The new answer as it would be read from a record of the same form. */
static remit_status
make(const remit_record *like, const remit_record_parts *parts,
     remit_record **out)
{
	struct rmt_buffer bytes = { 0 };
	remit_status status = (like->is_xml ? remit_record_to_xml :
					      remit_record_to_json)(parts, keep,
								    &bytes);

	*out = NULL;
	if (bytes.failed)
		status = REMIT_E_NOMEM;
	if (status == REMIT_OK)
		status = remit_record_read("record", bytes.bytes, bytes.length,
					   NULL, out);
	rmt_buffer_clear(&bytes);
	return status;
}

/* is: NULL where inputs alone are compared. */
static void
compare(struct comparing *comparing, const remit_record *was,
	const remit_record *is)
{
	comparing->with_places = comparing->deviations->count == 0;
	if (is != NULL)
		compare_objects(comparing, &rmt_record_shape, &was->root,
				&is->root);
}

static remit_status
compare_all(const remit_record *was, const remit_record_parts *now,
	    struct remit_deviations *out)
{
	struct comparing comparing = { .deviations = out };
	remit_record *is = NULL;
	bool *taken = rmt_alloc_array(2 * now->input_count, sizeof *taken);
	remit_status status = taken != NULL ? REMIT_OK : REMIT_E_NOMEM;

	if (status == REMIT_OK && now->decision != NULL)
		status = make(was, now, &is);
	if (status == REMIT_OK) {
		compare_inputs(&comparing, rmt_node_items(&was->root, "inputs"),
			       now, taken);
		compare(&comparing, was, is);
	}
	if (comparing.failed || comparing.path.failed || out->arena.failed)
		status = REMIT_E_NOMEM;
	rmt_buffer_clear(&comparing.path);
	remit_record_free(is);
	rmt_free(taken);
	return status;
}

remit_status
remit_record_compare(const remit_record *record, const remit_record_parts *now,
		     remit_deviations **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (record == NULL || now == NULL)
		return REMIT_E_ARGUMENT;
	*out = rmt_alloc_array(1, sizeof **out);
	if (*out == NULL)
		return REMIT_E_NOMEM;
	remit_status status = compare_all(record, now, *out);
	if (status == REMIT_OK)
		return status;
	remit_deviations_free(*out);
	*out = NULL;
	return status;
}

void
remit_deviations_free(remit_deviations *deviations)
{
	if (deviations == NULL)
		return;
	rmt_arena_clear(&deviations->arena);
	rmt_free(deviations->items);
	rmt_free(deviations);
}

size_t
remit_deviations_count(const remit_deviations *deviations)
{
	return deviations->count;
}

remit_status
remit_deviations_at(const remit_deviations *deviations, size_t index,
		    remit_deviation *out)
{
	*out = (remit_deviation){ .part = NULL };
	if (index >= deviations->count)
		return REMIT_E_ARGUMENT;
	*out = deviations->items[index];
	return REMIT_OK;
}
