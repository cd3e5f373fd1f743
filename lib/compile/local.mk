# lib/compile - model into image, and the refusals.

noinst_LTLIBRARIES += lib/compile/librmt_compile.la
# list: *.c *.h *.def
lib_compile_librmt_compile_la_SOURCES = \
	%D%/allowance.c \
	%D%/allowance.h \
	%D%/amend.c \
	%D%/amend.h \
	%D%/bands.c \
	%D%/beats.c \
	%D%/beats.h \
	%D%/builtin.c \
	%D%/builtin.h \
	%D%/cases.c \
	%D%/cells.c \
	%D%/clauses.c \
	%D%/clauses.h \
	%D%/compile.c \
	%D%/compiler.c \
	%D%/compiler.h \
	%D%/conditions.c \
	%D%/conditions.h \
	%D%/contract.c \
	%D%/contract.h \
	%D%/contract_state.c \
	%D%/expressions.c \
	%D%/expressions.h \
	%D%/facts.c \
	%D%/given.c \
	%D%/given.h \
	%D%/limits.c \
	%D%/lists.c \
	%D%/lists.h \
	%D%/measures.c \
	%D%/moment.c \
	%D%/moment.h \
	%D%/names.c \
	%D%/names.h \
	%D%/needs.c \
	%D%/operands.c \
	%D%/prices.c \
	%D%/products.c \
	%D%/promises.c \
	%D%/prose.c \
	%D%/prove_contract.c \
	%D%/provisos.c \
	%D%/questions.c \
	%D%/releases.c \
	%D%/remains.c \
	%D%/services.c \
	%D%/settle.c \
	%D%/settle.h \
	%D%/sources.c \
	%D%/spans.c \
	%D%/spans.h \
	%D%/spots.c \
	%D%/tracks.c \
	%D%/values.c \
	%D%/walk.c \
	%D%/walk.h \
	$(NULL)
