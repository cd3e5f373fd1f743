# lib/analyse - what can be said of all requests, or of a policy's cases.

noinst_LTLIBRARIES += lib/analyse/librmt_analyse.la
# list: *.c *.h *.def
lib_analyse_librmt_analyse_la_SOURCES = \
	%D%/advice.c \
	%D%/advice.h \
	%D%/atom.c \
	%D%/atom.h \
	%D%/box.c \
	%D%/box.h \
	%D%/bridge.c \
	%D%/bridge.h \
	%D%/carry.c \
	%D%/cause.c \
	%D%/cause.h \
	%D%/cell.c \
	%D%/cell.h \
	%D%/change.c \
	%D%/check.c \
	%D%/course.c \
	%D%/course.h \
	%D%/coverage.c \
	%D%/coverage.h \
	%D%/diff.c \
	%D%/diff.h \
	%D%/edge.c \
	%D%/facet.c \
	%D%/facet.h \
	%D%/given.c \
	%D%/goal.c \
	%D%/goal.h \
	%D%/goals.c \
	%D%/inside.c \
	%D%/json.c \
	%D%/json.h \
	%D%/kept.c \
	%D%/near.c \
	%D%/note.c \
	%D%/pair.c \
	%D%/pair.h \
	%D%/parcel.c \
	%D%/parcel.h \
	%D%/period.c \
	%D%/phases.c \
	%D%/place.c \
	%D%/promise.c \
	%D%/propose.c \
	%D%/question.c \
	%D%/region.c \
	%D%/reply.c \
	%D%/reply.h \
	%D%/say.c \
	%D%/sector.c \
	%D%/sector.h \
	%D%/tally.c \
	%D%/tally.h \
	%D%/term.c \
	%D%/term.h \
	%D%/timeline.c \
	%D%/timeline.h \
	%D%/uses.c \
	%D%/way.c \
	%D%/way.h \
	%D%/why.c \
	%D%/winning.c \
	%D%/wording.c \
	$(NULL)
