# lib/record - records of decisions: written, read again, compared.

noinst_LTLIBRARIES += lib/record/librmt_record.la
# list: *.c *.h *.def
lib_record_librmt_record_la_SOURCES = \
	%D%/asked.c \
	%D%/build.c \
	%D%/build.h \
	%D%/compare.c \
	%D%/read.c \
	%D%/read_json.c \
	%D%/read_xml.c \
	%D%/shape.c \
	%D%/shape.h \
	%D%/tree.c \
	%D%/tree.h \
	%D%/write.c \
	$(NULL)
