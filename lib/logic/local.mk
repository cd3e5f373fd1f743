# lib/logic - finite domains and the algebra of their sets.

noinst_LTLIBRARIES += lib/logic/librmt_logic.la
# list: *.c *.h *.def
lib_logic_librmt_logic_la_SOURCES = \
	%D%/apply.c \
	%D%/count.c \
	%D%/count.h \
	%D%/diagram.c \
	%D%/diagram.h \
	%D%/range.c \
	%D%/range.h \
	%D%/set.c \
	%D%/set.h \
	$(NULL)
