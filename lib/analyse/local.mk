# lib/analyse - what can be said of all requests, or of a policy's cases.

noinst_LTLIBRARIES += lib/analyse/librmt_analyse.la
# list: *.c *.h *.def
lib_analyse_librmt_analyse_la_SOURCES = \
	%D%/coverage.c \
	%D%/coverage.h \
	%D%/edge.c \
	%D%/goal.c \
	%D%/goal.h \
	%D%/goals.c \
	%D%/note.c \
	%D%/place.c \
	%D%/propose.c \
	%D%/term.c \
	%D%/why.c \
	$(NULL)
