# lib/paper - what a customer is handed: calendars of contracts.

noinst_LTLIBRARIES += lib/paper/librmt_paper.la
# list: *.c *.h *.def
lib_paper_librmt_paper_la_SOURCES = \
	%D%/calendar.c \
	%D%/calendar.h \
	%D%/event.c \
	%D%/filling.c \
	%D%/ics.c \
	%D%/lapse.c \
	$(NULL)
