/*
 * allowance.h - allowances: what was used, what is left, what a request takes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A policy says what a plan includes, by meters; a contract may change it.
 * What was used is told with the request, by the period that it was used in.
 * Amounts are exact texts: durations as "PT2H30M", others as "2.5".
 */
#ifndef REMIT_ALLOWANCE_H
#define REMIT_ALLOWANCE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/export.h>
#include <remit/request.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Tell what was used of a meter in one period, apart from this request.
 *
 * @param meter      "ALLOWANCE.METER", as "monthly.hours".
 * @param first_day  The first day of the period, "YYYY-MM-DD": of the one that
 *                   the request's day lies in, or of an earlier one from which
 *                   something may be carried over.
 * @param amount     A duration or a number, as the meter counts; not negative.
 * @return REMIT_E_DATA with a finding when it is refused, which changes
 *         nothing; REMIT_E_ARGUMENT; REMIT_E_NOMEM.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_set_used(remit_request *request, const char *meter,
		       const char *first_day, const char *amount,
		       remit_diag *diag);

/** Whether of each meter that something was told of, the period of the
 * request's day is among it; a finding for each where it is not. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_check_used(const remit_request *request, remit_diag *diag);

/** A meter on the day of a request. Texts are "" where they are not known;
 * strings are borrowed from the image. */
typedef struct remit_meter {
	const char *name;      /**< "monthly.hours" */
	const char *allowance; /**< "monthly" */
	const char *unit;      /**< Or "". */
	const char *answer;    /**< Of the allowance: "fits" …; or "". */
	bool unlimited;
	bool counts;          /**< The request is paid from this allowance. */
	unsigned carried_for; /**< Periods for which what is left is kept. */
	char first_day[11];   /**< Of the period; "" when there is none. */
	char last_day[11];
	char included[32]; /**< In a period. */
	char carried[32];  /**< From earlier periods. */
	char used[32];
	char left[32];     /**< Of all that, before this request. */
	char quantity[32]; /**< Asked for, rounded up to whole increments. */
	char takes[32];    /**< What the meter loses. */
	char billed[32];   /**< quantity less takes. */
	char remains[32];  /**< left less takes. */
} remit_meter;

/** How many meters the edition that judges has. */
REMIT_API size_t
remit_request_meter_count(const remit_request *request);

/** A meter before anything is decided: takes, billed, remains are "".
 * REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_request_meter(const remit_request *request, size_t index,
		    remit_meter *out);

/** How many meters the edition that judged has. */
REMIT_API size_t
remit_decision_meter_count(const remit_decision *decision);

/**
 * A meter after deciding. It loses something when its allowance pays, of which
 * there is at most one. A billable request is split when it would be in scope
 * if the allowance, which straddles, answered "fits"; where several must, the
 * one that has the smallest part of it left pays. Else, and for a request in
 * scope, the allowance of the lowest order pays that still has something and
 * that a clause tests which the verdict rests on, or without which it would not
 * be in scope; what has enough goes before what straddles. REMIT_E_ARGUMENT
 * (out zeroed) past the last.
 */
REMIT_API remit_status
remit_decision_meter(const remit_decision *decision, size_t index,
		     remit_meter *out);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_ALLOWANCE_H */
