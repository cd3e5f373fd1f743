/*
 * record.h - a decision with all that it was made of, to be proved again.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A record holds the answer with everything that was found around it, the
 * facts that were told, and the SHA-256 of every input as it was read. From
 * the record and the policies alone the request is asked again; the answers
 * are compared, part by part. Records come from elsewhere: they are read as
 * strictly as policies are.
 */
#ifndef REMIT_RECORD_H
#define REMIT_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/model.h>
#include <remit/price.h>
#include <remit/question.h>
#include <remit/reason.h>
#include <remit/request.h>
#include <remit/status.h>
#include <remit/timeline.h>
#include <remit/way.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what was told ------------------------------------------------------- */

/** From here on keep every fact as it is told, until the request is freed. */
REMIT_API void
remit_request_keep(remit_request *request);

/** A fact as it was told; strings are borrowed from the request. */
typedef struct remit_told_fact {
	const char
		*fact; /**< Its id; as it was told where no edition judges. */
	const char *value;
} remit_told_fact;

/** A fact that a request told, contracts and installations apart.
 * REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_request_told(const remit_request *request, size_t index,
		   remit_told_fact *out);

/** What was used of a meter in a period, as remit_request_set_used() took
 * it. */
typedef struct remit_used {
	const char *meter; /**< "monthly.hours" */
	char first_day[11];
	char amount[32];
} remit_used;

/** REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_request_used(const remit_request *request, size_t index, remit_used *out);

/* ---- inputs -------------------------------------------------------------- */

/** A file that a decision was made of. Strings are borrowed. */
typedef struct remit_input {
	const char *kind; /**< "policy", "include", "contract", "prices",
			   *   "request", "usage", "image" */
	const char *name; /**< As it was called. */
	char sha256[65];  /**< Of its bytes as they were read. */
} remit_input;

/** The files of a document: itself, then all that it includes.
 * REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_model_input(const remit_model *model, size_t index, remit_input *out);

/** The same of bytes that something else has read. */
REMIT_API remit_input
remit_input_of(const char *kind, const char *name, const void *bytes,
	       size_t length);

/* ---- writing ------------------------------------------------------------- */

/** What a record is made of. What is NULL is left out, or null. */
typedef struct remit_record_parts {
	const remit_request *request;   /**< Keeps what is told. Needed. */
	const remit_decision *decision; /**< Of the request. Needed. */
	const remit_timeline *timeline; /**< Of the request, with its day. */
	const remit_ways *ways;
	const remit_explanation *explanation;
	const remit_question *question; /**< The one to ask next. */
	const remit_pricing *pricing;
	const remit_price_terms *terms; /**< Of the price. */
	const remit_asked *asked; /**< at, installation and contact count. */
	const remit_input *inputs;
	size_t input_count;
} remit_record_parts;

/**
 * Write a record as one line of JSON without its line end, as
 * rules/schema/decision.schema.json describes it. Allocates nothing.
 *
 * @retval REMIT_OK, REMIT_E_DATA (the facts were impossible), REMIT_E_IO,
 *         REMIT_E_ARGUMENT.
 */
REMIT_API remit_status
remit_record_to_json(const remit_record_parts *parts, remit_write write,
		     void *context);

/**
 * The same as an XML document whose root is <decision>, as
 * rules/schema/decision.xsd describes it. What cannot be shown becomes U+FFFD.
 * REMIT_E_NOMEM too.
 */
REMIT_API remit_status
remit_record_to_xml(const remit_record_parts *parts, remit_write write,
		    void *context);

/* ---- reading ------------------------------------------------------------- */

/** A record that was read. Opaque; never changes; freed, not shared. */
typedef struct remit_record remit_record;

/**
 * Read a record, JSON or XML.
 *
 * @param name    What findings call it.
 * @param length  At most REMIT_FILE_MAX.
 * @param out     Set to a record that the caller frees; NULL on failure.
 * @retval REMIT_OK, REMIT_E_DATA (see @p diag), REMIT_E_LIMIT, REMIT_E_NOMEM.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_record_read(const char *name, const void *bytes, size_t length,
		  remit_diag *diag, remit_record **out);

REMIT_API void
remit_record_free(remit_record *record);

/** Day, instant, installation and contact of a record; policy and contract by
 * their ids. "" where it names none. Strings are borrowed. */
REMIT_API void
remit_record_asked(const remit_record *record, remit_asked *out);

/** What was said beside the facts for the price; NULL where nothing was. */
REMIT_API remit_price_terms
remit_record_terms(const remit_record *record);

/** An input; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_record_input(const remit_record *record, size_t index, remit_input *out);

/**
 * Ask again: a request with the record's day, installation, contact, facts and
 * usage, which keeps what is told.
 *
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_DATA (the policy refuses some: all
 *         findings are in @p diag).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_record_request(const remit_record *record, remit_image *image,
		     remit_diag *diag, remit_request **out);

/* ---- comparing ----------------------------------------------------------- */

/** How a record differs from what is found today. Opaque. */
typedef struct remit_deviations remit_deviations;

/**
 * Compare a record with a new answer to its request.
 *
 * Inputs are compared by their contents, whatever they are called, and only
 * where the new answer names inputs of that kind: a record holds the request
 * and the usage itself. Of the answer everything is compared but the names of
 * files; digests, lines and columns count while all inputs are the same.
 *
 * @param now  Without a decision inputs alone are compared.
 * @param out  Set to the differences, inputs first, which the caller frees;
 *             NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_DATA (impossible facts),
 *         REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_record_compare(const remit_record *record, const remit_record_parts *now,
		     remit_deviations **out);

REMIT_API void
remit_deviations_free(remit_deviations *deviations);

/** One difference. Strings are borrowed from the differences. */
typedef struct remit_deviation {
	bool input;       /**< An input; else a part of the answer. */
	const char *part; /**< "policy meridian.xml", "holds.until" */
	const char *was;  /**< In the record: a digest, a value, "" of what has
			   *   parts of its own; NULL: not there. */
	const char *is;   /**< Now; the same. */
} remit_deviation;

/** How many there are; 0: the record is true. */
REMIT_API size_t
remit_deviations_count(const remit_deviations *deviations);

REMIT_API remit_status
remit_deviations_at(const remit_deviations *deviations, size_t index,
		    remit_deviation *out);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_RECORD_H */
