# lib/explain - reasons as a tree, then as sentences.

noinst_LTLIBRARIES += lib/explain/librmt_explain.la
# list: *.c *.h *.def
lib_explain_librmt_explain_la_SOURCES = \
	%D%/json.c \
	$(NULL)
