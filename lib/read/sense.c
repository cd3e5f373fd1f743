/*
 * sense.c - what one element must say, beyond what a grammar can.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/sense.h"

#include <string.h>

#include "base/buffer.h"
#include "read/sense_contract.h"

static void
tell(const struct rmt_sense *sense, enum rmt_finding finding)
{
	rmt_sense_tell(sense, finding, sense->place);
}

static void
check_policy(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_document *document = item;

	rmt_sense_need(sense, &document->scopes, "<scope>");
	rmt_sense_at_most_one(sense, &document->scopes, "<scope>");
}

static void
check_request(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_document *document = item;

	if (document->date.given && document->at.text)
		rmt_sense_tell(sense, RMT_F_DATE_OR_AT, document->at.place);
}

static void
check_product(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_product *product = item;

	if (product->releases.count > 0 && product->order == 0 &&
	    !sense->frame->is_broken)
		tell(sense, RMT_F_PRODUCT_ORDER);
}

static void
check_release(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_release *release = item;

	if (!release->of.text != !release->from_patch.text)
		rmt_sense_tell(sense, RMT_F_RELEASE_RANGE,
			       release->of.text ? release->of.place :
						  release->from_patch.place);
}

static void
check_ends(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_ends *ends = item;

	if (ends->last_day.given + ends->before.given + ends->never != 1 &&
	    !sense->frame->is_broken)
		tell(sense, RMT_F_ENDS_FORM);
}

static void
check_track(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_track *track = item;

	rmt_sense_need(sense, &track->phases, "<phase>");
}

static void
check_phase(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_phase *phase = item;

	rmt_sense_need(sense, &phase->until, "<until>");
	rmt_sense_at_most_one(sense, &phase->until, "<until>");
}

#define MOMENT "one of <on>, <after>, <newest>, <later>, <earlier>, <never>"

static void
check_until(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_moment *until = item;

	rmt_sense_need(sense, &until->moments, MOMENT);
	rmt_sense_at_most_one(sense, &until->moments, "a date expression");
}

static void
check_later(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_moment *later = item;

	rmt_sense_need(sense, &later->moments, MOMENT);
}

/* Whether it is TRACK.PHASE.end. */
static bool
is_phase_end(const char *event)
{
	const char *first = strchr(event, '.');
	const char *last = strrchr(event, '.');

	return first && first > event && last > first + 1 &&
	       strcmp(last, ".end") == 0;
}

static void
check_after(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_moment *after = item;
	const char *event = after->event.text;

	if (!event)
		return;
	if (strcmp(event, "successor") == 0 || strcmp(event, "series") == 0) {
		if (!after->of.text && !sense->frame->is_broken)
			rmt_tell(sense->told, RMT_F_EVENT_OF,
				 after->event.place, RMT_WORDS(event));
	} else if (strcmp(event, "release") != 0 && !is_phase_end(event)) {
		rmt_tell(sense->told, RMT_F_EVENT, after->event.place,
			 RMT_WORDS(event));
	}
}

static void
check_newest(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_moment *newest = item;

	if (newest->count == 0 && !sense->frame->is_broken)
		tell(sense, RMT_F_NEWEST_NONE);
}

static void
check_fact_values(const struct rmt_sense *sense, const struct rmt_fact *fact)
{
	bool is_choice = fact->type == RMT_CHOICE;

	if (!is_choice && fact->values.count > 0)
		rmt_sense_tell(sense, RMT_F_FACT_VALUES,
			       fact->values.first->place);
	if (is_choice && fact->values.count == 0 && !fact->unlisted &&
	    !sense->frame->is_broken)
		tell(sense, RMT_F_FACT_VALUES);
	if (fact->ordered && (!is_choice || fact->unlisted))
		tell(sense, RMT_F_FACT_ORDERED);
}

/* fact and part */
static void
check_fact(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_fact *fact = item;

	if (fact->type == 0)
		return;
	check_fact_values(sense, fact);
	if ((fact->type == RMT_RELEASE_TYPE) != (fact->of.text != NULL) &&
	    !sense->frame->is_broken)
		rmt_sense_tell(sense, RMT_F_FACT_OF,
			       fact->of.text ? fact->of.place : sense->place);
	if (fact->parts.count > 0 && !fact->many)
		rmt_sense_tell(sense, RMT_F_FACT_PARTS,
			       fact->parts.first->place);
}

/* The minute of "HH:MM", or -1. */
static int
clock_minute(const char *text)
{
	int minute = 0;

	if (strlen(text) != 5 || text[2] != ':')
		return -1;
	for (size_t i = 0; i < 5; i++) {
		static const int worth[] = { 600, 60, 0, 10, 1 };

		if (i != 2 && (text[i] < '0' || text[i] > '9'))
			return -1;
		minute += worth[i] * (text[i] - '0');
	}
	return text[3] > '5' || minute > 1440 ? -1 : minute;
}

static void
check_open(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_open *open = item;
	const struct rmt_attr *times[] = { &open->from, &open->to };
	int minutes[2];

	for (size_t i = 0; i < 2; i++) {
		if (!times[i]->text)
			return;
		minutes[i] = clock_minute(times[i]->text);
		if (minutes[i] < 0)
			rmt_tell(sense->told, RMT_F_BAD_CLOCK, times[i]->place,
				 RMT_WORDS(times[i]->text));
	}
	if (minutes[0] >= 0 && minutes[1] >= 0 && minutes[0] >= minutes[1])
		rmt_sense_tell(sense, RMT_F_CLOSED_FIRST, open->to.place);
}

/* all, any, not, applies, impossible, elsewhere, when: of what they hold. */
#define CONDITION "a condition (<if>, <all>, <any>, <not>)"

static void
check_conditions(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_conditions *several = item;

	rmt_sense_need(sense, &several->conditions, CONDITION);
}

static void
check_applies(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_applies *applies = item;

	rmt_sense_need(sense, &applies->conditions, CONDITION);
}

static void
check_impossible(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_impossible *impossible = item;

	rmt_sense_need(sense, &impossible->conditions, CONDITION);
}

static void
check_elsewhere(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_elsewhere *elsewhere = item;

	rmt_sense_need(sense, &elsewhere->conditions, CONDITION);
}

static void
check_when(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_rules *when = item;

	rmt_sense_need(sense, &when->conditions, CONDITION);
}

static void
tell_if(const struct rmt_sense *sense, const struct rmt_attr *attribute,
	const char *name, const char *only_with)
{
	if (attribute->text)
		rmt_tell(sense->told, RMT_F_IF_TRACK, attribute->place,
			 RMT_WORDS(name, only_with));
}

/* What is allowed only together with something else. */
static void
check_if_company(const struct rmt_sense *sense,
		 const struct rmt_condition *test)
{
	if (!test->fact.text)
		tell_if(sense, &rmt_condition_more(test)->part, "part", "fact");
	if (!test->fact.text)
		tell_if(sense, &rmt_condition_more(test)->track, "track",
			"fact");
	if (!test->is.text)
		tell_if(sense, &rmt_condition_more(test)->track, "track", "is");
	if (!rmt_condition_more(test)->track.text)
		tell_if(sense, &rmt_condition_more(test)->on, "on", "track");
	if (!rmt_condition_more(test)->question.text &&
	    !rmt_condition_more(test)->allowance.text) {
		tell_if(sense, &rmt_condition_more(test)->no_worse_than,
			"no-worse-than", "question");
		tell_if(sense, &rmt_condition_more(test)->worse_than,
			"worse-than", "question");
	}
}

static bool
tests_something(const struct rmt_condition *test)
{
	const struct rmt_attr *texts[] = {
		&test->is,
		&rmt_condition_range(test)->at_least,
		&rmt_condition_range(test)->at_most,
		&rmt_condition_more(test)->above,
		&rmt_condition_more(test)->below,
		&rmt_condition_more(test)->from,
		&rmt_condition_more(test)->before,
		&rmt_condition_more(test)->no_worse_than,
		&rmt_condition_more(test)->worse_than,
		&rmt_condition_more(test)->line,
		&rmt_condition_more(test)->track,
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (texts[i]->text)
			return true;
	return rmt_condition_range(test)->first_day.given ||
	       rmt_condition_range(test)->last_day.given ||
	       rmt_condition_more(test)->after.given;
}

/* Whether it may test the line of the release that it stands with. */
static bool
is_line_test(const struct rmt_sense *sense, const struct rmt_condition *test)
{
	return rmt_condition_more(test)->line.text &&
	       (rmt_frame_around(sense->frames, RMT_TRACK) ||
		rmt_frame_around(sense->frames, RMT_PHASE));
}

static void
check_if(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_condition *test = item;
	int subjects = (test->fact.text != NULL) +
		       (rmt_condition_more(test)->measure.text != NULL) +
		       (rmt_condition_more(test)->question.text != NULL) +
		       (rmt_condition_more(test)->allowance.text != NULL);

	if (sense->frame->is_broken)
		return;
	if (subjects > 1 || (subjects == 0 && !is_line_test(sense, test)))
		tell(sense, RMT_F_IF_SUBJECT);
	else if (!tests_something(test))
		tell(sense, RMT_F_IF_NOTHING);
	check_if_company(sense, test);
}

static void
check_scale(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_scale *scale = item;

	rmt_sense_need(sense, &scale->answers, "<answer>");
}

static void
check_proviso(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_proviso *proviso = item;

	if (proviso->kind == RMT_UNTIL_MET && !sense->frame->is_broken &&
	    (!proviso->fact.text || !proviso->is.text))
		tell(sense, RMT_F_PROVISO_UNTIL);
}

static void
check_question(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_question *question = item;

	rmt_sense_at_most_one(sense, &question->otherwise, "<otherwise>");
	rmt_sense_at_most_one(sense, &question->least, "<least>");
	if (question->least.count > 0 &&
	    question->rules.count + question->otherwise.count > 0)
		rmt_sense_tell(sense, RMT_F_QUESTION_MIXED,
			       question->least.first->place);
	if (question->least.count + question->otherwise.count == 0)
		rmt_sense_need(sense, &question->rules, "<clause>");
}

/* How a clause, row or otherwise may answer where it stands. */
struct outcome {
	const struct rmt_attr *answer;
	const struct rmt_attr *service;
	int verdict;
};

static void
check_service(const struct rmt_sense *sense, const struct outcome *outcome)
{
	if (outcome->verdict == RMT_BILLABLE && !outcome->service->text)
		tell(sense, RMT_F_OUTCOME_SERVICE);
	if (outcome->verdict != RMT_BILLABLE && outcome->service->text)
		rmt_sense_tell(sense, RMT_F_OUTCOME_SERVICE,
			       outcome->service->place);
}

static void
check_outcome(const struct rmt_sense *sense, const struct outcome *outcome)
{
	const char *words[6] = { sense->frame->rule->name };

	if (sense->frame->is_broken)
		return;
	if (rmt_frame_around(sense->frames, RMT_SCOPE)) {
		if (outcome->answer->text || outcome->verdict == 0)
			rmt_tell(sense->told, RMT_F_OUTCOME_VERDICT,
				 sense->place, words);
		check_service(sense, outcome);
	} else if (!outcome->answer->text || outcome->verdict != 0) {
		rmt_tell(sense->told, RMT_F_OUTCOME_ANSWER, sense->place,
			 words);
	} else if (outcome->service->text) {
		rmt_sense_tell(sense, RMT_F_OUTCOME_SERVICE,
			       outcome->service->place);
	}
}

/* clause and otherwise */
static void
check_clause(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_clause *clause = item;
	struct outcome outcome = { &clause->answer, &clause->service,
				   clause->verdict };

	check_outcome(sense, &outcome);
}

static size_t
word_count(const char *text)
{
	size_t count = 0;
	size_t length;

	while ((length = rmt_word_next(&text)) > 0) {
		text += length;
		count++;
	}
	return count;
}

static void
check_cells(const struct rmt_sense *sense, const struct rmt_clause *row,
	    const struct rmt_rules *table)
{
	size_t fact_count = table->facts.text ? word_count(table->facts.text) :
						0;
	struct rmt_buffer cells = { 0 };
	struct rmt_buffer facts = { 0 };
	size_t cell_count = 1;

	if (!row->cells.text || !table->facts.text)
		return;
	for (const char *c = row->cells.text; *c; c++)
		cell_count += *c == '|';
	if (cell_count <= fact_count)
		return;
	rmt_buffer_add_number(&cells, (int64_t)cell_count);
	rmt_buffer_add_number(&facts, (int64_t)fact_count);
	rmt_tell(sense->told, RMT_F_TABLE_CELLS, row->cells.place,
		 RMT_WORDS(rmt_buffer_text(&cells), rmt_buffer_text(&facts)));
	if (cells.failed || facts.failed)
		rmt_tell_status(sense->told, REMIT_E_NOMEM);
	rmt_buffer_clear(&cells);
	rmt_buffer_clear(&facts);
}

/* What a row leaves out, its table says. The grammar has rows in tables only. */
static void
check_row(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_clause *row = item;
	const struct rmt_frame *around = rmt_frame_around(sense->frames,
							  RMT_TABLE);
	if (around == NULL)
		return;
	const struct rmt_rules *table = (const void *)around->item;
	struct outcome outcome = { &row->answer, &row->service, row->verdict };

	if (!outcome.answer->text)
		outcome.answer = &table->answer;
	if (outcome.verdict == 0)
		outcome.verdict = table->verdict;
	if (!outcome.service->text && outcome.verdict == RMT_BILLABLE)
		outcome.service = &table->service;
	if (!around->is_broken)
		check_outcome(sense, &outcome);
	check_cells(sense, row, table);
}

static void
check_table(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_rules *table = item;

	rmt_sense_need(sense, &table->rows, "<row>");
}

static void
check_promise(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_promise *promise = item;

	rmt_sense_need(
		sense, &promise->claims,
		"a claim (<never>, <always>, <independent>, <no-worse>)");
}

static void
check_case(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_case *one = item;

	if (one->service.text && one->expect != RMT_BILLABLE &&
	    one->expect != 0)
		rmt_sense_tell(sense, RMT_F_CASE_SERVICE, one->service.place);
}

static void
check_given(const struct rmt_sense *sense, const void *item)
{
	static const char *const words[2][6] = { { "fact", "part" },
						 { "part", "fact" } };
	const struct rmt_given *given = item;
	bool is_part = rmt_frame_around(sense->frames, RMT_GIVEN) != NULL;
	const struct rmt_attr *needed = is_part ? &given->part : &given->fact;
	const struct rmt_attr *barred = is_part ? &given->fact : &given->part;

	if ((!needed->text || barred->text) && !sense->frame->is_broken)
		rmt_tell(sense->told, RMT_F_GIVEN_FORM, sense->place,
			 words[is_part]);
}

static rmt_sense_check_item *const checks[] = {
	[RMT_POLICY] = check_policy,
	[RMT_REQUEST] = check_request,
	[RMT_PRODUCT] = check_product,
	[RMT_RELEASE] = check_release,
	[RMT_ENDS] = check_ends,
	[RMT_TRACK] = check_track,
	[RMT_PHASE] = check_phase,
	[RMT_UNTIL] = check_until,
	[RMT_AFTER] = check_after,
	[RMT_NEWEST] = check_newest,
	[RMT_LATER] = check_later,
	[RMT_EARLIER] = check_later,
	[RMT_FACT] = check_fact,
	[RMT_PART] = check_fact,
	[RMT_APPLIES] = check_applies,
	[RMT_IMPOSSIBLE] = check_impossible,
	[RMT_OPEN] = check_open,
	[RMT_IF] = check_if,
	[RMT_ALL] = check_conditions,
	[RMT_ANY] = check_conditions,
	[RMT_NOT] = check_conditions,
	[RMT_SCALE] = check_scale,
	[RMT_PROVISO] = check_proviso,
	[RMT_QUESTION] = check_question,
	[RMT_SCOPE] = check_question,
	[RMT_CLAUSE] = check_clause,
	[RMT_WHEN] = check_when,
	[RMT_TABLE] = check_table,
	[RMT_ROW] = check_row,
	[RMT_OTHERWISE] = check_clause,
	[RMT_ELSEWHERE] = check_elsewhere,
	[RMT_PROMISE] = check_promise,
	[RMT_CASE] = check_case,
	[RMT_GIVEN] = check_given,
	[RMT_PRICELIST] = rmt_sense_pricelist,
	[RMT_PRICE] = rmt_sense_price,
	[RMT_PRICE_BANDS] = rmt_sense_bands,
	[RMT_PRICE_BAND] = rmt_sense_members,
	[RMT_PRICE_MAX] = rmt_sense_members,
	[RMT_PRICE_MIN] = rmt_sense_members,
	[RMT_PRICE_SUM] = rmt_sense_members,
	[RMT_PRICE_TIMES] = rmt_sense_times,
};

void
rmt_sense_check(const struct rmt_frames *frames, struct rmt_told *told)
{
	const struct rmt_frame *frame = &frames->items[frames->depth - 1];
	enum rmt_element element = frame->rule->element;
	struct rmt_sense sense = { frames, told, frame, frame->item->place };

	if (element < sizeof(checks) / sizeof(checks[0]) && checks[element])
		checks[element](&sense, frame->item);
	if (!frame->is_broken)
		rmt_sense_contract(frame->item, told);
}
