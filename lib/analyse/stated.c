/*
 * stated.c - ends of phases that are stated and differ from the rule.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. Where most of them
 * do, the rule is a rough one, and is told of once.
 */
#include "analyse/advice.h"
#include "base/date.h"
#include "decide/phase.h"

/* A phase of a product, by its track. */
struct phase {
	struct rmt_advice *advice;
	uint32_t product, track, number;
};

/* A stated end, and of which release. */
struct stated {
	const struct rmt_row_spot *spot;
	uint32_t release;
};

/* The spot of a span whose end is stated, and which the rule could tell; NULL:
 * it is not. */
static const struct rmt_row_spot *
find_spot(const struct rmt_program *p, uint32_t span)
{
	for (uint32_t i = 0; i < p->spot_count; i++)
		if (p->spot[i].kind == RMT_SPOT_END && p->spot[i].of == span)
			return p->spot[i].by_rule != RMT_DAY_EVER ?
				       &p->spot[i] :
				       NULL;
	return NULL;
}

/* The stated end of a phase of a release. */
static bool
stated_end(const struct phase *phase, uint32_t release, struct stated *out)
{
	const struct rmt_program *p = phase->advice->program;
	struct rmt_some spans = rmt_release_spans(p, release, phase->track);

	*out = (struct stated){ NULL, release };
	for (uint32_t i = 0; i < spans.count && out->spot == NULL; i++)
		if (p->span[spans.first + i].phase == phase->number)
			out->spot = find_spot(p, spans.first + i);
	return out->spot != NULL;
}

static bool
differs(const struct rmt_program *p, const struct stated *stated)
{
	int32_t day = p->span[stated->spot->of].last_day;

	return day != stated->spot->by_rule && day > RMT_DAY_EVER &&
	       day < RMT_DAY_PENDING;
}

static void
tell(const struct phase *phase, const struct stated *stated, bool most)
{
	const struct rmt_program *p = phase->advice->program;
	const char *id = rmt_text(
		p, p->phase[p->track[phase->track].phases.first + phase->number]
			   .id);
	const char *release = rmt_text(p, p->release[stated->release].id);
	char day[11], by_rule[11];

	rmt_day_text(p->span[stated->spot->of].last_day, day);
	rmt_day_text(stated->spot->by_rule, by_rule);
	if (most)
		rmt_advise(phase->advice, RMT_F_ENDS_STATED,
			   stated->spot->place,
			   RMT_WORDS(id,
				     rmt_text(p, p->product[phase->product].id),
				     release, day, by_rule));
	else
		rmt_advise(phase->advice, RMT_F_END_STATED, stated->spot->place,
			   RMT_WORDS(id, release, day, by_rule));
}

static void
look_at_phase(const struct phase *phase)
{
	const struct rmt_program *p = phase->advice->program;
	struct rmt_some releases = p->product[phase->product].releases;
	uint32_t count = 0, differing = 0, told = 0;
	struct stated stated;

	for (uint32_t i = 0; i < releases.count; i++)
		if (stated_end(phase, releases.first + i, &stated)) {
			count++;
			differing += differs(p, &stated);
		}
	bool most = differing > 2 && 2 * differing > count;
	for (uint32_t i = 0; i < releases.count && !(most && told > 0); i++)
		if (stated_end(phase, releases.first + i, &stated) &&
		    differs(p, &stated)) {
			tell(phase, &stated, most);
			told++;
		}
}

void
rmt_advise_stated(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;

	for (uint32_t i = 0; i < p->product_count; i++)
		for (uint32_t j = 0; j < p->product[i].tracks.count; j++) {
			uint32_t track = p->product[i].tracks.first + j;
			for (uint32_t k = 0; k < p->track[track].phases.count;
			     k++)
				look_at_phase(
					&(struct phase){ advice, i, track, k });
		}
}
