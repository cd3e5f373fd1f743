/*
 * image.c - any bytes as an image.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The header's magic, version, byte order and length are made right, and then
 * the checksum, or hardly an input would get past them. An input that begins
 * with a small number is that many changes to the image of gizmo.xml: two
 * bytes of place and one of value each.
 */
#include <stdlib.h>
#include <string.h>

#include "image/layout.h"
#include "tests/fuzz/target.h"
#include "tests/image/exercise.h"

static void
load(unsigned char *bytes, size_t length)
{
	struct rmt_image_header header;

	if (length >= sizeof(header)) {
		memcpy(&header, bytes, sizeof(header));
		memcpy(header.magic, RMT_IMAGE_MAGIC, sizeof(header.magic));
		header.version = RMT_IMAGE_VERSION;
		header.order = RMT_IMAGE_ORDER;
		header.length = (uint32_t)length;
		header.reserved = 0;
		memcpy(bytes, &header, sizeof(header));
	}
	(void)load_and_exercise(bytes, length);
}

static void
change(unsigned char *image, size_t size, const unsigned char *bytes,
       size_t length)
{
	for (; length >= 3; bytes += 3, length -= 3) {
		size_t place = (size_t)bytes[0] << 8 | bytes[1];

		image[place % size] = bytes[2];
	}
}

void
fuzz_image(const unsigned char *bytes, size_t length)
{
	size_t size = length;
	const void *begin = bytes;
	unsigned char *copy;

	if (length > 0 && bytes[0] < 32)
		begin = remit_image_bytes(fuzz_gizmo(), &size);
	copy = malloc(size + 1);
	must(copy != NULL, "there is memory");
	if (size > 0)
		memcpy(copy, begin, size);
	if (begin != bytes)
		change(copy, size, bytes + 1, length - 1);
	load(copy, size);
	free(copy);
}
