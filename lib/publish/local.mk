# lib/publish - documents and pages of what is known of a policy.

noinst_LTLIBRARIES += lib/publish/librmt_publish.la
# list: *.c *.h *.def
lib_publish_librmt_publish_la_SOURCES = \
	%D%/answer.c \
	%D%/cases.c \
	%D%/diff_page.c \
	%D%/dmn.c \
	%D%/feel.c \
	%D%/feel.h \
	%D%/graph.c \
	%D%/graph.h \
	%D%/ruling.c \
	%D%/ruling.h \
	%D%/table.c \
	%D%/table.h \
	%D%/tabulate.c \
	$(NULL)
