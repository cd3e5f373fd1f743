/*
 * check_terms.c - prices in words, languages, and what terms are refused for.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "tests/contract/contract.h"
#include "tests/support/suite.h"

static const char policy[] = GIZMO_HEAD
	"<fact id='kind' type='choice'><value id='port'/><value id='defect'/>"
	"</fact>"
	"<fact id='level' type='choice'><value id='basic'/><value id='premium'/>"
	"</fact>"
	"<fact id='size' type='quantity' unit='GB'/>"
	"<fact id='spend' type='money' currency='EUR'/>"
	"<fact id='estimate' type='duration'/>"
	"<service id='port' unit='hour' quantity='estimate'/>"
	"<scope><clause id='b' verdict='billable' service='port'>"
	"<if fact='kind' is='port'/></clause>"
	"<otherwise id='no' verdict='in-scope'/></scope>" GIZMO_TAIL;

static remit_model *
read_model(const char *text)
{
	remit_model *model = NULL;
	remit_diag *diag = remit_diag_new();
	remit_status status = remit_model_read_bytes(
		"test.xml", text, strlen(text), diag, &model);
	remit_finding finding = { .text = "" };

	(void)remit_diag_at(diag, 0, &finding);
	ck_assert_msg(status == REMIT_OK, "%s", finding.text);
	remit_diag_free(diag);
	return model;
}

/* A policy with a list of one price. */
static remit_image *
image_by(const char *text, const char *price)
{
	char list[2048];
	remit_model *models[2];
	remit_image *image = NULL;
	remit_diag *diag = remit_diag_new();
	remit_finding finding = { .text = "" };
	remit_status status;

	snprintf(list, sizeof list,
		 "<pricelist xmlns='urn:remit:1' id='l' policy='gizmo'"
		 " first-day='2026-01-01' currency='EUR' price-day='request'>"
		 "<rounding mode='half-even' point='line'/>"
		 "<price id='P' service='port'>%s</price></pricelist>",
		 price);
	models[0] = read_model(text);
	models[1] = read_model(list);
	status = remit_image_compile((const remit_model *const *)models, 2,
				     diag, &image);
	(void)remit_diag_at(diag, 0, &finding);
	ck_assert_msg(status == REMIT_OK, "%s", finding.text);
	remit_model_free(models[0]);
	remit_model_free(models[1]);
	remit_diag_free(diag);
	return image;
}

static remit_image *
image_with(const char *price)
{
	return image_by(policy, price);
}

/* A template filled in for facts: its parts, one a line; or "NUMBER TEXT" of
 * the first finding. */
static const char *
fill(remit_image *image, const char *template, const char *language,
     const char *facts)
{
	static char out[2048];
	const remit_terms_fill fill = { .language = language };
	remit_model *model = read_model(template);
	remit_request *request;
	remit_decision *decision;
	remit_diag *diag = remit_diag_new();
	remit_finding finding = { .text = "" };
	remit_terms *terms;
	remit_terms_part part;

	out[0] = '\0';
	ck_assert_int_eq(remit_request_new(image, "2026-05-01", NULL, &request),
			 REMIT_OK);
	contract_give(request, facts);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	if (remit_terms_new(model, decision, &fill, diag, &terms) ==
	    REMIT_E_DATA) {
		ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
		snprintf(out, sizeof out, "%d %s", finding.number,
			 finding.text);
		ck_assert_ptr_null(terms);
	}
	for (size_t i = 0; terms && remit_terms_at(terms, i, &part) == REMIT_OK;
	     i++) {
		size_t used = strlen(out);
		snprintf(out + used, sizeof out - used, "%s%s",
			 used > 0 ? "\n" : "", part.text);
	}
	remit_terms_free(terms);
	remit_diag_free(diag);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_model_free(model);
	return out;
}

#define TERMS(attributes, text)                                      \
	"<terms xmlns='urn:remit:1' id='t' " attributes "><section>" \
	"<paragraph>" text "</paragraph></section></terms>"
#define OWN "policy='gizmo' service='port'"

/* A price in words. */
static const char *
words(const char *price, const char *facts)
{
	static char out[2048];
	remit_image *image = image_with(price);

	snprintf(out, sizeof out, "%s",
		 fill(image, TERMS(OWN, "<text><field name='price'/></text>"),
		      "en", facts));
	remit_image_unref(image);
	return out;
}

START_TEST(prices_are_told_whatever_the_quantity)
{
	ck_assert_str_eq(words("<fixed amount='1234.5'/>", ""), "€1,234.50");
	ck_assert_str_eq(words("<rate amount='0.0725' per='hour'/>", ""),
			 "€0.0725 per hour");
	ck_assert_str_eq(words("<rate amount='3' per='GB' of='size'/>", ""),
			 "€3.00 per GB");
	ck_assert_str_eq(words("<max><percent value='12.5' of='spend'/>"
			       "<fixed amount='20'/></max>",
			       ""),
			 "the largest of these: 12.5 % of spend and €20.00");
	ck_assert_str_eq(words("<sum><fixed amount='1'/><fixed amount='2'/>"
			       "<fixed amount='3'/></sum>",
			       ""),
			 "the sum of these: €1.00, €2.00, and €3.00");
	ck_assert_str_eq(
		words("<bands kind='graduated'><band up-to='40'>"
		      "<rate amount='9' per='hour'/></band><band>"
		      "<rate amount='8' per='hour'/></band></bands>",
		      ""),
		"up to 40 hours €9.00 per hour; beyond that €8.00 per hour "
		"(each part at its own price)");
	ck_assert_str_eq(words("<bands kind='volume' of='size'>"
			       "<band up-to='2.5'><fixed amount='1'/></band>"
			       "<band><quote/></band></bands>",
			       ""),
			 "up to 2.5 GB €1.00; beyond that on request (by the "
			 "whole quantity)");
	ck_assert_str_eq(words("<quote/>", ""), "on request");
}
END_TEST

START_TEST(factors_apply_or_may)
{
	static const char price[] =
		"<rate amount='10' per='hour'><times factor='1.5'>"
		"<if fact='level' is='basic'/></times></rate>";
	static const char points[] =
		"<percent value='12' of='spend'><points value='3'>"
		"<if fact='level' is='basic'/></points></percent>";

	ck_assert_str_eq(words(price, "level=basic"),
			 "€10.00 per hour, times 1.5");
	ck_assert_str_eq(words(price, "level=premium"), "€10.00 per hour");
	ck_assert_str_eq(words(price, ""),
			 "€10.00 per hour, times 1.5 (depends on: level)");
	ck_assert_str_eq(words(points, "level=basic"),
			 "12 % of spend, 3 points more");
	ck_assert_str_eq(words(points, ""),
			 "12 % of spend, 3 points more (depends on: level)");
}
END_TEST

#define BY_UNIT(unit)                                                      \
	GIZMO_HEAD "<fact id='count' type='number'/>"                      \
		   "<service id='port' unit='" unit "' quantity='count'/>" \
		   "<scope><otherwise id='b' verdict='billable'"           \
		   " service='port'/></scope>" GIZMO_TAIL

/* Units that the languages know have their words, with their plurals; what is
 * none of them is called as the policy calls it. */
START_TEST(units_are_told_in_the_language)
{
	static const char *const cases[][4] = {
		{ BY_UNIT("class"), "en", "2",
		  "\u20ac7.00 per class: 2 classes" },
		{ BY_UNIT("class"), "de", "2",
		  "7,00\u00a0\u20ac je Schulung: 2 Schulungen" },
		{ BY_UNIT("class"), "de", "1",
		  "7,00\u00a0\u20ac je Schulung: 1 Schulung" },
		{ BY_UNIT("incident"), "fr", "3",
		  "7,00\u00a0\u20ac par incident: 3 incidents" },
		{ BY_UNIT("device"), "es", "1.5",
		  "7,00\u00a0\u20ac por dispositivo: 1,5 dispositivos" },
		{ BY_UNIT("incident"), "ja", "3",
		  "\u30a4\u30f3\u30b7\u30c7\u30f3\u30c8\u3042\u305f\u308a\u20ac7.00:"
		  " 3\u4ef6\u306e\u30a4\u30f3\u30b7\u30c7\u30f3\u30c8" },
		{ BY_UNIT("gizmo"), "de", "2",
		  "7,00\u00a0\u20ac je gizmo: 2 gizmo" },
		{ BY_UNIT("hour"), "de", "2.5",
		  "7,00\u00a0\u20ac je Stunde: 2,5 Stunden" },
	};
	char facts[32], price[64];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(facts, sizeof facts, "count=%s", cases[i][2]);
		snprintf(price, sizeof price, "<rate amount='7' per='%.*s'/>",
			 (int)strcspn(strstr(cases[i][0], "unit='") + 6, "'"),
			 strstr(cases[i][0], "unit='") + 6);
		remit_image *image = image_by(cases[i][0], price);
		ck_assert_str_eq(
			fill(image,
			     TERMS(OWN, "<text><field name='price'/>: <field"
					" name='quantity'/></text>"),
			     cases[i][1], facts),
			cases[i][3]);
		remit_image_unref(image);
	}
}
END_TEST

START_TEST(the_nearest_language_is_taken)
{
	static const char template[] = TERMS(
		OWN " xml:lang='fr'",
		"<text xml:lang='de'>deutsch</text><text>français</text>"
		"<text xml:lang='de-AT'>österreichisch</text>");
	remit_image *image = image_with("<quote/>");

	ck_assert_str_eq(fill(image, template, "de", ""), "deutsch");
	ck_assert_str_eq(fill(image, template, "de-CH", ""), "deutsch");
	ck_assert_str_eq(fill(image, template, "de-at", ""), "österreichisch");
	ck_assert_str_eq(fill(image, template, "de-AT-1996", ""),
			 "österreichisch");
	ck_assert_str_eq(fill(image, template, "ja", ""), "français");
	ck_assert_str_eq(fill(image, template, NULL, ""), "français");
	remit_image_unref(image);
}
END_TEST

START_TEST(text_and_fields_keep_their_blanks)
{
	remit_image *image = image_with("<quote/>");

	ck_assert_str_eq(fill(image,
			      TERMS(OWN, "<text>\n\t a <field fact='kind'/>,"
					 "<field fact='level'/>\n b\n</text>"),
			      "en", "kind=port level=basic"),
			 "a port,basic b");
	ck_assert_str_eq(fill(image, TERMS(OWN, "<text/>"), "en", ""), "");
	remit_image_unref(image);
}
END_TEST

START_TEST(what_does_not_fit_is_refused)
{
	remit_image *image = image_with("<quote/>");

	ck_assert_str_eq(fill(image, TERMS("policy='other' service='port'", ""),
			      "en", ""),
			 "941 these terms are for policy \"other\", not for "
			 "\"gizmo\"");
	ck_assert_str_eq(
		fill(image, TERMS("policy='gizmo' service='x'", ""), "en", ""),
		"942 policy \"gizmo\" has no service \"x\"");
	ck_assert_str_eq(fill(image, TERMS(OWN, ""), "en", "kind=defect"),
			 "943 with the facts that are given a request does not "
			 "come to service \"port\"");
	ck_assert_str_eq(
		fill(image, TERMS(OWN, "<text><field name='total'/></text>"),
		     "en", ""),
		"947 nothing is known for the field \"total\"; it comes from "
		"--quantity, or the facts that the price hangs on");
	remit_image_unref(image);
}
END_TEST

START_TEST(arguments_are_looked_at)
{
	remit_image *image = image_with("<quote/>");
	remit_model *model = read_model(policy);
	remit_terms *terms = NULL;

	ck_assert_int_eq(remit_terms_new(model, NULL, NULL, NULL, &terms),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(terms);
	ck_assert_ptr_null(remit_terms_service(model));
	ck_assert_ptr_null(remit_image_terms(image, "x"));
	ck_assert_str_eq(remit_image_terms(image, "port"), "");
	remit_terms_free(NULL);
	remit_model_free(model);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		prices_are_told_whatever_the_quantity,
		factors_apply_or_may,
		units_are_told_in_the_language,
		the_nearest_language_is_taken,
		text_and_fields_keep_their_blanks,
		what_does_not_fit_is_refused,
		arguments_are_looked_at,
	};

	return RUN_SUITE("terms", tests);
}
