# lib/decide - facts into a decision.

noinst_LTLIBRARIES += lib/decide/librmt_decide.la
# list: *.c *.h *.def
lib_decide_librmt_decide_la_SOURCES = \
	%D%/account.c \
	%D%/allowance.c \
	%D%/allowance.h \
	%D%/assume.c \
	%D%/assume.h \
	%D%/called.c \
	%D%/case.c \
	%D%/contract.c \
	%D%/decide.c \
	%D%/decision.c \
	%D%/decision.h \
	%D%/declared.c \
	%D%/direct.c \
	%D%/direct.h \
	%D%/evaluate.c \
	%D%/evaluate.h \
	%D%/hold.c \
	%D%/hold.h \
	%D%/inlet.c \
	%D%/inlet.h \
	%D%/known.c \
	%D%/lifecycle.c \
	%D%/matter.c \
	%D%/meant.c \
	%D%/meters.c \
	%D%/meters.h \
	%D%/missing.c \
	%D%/operand.c \
	%D%/operand.h \
	%D%/outcome.c \
	%D%/outcome.h \
	%D%/outlook.c \
	%D%/period.c \
	%D%/period.h \
	%D%/phase.c \
	%D%/phase.h \
	%D%/plain.c \
	%D%/plain.h \
	%D%/proviso.c \
	%D%/question.c \
	%D%/release.c \
	%D%/release.h \
	%D%/request.c \
	%D%/request.h \
	%D%/result.c \
	%D%/search.c \
	%D%/search.h \
	%D%/set.c \
	%D%/sieve.c \
	%D%/sieve.h \
	%D%/slate.c \
	%D%/slate.h \
	%D%/split.c \
	%D%/split.h \
	%D%/state.c \
	%D%/state.h \
	%D%/used.c \
	%D%/value.c \
	%D%/values.c \
	%D%/vocabulary.h \
	%D%/witness.c \
	%D%/witness.h \
	$(NULL)
