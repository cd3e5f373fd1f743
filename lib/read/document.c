/*
 * document.c - a document with all that it includes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Each file is read and reported by
 * itself; what it declares is put where its include stands.
 */
#include "read/document.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/model.h"
#include "read/file.h"
#include "read/told.h"

#define INCLUDE_DEPTH_MAX 8
#define FILES_MAX 256

/* A model is about so many times as large as a file, if that is large. */
#define MODEL_SIZE 3
#define LARGE_FILE 1048576

/* A file that is being read or was read. */
struct loaded {
	struct loaded *next;
	const struct loaded *includer; /* NULL for the document itself */
	struct rmt_source *source;
	const char *folder; /* includes are looked for in it; NULL: nowhere */
	dev_t device;
	ino_t inode;
};

struct loader {
	struct remit_model *model;
	struct rmt_told told;
	const char *include_root; /* or NULL */
	rmt_document_reader read;
	struct loaded *all;
	const struct loaded *current;
	size_t file_count;
	size_t depth;
};

static void
read_source(struct loader *loader, const struct loaded *loaded);

/* Put a file into the model, to which its bytes belong then. NULL, told, when
 * there is no memory. */
static struct loaded *
add_file(struct loader *loader, const char *name, struct rmt_buffer *bytes)
{
	struct rmt_arena *arena = &loader->model->arena;
	struct loaded *loaded = rmt_arena_alloc(arena, sizeof(*loaded));
	struct rmt_file *file = rmt_arena_alloc(arena, sizeof(*file));
	char *own_name = rmt_arena_copy(arena, name, strlen(name));
	struct rmt_file **end = &loader->model->files;

	if (arena->failed || bytes->failed) {
		rmt_buffer_clear(bytes);
		rmt_tell_status(&loader->told, REMIT_E_NOMEM);
		return NULL;
	}
	file->source = (struct rmt_source){ own_name, rmt_buffer_text(bytes),
					    bytes->length };
	file->memory = bytes->bytes;
	if (bytes->length >= LARGE_FILE)
		rmt_arena_reserve(arena, MODEL_SIZE * bytes->length);
	while (*end)
		end = &(*end)->next;
	*end = file;
	loaded->source = &file->source;
	loaded->includer = loader->current;
	loaded->next = loader->all;
	loader->all = loaded;
	loader->file_count++;
	return loaded;
}

/* The folder of a path, with its slash; "" for the current one. */
static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Read the bytes of an open file into the model; it is closed. */
static struct loaded *
take_file(struct loader *loader, struct rmt_file_handle *handle,
	  const char *name, struct rmt_file_problem *problem)
{
	struct rmt_buffer bytes = { 0 };
	struct rmt_file_handle about = *handle;
	struct loaded *loaded = NULL;
	struct rmt_arena *arena = &loader->model->arena;
	size_t length = folder_length(name);

	if (rmt_file_take(handle, &bytes, problem))
		loaded = add_file(loader, name, &bytes);
	else
		rmt_buffer_clear(&bytes);
	if (!loaded)
		return NULL;
	loaded->device = about.device;
	loaded->inode = about.inode;
	if (!about.is_pipe)
		loaded->folder = length > 0 ?
					 rmt_arena_copy(arena, name, length) :
					 "./";
	return loaded;
}

static void
tell_include(struct loader *loader, enum rmt_finding finding,
	     const struct rmt_include *include, const char *reason)
{
	rmt_tell(&loader->told, finding, include->href.place,
		 RMT_WORDS(include->href.text, reason));
}

static void
tell_problem(struct loader *loader, const struct rmt_include *include,
	     const struct rmt_file_problem *problem)
{
	if (problem->status == REMIT_E_NOMEM)
		rmt_tell_status(&loader->told, REMIT_E_NOMEM);
	else if (problem->is_outside)
		tell_include(loader, RMT_F_INCLUDE_OUTSIDE, include, NULL);
	else if (problem->finding == RMT_F_FILE_MISSING)
		tell_include(loader, RMT_F_INCLUDE_MISSING, include, NULL);
	else
		tell_include(loader, RMT_F_INCLUDE_UNREADABLE, include,
			     problem->reason);
}

/* Open an include where it is looked for; *out_folder is where it was. */
static bool
open_include(struct loader *loader, const struct rmt_include *include,
	     struct rmt_file_handle *out, const char **out_folder)
{
	const char *href = include->href.text;
	struct rmt_file_problem problem;

	*out_folder = loader->current->folder;
	if (rmt_file_open_beneath(*out_folder, href, out, &problem))
		return true;
	if (problem.finding == RMT_F_FILE_MISSING && loader->include_root) {
		*out_folder = loader->include_root;
		if (rmt_file_open_beneath(*out_folder, href, out, &problem))
			return true;
	}
	tell_problem(loader, include, &problem);
	return false;
}

/* The file if it was read already, or is being read. */
static const struct loaded *
find_loaded(const struct loader *loader, const struct rmt_file_handle *handle)
{
	const struct loaded *loaded = loader->all;

	while (loaded && (loaded->device != handle->device ||
			  loaded->inode != handle->inode))
		loaded = loaded->next;
	return loaded;
}

static bool
is_being_read(const struct loader *loader, const struct loaded *loaded)
{
	const struct loaded *open = loader->current;

	while (open && open != loaded)
		open = open->includer;
	return open != NULL;
}

/* What an include is called in findings: the path that leads to it. */
static struct loaded *
take_include(struct loader *loader, const struct rmt_include *include,
	     struct rmt_file_handle *handle, const char *folder)
{
	size_t length = strlen(folder);
	struct rmt_buffer name = { 0 };
	struct rmt_file_problem problem = { .status = REMIT_E_NOMEM };
	struct loaded *loaded = NULL;

	if (strcmp(folder, "./") != 0)
		rmt_buffer_add(&name, folder);
	if (name.length > 0 && folder[length - 1] != '/')
		rmt_buffer_add(&name, "/");
	rmt_buffer_add(&name, include->href.text);
	if (name.failed)
		rmt_file_close(handle);
	else
		loaded = take_file(loader, handle, rmt_buffer_text(&name),
				   &problem);
	rmt_buffer_clear(&name);
	if (!loaded && loader->told.status != REMIT_E_NOMEM)
		tell_problem(loader, include, &problem);
	return loaded;
}

/* Whether the limits let one more file in. */
static bool
check_limits(struct loader *loader, const struct rmt_include *include)
{
	if (loader->depth == INCLUDE_DEPTH_MAX)
		rmt_tell_number(&loader->told, RMT_F_INCLUDE_DEEP,
				include->href.place, INCLUDE_DEPTH_MAX);
	else if (loader->file_count == FILES_MAX)
		rmt_tell_number(&loader->told, RMT_F_INCLUDE_MANY,
				include->href.place, FILES_MAX);
	else
		return true;
	return false;
}

/* A file counts once, however often it is included. */
static void
on_include(void *context, const struct rmt_include *include)
{
	struct loader *loader = context;
	struct rmt_file_handle handle;
	const struct loaded *known;
	struct loaded *loaded;
	const char *folder;

	if (!loader->current->folder) {
		tell_include(loader, RMT_F_INCLUDE_MEMORY, include, NULL);
		return;
	}
	if (!check_limits(loader, include) ||
	    !open_include(loader, include, &handle, &folder))
		return;
	known = find_loaded(loader, &handle);
	if (known) {
		rmt_file_close(&handle);
		if (is_being_read(loader, known))
			tell_include(loader, RMT_F_INCLUDE_CYCLE, include,
				     NULL);
		return;
	}
	loaded = take_include(loader, include, &handle, folder);
	if (loaded)
		read_source(loader, loaded);
}

static void
read_source(struct loader *loader, const struct loaded *loaded)
{
	const struct loaded *before = loader->current;
	struct rmt_reader_task reading = {
		.source = loaded->source,
		.arena = &loader->model->arena,
		.told = &loader->told,
		.document = &loader->model->document,
		.is_included = before != NULL,
		.include = on_include,
		.context = loader,
	};

	loader->current = loaded;
	loader->depth++;
	loader->read(&reading);
	loader->depth--;
	loader->current = before;
}

/* A model that is empty still; false when there is no memory. */
static bool
begin(struct loader *loader, remit_diag *diag)
{
	loader->told.diag = diag;
	loader->model = rmt_alloc_array(1, sizeof(*loader->model));
	return loader->model != NULL;
}

static remit_status
finish(struct loader *loader, remit_model **out)
{
	remit_status status = loader->told.status;

	if (loader->model->arena.failed)
		status = REMIT_E_NOMEM;
	if (status == REMIT_OK)
		*out = loader->model;
	else
		remit_model_free(loader->model);
	return status;
}

/* Findings about a whole file stand at its beginning. */
static void
tell_file(struct loader *loader, const char *path,
	  const struct rmt_file_problem *problem)
{
	struct rmt_position position = { path, 1, 1 };
	char limit[] = "16777216";
	const char *word = problem->finding == RMT_F_FILE_LONG ?
				   limit :
				   problem->reason;

	_Static_assert(REMIT_FILE_MAX == 16777216, "the number in the text");
	if (problem->status != REMIT_E_NOMEM &&
	    rmt_report_at(loader->told.diag, problem->finding, position,
			  RMT_WORDS(word)) == REMIT_E_NOMEM)
		rmt_tell_status(&loader->told, REMIT_E_NOMEM);
	rmt_tell_status(&loader->told, problem->status);
}

remit_status
remit_model_read_file(const char *path, const char *include_root,
		      remit_diag *diag, remit_model **out)
{
	struct loader loader = { .include_root = include_root,
				 .read = rmt_reader_read };
	struct rmt_file_problem problem = { .status = REMIT_OK };
	struct rmt_file_handle handle;
	struct loaded *loaded = NULL;

	*out = NULL;
	if (!begin(&loader, diag))
		return REMIT_E_NOMEM;
	if (rmt_file_open(path, &handle, &problem))
		loaded = take_file(&loader, &handle, path, &problem);
	if (problem.status != REMIT_OK)
		tell_file(&loader, path, &problem);
	if (loaded)
		read_source(&loader, loaded);
	return finish(&loader, out);
}

static remit_status
read_bytes(const struct rmt_source *source, rmt_document_reader read,
	   remit_diag *diag, remit_model **out)
{
	*out = NULL;
	if (source->length > REMIT_FILE_MAX)
		return REMIT_E_LIMIT;
	return rmt_document_read(source, read, diag, out);
}

remit_status
remit_model_read_bytes(const char *name, const void *bytes, size_t length,
		       remit_diag *diag, remit_model **out)
{
	return read_bytes(&(struct rmt_source){ name, bytes, length },
			  rmt_reader_read, diag, out);
}

remit_status
remit_model_read_request(const char *name, const void *bytes, size_t length,
			 remit_diag *diag, remit_model **out)
{
	return read_bytes(&(struct rmt_source){ name, bytes, length },
			  rmt_reader_read_request, diag, out);
}

remit_status
rmt_document_read(const struct rmt_source *source, rmt_document_reader read,
		  remit_diag *diag, remit_model **out)
{
	struct loader loader = { .read = read };
	struct rmt_file_problem empty = { .status = REMIT_E_DATA,
					  .finding = RMT_F_FILE_EMPTY };
	struct rmt_buffer bytes = { 0 };
	struct loaded *loaded = NULL;

	*out = NULL;
	if (!begin(&loader, diag))
		return REMIT_E_NOMEM;
	rmt_buffer_append(&bytes, source->bytes, source->length);
	if (source->length == 0)
		tell_file(&loader, source->name, &empty);
	else
		loaded = add_file(&loader, source->name, &bytes);
	if (loaded)
		read_source(&loader, loaded);
	return finish(&loader, out);
}
