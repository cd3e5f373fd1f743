/*
 * form_texts.h - policies, and texts for their facts, good ones and bad ones.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_FORM_TEXTS_H
#define TESTS_DECIDE_FORM_TEXTS_H

#include <remit/form.h>
#include <remit/request.h>

/* The facts that the policies declare, in the order of form_names. */
#define DECLARED                                                                                                                         \
	"<product id='kernel' order='version'>"                                                                                          \
	"<release id='6.0' date='2025-01-01'/>"                                                                                          \
	"<release id='7.1' date='2025-06-01'/></product>"                                                                                \
	"<product id='tools' order='version'/>"                                                                                          \
	"<fact id='release' type='release' of='kernel tools'/>"                                                                          \
	"<fact id='kind' type='choice' absent='yes'>"                                                                                    \
	"<value id='defect'><value id='crash'/><value id='leak'/></value>"                                                               \
	"<value id='how-to'/><value id='Größe'/><value id='zu'/><value id='aaaa'/><value id='aaaaaaaa'/><value id='abcdefgh-1-mnop'/>" \
	"<value id='a-name-of-24-letters-xxx'/>"                                                                                         \
	"<value id='a-name-of-seventeen'/>"                                                                                              \
	"<value id='another-name-that-is-longer-than-others'/></fact>"                                                                   \
	"<fact id='plan' type='flag' presume='no'/>"                                                                                     \
	"<fact id='since' type='date' absent='yes'/>"                                                                                    \
	"<fact id='cores' type='number' presume='2'/>"                                                                                   \
	"<fact id='host' type='choice' unlisted='yes'><value id='linux'/>"                                                               \
	"<value id='windows'/></fact>"                                                                                                   \
	"<fact id='age' type='duration' absent='yes'/>"                                                                                  \
	"<fact id='others' type='choice' many='yes' presume='none'>"                                                                     \
	"<value id='a'/><value id='b'/></fact>"

enum {
	FACTS = 8,
	FORM_TEXTS = 32, /* of a fact, at most; NULL ends them */
	FORM_DAYS = 20
};

extern const char *const form_names[FACTS];

/* Of each fact; the first two are written as they should be. */
extern const char *const form_texts[FACTS][FORM_TEXTS];

/* The first five are days; of policies that begin with 2026. */
extern const char *const form_days[FORM_DAYS];

/* Decided along a plan; by a state; a later edition of both. */
extern const char form_plain[], form_crowded[], form_later[];

/* Decided by a request that is given the texts one after the other, by the
 * names. */
remit_status
form_by_request(remit_request *request, const remit_text *texts,
		remit_diag *diag, remit_decision *out);

#endif /* TESTS_DECIDE_FORM_TEXTS_H */
