/*
 * say.c - boxes of requests in words, and a request of each.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include <string.h>

#include "analyse/diff.h"
#include "analyse/term.h"
#include "base/date.h"
#include "base/decimal.h"
#include "decide/vocabulary.h"

/* A side that knows the fact of an axis. */
static uint32_t
side_of(const struct rmt_joint *joint)
{
	return joint->fact[RMT_AFTER] == RMT_NONE ? RMT_BEFORE : RMT_AFTER;
}

static const struct rmt_program *
program_of(const struct rmt_parcels *boxes, const struct rmt_joint *joint)
{
	return boxes->bridge->spaces[side_of(joint)].program;
}

static const struct rmt_row_fact *
fact_of(const struct rmt_parcels *boxes, const struct rmt_joint *joint)
{
	return &program_of(boxes, joint)->fact[joint->fact[side_of(joint)]];
}

static void
add_number(uint32_t type, int64_t value, struct rmt_buffer *out)
{
	char text[28];

	if (type == RMT_TYPE_DATE) {
		rmt_buffer_add(out, rmt_day_text((int32_t)value, text));
	} else if (type == RMT_TYPE_DURATION) {
		rmt_buffer_add(out, value < 0 ? "-PT" : "PT");
		rmt_buffer_add_number(out, value < 0 ? -value : value);
		rmt_buffer_add(out, "S");
	} else {
		rmt_buffer_add(out, rmt_decimal_text(value, text));
	}
}

/* ---- words --------------------------------------------------------------- */

/* Whether a set of so many items is all those from the first on. */
static bool
is_run(const uint64_t *set, uint32_t first, uint32_t count)
{
	bool all = true;

	for (uint32_t i = 0; i < count && all; i++)
		all = rmt_set_has(set, first + i);
	return all;
}

/* Of several values, which are in order: that the first or last one is in a
 * set that has no gap to an end is so of some of them, or of each. */
static const char *
how_many(const struct rmt_parcels *boxes, uint32_t axis, const uint64_t *set)
{
	const struct rmt_joint *joint = &boxes->bridge->axes[axis];
	uint32_t words = rmt_set_words(joint->class_count);
	uint32_t first = rmt_set_next(set, words, 0);
	uint32_t count = rmt_set_count(set, words);
	bool last = rmt_bridge_next_value(boxes->bridge, axis) == RMT_NONE;

	if (!rmt_bridge_is_one_of_several(boxes->bridge, axis) ||
	    (joint->element == 0) == last ||
	    first + count > joint->class_count || !is_run(set, first, count))
		return "";
	if (first == 0)
		return last ? "each " : "some ";
	if (first + count == joint->class_count)
		return last ? "some " : "each ";
	return "";
}

static void
add_name(const struct rmt_parcels *boxes, const struct rmt_joint *joint,
	 struct rmt_buffer *out)
{
	const struct rmt_program *p = program_of(boxes, joint);
	const struct rmt_row_fact *row = fact_of(boxes, joint);

	if (row->owner != RMT_NONE) {
		rmt_buffer_add(out, rmt_text(p, p->fact[row->owner].id));
		rmt_buffer_add(out, "(");
	}
	rmt_buffer_add(out, rmt_text(p, row->id));
	rmt_buffer_add(out, row->owner != RMT_NONE ? ")" : "");
}

/* The same, and which of several it is. */
static void
add_place(const struct rmt_parcels *boxes, const struct rmt_joint *joint,
	  struct rmt_buffer *out)
{
	add_name(boxes, joint, out);
	if (joint->element > 0) {
		rmt_buffer_add(out, " ");
		rmt_buffer_add_number(out, (int64_t)joint->element + 1);
	}
}

/* Whether the classes of a set are all those of some cells of one side, which
 * are put into mask. */
static bool
find_mask(const struct rmt_joint *joint, const uint64_t *set, uint32_t side,
	  uint64_t *mask)
{
	if (joint->fact[side] == RMT_NONE)
		return false;
	for (uint32_t i = 0; i < joint->class_count; i++)
		if (rmt_set_has(set, i))
			rmt_set_put(mask, joint->classes[i].cell[side]);
	for (uint32_t i = 0; i < joint->class_count; i++)
		if (!rmt_set_has(set, i) &&
		    rmt_set_has(mask, joint->classes[i].cell[side]))
			return false;
	return true;
}

static void
add_classes(const struct rmt_joint *joint, const uint64_t *set,
	    struct rmt_buffer *out)
{
	bool any = false;

	for (uint32_t i = 0; i < joint->class_count; i++) {
		if (!rmt_set_has(set, i))
			continue;
		rmt_buffer_add(out, any ? "|" : "");
		rmt_buffer_add(out, joint->classes[i].text);
		any = true;
	}
}

/* As the policy that can say it says it. */
static void
say_cells(const struct rmt_parcels *boxes, uint32_t axis, const uint64_t *set,
	  struct rmt_buffer *out)
{
	const struct rmt_joint *joint = &boxes->bridge->axes[axis];
	const char *many = how_many(boxes, axis, set);
	bool said = false;

	rmt_buffer_add(out, many);
	if (*many != '\0')
		add_name(boxes, joint, out);
	else
		add_place(boxes, joint, out);
	rmt_buffer_add(out, " is ");
	for (uint32_t side = 2; side-- > 0 && !said;) {
		const struct rmt_program *p =
			boxes->bridge->spaces[side].program;
		uint32_t fact = joint->fact[side];
		if (fact == RMT_NONE)
			continue;
		uint64_t *mask = rmt_alloc_array(
			rmt_set_words(p->fact[fact].cell_count) + 1,
			sizeof *mask);
		out->failed = out->failed || mask == NULL;
		if (mask != NULL && find_mask(joint, set, side, mask)) {
			rmt_term_cells(p, fact, mask, out);
			said = true;
		}
		rmt_free(mask);
	}
	if (!said)
		add_classes(joint, set, out);
}

static void
say_range(uint32_t type, struct rmt_range range, struct rmt_range domain,
	  struct rmt_buffer *out)
{
	if (rmt_range_point(range)) {
		rmt_buffer_add(out, " is ");
		add_number(type, range.low, out);
		return;
	}
	if (range.low > domain.low) {
		rmt_buffer_add(out, " from ");
		add_number(type, range.low, out);
	}
	if (range.high < domain.high) {
		rmt_buffer_add(out, " to ");
		add_number(type, range.high, out);
	}
}

static void
say_difference(const struct rmt_parcels *boxes, const struct rmt_joint *joint,
	       struct rmt_range range, struct rmt_buffer *out)
{
	const struct rmt_joint *to = &boxes->bridge->axes[joint->to];
	const struct rmt_joint *from = &boxes->bridge->axes[joint->from];
	uint32_t type = fact_of(boxes, to)->type;
	bool day = type == RMT_TYPE_DATE;

	add_place(boxes, to, out);
	rmt_buffer_add(out, " - ");
	add_place(boxes, from, out);
	if (joint->months != 0) {
		rmt_buffer_add(out, " - P");
		rmt_buffer_add_number(out, joint->months);
		rmt_buffer_add(out, "M");
	}
	const int64_t bounds[] = { range.low, range.high };
	for (size_t i = 0; i < 2; i++) {
		if (bounds[i] == INT64_MIN || bounds[i] == INT64_MAX)
			continue;
		rmt_buffer_add(out, i == 0 ? " at least " : " at most ");
		if (day)
			rmt_buffer_add_number(out, bounds[i]);
		else
			add_number(type, bounds[i], out);
		rmt_buffer_add(out, day ? " days" : "");
	}
}

/* Whether something is said of a value of a fact that can have several. */
static bool
has_element(const struct rmt_parcels *boxes, const uint64_t *box, uint32_t many)
{
	const struct rmt_joint *joint = &boxes->bridge->axes[many];
	uint32_t side = side_of(joint);

	for (uint32_t i = 0; i < boxes->bridge->axis_count; i++) {
		const struct rmt_joint *one = &boxes->bridge->axes[i];
		if (i == many || one->fact[side] == RMT_NONE ||
		    rmt_parcel_is_whole(boxes, box, i))
			continue;
		if (one->fact[side] == joint->fact[side] ||
		    boxes->bridge->spaces[side]
				    .program->fact[one->fact[side]]
				    .owner == joint->fact[side])
			return true;
	}
	return false;
}

static void
say_axis(const struct rmt_parcels *boxes, uint64_t *box, uint32_t axis,
	 struct rmt_buffer *out)
{
	const struct rmt_joint *joint = &boxes->bridge->axes[axis];
	struct rmt_range range = rmt_parcel_range(boxes, box, axis);

	switch (joint->kind) {
	case RMT_AXIS_CELLS:
		say_cells(boxes, axis, rmt_parcel_set(boxes, box, axis), out);
		break;
	case RMT_AXIS_NUMBER:
		add_place(boxes, joint, out);
		say_range(fact_of(boxes, joint)->type, range,
			  boxes->bridge->domains[axis], out);
		break;
	case RMT_AXIS_DIFFERENCE:
		say_difference(boxes, joint, range, out);
		break;
	default:
		add_place(boxes, joint, out);
		rmt_buffer_add(out, (joint->kind == RMT_AXIS_MANY) ==
						    (range.low == 0) ?
					    " is none" :
					    " is given");
	}
}

/* The request's day stands apart. */
static void
note_days(const struct rmt_parcels *boxes, const uint64_t *box, uint32_t axis,
	  struct rmt_sector_words *out)
{
	struct rmt_range range = rmt_parcel_range(boxes, box, axis);
	struct rmt_range domain = boxes->bridge->domains[axis];

	if (range.low > domain.low)
		rmt_day_text((int32_t)range.low, out->first_day);
	if (range.high < domain.high)
		rmt_day_text((int32_t)range.high, out->last_day);
}

/* "release is in phase extended|ended of support" */
static void
say_stages(const struct rmt_course *course, uint64_t bits,
	   struct rmt_buffer *out)
{
	bool any = false;

	rmt_buffer_add(out, out->length > 0 ? ", " : "");
	rmt_buffer_add(out, course->fact);
	rmt_buffer_add(out, course->side == RMT_AFTER ? " is in phase " :
							" was in phase ");
	for (uint32_t i = 0; i < course->count; i++) {
		if ((bits >> i & 1) == 0)
			continue;
		rmt_buffer_add(out, any ? "|" : "");
		rmt_buffer_add(out, course->stages[i].id);
		any = true;
	}
	rmt_buffer_add(out, " of ");
	rmt_buffer_add(out, course->track);
}

/* What is said of the phases of the releases that an axis is of. */
static void
say_courses(const struct rmt_sectors *sectors, const struct rmt_sector *sector,
	    const struct rmt_joint *joint, struct rmt_buffer *out)
{
	const struct rmt_row_fact *row = fact_of(sectors->boxes, joint);
	const char *fact = rmt_text(program_of(sectors->boxes, joint), row->id);

	if (joint->kind != RMT_AXIS_CELLS || row->owner != RMT_NONE)
		return;
	for (size_t i = 0; i < sectors->courses->count; i++)
		if (sector->stages[i] != 0 &&
		    strcmp(sectors->courses->items[i].fact, fact) == 0)
			say_stages(&sectors->courses->items[i],
				   sector->stages[i], out);
}

void
rmt_sector_say(const struct rmt_sectors *sectors,
	       const struct rmt_sector *sector, struct rmt_sector_words *out)
{
	const struct rmt_parcels *boxes = sectors->boxes;

	memset(out, 0, sizeof *out);
	for (uint32_t i = 0; i < boxes->bridge->axis_count; i++) {
		const struct rmt_joint *joint = &boxes->bridge->axes[i];
		bool day = joint->kind == RMT_AXIS_NUMBER &&
			   joint->fact[RMT_AFTER] == 0;
		bool whole = rmt_parcel_is_whole(boxes, sector->box, i) ||
			     (joint->kind == RMT_AXIS_MANY &&
			      has_element(boxes, sector->box, i));
		if (day && !whole)
			note_days(boxes, sector->box, i, out);
		if (!day && !whole) {
			rmt_buffer_add(&out->where,
				       out->where.length > 0 ? ", " : "");
			say_axis(boxes, sector->box, i, &out->where);
		}
		say_courses(sectors, sector, joint, &out->where);
	}
}

/* ---- a request ----------------------------------------------------------- */

struct example {
	const struct rmt_parcels *boxes;
	uint64_t *box;
	const int64_t *numbers;
	struct rmt_buffer *out;
};

/* The value that an axis has in the example: of a box its first. */
static void
add_value(const struct example *x, uint32_t axis)
{
	const struct rmt_joint *joint = &x->boxes->bridge->axes[axis];

	if (joint->kind == RMT_AXIS_NUMBER) {
		add_number(fact_of(x->boxes, joint)->type, x->numbers[axis],
			   x->out);
		return;
	}
	uint32_t first = rmt_set_next(rmt_parcel_set(x->boxes, x->box, axis),
				      rmt_set_words(joint->class_count), 0);
	rmt_buffer_add(x->out,
		       first == RMT_SET_END ? "" : joint->classes[first].text);
}

/* Whether the fact of an axis is told: something is said of it or of a
 * difference that it takes part in, or it cannot be any value. */
static bool
is_told(const struct example *x, uint32_t axis)
{
	const struct rmt_bridge *bridge = x->boxes->bridge;

	if (bridge->axes[axis].narrow ||
	    !rmt_parcel_is_whole(x->boxes, x->box, axis))
		return true;
	for (uint32_t i = 0; i < bridge->axis_count; i++)
		if (bridge->axes[i].kind == RMT_AXIS_DIFFERENCE &&
		    (bridge->axes[i].from == axis ||
		     bridge->axes[i].to == axis) &&
		    !rmt_parcel_is_whole(x->boxes, x->box, i))
			return true;
	return false;
}

/* The axis of a kind of a fact; or none. */
static uint32_t
find_axis(const struct example *x, const struct rmt_joint *like,
	  enum rmt_axis_kind kind)
{
	const struct rmt_bridge *bridge = x->boxes->bridge;
	uint32_t side = side_of(like);

	for (uint32_t i = 0; i < bridge->axis_count; i++)
		if (bridge->axes[i].kind == kind &&
		    bridge->axes[i].fact[side] == like->fact[side] &&
		    bridge->axes[i].element == like->element)
			return i;
	return RMT_NONE;
}

static void
begin_fact(const struct example *x, const struct rmt_joint *joint)
{
	rmt_buffer_add(x->out, x->out->length > 0 ? " " : "");
	rmt_buffer_add(x->out, rmt_text(program_of(x->boxes, joint),
					fact_of(x->boxes, joint)->id));
	rmt_buffer_add(x->out, "=");
}

/* The parts of one value of which something is said. */
static void
add_parts(const struct example *x, const struct rmt_joint *value)
{
	const struct rmt_bridge *bridge = x->boxes->bridge;
	uint32_t side = side_of(value);
	const struct rmt_program *p = bridge->spaces[side].program;
	const char *mark = "(";

	for (uint32_t i = 0; i < bridge->axis_count; i++) {
		const struct rmt_joint *part = &bridge->axes[i];
		if ((part->kind != RMT_AXIS_CELLS &&
		     part->kind != RMT_AXIS_NUMBER) ||
		    part->fact[side] == RMT_NONE ||
		    part->element != value->element ||
		    p->fact[part->fact[side]].owner != value->fact[side] ||
		    !is_told(x, i))
			continue;
		rmt_buffer_add(x->out, mark);
		rmt_buffer_add(x->out,
			       rmt_text(p, p->fact[part->fact[side]].id));
		rmt_buffer_add(x->out, "=");
		add_value(x, i);
		mark = " ";
	}
	rmt_buffer_add(x->out, *mark == ' ' ? ")" : "");
}

/* Whether a value of a fact that can have several cannot be any. */
static bool
has_narrow(const struct example *x, const struct rmt_joint *joint)
{
	const struct rmt_bridge *bridge = x->boxes->bridge;
	uint32_t side = side_of(joint);

	for (uint32_t i = 0; i < bridge->axis_count; i++)
		if (bridge->axes[i].narrow &&
		    bridge->axes[i].fact[side] == joint->fact[side])
			return true;
	return false;
}

/* All values of a fact that can have several: none where that will do, else as
 * many as there are axes. */
static void
add_many(const struct example *x, uint32_t axis)
{
	const struct rmt_bridge *bridge = x->boxes->bridge;
	const struct rmt_joint *joint = &bridge->axes[axis];
	struct rmt_range range = rmt_parcel_range(x->boxes, x->box, axis);
	uint32_t side = side_of(joint);
	bool any = false;

	if (rmt_parcel_is_whole(x->boxes, x->box, axis) &&
	    !has_element(x->boxes, x->box, axis) && !has_narrow(x, joint))
		return;
	begin_fact(x, joint);
	if (range.low == 0) {
		rmt_buffer_add(x->out, "none");
		return;
	}
	rmt_buffer_add(x->out, "'");
	for (uint32_t i = 0; i < bridge->axis_count; i++) {
		const struct rmt_joint *value = &bridge->axes[i];
		if ((value->kind != RMT_AXIS_CELLS &&
		     value->kind != RMT_AXIS_NUMBER) ||
		    value->fact[side] != joint->fact[side])
			continue;
		rmt_buffer_add(x->out, any ? " " : "");
		add_value(x, i);
		add_parts(x, value);
		any = true;
	}
	rmt_buffer_add(x->out, "'");
}

static bool
is_single(const struct example *x, const struct rmt_joint *joint)
{
	const struct rmt_row_fact *row = fact_of(x->boxes, joint);

	return row->owner == RMT_NONE && (row->flags & RMT_FACT_MANY) == 0 &&
	       joint->fact[RMT_AFTER] != 0;
}

static void
add_single(const struct example *x, uint32_t axis)
{
	const struct rmt_joint *joint = &x->boxes->bridge->axes[axis];
	uint32_t absence = find_axis(x, joint, RMT_AXIS_ABSENCE);
	bool none = absence != RMT_NONE &&
		    rmt_parcel_range(x->boxes, x->box, absence).low == 1;

	if (!none && !is_told(x, axis) &&
	    (absence == RMT_NONE ||
	     rmt_parcel_is_whole(x->boxes, x->box, absence)))
		return;
	begin_fact(x, joint);
	if (none)
		rmt_buffer_add(x->out, "none");
	else
		add_value(x, axis);
}

static void
add_facts(const struct example *x, int32_t *out_day)
{
	const struct rmt_bridge *bridge = x->boxes->bridge;

	for (uint32_t i = 0; i < bridge->axis_count; i++) {
		const struct rmt_joint *joint = &bridge->axes[i];
		if (joint->kind == RMT_AXIS_MANY)
			add_many(x, i);
		if (joint->kind == RMT_AXIS_NUMBER &&
		    joint->fact[RMT_AFTER] == 0)
			*out_day = (int32_t)x->numbers[i];
		if ((joint->kind == RMT_AXIS_CELLS ||
		     joint->kind == RMT_AXIS_NUMBER) &&
		    is_single(x, joint))
			add_single(x, i);
	}
}

bool
rmt_parcel_example(const struct rmt_parcels *boxes, uint64_t *box,
		   int32_t *out_day, struct rmt_buffer *out)
{
	int64_t *numbers = rmt_alloc_array(
		(size_t)boxes->bridge->axis_count + 1, sizeof *numbers);
	struct example x = { boxes, box, numbers, out };
	bool found = numbers != NULL && rmt_parcel_numbers(boxes, box, numbers);

	if (found)
		add_facts(&x, out_day);
	rmt_free(numbers);
	return found && !out->failed;
}
