/*
 * digest.h - SHA-256, to name inputs exactly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Source: FIPS 180-4.
 */
#ifndef RMT_BASE_DIGEST_H
#define RMT_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rmt_digest {
	uint32_t state[8];
	unsigned char block[64];
	uint64_t length; /* bytes so far */
	bool quick;      /* the processor has instructions for it */
};

void
rmt_digest_begin(struct rmt_digest *digest);

void
rmt_digest_add(struct rmt_digest *digest, const void *bytes, size_t length);

/* 64 lower-case hexadecimal digits and a NUL. */
void
rmt_digest_end(struct rmt_digest *digest, char out[65]);

#endif /* RMT_BASE_DIGEST_H */
