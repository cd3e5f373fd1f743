# lib/quote - what somebody quoted, held against policy and prices.

noinst_LTLIBRARIES += lib/quote/librmt_quote.la
# list: *.c *.h *.def
lib_quote_librmt_quote_la_SOURCES = \
	%D%/check.c \
	%D%/inside.h \
	%D%/judge.c \
	%D%/line.c \
	%D%/make.c \
	%D%/making.h \
	%D%/quantity.c \
	%D%/quantity.h \
	%D%/quote.c \
	%D%/read.c \
	%D%/step.c \
	%D%/step.h \
	%D%/used.c \
	%D%/write.c \
	%D%/write_csv.c \
	%D%/write_ubl.c \
	%D%/write_xml.c \
	%D%/writing.h \
	$(NULL)
