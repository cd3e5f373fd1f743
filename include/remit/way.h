/*
 * way.h - the smallest changes that bring a request into scope.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Only facts that the policy marks as changeable are changed, never what has
 * happened. What is upgraded moves to a later release of the same product that
 * is out on the day, or up in an ordered choice; what is bought, up; what is
 * reverted, down; else it becomes any value that has a name; a number never
 * becomes none, nor a day one that is still to come. Of a fact with
 * several values one can become another, or be dropped: one change.
 */
#ifndef REMIT_WAY_H
#define REMIT_WAY_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/request.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Ways of changing a request. Opaque. */
typedef struct remit_ways remit_ways;

/** Most changes at once. */
#define REMIT_WAY_CHANGES_MAX 4

/**
 * Find all smallest sets of changes that make the verdict in-scope, whatever
 * the missing facts are; if there are none, all that make it billable, unless
 * it is already. A set is smallest when none of its changes can be left out.
 * Ways with the same changes and neighbouring values are one way.
 *
 * @param request  Borrowed for the call.
 * @param limit    Most changes at once, 1 to REMIT_WAY_CHANGES_MAX.
 * @param out      Set to the ways, which the caller frees: fewest changes
 *                 first, then the cheapest (upgrade, migrate, revert, buy),
 *                 then the nearest. NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_ways_new(const remit_request *request, unsigned limit, remit_ways **out);

REMIT_API void
remit_ways_free(remit_ways *ways);

/** Whether all was looked at; when not, there may be more ways. */
REMIT_API bool
remit_ways_exact(const remit_ways *ways);

/** The verdict that the ways lead to; that of the request when there are
 * none. */
REMIT_API remit_verdict
remit_ways_toward(const remit_ways *ways);

/** A way. Strings are borrowed from the ways. */
typedef struct remit_way {
	const char *service; /**< Or NULL; also when missing facts decide. */
	size_t change_count;
} remit_way;

REMIT_API size_t
remit_ways_count(const remit_ways *ways);

/** The way at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_ways_way(const remit_ways *ways, size_t index, remit_way *out);

/** One change of a way. */
typedef struct remit_change {
	const char *fact;
	const char *how;   /**< "upgrade", "migrate", "revert", "buy". */
	const char *from;  /**< The value that changes; "" when not known. Where
			   *   versions are not listed the product alone. */
	const char *to;    /**< The nearest value, as remit_request_set() takes
	                   *   it; "" when the value is dropped. */
	bool drop;         /**< One of several values goes. */
	size_t span_count; /**< All values that will do, as spans. */
} remit_change;

REMIT_API remit_status
remit_ways_change(const remit_ways *ways, size_t way, size_t change,
		  remit_change *out);

/**
 * Values that will do: low to high in the order of the fact, both included
 * unless said otherwise; "" for no bound on that side. Of a choice without an
 * order, a flag or none low and high are one value.
 */
typedef struct remit_values {
	const char *low, *high;
	bool low_excluded, high_excluded;
} remit_values;

REMIT_API remit_status
remit_ways_values(const remit_ways *ways, size_t way, size_t change,
		  size_t span, remit_values *out);

/**
 * Write the ways as one line of JSON without its line end, as the member
 * "ways" of rules/schema/decision.schema.json describes it. Allocates nothing.
 * REMIT_OK, REMIT_E_IO, REMIT_E_ARGUMENT.
 */
REMIT_API remit_status
remit_ways_to_json(const remit_ways *ways, remit_write write, void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_WAY_H */
