/*
 * apply.c - operations on decision diagrams.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Each walks its operands from the top, as deep
 * as there are variables, and remembers what it found for each pair of nodes.
 */
#include "logic/diagram.h"

#include "logic/set.h"

/* Operations of one operand. */
enum one_operand {
	MAP,
	COLLAPSE,
	AT
};

static struct rmt_remembered *
memory_of(const struct rmt_diagram *diagram, uint32_t op, uint32_t first,
	  uint32_t second)
{
	uint64_t hash = (op * UINT64_C(0x9e3779b97f4a7c15)) ^
			(first * UINT64_C(0xc2b2ae3d27d4eb4f)) ^
			(second * UINT64_C(0x165667b19e3779f9));

	hash ^= hash >> 32;
	hash *= UINT64_C(0x9e3779b97f4a7c15);
	hash ^= hash >> 29;
	return &diagram->memory[hash & (diagram->memory_count - 1)];
}

/* Whether an operation was done before; then *out is what it gave. */
static bool
recall(const struct rmt_diagram *diagram, uint32_t op, uint32_t first,
       uint32_t second, uint32_t *out)
{
	if (diagram->memory_count == 0)
		return false;
	const struct rmt_remembered *at = memory_of(diagram, op, first, second);
	*out = at->result;
	return at->op == op && at->first == first && at->second == second;
}

static void
remember(struct rmt_diagram *diagram, uint32_t op, uint32_t first,
	 uint32_t second, uint32_t result)
{
	if (diagram->memory_count == 0 || diagram->state != RMT_DIAGRAM_FINE)
		return;
	*memory_of(diagram, op, first, second) = (struct rmt_remembered){
		.op = op, .first = first, .second = second, .result = result
	};
}

/* One more step; false when there were too many or something failed. */
static bool
step(struct rmt_diagram *diagram)
{
	if (diagram->state == RMT_DIAGRAM_FINE &&
	    ++diagram->steps > diagram->step_limit)
		diagram->state = RMT_DIAGRAM_TOO_LARGE;
	return diagram->state == RMT_DIAGRAM_FINE;
}

static uint32_t
agree(uint32_t a, uint32_t b)
{
	if (a == 0 || a == b)
		return b;
	return b == 0 ? a : RMT_LEAF_CLASH;
}

static uint32_t
best(uint32_t a, uint32_t b)
{
	if (a == 0 || b == 0)
		return a + b;
	return a < b ? a : b;
}

static uint32_t
join_leaves(enum rmt_diagram_op op, uint32_t a, uint32_t b)
{
	switch (op) {
	case RMT_WHERE:
		return a != 0 ? b : 0;
	case RMT_EITHER:
		return a | b;
	case RMT_EXCEPT:
		return b != 0 ? 0 : a;
	case RMT_WORST:
		return a > b ? a : b;
	case RMT_BEST:
		return best(a, b);
	case RMT_AGREE:
		return agree(a, b);
	case RMT_WORSE:
		return b != 0 && a > b;
	case RMT_DIFFER:
		return a != b;
	case RMT_PAIR:
		break;
	}
	return a * 64 + b;
}

/* Whether the result is known without looking further down. */
static bool
shortcut(enum rmt_diagram_op op, uint32_t a, uint32_t b, uint32_t *out)
{
	bool known = false;

	*out = a;
	if (rmt_is_leaf(a) && rmt_is_leaf(b)) {
		*out = join_leaves(op, a, b);
		return true;
	}
	switch (op) {
	case RMT_WHERE:
		known = a <= 1 || a == b || b <= 1;
		*out = a == 1 || b == 0 ? b : a;
		break;
	case RMT_EXCEPT:
		known = a == 0 || b <= 1 || a == b;
		*out = b == 1 || a == b ? 0 : a;
		break;
	case RMT_EITHER:
	case RMT_AGREE:
	case RMT_BEST:
	case RMT_WORST:
		known = a == 0 || b == 0 || a == b;
		*out = a == 0 ? b : a;
		if (op == RMT_EITHER && (a == 1 || b == 1)) {
			known = true;
			*out = 1;
		}
		break;
	case RMT_WORSE:
	case RMT_DIFFER:
		known = a == b || (op == RMT_WORSE && (a == 0 || b == 0));
		*out = 0;
		break;
	case RMT_PAIR:
		break;
	}
	return known;
}

static bool
is_symmetric(enum rmt_diagram_op op)
{
	return op == RMT_EITHER || op == RMT_WORST || op == RMT_BEST ||
	       op == RMT_AGREE || op == RMT_DIFFER;
}

/* The runs of a function where it tests a variable; else one run. Nodes move
 * while others are made, so that runs are told by number. */
struct side {
	uint32_t function;
	uint32_t first, count, at; /* runs; count 0: it does not test it */
};

static struct side
side_of(const struct rmt_diagram *diagram, uint32_t function, uint32_t variable)
{
	struct side side = { .function = function };

	if (rmt_variable_of(diagram, function) == variable) {
		side.first = rmt_node_of(diagram, function)->first;
		side.count = rmt_node_of(diagram, function)->count;
	}
	return side;
}

static struct rmt_run
run_of(const struct rmt_diagram *diagram, const struct side *side,
       int64_t whole)
{
	if (side->count == 0)
		return (struct rmt_run){ .last = whole, .to = side->function };
	return diagram->runs[side->first + side->at];
}

static uint32_t
apply_runs(struct rmt_diagram *diagram, enum rmt_diagram_op op, uint32_t a,
	   uint32_t b)
{
	uint32_t x = rmt_variable_of(diagram, a);
	uint32_t y = rmt_variable_of(diagram, b);
	uint32_t variable = x < y ? x : y;
	struct side left = side_of(diagram, a, variable);
	struct side right = side_of(diagram, b, variable);
	int64_t end = diagram->domains[variable].high;
	size_t begun = rmt_node_begin(diagram);
	int64_t last;

	do {
		struct rmt_run p = run_of(diagram, &left, end);
		struct rmt_run q = run_of(diagram, &right, end);
		last = rmt_smaller(p.last, q.last);
		uint32_t to = rmt_diagram_apply(diagram, op, p.to, q.to);
		rmt_node_add(diagram, last, to);
		left.at += p.last == last;
		right.at += q.last == last;
	} while (last < end && diagram->state == RMT_DIAGRAM_FINE);
	return rmt_node_make(diagram, begun, variable);
}

uint32_t
rmt_diagram_apply(struct rmt_diagram *diagram, enum rmt_diagram_op op,
		  uint32_t a, uint32_t b)
{
	uint32_t result;

	if (diagram->state != RMT_DIAGRAM_FINE)
		return 0;
	if (shortcut(op, a, b, &result))
		return result;
	if (is_symmetric(op) && a > b) {
		uint32_t other = a;
		a = b;
		b = other;
	}
	if (recall(diagram, op, a, b, &result))
		return result;
	if (!step(diagram))
		return 0;
	result = apply_runs(diagram, op, a, b);
	remember(diagram, op, a, b, result);
	return result;
}

uint32_t
rmt_diagram_choose(struct rmt_diagram *diagram, uint32_t condition, uint32_t a,
		   uint32_t b)
{
	return rmt_diagram_apply(
		diagram, RMT_AGREE,
		rmt_diagram_apply(diagram, RMT_WHERE, condition, a),
		rmt_diagram_apply(diagram, RMT_EXCEPT, b, condition));
}

uint32_t
rmt_diagram_not(struct rmt_diagram *diagram, uint32_t a)
{
	return rmt_diagram_apply(diagram, RMT_DIFFER, a, 1);
}

/* One pass over a diagram with one operand. */
struct pass {
	struct rmt_diagram *diagram;
	enum one_operand op;
	uint32_t number;
	const uint32_t *leaves; /* MAP */
	uint32_t clash;
	const uint64_t *variables; /* COLLAPSE */
	enum rmt_diagram_op join;
	uint32_t variable; /* AT */
	int64_t value;
};

static uint32_t
pass_over(const struct pass *pass, uint32_t a);

/* Once all numbers were given nothing may be remembered of those. */
static uint32_t
next_pass(struct rmt_diagram *diagram)
{
	if (diagram->pass == UINT32_MAX) {
		for (size_t i = 0; i < diagram->memory_count; i++)
			diagram->memory[i].op = 0;
		diagram->pass = RMT_PASS_FIRST;
	}
	return ++diagram->pass;
}

/* Each run's function passed over, as a node or, collapsed, joined. */
static uint32_t
pass_runs(const struct pass *pass, uint32_t a, bool joined)
{
	struct rmt_diagram *diagram = pass->diagram;
	const struct rmt_node node = *rmt_node_of(diagram, a);
	size_t begun = rmt_node_begin(diagram);
	uint32_t all = 0;

	for (uint32_t i = 0;
	     i < node.count && diagram->state == RMT_DIAGRAM_FINE; i++) {
		struct rmt_run run = diagram->runs[node.first + i];
		uint32_t to = pass_over(pass, run.to);
		if (joined)
			all = rmt_diagram_apply(diagram, pass->join, all, to);
		else
			rmt_node_add(diagram, run.last, to);
	}
	return joined ? all : rmt_node_make(diagram, begun, node.variable);
}

/* The function to which the value that AT fixes leads. */
static uint32_t
run_to(const struct pass *pass, uint32_t a)
{
	const struct rmt_node *node = rmt_node_of(pass->diagram, a);
	const struct rmt_run *run = pass->diagram->runs + node->first;

	while (run->last < pass->value)
		run++;
	return run->to;
}

static uint32_t
pass_node(const struct pass *pass, uint32_t a)
{
	uint32_t variable = rmt_variable_of(pass->diagram, a);

	if (pass->op == COLLAPSE)
		return pass_runs(pass, a,
				 rmt_set_has(pass->variables, variable));
	if (pass->op == AT && variable == pass->variable)
		return run_to(pass, a);
	if (pass->op == AT && variable > pass->variable)
		return a;
	return pass_runs(pass, a, false);
}

static uint32_t
pass_leaf(const struct pass *pass, uint32_t a)
{
	if (pass->op != MAP)
		return a;
	return a == RMT_LEAF_CLASH ? pass->clash : pass->leaves[a & 63];
}

static uint32_t
pass_over(const struct pass *pass, uint32_t a)
{
	struct rmt_diagram *diagram = pass->diagram;
	uint32_t result;

	if (rmt_is_leaf(a))
		return pass_leaf(pass, a);
	if (recall(diagram, pass->number, a, 0, &result))
		return result;
	if (!step(diagram))
		return 0;
	result = pass_node(pass, a);
	remember(diagram, pass->number, a, 0, result);
	return result;
}

uint32_t
rmt_diagram_map(struct rmt_diagram *diagram, uint32_t a,
		const uint32_t leaves[64], uint32_t clash)
{
	struct pass pass = { .diagram = diagram,
			     .op = MAP,
			     .number = next_pass(diagram),
			     .leaves = leaves,
			     .clash = clash };

	return pass_over(&pass, a);
}

uint32_t
rmt_diagram_collapse(struct rmt_diagram *diagram, uint32_t a,
		     const uint64_t *variables, enum rmt_diagram_op op)
{
	struct pass pass = { .diagram = diagram,
			     .op = COLLAPSE,
			     .number = next_pass(diagram),
			     .variables = variables,
			     .join = op };

	return pass_over(&pass, a);
}

uint32_t
rmt_diagram_at(struct rmt_diagram *diagram, uint32_t a, uint32_t variable,
	       int64_t value)
{
	struct pass pass = { .diagram = diagram,
			     .op = AT,
			     .number = next_pass(diagram),
			     .variable = variable,
			     .value = value };

	return pass_over(&pass, a);
}

uint32_t
rmt_diagram_join(struct rmt_diagram *diagram, enum rmt_diagram_op op,
		 uint32_t *functions, size_t count)
{
	for (; count > 1; count = (count + 1) / 2)
		for (size_t i = 0; i < (count + 1) / 2; i++)
			functions[i] = 2 * i + 1 < count ?
					       rmt_diagram_apply(
						       diagram, op,
						       functions[2 * i],
						       functions[2 * i + 1]) :
					       functions[2 * i];
	return count == 0 ? 0 : functions[0];
}
