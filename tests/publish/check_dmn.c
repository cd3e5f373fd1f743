/*
 * check_dmn.c - decision tables against all requests, and the document.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The tables of small programs made by chance are worked out row by row: one
 * row and no other matches each request, and the verdict is the naive one.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <remit/dmn.h>

#include "decide/operand.h"
#include "logic/set.h"
#include "publish/graph.h"
#include "tests/decide/fillings.h"
#include "tests/decide/policy.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define FILLING_MAX 3000

static unsigned
scale(void)
{
	const char *text = getenv("REMIT_TEST_SCALE");

	return text == NULL ? 100 : (unsigned)strtoul(text, NULL, 10);
}

/* One request against the tables of a graph. */
struct judging {
	struct rmt_graph *graph;
	const struct naive *now;
	uint32_t element; /* of SAMPLE_MANY, in questions about each */
	unsigned seed;
};

static uint32_t
node_value(struct judging *j, const struct rmt_column *column);

/* Of several values the older is asked for, or the newer. */
static uint32_t
end_of(const struct naive *n, enum rmt_which which)
{
	uint32_t last = n->old_count == 0 ? 0 : n->old_count - 1;
	bool first = n->old[0] <= n->old[last];

	return n->old[(which == RMT_WHICH_OLDEST) == first ? 0 : last];
}

static int64_t
time_of(const struct naive *n, enum rmt_which which)
{
	uint32_t last = n->time_count == 0 ? 0 : n->time_count - 1;
	bool first = n->times[0] <= n->times[last];

	return n->times[(which == RMT_WHICH_OLDEST) == first ? 0 : last];
}

static uint32_t
number_cell(const struct rmt_column *column, int64_t value)
{
	uint32_t cell = 0;

	while (cell < column->cut_count && column->cuts[cell] <= value)
		cell++;
	return cell;
}

static uint32_t
fact_cell(const struct judging *j, const struct rmt_column *column)
{
	const struct naive *n = j->now;

	if (column->index == SAMPLE_MANY)
		return n->value[j->element];
	if (column->index == SAMPLE_PART)
		return n->part[j->element];
	if (column->index == SAMPLE_OLD)
		return end_of(n, column->which);
	return n->cell[column->index];
}

static uint32_t
none_cell(const struct judging *j, const struct rmt_column *column)
{
	if (column->index == SAMPLE_OLD)
		return j->now->old_count == 0;
	if (column->index == SAMPLE_TIMES)
		return j->now->time_count == 0;
	return j->now->none[column->index];
}

/* A measure between two numbers that are columns. */
static uint32_t
relation_cell(const struct judging *j, const struct rmt_column *column)
{
	const struct rmt_row_test *test =
		&j->graph->program->test[column->index];
	int64_t from =
		j->now->number[j->graph->program->operand[test->from].fact];
	int64_t to = j->now->number[j->graph->program->operand[test->to].fact];
	int64_t value = to - rmt_months_later(from, test->months);

	return value >= test->low && value <= test->high;
}

static uint32_t
column_value(struct judging *j, const struct rmt_column *column)
{
	switch (column->kind) {
	case RMT_COLUMN_FACT:
		return fact_cell(j, column);
	case RMT_COLUMN_NUMBER:
		return number_cell(column,
				   column->index == SAMPLE_TIMES ?
					   time_of(j->now, column->which) :
					   j->now->number[column->index]);
	case RMT_COLUMN_NONE:
		return none_cell(j, column);
	case RMT_COLUMN_RELATION:
		return relation_cell(j, column);
	default:
		return node_value(j, column);
	}
}

static uint32_t
table_value(struct judging *j, const struct rmt_node *node)
{
	const struct rmt_decision_table *table = &node->table;
	uint32_t cells[64];
	uint64_t result, note, found = 0;
	size_t matches = 0;

	ck_assert(table->column_count <= 64);
	for (size_t i = 0; i < table->column_count; i++)
		cells[i] = column_value(j, &table->columns[i]);
	for (size_t i = 0; i < table->row_count; i++) {
		const uint64_t *box = rmt_decision_table_row(table, i, &result,
							     &note);
		bool fits = true;
		for (size_t k = 0; k < table->column_count && fits; k++)
			fits = rmt_set_has(box + table->columns[k].offset,
					   cells[k]);
		matches += fits;
		found = fits ? result : found;
	}
	ck_assert_msg(matches == 1, "seed %u: %d rows of %s match", j->seed,
		      (int)matches, node->label);
	return (uint32_t)found;
}

static uint32_t
node_value(struct judging *j, const struct rmt_column *column)
{
	const struct rmt_node *node = rmt_graph_node(j->graph, column);
	struct rmt_column each = *column;
	uint32_t worst = 0;

	ck_assert_ptr_nonnull(node);
	if (node->kind != RMT_NODE_INPUT)
		return table_value(j, node);
	each.which = RMT_WHICH_EACH;
	for (j->element = 0; j->element < naive_count(j->now); j->element++) {
		uint32_t one = node_value(j, &each);
		worst = one > worst ? one : worst;
	}
	return worst;
}

static uint32_t
verdict(struct judging *j)
{
	const struct rmt_node *impossible = rmt_graph_only(j->graph,
							   RMT_NODE_IMPOSSIBLE);
	const struct rmt_node *elsewhere = rmt_graph_only(j->graph,
							  RMT_NODE_ELSEWHERE);

	if (impossible != NULL && table_value(j, impossible) == 1)
		return NAIVE_IMPOSSIBLE;
	if (elsewhere != NULL && table_value(j, elsewhere) == 1)
		return NAIVE_ELSEWHERE;
	return table_value(j, rmt_graph_only(j->graph, RMT_NODE_QUESTION));
}

/* Whether the tables could be made; if so they say what is so. */
static bool
try_seed(unsigned seed)
{
	struct sample sample = { 0 };
	struct sample dice = { .random = seed * 2654435761u + 7 };
	struct fillings fillings = { .fixed = 0 };
	struct rmt_graph graph;

	for (int i = 0; i < 10; i++)
		sample_roll(&dice, 2);
	unsigned used = fillings_roll(&fillings, &dice, 4, FILLING_MAX);
	remit_image *image = sample_make(&sample, seed, used, true);
	ck_assert_ptr_nonnull(image);
	remit_status status = rmt_graph_make(&graph, &image->programs[0], NULL);
	ck_assert(status == REMIT_OK || status == REMIT_E_DATA);
	fillings_begin(&fillings, &image->programs[0], &sample);
	do {
		struct judging j = { &graph, &fillings.now, 0, seed };
		if (status != REMIT_OK)
			break;
		uint32_t got = verdict(&j);
		ck_assert_msg(got == naive_judge(&fillings.now),
			      "seed %u: %u, not %u", seed, got,
			      naive_judge(&fillings.now));
	} while (fillings_next(&fillings));
	rmt_graph_clear(&graph);
	remit_image_unref(image);
	return status == REMIT_OK;
}

START_TEST(tables_say_what_is_so)
{
	unsigned made = 0, count = 1 + 3 * scale();

	for (unsigned seed = 1; seed <= count; seed++)
		made += try_seed(seed);
	ck_assert_msg(made * 10 > count * 8, "%u of %u", made, count);
}
END_TEST

/* ---- the document -------------------------------------------------------- */

static const char *const gadget[] = {
	POLICY_HEAD
	"<title>A &amp; &lt;B&gt; \"C\"</title>"
	"<fact id='if' type='choice' presume='a'><value id='a'/>"
	"<value id='b'/></fact>"
	"<fact id='a-b' type='number' absent='yes'/>"
	"<fact id='a.b' type='date'/>"
	"<fact id='since' type='date'/>"
	"<fact id='many' type='choice' many='yes' unlisted='yes'>"
	"<value id='x'/></fact>"
	"<measure id='age' from='since' to='a.b'/>"
	"<impossible id='I'><if measure='age' below='P0D'/><text>x</text>"
	"</impossible>" POLICY_SCALE
	"<question id='q' scale='c' each='many'><clause id='Q1' answer='bad'>"
	"<if fact='many' is='x'/></clause>"
	"<otherwise id='Q0' answer='good'/></question>"
	"<scope><clause id='S1' verdict='in-scope'><if fact='if' is='a'/>"
	"<if question='q' is='good'/><if fact='a-b' at-least='1.5' below='4'/>"
	"</clause><clause id='S2' verdict='billable' service='w' overrides='S1'>"
	"<if measure='age' above='P6M'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>"
	"<service id='w'/>" POLICY_TAIL,
	NULL
};

static int
append(void *context, const char *bytes, size_t length)
{
	char *text = context;

	strncat(text, bytes, length);
	return 0;
}

static int
stop(void *context, const char *bytes, size_t length)
{
	(void)context, (void)bytes, (void)length;
	return 1;
}

START_TEST(documents_name_and_escape)
{
	static const char *const wanted[] = {
		"name=\"A &amp; &lt;B&gt; &quot;C&quot;\"",
		"<inputData id=\"i_if_\" name=\"if_\" label=\"if\">",
		"name=\"a_b\"",
		"name=\"a_b_2\"",
		"<text>&quot;a&quot;, &quot;b&quot;</text>",
		"<text>[1.5..4)</text>",
		"<text>&gt; date(since + duration(&quot;P6M&quot;))</text>",
		"<text>&lt; since</text>",
		"presume a.",
		"What is not listed is &quot;other&quot;.",
		"<text>&quot;billable w&quot;</text>",
		"<text>&quot;impossible&quot;</text>",
	};
	static char text[200000];
	remit_image *image = policy_compile(gadget);

	ck_assert_int_eq(remit_image_to_dmn(image, 0, NULL, append, text),
			 REMIT_OK);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		ck_assert_msg(strstr(text, wanted[i]) != NULL, "%s", wanted[i]);
	ck_assert_int_eq(remit_image_to_dmn(image, 1, NULL, append, text),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_to_dmn(NULL, 0, NULL, append, text),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_to_dmn(image, 0, NULL, stop, NULL),
			 REMIT_E_IO);
	remit_image_unref(image);
}
END_TEST

/* Pairs of values, and one of them: no column could say that. */
static const char *const pairs[] = {
	POLICY_HEAD POLICY_SCALE
	"<fact id='m' type='choice' many='yes'><value id='x'/></fact>"
	"<fact id='n' type='choice' many='yes'><value id='y'/></fact>"
	"<question id='both' scale='c' each='m n'>"
	"<clause id='B1' answer='good'><if fact='m' is='x'/>"
	"<if fact='n' is='y'/></clause>"
	"<otherwise id='B0' answer='bad'/></question>"
	"<question id='one' scale='c' each='m'>"
	"<clause id='O1' answer='good'><if question='both' is='good'/>"
	"</clause><otherwise id='O0' answer='bad'/></question>"
	"<scope><clause id='S1' verdict='in-scope'>"
	"<if question='one' is='good'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL,
	NULL
};

START_TEST(what_no_table_says_is_a_finding)
{
	static char text[100000];
	remit_image *image = policy_compile(pairs);
	remit_diag *diag = remit_diag_new();
	remit_finding finding;

	ck_assert_int_eq(remit_image_to_dmn(image, 0, diag, append, text),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
	ck_assert_int_eq(finding.number, 470);
	ck_assert_str_eq(
		finding.text,
		"\"one of one\" cannot be written as a decision table");
	remit_diag_free(diag);
	remit_image_unref(image);
}
END_TEST

START_TEST(memory_may_fail_anywhere)
{
	static char text[200000];
	remit_image *image = policy_compile(gadget);
	size_t failures = 0;

	for (size_t n = 1;; n++) {
		*text = '\0';
		fail_alloc_at(n, n % 2 == 0);
		remit_status status = remit_image_to_dmn(image, 0, NULL, append,
							 text);
		if (!fail_alloc_stop())
			break;
		failures++;
		ck_assert_int_eq(status, REMIT_E_NOMEM);
	}
	ck_assert(failures > 100 || !fail_alloc_works());
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { tables_say_what_is_so,
				       documents_name_and_escape,
				       what_no_table_says_is_a_finding,
				       memory_may_fail_anywhere };

	return RUN_SUITE("dmn", tests);
}
