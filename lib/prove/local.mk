# lib/prove - all requests at once: what is proved of an edition.

noinst_LTLIBRARIES += lib/prove/librmt_prove.la
# list: *.c *.h *.def
lib_prove_librmt_prove_la_SOURCES = \
	%D%/amounts.c \
	%D%/answers.c \
	%D%/answers.h \
	%D%/asked.c \
	%D%/example.c \
	%D%/example.h \
	%D%/lower.h \
	%D%/order.c \
	%D%/order.h \
	%D%/orderly.c \
	%D%/orderly.h \
	%D%/phases.c \
	%D%/point.c \
	%D%/prices.c \
	%D%/prove.c \
	%D%/prove.h \
	%D%/releases.c \
	%D%/space.c \
	%D%/space.h \
	%D%/steps.c \
	%D%/tests.c \
	%D%/told.c \
	%D%/told.h \
	%D%/unions.c \
	%D%/unions.h \
	%D%/values.c \
	$(NULL)
