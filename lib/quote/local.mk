# lib/quote - what somebody quoted, held against policy and prices.

noinst_LTLIBRARIES += lib/quote/librmt_quote.la
# list: *.c *.h *.def
lib_quote_librmt_quote_la_SOURCES = \
	%D%/check.c \
	%D%/inside.h \
	%D%/line.c \
	%D%/read.c \
	$(NULL)
