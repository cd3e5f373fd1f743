/*
 * asked.c - a record's request, asked again.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/.
 */
#include <string.h>

#include <remit/allowance.h>
#include <remit/contract.h>

#include "record/tree.h"

void
remit_record_asked(const remit_record *record, remit_asked *out)
{
	const rmt_node *root = &record->root;
	const rmt_node *asked = rmt_node_object(root, "asked");

	memset(out->date, 0, sizeof out->date);
	memcpy(out->date, rmt_node_text(asked, "date"), sizeof out->date - 1);
	out->at = rmt_node_text(asked, "at");
	out->policy = rmt_node_text(rmt_node_object(root, "policy"), "id");
	out->contract = rmt_node_text(rmt_node_object(root, "contract"), "id");
	out->installation = rmt_node_text(asked, "installation");
	out->contact = rmt_node_text(asked, "contact");
}

/* The text of a member, or NULL. */
static const char *
said(const rmt_node *asked, const char *name)
{
	const rmt_node *node = rmt_node_member(asked, name);

	return node != NULL ? node->text : NULL;
}

remit_price_terms
remit_record_terms(const remit_record *record)
{
	const rmt_node *asked = rmt_node_object(&record->root, "asked");

	return (remit_price_terms){ .currency = said(asked, "currency"),
				    .list = said(asked, "price_list"),
				    .quote_day = said(asked, "quote_day"),
				    .quantity = said(asked, "quantity") };
}

remit_status
remit_record_input(const remit_record *record, size_t index, remit_input *out)
{
	const rmt_node *item = rmt_node_items(&record->root, "inputs");

	*out = (remit_input){ .kind = NULL };
	for (; item != NULL && index > 0; index--)
		item = item->next;
	if (item == NULL)
		return REMIT_E_ARGUMENT;
	out->kind = rmt_node_text(item, "kind");
	out->name = rmt_node_text(item, "name");
	memcpy(out->sha256, rmt_node_text(item, "sha256"), 64);
	return REMIT_OK;
}

/* No memory is graver than what is refused. */
static remit_status
worse(remit_status a, remit_status b)
{
	return a == REMIT_OK || b == REMIT_E_NOMEM ? b : a;
}

static remit_status
begin(const remit_asked *asked, remit_image *image, remit_diag *diag,
      remit_request **out)
{
	if (*asked->at != '\0')
		return remit_request_new_at(image, asked->at, diag, out);
	return remit_request_new(image, asked->date, diag, out);
}

static remit_status
set_who(const remit_asked *asked, remit_request *request, remit_diag *diag)
{
	remit_status status = REMIT_OK;

	if (*asked->installation != '\0')
		status = remit_request_set_installation(
			request, asked->installation, diag);
	if (*asked->contact != '\0')
		status = worse(status, remit_request_set_contact(
					       request, asked->contact, diag));
	return status;
}

static remit_status
set_facts(const rmt_node *asked, remit_request *request, remit_diag *diag)
{
	remit_status status = REMIT_OK;

	for (const rmt_node *i = rmt_node_items(asked, "facts"); i; i = i->next)
		status = worse(
			status,
			remit_request_set(request, rmt_node_text(i, "fact"),
					  rmt_node_text(i, "value"), diag));
	return status;
}

static remit_status
set_used(const rmt_node *asked, remit_request *request, remit_diag *diag)
{
	remit_status status = REMIT_OK;

	for (const rmt_node *i = rmt_node_items(asked, "used"); i; i = i->next)
		status = worse(status,
			       remit_request_set_used(
				       request, rmt_node_text(i, "meter"),
				       rmt_node_text(i, "first_day"),
				       rmt_node_text(i, "amount"), diag));
	return status;
}

remit_status
remit_record_request(const remit_record *record, remit_image *image,
		     remit_diag *diag, remit_request **out)
{
	remit_asked asked;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (record == NULL || image == NULL)
		return REMIT_E_ARGUMENT;
	const rmt_node *node = rmt_node_object(&record->root, "asked");
	remit_record_asked(record, &asked);
	remit_status status = begin(&asked, image, diag, out);
	if (status != REMIT_OK)
		return status;
	remit_request_keep(*out);
	remit_request_allow_presumptions(
		*out, strcmp(rmt_node_text(node, "presume"), "true") == 0);
	status = set_who(&asked, *out, diag);
	status = worse(status, set_facts(node, *out, diag));
	status = worse(status, set_used(node, *out, diag));
	if (status == REMIT_OK)
		return status;
	remit_request_free(*out);
	*out = NULL;
	return status;
}
