/*
 * check_z3.c - what is proved of the shipped policies, by a solver of others.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Z3 is told the policy as it lies in the image, and asked: is there a request
 * for which a question has no answer, or two? One that breaks a promise? One
 * in which a clause of the scope wins? It has to say what remit says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/check.h>
#include <remit/promise.h>

#include "tests/prove/smt.h"
#include "tests/reference/policies.h"

#define TEXT_MAX 200
#define QUERY_MAX 4000

/* What was asked, and what remit says: a request is there, or not. */
struct query {
	char what[TEXT_MAX];
	bool expected;
};

static struct query queries[QUERY_MAX];
static size_t query_count;
static size_t asked, differing, unknown;

/* What is said of the policy. Each query begins from nothing: between push and
 * pop the solver works another way, which takes it hours. */
static char *said;
static size_t said_length;

static void
say_request(struct smt *smt, char side)
{
	FILE *out = smt->out;

	smt->out = open_memstream(&said, &said_length);
	if (smt->out == NULL)
		exit(1);
	for (smt->side = 'a'; smt->side <= side; smt->side++)
		smt_request(smt);
	smt->side = 'a';
	fclose(smt->out);
	smt->out = out;
}

static void
begin_query(struct smt *smt)
{
	fprintf(smt->out, "(reset)\n%s(assert ", said);
	smt_care(smt);
	fprintf(smt->out, ")\n");
}

static void
end_query(struct smt *smt, const char *policy, const char *what, const char *id,
	  bool expected)
{
	struct query *query = &queries[query_count++];

	fprintf(smt->out, "(check-sat)\n");
	snprintf(query->what, sizeof(query->what), "%s: %s %s", policy, what,
		 id);
	query->expected = expected;
}

static void
ask_questions(struct smt *smt, const char *policy)
{
	const struct rmt_program *p = smt->p;

	for (uint32_t i = 0; i < p->question_count; i++) {
		const char *id = rmt_text(p, p->question[i].id);
		begin_query(smt);
		fprintf(smt->out, "(assert ");
		smt_gap(smt, i);
		fprintf(smt->out, ")\n");
		end_query(smt, policy, "gap in", id, false);
		begin_query(smt);
		fprintf(smt->out, "(assert ");
		smt_clash(smt, i);
		fprintf(smt->out, ")\n");
		end_query(smt, policy, "conflict in", id, false);
	}
}

/* Whether check says that a clause can never win; clauses of other editions
 * have other places. */
static bool
never_wins(const remit_diag *diag, const char *id, uint32_t line)
{
	remit_finding finding;
	char wanted[128];

	snprintf(wanted, sizeof(wanted), "'%s'", id);
	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		if (finding.line == line &&
		    (finding.number == 423 || finding.number == 424) &&
		    strstr(finding.text, wanted))
			return true;
	return false;
}

static void
ask_clauses(struct smt *smt, const char *policy, const remit_diag *diag)
{
	const struct rmt_program *p = smt->p;
	struct rmt_some clauses = p->question[p->policy[0].scope].clauses;

	for (uint32_t i = clauses.first; i < clauses.first + clauses.count;
	     i++) {
		const char *id = rmt_text(p, p->clause[i].id);
		begin_query(smt);
		fprintf(smt->out, "(assert ");
		smt_wins(smt, i);
		fprintf(smt->out, ")\n");
		end_query(smt, policy, "winning of", id,
			  !never_wins(diag, id, p->clause[i].place.line));
	}
}

/* That the scope's answer has a verdict of some. */
static void
put_verdicts(struct smt *smt, uint32_t verdicts)
{
	const struct rmt_program *p = smt->p;
	struct rmt_some answers = p->question[p->policy[0].scope].answers;

	fprintf(smt->out, "(or false");
	for (uint32_t i = 0; i < answers.count; i++)
		if ((verdicts >> p->answer[answers.first + i].verdict & 1) !=
		    0) {
			fprintf(smt->out, " (= %u ", i);
			smt_scope(smt);
			fprintf(smt->out, ")");
		}
	fprintf(smt->out, ")");
}

/* never and always: a request with the wrong verdict. */
static void
put_broken_alone(struct smt *smt, const struct rmt_row_claim *claim)
{
	fprintf(smt->out, "(assert ");
	put_verdicts(smt, claim->kind == RMT_CLAIM_NEVER ?
				  claim->verdicts :
				  7 & ~claim->verdicts);
	fprintf(smt->out, ")\n");
}

/* Two requests alike but for some facts, of which the second is answered
 * otherwise, or worse though the one fact is higher. */
static void
put_broken_together(struct smt *smt, const struct rmt_row_promise *promise,
		    const struct rmt_row_claim *claim)
{
	const struct rmt_program *p = smt->p;
	struct smt other = *smt;

	other.side = 'b';
	smt_alike(smt, p->link + claim->facts.first, claim->facts.count);
	fprintf(smt->out, "(assert (and careb ");
	smt_condition(&other, promise->condition);
	fprintf(smt->out, "))\n");
	if (claim->kind == RMT_CLAIM_INDEPENDENT) {
		fprintf(smt->out, "(assert (not (= ");
		smt_scope(smt);
		fprintf(smt->out, " ");
		smt_scope(&other);
		fprintf(smt->out, ")))\n");
		return;
	}
	uint32_t fact = p->link[claim->facts.first];
	const struct rmt_row_fact *row = &p->fact[fact];
	fprintf(smt->out, "(assert (< v%u_0a v%u_0b))\n", fact, fact);
	if (row->kind == RMT_NUMERIC)
		fprintf(smt->out, "(assert (not (or n%u_0a n%u_0b)))\n", fact,
			fact);
	else if (row->none_cell != RMT_NONE)
		fprintf(smt->out, "(assert (not (= %u v%u_0b)))\n",
			row->none_cell, fact);
	for (uint32_t i = 0; i < 3; i++) {
		fprintf(smt->out, "(define-fun w%u () Bool ", i);
		put_verdicts(smt, 1u << i);
		fprintf(smt->out, ")\n(define-fun x%u () Bool ", i);
		put_verdicts(&other, 1u << i);
		fprintf(smt->out, ")\n");
	}
	fprintf(smt->out, "(assert (or (and w0 (not x0)) (and w1 x2)))\n");
}

/* Those that speak of one request, or of two. */
static void
ask_promises(struct smt *smt, const char *policy, const remit_promises *list,
	     bool of_two)
{
	const struct rmt_program *p = smt->p;
	remit_promise found;

	for (uint32_t i = 0; i < p->promise_count; i++) {
		const struct rmt_row_promise *row = &p->promise[i];
		const char *id = rmt_text(p, row->id);
		for (size_t j = 0;
		     remit_promises_at(list, j, &found) == REMIT_OK; j++)
			if (strcmp(found.id, id) == 0)
				break;
		for (uint32_t j = 0; j < row->claims.count; j++) {
			const struct rmt_row_claim *claim =
				&p->claim[row->claims.first + j];
			if (of_two != (claim->kind == RMT_CLAIM_INDEPENDENT ||
				       claim->kind == RMT_CLAIM_NO_WORSE))
				continue;
			begin_query(smt);
			fprintf(smt->out, "(assert ");
			smt_condition(smt, row->condition);
			fprintf(smt->out, ")\n");
			if (!of_two)
				put_broken_alone(smt, claim);
			else
				put_broken_together(smt, row, claim);
			end_query(smt, policy, "breach of", id,
				  found.proof == REMIT_BROKEN);
		}
	}
}

/* Write all questions about one policy. */
static void
write_policy(FILE *out, const struct policy *policy, const remit_diag *diag)
{
	const struct rmt_program *p =
		&policy->image->programs[policy->image->program_count - 1];
	struct smt smt = { .out = out, .p = p, .side = 'a' };
	remit_promises *list = NULL;

	if (remit_promises_new(policy->image, &list) != REMIT_OK)
		exit(1);
	query_count = 0;
	say_request(&smt, 'a');
	ask_questions(&smt, policy->id);
	ask_clauses(&smt, policy->id, diag);
	ask_promises(&smt, policy->id, list, false);
	free(said);
	say_request(&smt, 'b');
	ask_promises(&smt, policy->id, list, true);
	free(said);
	remit_promises_free(list);
	smt_clear(&smt);
}

/* Hold what the solver says, one word a line, to what is expected. */
static void
compare(FILE *words)
{
	char line[TEXT_MAX];

	for (size_t i = 0; i < query_count; i++) {
		bool there = fgets(line, sizeof(line), words) != NULL;
		asked++;
		if (there && (strcmp(line, "unknown\n") == 0 ||
			      strcmp(line, "timeout\n") == 0)) {
			unknown++;
			printf("%s: the solver does not know\n",
			       queries[i].what);
		} else if (!there ||
			   strcmp(line, queries[i].expected ? "sat\n" :
							      "unsat\n") != 0) {
			differing++;
			printf("%s: the solver says %s", queries[i].what,
			       there ? line : "nothing\n");
		}
	}
}

/* Large policies take minutes: `make check-long' asks about them. */
static bool
is_wanted(const struct policy *policy, const char *only)
{
	const char *scale = getenv("REMIT_TEST_SCALE");
	const struct rmt_program *p =
		&policy->image->programs[policy->image->program_count - 1];

	if (only != NULL)
		return strcmp(only, policy->id) == 0;
	return p->test_count <= 12 || (scale != NULL && atoi(scale) >= 1000);
}

static void
check_policy(const struct policy *policy)
{
	char path[] = "/tmp/remit-smt-XXXXXX", command[128];
	int file = mkstemp(path);
	remit_diag *diag = remit_diag_new();
	FILE *out = file < 0 ? NULL : fdopen(file, "w");

	if (out == NULL || diag == NULL ||
	    remit_image_check(policy->image, diag) == REMIT_E_NOMEM)
		exit(1);
	write_policy(out, policy, diag);
	fclose(out);
	snprintf(command, sizeof(command), "z3 -t:60000 %s", path);
	FILE *words = popen(command, "r");
	if (words == NULL)
		exit(1);
	compare(words);
	pclose(words);
	if (getenv("REMIT_KEEP_SMT") == NULL)
		remove(path);
	remit_diag_free(diag);
}

int
main(int count, char **arguments)
{
	static struct policies policies;
	size_t looked_at = 0;

	if (system("command -v z3 > /dev/null") != 0) {
		printf("skipped: z3 is not here\n");
		return 77;
	}
	if (!policies_read(&policies) || !policies_compile(&policies))
		return 1;
	for (size_t i = 0; i < policies.count; i++)
		if (is_wanted(&policies.at[i],
			      count > 1 ? arguments[1] : NULL)) {
			check_policy(&policies.at[i]);
			looked_at++;
		}
	printf("counted: answers of Z3 about %zu policies: %zu, %zu "
	       "differences, %zu not known\n",
	       looked_at, asked, differing, unknown);
	policies_free(&policies);
	/* what takes it more than a minute it need not know, if that is rare */
	return differing == 0 && unknown * 10 <= asked ? 0 : 1;
}
