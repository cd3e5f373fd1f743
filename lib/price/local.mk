# lib/price - what a service costs, exactly, step by step.

noinst_LTLIBRARIES += lib/price/librmt_price.la
# list: *.c *.h *.def
lib_price_librmt_price_la_SOURCES = \
	%D%/choose.c \
	%D%/natural.c \
	%D%/natural.h \
	%D%/price.c \
	%D%/pricing.c \
	%D%/pricing.h \
	%D%/quantity.c \
	%D%/rational.c \
	%D%/rational.h \
	%D%/reckon.c \
	%D%/standing.c \
	%D%/standing.h \
	$(NULL)
