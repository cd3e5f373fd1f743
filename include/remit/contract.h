/*
 * contract.h - contracts: whose state, facts and amendments a policy reads.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_CONTRACT_H
#define REMIT_CONTRACT_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/model.h>
#include <remit/request.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Compile the editions of a policy together with one contract. The image
 * judges for that contract alone: its state follows from the day, its facts
 * are given before a request gives any, its amendments stand before the
 * policy. It is used like any other image, and shared like one.
 *
 * @param contract  A contract document, as remit_model_read_*() gave it.
 * @return REMIT_E_DATA with findings where the policy or the contract is
 *         refused; REMIT_E_ARGUMENT; REMIT_E_NOMEM.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_image_compile_contract(const remit_model *const *models, size_t count,
			     const remit_model *contract, remit_diag *diag,
			     remit_image **out);

/** A contract on one day. Strings are borrowed from the image; days are
 * "YYYY-MM-DD", or "" where there is none. */
typedef struct remit_contract {
	const char *id;
	const char *title;
	const char *customer; /**< Or "". */
	const char *prices;   /**< Ids of price lists, or "". */
	const char *sha256;   /**< Of its file. */
	const char *state;    /**< "pending", "active", "grace", "lapsed" */
	char first_day[11];
	char last_day[11];       /**< "" while it renews itself. */
	char grace_last_day[11]; /**< "" when there is no grace. */
	char ordered_on[11];
	char term_first_day[11]; /**< The term of the day. */
	char term_last_day[11];
	char notice_day[11]; /**< The last on which notice ends the term. */
	size_t installation_count;
} remit_contract;

/**
 * The contract that an image was compiled with, on a day.
 *
 * @return REMIT_E_ARGUMENT (out zeroed) when there is none, or date is no day.
 */
REMIT_API remit_status
remit_image_contract(const remit_image *image, const char *date,
		     remit_contract *out);

/** The same for the image and the day of a request. */
REMIT_API remit_status
remit_request_contract(const remit_request *request, remit_contract *out);

/** The same for what a decision was made of. */
REMIT_API remit_status
remit_decision_contract(const remit_decision *decision, remit_contract *out);

/** The id of an installation that the contract covers; NULL past the last. */
REMIT_API const char *
remit_image_installation(const remit_image *image, size_t index);

/**
 * Give all facts of one of the contract's installations. A fact that was given
 * with another value is refused.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_set_installation(remit_request *request, const char *id,
			       remit_diag *diag);

/**
 * Say who asks: whether it is a contact that the contract names is then known.
 * A contract that names none takes everybody.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_set_contact(remit_request *request, const char *id,
			  remit_diag *diag);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_CONTRACT_H */
