/*
 * timeline.h - since when and until when an answer holds, and what comes next.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The day is varied, all other facts stay as they are; each edition of the
 * policy judges its own days. Two days have the same answer when they have
 * the same verdict and service (of `depends': the same possible ones) and the
 * same provisos, each certain or not alike. Targets, days by which and the
 * clauses that lead there may differ: they follow the calendar. What was used
 * of an allowance names its period: on the days of a period of which nothing
 * is told, what is left is not known.
 */
#ifndef REMIT_TIMELINE_H
#define REMIT_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/request.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Periods of one answer each, one after the other. Opaque. */
typedef struct remit_timeline remit_timeline;

/**
 * Find the periods of a request.
 *
 * Exact, unless remit_timeline_exact() says otherwise: over all days of all
 * editions, whatever facts are missing or presumed. What holds until the year
 * 9900 counts as open-ended.
 *
 * @param request    Borrowed for the call.
 * @param first_day  "YYYY-MM-DD"; NULL: the request's own day.
 * @param last_day   Not before it; NULL: the same day.
 * @param out        Set to the periods that have a day of first_day to
 *                   last_day, each in full length, and the one after them, if
 *                   there is one. The caller frees it; NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT (no such days).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_timeline_new(const remit_request *request, const char *first_day,
		   const char *last_day, remit_timeline **out);

REMIT_API void
remit_timeline_free(remit_timeline *timeline);

/** Whether all searches over missing facts ended within their budget; when
 * not, a period may begin or end where in truth nothing changes, or the last
 * one may be missing. */
REMIT_API bool
remit_timeline_exact(const remit_timeline *timeline);

/** How a period ends. */
typedef enum remit_end {
	REMIT_END_DAY,       /**< With its last day. */
	REMIT_END_NONE,      /**< It does not: nothing is scheduled. */
	REMIT_END_SUCCESSOR, /**< When a release appears that is not known yet;
	                      *   the next period says what then holds. */
	REMIT_END_UNKNOWN    /**< The search was cut short. */
} remit_end;

/** "day", "none", "successor", "unknown". */
REMIT_API const char *
remit_end_text(remit_end end);

/** Days with one answer. Strings are borrowed from the timeline. */
typedef struct remit_period {
	char first_day[11]; /**< "": since ever, or on a day not known yet. */
	char last_day[11];  /**< Inclusive; "": see end. */
	remit_end end;
	bool supposed; /**< Begins when a release appears, not known when. */
	bool answered; /**< False: the facts are impossible, or refused by the
			*   edition: there is no decision. */
	const char *edition; /**< On its first day; "" before the first. */
	remit_verdict verdict;
	const char *service;  /**< Or NULL. */
	size_t outcome_count; /**< Verdicts that are possible; 1 unless it
	                       *   depends. */
	size_t proviso_count;
	size_t cause_count; /**< Of its beginning. */
} remit_period;

REMIT_API size_t
remit_timeline_period_count(const remit_timeline *timeline);

/** The period at @p index, in order of days; REMIT_E_ARGUMENT (out zeroed)
 * past the last. */
REMIT_API remit_status
remit_timeline_period(const remit_timeline *timeline, size_t index,
		      remit_period *out);

/** A verdict, and its service or NULL. */
typedef struct remit_outcome {
	remit_verdict verdict;
	const char *service;
} remit_outcome;

/** Outcomes of a period, the most favourable first. */
REMIT_API remit_status
remit_timeline_outcome(const remit_timeline *timeline, size_t period,
		       size_t index, remit_outcome *out);

/** Id of a proviso of a period, in order of ids; NULL past the last. */
REMIT_API const char *
remit_timeline_proviso(const remit_timeline *timeline, size_t period,
		       size_t index, bool *out_certain);

/** What made one answer end and the next begin. */
typedef enum remit_cause_kind {
	REMIT_CAUSE_EDITION, /**< An edition of the policy takes over. */
	REMIT_CAUSE_PHASE,   /**< A release leaves one phase for another. */
	REMIT_CAUSE_RELEASE, /**< A release appears that others are counted
	                      *   to. */
	REMIT_CAUSE_DATE,    /**< A day that a clause names has come. */
	REMIT_CAUSE_MEASURE, /**< What lies between two days passes a bound. */
	REMIT_CAUSE_CONTRACT, /**< The contract goes from one state to another. */
	REMIT_CAUSE_ALLOWANCE /**< A period of an allowance ends. */
} remit_cause_kind;

/** "edition", "phase", "release", "date", "measure", "contract",
 * "allowance". */
REMIT_API const char *
remit_cause_kind_text(remit_cause_kind kind);

/** A cause. Strings are borrowed; "" where the kind has no use for one. */
typedef struct remit_cause {
	remit_cause_kind kind;
	const char *edition; /**< EDITION: that takes over; "" when none is. */
	const char *fact;    /**< PHASE, RELEASE: that names the release;
			      *   MEASURE: whose value the day is compared to;
			      *   ALLOWANCE: "allowance.ID". */
	const char *release; /**< PHASE, RELEASE; MEASURE of one of its days:
	                      *   "product@version". */
	const char *track;   /**< PHASE */
	const char *from;    /**< PHASE: that ends; or "unreleased". CONTRACT:
	                      *   the state that ends. ALLOWANCE: its answer
	                      *   before, "fits" …; "" when not known. */
	const char *to;      /**< PHASE: that begins; or "ended" … CONTRACT:
	                      *   the state that begins. ALLOWANCE: its answer
	                      *   from then on. */
	const char *label;   /**< Of fact, for people: ALLOWANCE. */
	const char *from_label; /**< PHASE: what from and to are called; "" */
	const char *to_label;   /**<   where the policy says nothing else. */
} remit_cause;

/** A cause of the beginning of a period; there may be several at once. */
REMIT_API remit_status
remit_timeline_cause(const remit_timeline *timeline, size_t period,
		     size_t index, remit_cause *out);

/**
 * Write the periods as one line of JSON without its line end, as
 * rules/schema/timeline.schema.json describes it. Allocates nothing.
 * REMIT_OK, REMIT_E_IO, REMIT_E_ARGUMENT.
 */
REMIT_API remit_status
remit_timeline_to_json(const remit_timeline *timeline, remit_write write,
		       void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_TIMELINE_H */
