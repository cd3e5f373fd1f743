# lib/base - memory, growth, places, findings, dates, exact decimals, names.

noinst_LTLIBRARIES += lib/base/librmt_base.la
# list: *.c *.h *.def
lib_base_librmt_base_la_SOURCES = \
	%D%/buffer.c \
	%D%/buffer.h \
	%D%/currency.c \
	%D%/currency.h \
	%D%/date.c \
	%D%/date.h \
	%D%/decimal.c \
	%D%/decimal.h \
	%D%/digest.c \
	%D%/digest.h \
	%D%/duration.c \
	%D%/findings.def \
	%D%/ids.c \
	%D%/ids.h \
	%D%/markup.c \
	%D%/markup.h \
	%D%/memory.c \
	%D%/memory.h \
	%D%/name.c \
	%D%/name.h \
	%D%/offset.c \
	%D%/offset.h \
	%D%/place.c \
	%D%/place.h \
	%D%/report.c \
	%D%/report.h \
	%D%/sheet.c \
	%D%/sheet.h \
	%D%/status.c \
	%D%/term.c \
	%D%/term.h \
	%D%/ubl.h \
	%D%/unicode.c \
	%D%/unicode.h \
	%D%/unit.c \
	%D%/unit.h \
	%D%/utf8.c \
	%D%/utf8.h \
	%D%/version.c \
	%D%/version.h \
	%D%/zone.c \
	%D%/zone.h \
	$(NULL)
