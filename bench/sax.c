/*
 * sax.c - what a bare parse of a document takes, and a process that is bare.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: sax FILE [RUNS]
 *
 * By libxml2, SAX2, in memory, with handlers that look at every attribute and
 * keep nothing. Prints the median of the processor in microseconds.
 */
#include "bench/measure.h"

#include <string.h>

#include <libxml/parser.h>

static size_t seen;

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix,
	 const xmlChar *space, int space_count, const xmlChar **spaces,
	 int count, int defaulted, const xmlChar **sax)
{
	(void)context, (void)name, (void)prefix, (void)space;
	(void)space_count, (void)spaces, (void)defaulted;
	for (int i = 0; i < count; i++)
		seen += (size_t)(sax[5 * i + 4] - sax[5 * i + 3]);
}

int
main(int argc, char **argv)
{
	struct measure_times times = { NULL, 0, 0 };
	xmlSAXHandler sax;
	size_t length;
	long runs = argc > 2 ? strtol(argv[2], NULL, 10) : 20;

	if (argc < 2)
		return 64;
	memset(&sax, 0, sizeof sax);
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = on_start;
	char *text = measure_read(argv[1], &length);
	for (long i = 0; i < runs; i++) {
		uint64_t start = measure_used();
		if (xmlSAXUserParseMemory(&sax, NULL, text, (int)length) != 0)
			return 65;
		measure_add(&times, measure_used() - start);
	}
	qsort(times.ns, times.count, sizeof *times.ns, measure_compare);
	printf("%llu\n",
	       (unsigned long long)(measure_share(&times, 50) / 1000));
	free(text);
	free(times.ns);
	return seen > 0 ? 0 : 65;
}
