/*
 * check_facts.c - rows of facts and of what tests them; names.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/check_rows.h"

#define CELL_MAX 100000

enum { /* enum rmt_type of the model, which is not seen here */
	CHOICE_TYPE = 1,
	RELEASE_TYPE = 2,
	FLAG_TYPE = 8,
	TEXT_TYPE = 9
};

/* What kind a type is kept as. */
static const uint32_t kinds[] = { 0,           RMT_FINITE,  RMT_FINITE,
				  RMT_NUMERIC, RMT_NUMERIC, RMT_NUMERIC,
				  RMT_NUMERIC, RMT_NUMERIC, RMT_FINITE,
				  RMT_CARRIED };

bool
rmt_mask_fits(const struct rmt_program *p, uint32_t word, uint64_t bits)
{
	return word <= p->word_count &&
	       (bits + 63) / 64 <= p->word_count - word;
}

static bool
fact_mask_fits(const struct rmt_program *p, uint32_t fact, uint32_t word)
{
	return p->fact[fact].kind == RMT_FINITE &&
	       rmt_mask_fits(p, word, p->fact[fact].cell_count);
}

/* No bit beyond the cells: each that is set may be taken for a cell. */
static bool
mask_ends(const struct rmt_program *p, uint32_t word, uint32_t cells)
{
	return cells % 64 == 0 || p->word[word + cells / 64] >> cells % 64 == 0;
}

static bool
cell_ok(const struct rmt_row_fact *fact, uint32_t cell)
{
	return cell < fact->cell_count || cell == RMT_NONE;
}

/* Whether some of the cells can be: no fact is ever left without any. */
static bool
can_be(const struct rmt_program *p, const struct rmt_row_fact *fact,
       const uint64_t *mask)
{
	for (uint32_t i = 0; i < (fact->cell_count + 63) / 64; i++)
		if ((mask[i] & p->word[fact->full + i]) != 0)
			return true;
	return false;
}

static bool
finite_ok(const struct rmt_program *p, const struct rmt_row_fact *fact)
{
	if (fact->cell_count < (fact->type == FLAG_TYPE ? 2 : 1) ||
	    fact->cell_count > CELL_MAX ||
	    !rmt_mask_fits(p, fact->full, fact->cell_count) ||
	    !mask_ends(p, fact->full, fact->cell_count) ||
	    !cell_ok(fact, fact->other_cell) || !cell_ok(fact, fact->none_cell))
		return false;
	for (uint32_t i = 0; i < (fact->cell_count + 63) / 64; i++)
		if (p->word[fact->full + i] != 0)
			return true;
	return false;
}

/*
 * Of a finite fact cells that can be; of a numeric one its value, and whether
 * none. A fact with many values can only be presumed to have none of them.
 */
static bool
presumption_ok(const struct rmt_program *p, const struct rmt_row_fact *fact)
{
	if ((fact->flags & RMT_FACT_PRESUMED) == 0)
		return true;
	if (fact->kind != RMT_FINITE)
		return fact->kind == RMT_NUMERIC &&
		       rmt_mask_fits(p, fact->presume, 128);
	return rmt_mask_fits(p, fact->presume, fact->cell_count) &&
	       mask_ends(p, fact->presume, fact->cell_count) &&
	       ((fact->flags & RMT_FACT_MANY) != 0 ||
		can_be(p, fact, p->word + fact->presume));
}

/* Only a fact with many values has parts, and a part only such an owner. */
static bool
parts_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_fact *fact = &p->fact[i];
	bool part = (fact->flags & RMT_FACT_PART) != 0;
	bool many = (fact->flags & RMT_FACT_MANY) != 0;

	if (part != (fact->owner != RMT_NONE) || (part && many) ||
	    (many && fact->kind == RMT_CARRIED) ||
	    (!many && fact->parts.count > 0) ||
	    fact->parts.count > RMT_PART_MAX)
		return false;
	for (uint32_t j = 0; j < fact->parts.count; j++)
		if (p->fact[fact->parts.first + j].owner != i)
			return false;
	return !part ||
	       (fact->owner < i && rmt_some_has(p->fact[fact->owner].parts, i));
}

/* Values have cells, and parents that stand before them. */
static bool
values_ok(const struct rmt_program *p, const struct rmt_row_fact *fact)
{
	if (fact->values.count > 0 && fact->type != CHOICE_TYPE)
		return false;
	for (uint32_t j = 0; j < fact->values.count; j++) {
		const struct rmt_row_value *value =
			&p->value[fact->values.first + j];
		if (value->cells.count == 0 ||
		    !rmt_some_fits(value->cells, fact->cell_count) ||
		    (value->parent != RMT_NONE &&
		     (value->parent < fact->values.first ||
		      value->parent >= fact->values.first + j)))
			return false;
	}
	return true;
}

/* A product of which nothing more is known must be one of its releases. */
static bool
range_can_be(const struct rmt_program *p, const struct rmt_row_fact *fact,
	     struct rmt_some cells)
{
	if (!rmt_some_fits(cells, fact->cell_count))
		return false;
	for (uint32_t i = cells.first; i < cells.first + cells.count; i++)
		if ((p->word[fact->full + i / 64] >> i % 64 & 1) != 0)
			return true;
	return false;
}

static bool
ranges_ok(const struct rmt_program *p, const struct rmt_row_fact *fact)
{
	if (fact->ranges.count > 0 && fact->type != RELEASE_TYPE)
		return false;
	for (uint32_t j = 0; j < fact->ranges.count; j++)
		if (!range_can_be(p, fact,
				  p->range[fact->ranges.first + j].cells))
			return false;
	return true;
}

bool
rmt_fact_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_fact *fact = &p->fact[i];

	return fact->type >= CHOICE_TYPE && fact->type <= TEXT_TYPE &&
	       fact->kind == kinds[fact->type] && fact->change <= 4 &&
	       fact->need <= RMT_ELEMENT_MAX && parts_ok(p, i) &&
	       (fact->kind != RMT_FINITE || finite_ok(p, fact)) &&
	       values_ok(p, fact) && ranges_ok(p, fact) &&
	       presumption_ok(p, fact);
}

bool
rmt_range_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_range *range = &p->range[i];
	const struct rmt_row_product *product = &p->product[range->product];

	if ((product->flags & RMT_PRODUCT_CLOSED) != 0)
		return range->cells.count == product->releases.count;
	return range->cells.count > 0 &&
	       range->cells.count - 1 == range->cuts.count;
}

bool
rmt_operand_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_operand *operand = &p->operand[i];

	if (operand->kind < RMT_OPERAND_CONSTANT ||
	    operand->kind > RMT_OPERAND_NEWEST_RELEASED ||
	    operand->pick > RMT_PICK_NEWEST)
		return false;
	if (operand->kind == RMT_OPERAND_CONSTANT ||
	    operand->kind == RMT_OPERAND_NEWEST_RELEASED)
		return true;
	if (operand->fact == RMT_NONE)
		return false;
	const struct rmt_row_fact *fact = &p->fact[operand->fact];
	bool many = (fact->flags & RMT_FACT_MANY) != 0;
	return many == (operand->pick != RMT_PICK_ONLY) &&
	       (fact->flags & RMT_FACT_PART) == 0 &&
	       (operand->kind == RMT_OPERAND_FACT ? fact->kind == RMT_NUMERIC :
						    fact->type == RELEASE_TYPE);
}

static bool
count_ok(const struct rmt_program *p, const struct rmt_row_test *test)
{
	uint32_t to = p->operand[test->to].kind;

	return test->by >= 1 && test->by <= 2 &&
	       p->operand[test->from].kind == RMT_OPERAND_RELEASE &&
	       (to == RMT_OPERAND_RELEASE || to == RMT_OPERAND_NEWEST_RELEASED);
}

bool
rmt_test_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_test *test = &p->test[i];
	bool pair = test->from != RMT_NONE && test->to != RMT_NONE;
	bool fact = test->fact != RMT_NONE;

	switch (test->kind) {
	case RMT_TEST_CONSTANT:
		return !fact;
	case RMT_TEST_CELLS:
		return fact && fact_mask_fits(p, test->fact, test->mask);
	case RMT_TEST_RANGE:
	case RMT_TEST_NONE:
		return fact && p->fact[test->fact].kind == RMT_NUMERIC;
	case RMT_TEST_PHASE:
		return fact && p->fact[test->fact].type == RELEASE_TYPE &&
		       test->to != RMT_NONE;
	case RMT_TEST_DIFFERENCE:
		return pair && test->months > -120000 && test->months < 120000;
	case RMT_TEST_COUNT:
		return pair && count_ok(p, test);
	case RMT_TEST_QUESTION:
		return test->question != RMT_NONE;
	default:
		return false;
	}
}

bool
rmt_prose_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_prose *prose = &p->prose[i];

	return *rmt_text(p, prose->language) != '\0' &&
	       (i == 0 || prose[-1].of <= prose->of);
}

bool
rmt_spot_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_spot *spot = &p->spot[i];
	const uint32_t counts[RMT_SPOT_KINDS] = {
		[RMT_SPOT_FACT] = p->fact_count,
		[RMT_SPOT_PROVISO] = p->proviso_count,
		[RMT_SPOT_SERVICE] = p->service_count,
		[RMT_SPOT_RELEASE] = p->release_count,
		[RMT_SPOT_END] = p->span_count,
	};

	return spot->kind < RMT_SPOT_KINDS && spot->of < counts[spot->kind];
}

/* What a name leads to lies in what it stands in. */
bool
rmt_name_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_name *name = &p->name[i];

	switch (name->kind) {
	case RMT_NAME_FACT:
		if (name->target >= p->fact_count || name->in > p->fact_count)
			return false;
		return p->fact[name->target].owner ==
		       (name->in == 0 ? RMT_NONE : name->in - 1);
	case RMT_NAME_VALUE:
		return name->in < p->fact_count &&
		       rmt_some_has(p->fact[name->in].values, name->target);
	case RMT_NAME_PRODUCT:
		return name->in == 0 && name->target < p->product_count;
	case RMT_NAME_RELEASE:
		return name->in < p->product_count &&
		       rmt_some_has(p->product[name->in].releases,
				    name->target);
	case RMT_NAME_METER:
		return name->in == 0 && name->target < p->meter_count;
	default:
		return false;
	}
}
