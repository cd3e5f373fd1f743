/*
 * compiler.h - one edition while it is compiled.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. Passes run in the order in which
 * they stand here. Each reports all that it finds and goes on as well as it
 * can, so that one run tells all mistakes; only memory that ran out ends it.
 */
#ifndef RMT_COMPILE_COMPILER_H
#define RMT_COMPILE_COMPILER_H

#include "base/report.h"
#include "compile/names.h"
#include "image/writer.h"
#include "model/condition.h"
#include "model/contract.h"

struct rmt_amended_names;

/* A product: as written, and what its lists are (same-as shares them). */
struct rmt_compiler_product {
	const struct rmt_product *written;
	const struct rmt_product *listed;
	const struct rmt_release **releases; /* in the product's order */
	uint32_t release_count;
	const char **cuts; /* open: versions named by tests, in order */
	size_t cut_count, cut_capacity;
};

/* Where something stands: see rmt_row_spot. */
struct rmt_compiler_spot {
	uint32_t kind, of;
	struct rmt_place place;
	int32_t by_rule;
};

struct rmt_compiler {
	const struct remit_model *model;
	const struct rmt_document *document;
	const struct remit_model *contract_model; /* or NULL */
	const struct rmt_document *contract;      /* its document, or NULL */
	struct rmt_amended_names *amended;        /* see amend.h */
	uint32_t builtin_first; /* fact: the first built-in one, or the end */
	uint32_t builtins_used; /* bits: see builtin.c */
	remit_diag *diag;
	remit_status status; /* the worst so far; sticky */
	struct rmt_arena arena;
	struct rmt_names names;
	struct rmt_writer writer;
	struct rmt_place_mark mark; /* of rows' places, which come in order */
	struct rmt_compiler_product *products;
	uint32_t product_count;
	const struct rmt_fact **facts; /* by fact row; NULL for the date */
	uint32_t fact_count;
	const struct rmt_measure **measures;   /* by name target */
	const struct rmt_question **questions; /* by question row */
	uint32_t question_count;
	const struct remit_model **lists; /* prices that hold in its days */
	size_t list_count;
	struct rmt_compiler_spot *spots;
	size_t spot_count, spot_capacity;
	bool *priced_by;    /* by question row: some price tests it */
	uint64_t spare[32]; /* stands in for rows that were not kept */
};

/* Whether memory has run out anywhere. */
bool
rmt_compiler_failed(const struct rmt_compiler *c);

/*
 * A row that is there already, until the next is added. Where memory ran out
 * before it could be kept, a row of zeros that leads nowhere.
 */
void *
rmt_row(struct rmt_compiler *c, enum rmt_table table, uint32_t index);

/* Report; the compiler's status becomes what rmt_report() returned. */
void
rmt_complain(struct rmt_compiler *c, enum rmt_finding finding,
	     struct rmt_place place, const char *const words[6]);

/* Note that memory ran out. */
void
rmt_out_of_memory(struct rmt_compiler *c);

/* Zeroed, in the compiler's arena; NULL is noted. */
void *
rmt_compiler_alloc(struct rmt_compiler *c, size_t count, size_t size);

/*
 * Declare a name. A double of the same kind is complained of, at its place,
 * naming where the first stands.
 */
void
rmt_declare(struct rmt_compiler *c, uint32_t kind, uint32_t in,
	    const struct rmt_attr *name, uint32_t target);

/* A word of an attribute. */
struct rmt_word {
	const struct rmt_attr *attr;
	const char *text;
	size_t length;
};

/* What a word of an attribute names; RMT_NONE is complained of, with the
 * nearest name. */
uint32_t
rmt_resolve_word(struct rmt_compiler *c, uint32_t kind, uint32_t in,
		 struct rmt_word word);

/* Complain of a word that is no name, but is like one: most likely a slip. */
void
rmt_doubt_word(struct rmt_compiler *c, uint32_t kind, uint32_t in,
	       struct rmt_word word);

/* The same as rmt_resolve_word for the whole attribute, which must be there. */
uint32_t
rmt_resolve(struct rmt_compiler *c, uint32_t kind, uint32_t in,
	    const struct rmt_attr *attr);

/* The same without complaint. */
uint32_t
rmt_lookup(struct rmt_compiler *c, uint32_t kind, uint32_t in, const char *word,
	   size_t length);

/* The place of a word within an attribute. */
struct rmt_place
rmt_word_place(const struct rmt_attr *attr, const char *word);

/* Put texts in other languages in their order, when all are there. */
void
rmt_prose_sort(struct rmt_compiler *c);

/* The text, title or label in the policy's language, else the first; or 0.
 * What it is in other languages is kept too. */
uint32_t
rmt_prose_text(struct rmt_compiler *c, const struct rmt_list *prose);

/* The same where the text in the policy's language stands elsewhere. */
uint32_t
rmt_prose_text_of(struct rmt_compiler *c, const char *text,
		  const struct rmt_list *prose);

/* The first citation as one text, or 0. */
uint32_t
rmt_cite_text(struct rmt_compiler *c, const struct rmt_list *cites);

struct rmt_row_place
rmt_row_place(struct rmt_compiler *c, struct rmt_place place);

/* Remember where something is declared; where an end is stated, and what it
 * would be by the rule. */
void
rmt_mark(struct rmt_compiler *c, uint32_t kind, uint32_t of,
	 struct rmt_place place);
void
rmt_mark_end(struct rmt_compiler *c, uint32_t span, struct rmt_place place,
	     int32_t by_rule);

/* Write down what was remembered. */
void
rmt_write_spots(struct rmt_compiler *c);

/* "A.B" in the arena. */
const char *
rmt_dotted(struct rmt_compiler *c, const char *a, const char *b);

/* SHA-256 of all the files of a model, as a text. */
uint32_t
rmt_model_digest(struct rmt_compiler *c, const remit_model *model);

/* Given facts as rows, each fact once. */
struct rmt_some
rmt_compile_givens(struct rmt_compiler *c, const struct rmt_list *givens);

/* The first amendment of the contract, or NULL. */
static inline const struct rmt_amend *
rmt_first_amend(const struct rmt_compiler *c)
{
	return c->contract == NULL ? NULL : RMT_FIRST(c->contract->amends);
}

/* passes */
void
rmt_compile_products(struct rmt_compiler *c);
void
rmt_compile_facts(struct rmt_compiler *c);
void
rmt_compile_cuts(struct rmt_compiler *c);
void
rmt_compile_cells(struct rmt_compiler *c);
void
rmt_compile_tracks(struct rmt_compiler *c);
void
rmt_compile_applies(struct rmt_compiler *c);
void
rmt_compile_services(struct rmt_compiler *c);
void
rmt_compile_provisos(struct rmt_compiler *c);
void
rmt_compile_questions(struct rmt_compiler *c);
void
rmt_compile_limits(struct rmt_compiler *c);
void
rmt_compile_prices(struct rmt_compiler *c);
void
rmt_compile_promises(struct rmt_compiler *c);
void
rmt_compile_cases(struct rmt_compiler *c);
void
rmt_compile_names(struct rmt_compiler *c);
void
rmt_compile_needs(struct rmt_compiler *c);
void
rmt_compile_contract(struct rmt_compiler *c);
void
rmt_compile_allowances(struct rmt_compiler *c);

#endif /* RMT_COMPILE_COMPILER_H */
