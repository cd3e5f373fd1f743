/*
 * request.h - what somebody told of a request, as a state.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_REQUEST_H
#define RMT_DECIDE_REQUEST_H

#include <remit/request.h>

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/report.h"
#include "decide/inlet.h"
#include "decide/straight.h"

/* A fact as it was told. */
struct rmt_told {
	const char *fact, *value;
	uint32_t index; /* the fact; or none: no edition is in force */
};

/* Who gave a fact. */
enum {
	RMT_GIVEN_BY_REQUEST = 1,
	RMT_GIVEN_BY_CONTRACT,
	RMT_GIVEN_BY_INSTALLATION
};

/* All that is given. */
struct rmt_given_facts {
	uint64_t *state;
	const char **names;
	uint32_t *given;
};

/* No amount of a meter is larger, so that sums of them stay exact. */
#define RMT_AMOUNT_MAX (INT64_MAX / 128)

/* What was used of a meter in the period that begins on a day. */
struct rmt_used {
	uint32_t meter;
	int32_t first_day;
	int64_t amount;
};

/* What is known of a meter on the day of the request. */
struct rmt_meter_result {
	uint32_t answers; /* bits: those that are possible */
	bool dated;       /* there is a period: first_day, last_day */
	bool known;       /* which included row counts */
	bool unlimited;
	bool told; /* what was used in this period */
	int32_t first_day, last_day;
	int64_t included, used, increment;        /* increment: 0 for none */
	struct rmt_range carried, left, quantity; /* left: of all, now */
};

struct remit_request {
	struct remit_request *self; /* for asking, which settles allowances */
	remit_image *image;
	const struct rmt_program *program; /* NULL: no edition is in force */
	struct rmt_shape shape;
	int32_t day;
	char date[11];
	bool presume;
	bool unsettled;     /* see rmt_allowances_settle() */
	bool keeps;         /* what is told, for a record */
	void *memory;       /* what the pointers below point into */
	uint64_t *state;    /* without presumptions */
	uint64_t *trial;    /* of a fact that is read: only its words count */
	uint32_t *given;    /* by fact: by whom; by part: bits of elements */
	const char **names; /* by fact and element: an undeclared value */
	uint32_t *declared; /* facts, by public index */
	uint32_t declared_count;
	uint32_t *special; /* facts that are presumed or have many values */
	uint32_t special_count;
	struct rmt_inlet *inlets; /* by fact */
	bool changed;             /* something was given beside what is kept */
	/* Along the plan of the edition, unless something was given that it
	 * has no spot for, or in another way. */
	struct rmt_straight straight;
	bool strayed;
	bool alone; /* no other edition, contract, allowance or record has a
		       * word in what is given */
	struct rmt_told *told; /* kept for other editions and for records */
	size_t told_count, told_capacity;
	struct rmt_arena arena;   /* of those names and of what was told */
	struct rmt_buffer folded; /* scratch */
	struct rmt_buffer word;   /* scratch */
	struct rmt_used *used;
	size_t used_count, used_capacity;
	struct rmt_meter_result *meters; /* by row */
	uint32_t giver;                  /* who gives facts now */
	struct rmt_given_facts kept; /* with nothing but what a contract gave */
	struct rmt_arena kept_names;
};

/* False when the text is none that is understood at once; it may well be
 * right. */
bool
rmt_meant_at_once(const struct rmt_program *program, uint32_t fact,
		  const char *text, size_t length, struct rmt_meant *out);

/* A fact of which nothing was given is now at a spot of the plan; 0: at
 * none. */
static inline void
rmt_request_follow(struct remit_request *request, uint32_t spot)
{
	request->strayed = request->strayed || spot == 0;
	if (!request->strayed)
		request->straight.told |= rmt_straight_put(
			request->program->plan, &request->straight,
			&request->program->plan->spots[spot]);
}

/* The same of a value from outside, which the fact takes. */
static inline void
rmt_request_follow_value(struct remit_request *request,
			 const remit_value *value)
{
	const struct rmt_plan *plan = request->program->plan;
	bool fits = plan != NULL && value->spot < plan->given_count &&
		    plan->values[value->spot].fact == value->fact &&
		    rmt_spot_holds(&plan->values[value->spot], value->number);

	rmt_request_follow(request, fits ? value->spot : 0);
}

/* A piece of a text. */
struct rmt_stretch {
	const char *text;
	size_t length;
};

/* A fact while its text is read: into request->trial. */
struct rmt_reading {
	struct remit_request *request;
	remit_diag *diag;
	uint32_t fact;                   /* of the whole text */
	uint32_t parts[RMT_ELEMENT_MAX]; /* by element: bits of given parts */
	struct rmt_stretch names[RMT_ELEMENT_MAX]; /* undeclared values */
};

/* Copy all that a state says of a fact and its parts. */
static inline void
rmt_request_copy_fact(const struct remit_request *request, uint32_t fact,
		      const uint64_t *from, uint64_t *to)
{
	uint32_t offset = request->shape.rooms[fact].offset;

	memcpy(to + offset, from + offset,
	       rmt_shape_fact_words(&request->shape, fact) * sizeof *to);
}

/* Whether what is told is kept: where another edition may have to judge it, or
 * a record wants it. */
static inline bool
rmt_request_keeps_told(const struct remit_request *request)
{
	return request->keeps || request->program == NULL ||
	       request->image->program_count > 1;
}

/* Keep what was told, if that is to be kept. */
remit_status
rmt_request_keep_told(struct remit_request *request, const struct rmt_told *one,
		      size_t value_length);

/* A text without what is blank at its ends. */
struct rmt_stretch
rmt_trimmed(const char *text, size_t length);

/* remit_request_look_up() of a text that has a length; out only on success. */
remit_status
rmt_request_look_up(remit_request *request, size_t fact,
		    struct rmt_stretch value, remit_diag *diag,
		    remit_value *out);

/* The range of a product among those of a fact; or NULL. */
const struct rmt_row_range *
rmt_range_of(const struct rmt_program *program, uint32_t fact,
	     uint32_t product);

#define RMT_NOWHERE ((struct rmt_place){ NULL, 0 })

/* The same facts for a day of another edition: a request that the caller
 * frees. REMIT_E_DATA when that edition refuses one of them. */
remit_status
rmt_request_move(const struct remit_request *request, int32_t day,
		 struct remit_request **out);

/* Read one value into a slot of request->trial. */
remit_status
rmt_reading_value(struct rmt_reading *reading, const char *text, size_t length,
		  struct rmt_slot slot);

/* Read several values with their parts into a many fact of request->trial. */
remit_status
rmt_values_read(struct rmt_reading *reading, const char *text, size_t length);

/* The folded form of a text, in request->folded; or NULL with a finding. */
remit_status
rmt_reading_fold(struct rmt_reading *reading, const char *text, size_t length,
		 const char **out);

/* A text that is NUL-terminated, in request->word. */
const char *
rmt_reading_word(struct rmt_reading *reading, const char *text, size_t length);

/* Report a finding: words 1 and 2, and what to write instead, or NULL. */
remit_status
rmt_reading_refuse(struct rmt_reading *reading, enum rmt_finding finding,
		   const char *word, const char *of, const char *wanted);

/* What could have been named: rows, each with its name, or "" for one that
 * could not; the last first where they are to be shown backwards. */
struct rmt_right_names {
	const char *(*name)(const struct rmt_program *program, uint32_t row);
	struct rmt_some rows;
	bool backwards;
	const char *word; /* that they are near to; NULL: the one refused */
};

/* The same with the nearest of them; where none is near, with some of them. */
remit_status
rmt_reading_refuse_name(struct rmt_reading *reading, enum rmt_finding finding,
			const char *word, const char *of,
			const struct rmt_right_names *right);

/* Keep what was used, and work out the allowances anew. False without
 * memory. */
bool
rmt_request_keep_used(struct remit_request *request, struct rmt_used used);

/* Give all of these on behalf of a giver. All findings are wanted; memory that
 * ran out ends it. */
remit_status
rmt_request_give(struct remit_request *request, struct rmt_some givens,
		 uint32_t giver, remit_diag *diag);

/* The contract of an edition, or NULL. */
static inline const struct rmt_row_contract *
rmt_contract_of(const struct rmt_program *program)
{
	return program != NULL && program->contract_count > 0 ?
		       &program->contract[0] :
		       NULL;
}

#endif /* RMT_DECIDE_REQUEST_H */
