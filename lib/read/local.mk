# lib/read - XML, CSV and JSON Lines into model and requests.

noinst_LTLIBRARIES += lib/read/librmt_read.la
# list: *.c *.h *.def
lib_read_librmt_read_la_SOURCES = \
	%D%/cells.c \
	%D%/csv.c \
	%D%/csv.h \
	%D%/declaration.c \
	%D%/declaration.h \
	%D%/document.c \
	%D%/document.h \
	%D%/entry.c \
	%D%/entry.h \
	%D%/expect.c \
	%D%/file.c \
	%D%/file.h \
	%D%/flat.c \
	%D%/flat.h \
	%D%/frame.h \
	%D%/gate.c \
	%D%/gate.h \
	%D%/given.c \
	%D%/given.h \
	%D%/grammar.c \
	%D%/grammar.h \
	%D%/grammar_contract.c \
	%D%/grammar_prices.c \
	%D%/grammar_quote.c \
	%D%/grammar_roots.c \
	%D%/grammar_shared.h \
	%D%/grammar_terms.c \
	%D%/json.c \
	%D%/json.h \
	%D%/jsonl.c \
	%D%/marks.h \
	%D%/notation.h \
	%D%/plain.c \
	%D%/plain.h \
	%D%/quote.c \
	%D%/quote.h \
	%D%/quote_csv.c \
	%D%/quote_ubl.c \
	%D%/quote_ubl.h \
	%D%/quote_ubl_take.c \
	%D%/reader.c \
	%D%/reader.h \
	%D%/rows.c \
	%D%/rows.h \
	%D%/sense.c \
	%D%/sense.h \
	%D%/sense_contract.c \
	%D%/sense_contract.h \
	%D%/sense_prices.c \
	%D%/sense_told.c \
	%D%/slice.c \
	%D%/tag.c \
	%D%/tag.h \
	%D%/told.c \
	%D%/told.h \
	%D%/value.c \
	%D%/value.h \
	%D%/window.c \
	%D%/window.h \
	%D%/xml.c \
	%D%/xml.h \
	$(NULL)
