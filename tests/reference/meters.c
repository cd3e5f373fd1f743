/*
 * meters.c - what requests take of allowances, for the reference evaluator.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/reference/meters.h"

#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "tests/reference/inside.h"

/* A meter as written, and where it stands. */
struct written {
	const struct rmt_allowance *allowance;
	const struct rmt_meter *meter;
	size_t index; /* of the allowance */
};

static struct written
written(const struct ref *ref, size_t wanted)
{
	const struct rmt_list *all = &ref->document->allowances;
	size_t index = 0;

	for (const struct rmt_allowance *a = RMT_FIRST(*all); a;
	     a = RMT_NEXT(a), index++)
		for (const struct rmt_meter *m = RMT_FIRST(a->meters); m;
		     m = RMT_NEXT(m))
			if (wanted-- == 0)
				return (struct written){ a, m, index };
	return (struct written){ NULL, NULL, 0 };
}

size_t
ref_meter_count(const struct ref *ref)
{
	size_t count = 0;

	while (written(ref, count).meter)
		count++;
	return count;
}

const char *
ref_meter_name(const struct ref *ref, size_t meter, char buffer[64])
{
	struct written at = written(ref, meter);

	snprintf(buffer, 64, "%s.%s", at.allowance->id.text, at.meter->id.text);
	return buffer;
}

bool
ref_meter_is_time(const struct ref *ref, size_t meter)
{
	const char *of = written(ref, meter).meter->of.text;

	for (size_t i = 0; of && i < ref->fact_count; i++)
		if (ref_is(of, strlen(of), ref->facts[i]->id.text))
			return ref->facts[i]->type == RMT_DURATION;
	return false;
}

static int
months_of(const struct rmt_meter *meter)
{
	static const int months[] = { [RMT_PERIOD_MONTH] = 1,
				      [RMT_PERIOD_QUARTER] = 3,
				      [RMT_PERIOD_YEAR] = 12 };

	return months[meter->period];
}

/* The first day of a period of the calendar that a day lies in. */
static int32_t
begin_of(int32_t day, int months)
{
	struct rmt_civil civil = rmt_day_civil(day);
	int32_t first = day;

	civil.month -= (civil.month - 1) % months;
	civil.day = 1;
	rmt_day_of(civil, &first);
	return first;
}

size_t
ref_meter_periods(const struct ref *ref, size_t meter, int32_t contract_day,
		  int32_t day, int32_t firsts[REF_PERIOD_MAX])
{
	const struct rmt_meter *m = written(ref, meter).meter;
	int months = months_of(m);
	int32_t root = m->anchor == RMT_ANCHOR_CONTRACT ?
			       contract_day :
			       begin_of(contract_day, months);
	size_t count = 0;

	while (count < REF_PERIOD_MAX) {
		struct rmt_duration on = { .months = (int)count * months };
		int32_t first = ref_day_after(root, on);
		if (first > day)
			break;
		firsts[count++] = first;
	}
	return count;
}

static int64_t
amount_of(const char *text, bool time)
{
	int64_t amount = 0;

	if (time)
		rmt_duration_seconds(text, strlen(text), &amount);
	else
		rmt_decimal_parse(text, strlen(text), &amount);
	return amount;
}

/* For how many periods after its own what is left may be used. */
static size_t
carry_of(const struct rmt_meter *meter)
{
	struct rmt_duration carry = { 0 };

	if (strcmp(meter->carry.text, "none") == 0)
		return 0;
	rmt_duration_parse(meter->carry.text, strlen(meter->carry.text),
			   &carry);
	return (size_t)(carry.months / months_of(meter));
}

bool
ref_meter_carries(const struct ref *ref, size_t meter)
{
	return carry_of(written(ref, meter).meter) > 0;
}

/* What is left at the end of it all: each period has a heap of its own, which
 * is taken from until it is too old. */
static int64_t
left_after(const int64_t *used, size_t periods, int64_t included, size_t kept)
{
	int64_t heaps[REF_PERIOD_MAX] = { 0 }, left = 0;

	for (size_t now = 0; now < periods; now++) {
		int64_t wanted = used[now];
		size_t oldest = now > kept ? now - kept : 0;
		heaps[now] = included;
		for (size_t i = oldest; i <= now; i++) {
			int64_t part = wanted < heaps[i] ? wanted : heaps[i];
			heaps[i] -= part;
			wanted -= part;
		}
	}
	for (size_t i = 0; i < periods; i++)
		if (i + kept + 1 >= periods)
			left += heaps[i];
	return left;
}

static int64_t
quantity_of(struct ref_run *run, const struct rmt_meter *meter, bool time,
	    const char *increment)
{
	int64_t step = increment ? amount_of(increment, time) : 0;
	int64_t quantity = 0;

	if (meter->of.text) {
		int fact = ref_fact_named(run->ref, meter->of.text,
					  strlen(meter->of.text));
		const struct ref_value *value = ref_value_of(run, fact, NULL);
		if (value && value->state == REF_SOME)
			quantity = value->number;
	} else {
		quantity = amount_of(meter->each_request.text, false);
	}
	while (step > 0 && quantity % step != 0)
		quantity++;
	return quantity;
}

static const struct rmt_included *
row_that_holds(struct ref_run *run, const struct rmt_meter *meter)
{
	const struct rmt_included *row = RMT_FIRST(meter->includeds);

	while (row && !ref_all_hold(run, &row->conditions))
		row = RMT_NEXT(row);
	return row;
}

static enum ref_left
answer_for(const struct ref_meter *meter, bool divisible)
{
	if (meter->quantity <= meter->left)
		return REF_FITS;
	return divisible && meter->left > 0 ? REF_STRADDLES : REF_EMPTY;
}

static void
read_meter(struct ref_run *run, struct ref_metering *metering, size_t index)
{
	struct written at = written(run->ref, index);
	struct ref_meter *meter = &metering->meters[index];
	const struct rmt_included *row = row_that_holds(run, at.meter);
	bool time = ref_meter_is_time(run->ref, index);
	int32_t firsts[REF_PERIOD_MAX];

	*meter = (struct ref_meter){ .allowance = at.index,
				     .answer = REF_NOTHING_LEFT };
	if (!row)
		return;
	meter->quantity = quantity_of(run, at.meter, time, row->increment.text);
	meter->answer = REF_UNLIMITED;
	meter->takes = meter->quantity;
	if (row->unlimited)
		return;
	size_t periods = ref_meter_periods(run->ref, index, metering->first_day,
					   run->request->day, firsts);
	meter->left = left_after(metering->used[index], periods,
				 amount_of(row->amount.text, time),
				 carry_of(at.meter));
	meter->answer = answer_for(meter, at.meter->divisible != 2);
	if (meter->answer == REF_STRADDLES)
		meter->takes = meter->left;
	if (meter->answer == REF_EMPTY)
		meter->takes = at.meter->divisible == 2 ? 0 : meter->left;
}

/* The worst of the meters with any, the best with all; what does not apply
 * limits nothing and gives nothing. */
static void
answer_allowance(const struct ref *ref, struct ref_metering *metering,
		 size_t index)
{
	enum ref_left answer = REF_NOTHING_LEFT;

	for (size_t i = 0; i < metering->meter_count; i++) {
		enum ref_left one = metering->meters[i].answer;
		bool all = written(ref, i).allowance->exhausted ==
			   RMT_EXHAUSTED_ALL;
		if (metering->meters[i].allowance != index ||
		    one == REF_NOTHING_LEFT)
			continue;
		if (answer == REF_NOTHING_LEFT || (one < answer) == all)
			answer = one;
	}
	metering->answers[index] = answer;
}

const char *
ref_answer_word(enum ref_left answer)
{
	static const char *const words[] = { "unlimited", "fits", "straddles",
					     "empty", "none" };

	return words[answer];
}

static void
set_answer(struct ref *ref, struct ref_request *request, size_t allowance,
	   enum ref_left answer)
{
	const struct rmt_allowance *a = RMT_FIRST(ref->document->allowances);
	char name[256];

	while (allowance-- > 0)
		a = RMT_NEXT(a);
	int length = snprintf(name, sizeof name, "allowance.%s", a->id.text);
	int fact = ref_fact_named(ref, name, (size_t)length);
	request->facts[fact] = (struct ref_given){ 0 };
	ref_set(ref, request, name, ref_answer_word(answer));
}

/* The verdict, were each allowance to answer as told. */
static int
verdict_if(struct ref *ref, const struct ref_request *request, size_t count,
	   const enum ref_left *answers)
{
	struct ref_request other = *request;
	struct ref_outcome out;

	for (size_t i = 0; i < count; i++)
		set_answer(ref, &other, i, answers[i]);
	ref_decide_verdict(ref, &other, &out);
	return out.verdict;
}

static uint32_t
order_of(const struct ref *ref, size_t allowance)
{
	const struct rmt_allowance *a = RMT_FIRST(ref->document->allowances);

	while (allowance-- > 0)
		a = RMT_NEXT(a);
	return a->order;
}

/* By order, those written first before others; with enough, those that have it
 * all before those that straddle. */
static void
sort(const struct ref *ref, const struct ref_metering *metering, bool enough,
     size_t out[REF_ALLOWANCE_MAX])
{
	uint64_t keys[REF_ALLOWANCE_MAX];

	for (size_t i = 0; i < metering->allowance_count; i++) {
		size_t place = i;
		bool last = enough && metering->answers[i] == REF_STRADDLES;
		keys[i] = order_of(ref, i) + (last ? UINT64_C(1) << 40 : 0);
		for (; place > 0 && keys[out[place - 1]] > keys[i]; place--)
			out[place] = out[place - 1];
		out[place] = i;
	}
}

static bool
tests_allowance(const struct rmt_list *conditions, const char *id)
{
	for (const struct rmt_condition *c = RMT_FIRST(*conditions); c;
	     c = RMT_NEXT(c)) {
		const char *tested = rmt_condition_more(c)->allowance.text;
		if ((tested && ref_is(tested, strlen(tested), id)) ||
		    (c->item.element != RMT_IF &&
		     tests_allowance(rmt_condition_members(c), id)))
			return true;
	}
	return false;
}

static bool
winner_tests(const struct ref *ref, const struct ref_outcome *out,
	     size_t allowance)
{
	const struct rmt_allowance *a = RMT_FIRST(ref->document->allowances);

	while (allowance-- > 0)
		a = RMT_NEXT(a);
	for (size_t i = 0; i < out->winner_count; i++)
		if (out->winners[i]->clause &&
		    tests_allowance(&out->winners[i]->clause->conditions,
				    a->id.text))
			return true;
	return false;
}

/* What the verdict cannot do without: all others were put to another answer,
 * the last first, and it stayed in scope. A bit for each. */
static unsigned
needed(struct ref *ref, const struct ref_request *request,
       const struct ref_metering *metering, enum ref_left *thought,
       const enum ref_left *instead)
{
	size_t order[REF_ALLOWANCE_MAX], count = metering->allowance_count;
	unsigned bits = 0;

	sort(ref, metering, true, order);
	for (size_t i = count; i-- > 0;) {
		size_t a = order[i];
		enum ref_left kept = thought[a];
		if (metering->answers[a] > REF_STRADDLES || kept == instead[a])
			continue;
		thought[a] = instead[a];
		int verdict = verdict_if(ref, request, count, thought);
		if (verdict == REMIT_IN_SCOPE)
			continue;
		thought[a] = kept;
		if (verdict != REF_IMPOSSIBLE || kept != metering->answers[a])
			bits |= 1u << a;
	}
	return bits;
}

static int
first_of(const struct ref *ref, const struct ref_metering *metering,
	 unsigned bits, bool enough)
{
	size_t order[REF_ALLOWANCE_MAX];

	sort(ref, metering, enough, order);
	for (size_t i = 0; i < metering->allowance_count; i++)
		if (metering->answers[order[i]] <= REF_STRADDLES &&
		    (bits >> order[i] & 1) != 0)
			return (int)order[i];
	return -1;
}

/* Whether a meter counts in its allowance: with all, the first of the best. */
static bool
counts_in(const struct ref *ref, const struct ref_metering *metering,
	  size_t index)
{
	const struct ref_meter *meter = &metering->meters[index];

	if (meter->answer == REF_NOTHING_LEFT)
		return false;
	if (written(ref, index).allowance->exhausted != RMT_EXHAUSTED_ALL)
		return true;
	for (size_t i = 0; i < metering->meter_count; i++) {
		const struct ref_meter *other = &metering->meters[i];
		if (other->allowance == meter->allowance &&
		    (other->answer < meter->answer ||
		     (other->answer == meter->answer && i < index)))
			return false;
	}
	return true;
}

/* The meter of an allowance that has the smallest part of the request left. */
static struct ref_meter
least_of(const struct ref *ref, const struct ref_metering *metering,
	 size_t allowance)
{
	struct ref_meter least = { .takes = 1, .quantity = 1 };

	for (size_t i = 0; i < metering->meter_count; i++) {
		const struct ref_meter *meter = &metering->meters[i];
		if (meter->allowance == allowance && meter->quantity > 0 &&
		    counts_in(ref, metering, i) &&
		    meter->takes * least.quantity <
			    least.takes * meter->quantity)
			least = *meter;
	}
	return least;
}

static int
smallest_of(const struct ref *ref, const struct ref_metering *metering,
	    unsigned bits)
{
	struct ref_meter least = { .takes = 1, .quantity = 0 };
	size_t order[REF_ALLOWANCE_MAX];
	int found = -1;

	sort(ref, metering, false, order);
	for (size_t i = 0; i < metering->allowance_count; i++) {
		struct ref_meter one = least_of(ref, metering, order[i]);
		if ((bits >> order[i] & 1) != 0 &&
		    one.takes * least.quantity < least.takes * one.quantity) {
			found = (int)order[i];
			least = one;
		}
	}
	return found;
}

static int
payer(struct ref *ref, const struct ref_request *request,
      const struct ref_metering *metering, const struct ref_outcome *out)
{
	enum ref_left thought[REF_ALLOWANCE_MAX], instead[REF_ALLOWANCE_MAX];
	size_t count = metering->allowance_count;
	unsigned tested = 0;

	for (size_t i = 0; i < count; i++)
		tested |= (unsigned)winner_tests(ref, out, i) << i;
	for (size_t i = 0; i < count; i++) {
		thought[i] = instead[i] = metering->answers[i];
		if (out->verdict == REMIT_IN_SCOPE)
			instead[i] = REF_EMPTY;
		else if (thought[i] == REF_STRADDLES)
			thought[i] = REF_FITS;
	}
	if (out->verdict == REMIT_IN_SCOPE)
		return first_of(ref, metering,
				tested | needed(ref, request, metering, thought,
						instead),
				true);
	if (out->verdict != REMIT_BILLABLE)
		return -1;
	if (verdict_if(ref, request, count, thought) == REMIT_IN_SCOPE)
		return smallest_of(
			ref, metering,
			needed(ref, request, metering, thought, instead));
	return first_of(ref, metering, tested, false);
}

static void
count_all(struct ref *ref, const struct ref_request *request,
	  struct ref_metering *metering, const struct ref_outcome *out)
{
	int paying = payer(ref, request, metering, out);

	for (size_t i = 0; i < metering->meter_count; i++) {
		struct ref_meter *meter = &metering->meters[i];
		meter->counts = paying == (int)meter->allowance &&
				counts_in(ref, metering, i);
		meter->billed = out->verdict == REMIT_BILLABLE ?
					meter->quantity - meter->takes :
					0;
	}
}

void
ref_decide_metered(struct ref *ref, struct ref_request *request,
		   struct ref_metering *metering, struct ref_outcome *out)
{
	struct ref_run run = { .ref = ref, .request = request, .out = out };

	out->verdict = -1;
	run.bound.fact[0] = run.bound.fact[1] = -1;
	memset(run.applies, -1, sizeof run.applies);
	metering->meter_count = ref_meter_count(ref);
	metering->allowance_count = ref->document->allowances.count;
	for (size_t i = 0; i < metering->meter_count; i++)
		read_meter(&run, metering, i);
	for (size_t i = 0; i < metering->allowance_count; i++) {
		answer_allowance(ref, metering, i);
		set_answer(ref, request, i, metering->answers[i]);
	}
	ref_decide(ref, request, out);
	count_all(ref, request, metering, out);
}
