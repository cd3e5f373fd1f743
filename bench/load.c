/*
 * load.c - how long it takes to have a policy ready to decide.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: load INCLUDE-ROOT POLICY.xml [RUNS]
 *
 * From XML: to read it, to compile it (which proves it and decides its cases),
 * and both; from its image: to check and take the bytes, which the image keeps.
 * Times are of the processor.
 */
#include "bench/measure.h"

#include <string.h>

struct loading {
	struct measure_times read, compile, both, load;
	size_t image_bytes;
};

static void
fail(remit_status status)
{
	fprintf(stderr, "load: %s\n", remit_status_text(status));
	exit(65);
}

static void
load_once(const char *root, const char *path, struct loading *loading)
{
	remit_model *model;
	remit_image *image, *again;
	uint64_t start = measure_used();
	remit_status status = remit_model_read_file(path, root, NULL, &model);

	if (status != REMIT_OK)
		fail(status);
	const remit_model *models[] = { model };
	uint64_t middle = measure_used();
	status = remit_image_compile(models, 1, NULL, &image);
	uint64_t end = measure_used();
	if (status != REMIT_OK)
		fail(status);
	measure_add(&loading->read, middle - start);
	measure_add(&loading->compile, end - middle);
	measure_add(&loading->both, end - start);

	const void *bytes = remit_image_bytes(image, &loading->image_bytes);
	void *copy = malloc(loading->image_bytes);
	if (copy == NULL)
		fail(REMIT_E_NOMEM);
	memcpy(copy, bytes, loading->image_bytes);
	start = measure_used();
	status = remit_image_take(copy, loading->image_bytes, free, NULL,
				  &again);
	end = measure_used();
	if (status != REMIT_OK)
		fail(status);
	measure_add(&loading->load, end - start);
	remit_image_unref(again);
	remit_image_unref(image);
	remit_model_free(model);
}

int
main(int argc, char **argv)
{
	struct loading loading;
	long runs = argc > 3 ? strtol(argv[3], NULL, 10) : 50;

	if (argc < 3) {
		fputs("usage: load INCLUDE-ROOT POLICY.xml [RUNS]\n", stderr);
		return 64;
	}
	memset(&loading, 0, sizeof loading);
	for (long i = 0; i < runs; i++)
		load_once(argv[1], argv[2], &loading);
	printf("| load | runs | median us | 90 %% us | longest us |\n"
	       "|---|---|---|---|---|\n");
	measure_tell("from XML: reading", &loading.read, 1000);
	measure_tell("from XML: compiling and proving", &loading.compile, 1000);
	measure_tell("from XML, in all", &loading.both, 1000);
	measure_tell("from the image", &loading.load, 1000);
	printf("\nThe image has %zu bytes.\n", loading.image_bytes);
	return 0;
}
