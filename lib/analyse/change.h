/*
 * change.h - the requests that two editions answer differently, while they are
 * found and told.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#ifndef RMT_ANALYSE_CHANGE_H
#define RMT_ANALYSE_CHANGE_H

#include "analyse/diff.h"

/* Outcomes of both sides by number: those of scopes, then these. */
#define RMT_CODE_MAX 58
#define RMT_CODE_IMPOSSIBLE 60
#define RMT_CODE_ELSEWHERE 62

struct rmt_code {
	remit_verdict verdict;
	const char *service; /* or NULL */
};

/* Scopes of more clauses are not told by clause. */
#define RMT_CLAUSE_MAX 128

struct rmt_clauses {
	uint32_t stands[RMT_CLAUSE_MAX];
	uint32_t count;
};

/* An installation of the contract that both were compiled with. */
struct rmt_site {
	const char *id;
	uint32_t given; /* 1 where facts are as it gives them */
};

struct rmt_comparison {
	remit_diff *diff;
	struct rmt_bridge bridge;
	uint32_t outcomes[2]; /* of either side, as codes */
	struct rmt_clauses clauses[2];
	struct rmt_courses courses;
	struct rmt_parcels parcels;
	uint32_t given; /* 1 where facts are as contracts give them, and in
			 * order where they can have several values */
	uint32_t care;  /* 1 where there are requests to be told of */
	struct rmt_sectors sectors[2]; /* within what either clause answers */
	struct rmt_code codes[RMT_CODE_MAX + 1];
	uint32_t code_count;
	struct rmt_site *sites;
	size_t site_count;
	bool failed;
};

/* A set of requests that change in one way, while it is told. */
struct rmt_telling {
	struct rmt_comparison *c;
	uint32_t function;
	uint32_t before, after; /* codes */
	uint32_t clauses[2];    /* that answer; past all: none */
	const struct rmt_sector *sector;
	remit_difference change;
	int32_t day;  /* of the example */
	bool refuted; /* an example was decided otherwise */
};

/* The number of an outcome; too many make the bridge unknown. */
uint32_t
rmt_change_code(struct rmt_comparison *c, remit_verdict verdict,
		const char *service);

/* One side's outcomes, as codes of both. */
uint32_t
rmt_change_outcome(struct rmt_comparison *c, uint32_t side);

/* Whether a side's outcome may be a code. */
bool
rmt_change_is_used(const struct rmt_comparison *c, uint32_t code);

/* "billable backport"; and which way it is from one to another. */
const char *
rmt_change_text(struct rmt_comparison *c, uint32_t code);
remit_direction
rmt_change_direction(const struct rmt_comparison *c, uint32_t before,
		     uint32_t after);

/* A copy that lives as long as the diff. */
const char *
rmt_change_keep(struct rmt_comparison *c, const char *text);

/* An rmt_parcel_take for an rmt_telling: whether the first request of a box is
 * answered so by both policies, and so the example. */
bool
rmt_change_try(void *context, uint64_t *box);

/* What installations give. */
void
rmt_change_find_sites(struct rmt_comparison *c);

/* Which installations the requests of a sector can be of. */
void
rmt_change_tell_sites(struct rmt_telling *t);

#endif /* RMT_ANALYSE_CHANGE_H */
