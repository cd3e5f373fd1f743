/*
 * json.h - strict JSON, token by token.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. RFC 8259, and stricter where it leaves
 * room: a key stands once, escapes are whole characters, none is NUL. Numbers
 * stay text.
 */
#ifndef RMT_READ_JSON_H
#define RMT_READ_JSON_H

#include <stdbool.h>

#include "base/report.h"

#define RMT_JSON_DEPTH_MAX 64
#define RMT_JSON_KEYS_MAX 1000

enum rmt_json_kind {
	RMT_JSON_OBJECT,
	RMT_JSON_OBJECT_END,
	RMT_JSON_ARRAY,
	RMT_JSON_ARRAY_END,
	RMT_JSON_KEY,
	RMT_JSON_STRING,
	RMT_JSON_NUMBER,
	RMT_JSON_TRUE,
	RMT_JSON_FALSE,
	RMT_JSON_NULL
};

struct rmt_json_token {
	enum rmt_json_kind kind;
	const char *text; /* of keys, strings, numbers; NUL-terminated */
	size_t offset;    /* where it begins */
};

struct rmt_json_fault {
	enum rmt_finding finding;
	size_t offset;
	char word[164]; /* for its sentence */
};

struct rmt_json_handler {
	void *context;
	/* False ends the scan; then the fault is filled in. */
	bool (*token)(void *context, const struct rmt_json_token *token,
		      struct rmt_json_fault *fault);
};

/*
 * Scan one JSON text. REMIT_E_DATA with the fault when it is none or the
 * handler ended it; REMIT_E_NOMEM.
 */
remit_status
rmt_json_scan(const char *bytes, size_t length,
	      const struct rmt_json_handler *handler,
	      struct rmt_json_fault *out);

#endif /* RMT_READ_JSON_H */
