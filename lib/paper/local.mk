# lib/paper - what a customer is handed: calendars, terms, statements.

noinst_LTLIBRARIES += lib/paper/librmt_paper.la
# list: *.c *.h *.def
lib_paper_librmt_paper_la_SOURCES = \
	%D%/calendar.c \
	%D%/calendar.h \
	%D%/event.c \
	%D%/field.c \
	%D%/filling.c \
	%D%/ics.c \
	%D%/lapse.c \
	%D%/page.c \
	%D%/page.h \
	%D%/spend.c \
	%D%/statement.c \
	%D%/statement.h \
	%D%/statement_page.c \
	%D%/tariff.c \
	%D%/terms.c \
	%D%/terms.h \
	%D%/terms_page.c \
	%D%/writing.c \
	$(NULL)
