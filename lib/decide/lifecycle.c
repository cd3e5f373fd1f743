/*
 * lifecycle.c - products, their releases, and when each phase ends.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <remit/lifecycle.h>

#include <string.h>

#include "base/date.h"
#include "base/name.h"
#include "decide/phase.h"
#include "decide/release.h"
#include "decide/slate.h"

/* A release on a track. */
struct stretch {
	uint32_t release;
	uint32_t track;
	struct rmt_some spans;
};

static struct stretch
stretch_at(const struct rmt_program *program,
	   const struct rmt_row_product *product, uint32_t release,
	   uint32_t track)
{
	struct stretch stretch = { product->releases.first + release,
				   product->tracks.first + track,
				   { 0, 0 } };

	stretch.spans = rmt_release_spans(program, stretch.release,
					  stretch.track);
	return stretch;
}

/* The stretch of a product that holds span number *index, which becomes its
 * place there; else *index falls by the product's spans. */
static bool
find_in_product(const struct rmt_program *program,
		const struct rmt_row_product *product, size_t *index,
		struct stretch *out)
{
	for (uint32_t i = 0; i < product->releases.count; i++)
		for (uint32_t j = 0; j < product->tracks.count; j++) {
			*out = stretch_at(program, product, i, j);
			if (*index < out->spans.count)
				return true;
			*index -= out->spans.count;
		}
	return false;
}

size_t
remit_image_span_count(const remit_image *image, size_t edition)
{
	size_t left = SIZE_MAX;
	struct stretch stretch;

	if (image == NULL || edition >= image->program_count)
		return 0;
	const struct rmt_program *program = &image->programs[edition];
	for (uint32_t i = 0; i < program->product_count; i++)
		find_in_product(program, &program->product[i], &left, &stretch);
	return SIZE_MAX - left;
}

static void
write_days(const struct rmt_row_span *span, remit_span *out)
{
	if (span->first_day >= RMT_DAY_MIN && span->first_day <= RMT_DAY_MAX)
		rmt_day_text(span->first_day, out->first_day);
	if (span->last_day >= RMT_DAY_MIN && span->last_day <= RMT_DAY_MAX)
		rmt_day_text(span->last_day, out->last_day);
}

static void
write_span(const struct rmt_program *program, const struct stretch *stretch,
	   size_t index, remit_span *out)
{
	const struct rmt_row_span *span =
		&program->span[stretch->spans.first + index];
	const struct rmt_row_release *release =
		&program->release[stretch->release];
	const struct rmt_row_track *track = &program->track[stretch->track];

	out->product = rmt_text(program, program->product[release->product].id);
	out->release = rmt_text(program, release->id);
	out->track = rmt_text(program, track->id);
	out->phase = rmt_text(
		program, program->phase[track->phases.first + span->phase].id);
	out->conditional = span->condition != RMT_NONE;
	write_days(span, out);
}

remit_status
remit_image_span(const remit_image *image, size_t edition, size_t index,
		 remit_span *out)
{
	struct stretch stretch;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	memset(out, 0, sizeof *out);
	if (image == NULL || edition >= image->program_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_program *program = &image->programs[edition];
	for (uint32_t i = 0; i < program->product_count; i++)
		if (find_in_product(program, &program->product[i], &index,
				    &stretch)) {
			write_span(program, &stretch, index, out);
			return REMIT_OK;
		}
	return REMIT_E_ARGUMENT;
}

/* What kind of thing a text names, in something. */
static uint32_t
find_name(const struct rmt_program *program, uint32_t kind, const char *text,
	  size_t length)
{
	struct rmt_buffer folded = { 0 };
	uint32_t found = RMT_NONE;

	if (rmt_name_fold(text, length, &folded) == REMIT_OK)
		found = rmt_program_find(program, kind, 0,
					 rmt_buffer_text(&folded));
	rmt_buffer_clear(&folded);
	return found;
}

static uint32_t
find_release(const struct rmt_program *program, const char *text)
{
	size_t length = rmt_text_length(text, RMT_NAME_LIMIT);
	const char *at = memchr(text, '@', length);
	struct rmt_buffer folded = { 0 };
	uint32_t release = RMT_NONE;

	if (at == NULL)
		return RMT_NONE;
	uint32_t product = find_name(program, RMT_NAME_PRODUCT, text,
				     (size_t)(at - text));
	if (product != RMT_NONE &&
	    (program->product[product].flags & RMT_PRODUCT_CLOSED) != 0 &&
	    rmt_name_fold(at + 1, length - (size_t)(at - text) - 1, &folded) ==
		    REMIT_OK)
		release = rmt_release_find(program, product,
					   rmt_buffer_text(&folded));
	rmt_buffer_clear(&folded);
	return release;
}

static uint32_t
find_track(const struct rmt_program *program, uint32_t release,
	   const char *track)
{
	struct rmt_some tracks =
		program->product[program->release[release].product].tracks;

	for (uint32_t i = 0; i < tracks.count; i++)
		if (rmt_text_same(rmt_text(program,
					   program->track[tracks.first + i].id),
				  track))
			return tracks.first + i;
	return RMT_NONE;
}

/* The first phase whose end is not past; of one phase the first counts. */
static const char *
phase_on(const struct rmt_program *program, uint32_t release, uint32_t track,
	 int32_t day)
{
	struct rmt_some spans = rmt_release_spans(program, release, track);
	uint64_t taken = 0;

	if (day < program->release[release].date)
		return "unreleased";
	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span =
			&program->span[spans.first + i];
		uint64_t bit = UINT64_C(1) << (span->phase & 63);
		if ((taken & bit) == 0 && day <= span->last_day)
			return rmt_text(program,
					program->phase[program->track[track]
							       .phases.first +
						       span->phase]
						.id);
		taken |= bit;
	}
	return spans.count > 0 ? "ended" : "inapplicable";
}

const char *
remit_image_phase(const remit_image *image, const char *release,
		  const char *track, const char *date)
{
	int32_t day;

	if (image == NULL || release == NULL || track == NULL || date == NULL ||
	    !rmt_day_parse(date, rmt_text_length(date, 32), &day))
		return NULL;
	const struct rmt_program *program = rmt_image_program_on(image, day);
	if (program == NULL)
		program = &image->programs[0];
	uint32_t found = find_release(program, release);
	if (found == RMT_NONE)
		return NULL;
	uint32_t on = find_track(program, found, track);
	return on == RMT_NONE ? NULL : phase_on(program, found, on, day);
}
