/*
 * look.h - a policy with one allowance in a test, and what is left of it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_CONTRACT_LOOK_H
#define TESTS_CONTRACT_LOOK_H

#include "tests/contract/contract.h"

#define METER(attributes, included) \
	"<meter id='m' " attributes ">" included "</meter>"

/* A policy with one allowance; kind=help rests on it, kind=free does not. */
#define POLICY(allowance)                                                     \
	GIZMO_HEAD                                                            \
	"<fact id='kind' type='choice'><value id='help'/><value id='free'/>"  \
	"<value id='no'/></fact>"                                             \
	"<fact id='plan' type='choice' presume='basic'><value id='basic'/>"   \
	"<value id='plus'/><value id='none'/></fact>"                         \
	"<fact id='estimate' type='duration' absent='yes'/>"                  \
	"<fact id='parts' type='number'/>" allowance "<service id='hours'/>"  \
	"<scope><clause id='S1' verdict='in-scope'><if fact='kind' "          \
	"is='help'/><if allowance='a' no-worse-than='fits'/></clause>"        \
	"<clause id='S2' verdict='billable' service='hours'><if fact='kind' " \
	"is='help'/><if allowance='a' is='straddles empty'/></clause>"        \
	"<clause id='S3' verdict='out-of-scope'><if fact='kind' is='help'/>"  \
	"<if allowance='a' is='none'/></clause>"                              \
	"<clause id='S4' verdict='in-scope'><if fact='kind' is='free'/>"      \
	"</clause><otherwise id='S0' verdict='out-of-scope'/></scope>" GIZMO_TAIL

#define CARRY(carry)                                              \
	POLICY("<allowance id='a'>" METER(                        \
		"of='estimate' period='month' anchor='calendar' " \
		"carry='" carry "'",                              \
		"<included amount='PT3H'/>") "</allowance>")
#define FROM_JUNE CONTRACT_HEAD "first-day='2026-06-15'/>"

/* A request with usage, and the meter it comes to. */
struct look {
	char verdict[64];
	remit_meter meter;
	remit_status status; /* of telling what was used */
	int finding;
};

/*
 * Decide with facts as contract_ask() takes them and with usage, as
 * "a.m@2026-08-01=PT2H ..."; meter is the index of the one that is looked at.
 */
struct look
look_at(remit_image *image, const char *date, const char *facts,
	const char *used, size_t meter);

/* Wants "verdict answer left takes billed remains" of the first meter. */
void
check_look(remit_image *image, const char *date, const char *facts,
	   const char *used, const char *wanted);

#endif /* TESTS_CONTRACT_LOOK_H */
