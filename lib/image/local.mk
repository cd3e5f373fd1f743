# lib/image - the compiled policy: layout, checked loading, readers, writer.

noinst_LTLIBRARIES += lib/image/librmt_image.la
# list: *.c *.h *.def
lib_image_librmt_image_la_SOURCES = \
	%D%/builtin.def \
	%D%/check.c \
	%D%/check.h \
	%D%/check_contract.c \
	%D%/check_facts.c \
	%D%/check_graph.c \
	%D%/check_graph.h \
	%D%/check_index.c \
	%D%/check_index.h \
	%D%/check_prices.c \
	%D%/check_products.c \
	%D%/check_questions.c \
	%D%/check_rows.h \
	%D%/check_weight.c \
	%D%/check_weight.h \
	%D%/dump.c \
	%D%/dump.h \
	%D%/dump_cells.c \
	%D%/dump_condition.c \
	%D%/dump_contract.c \
	%D%/dump_facts.c \
	%D%/dump_prices.c \
	%D%/dump_products.c \
	%D%/dump_questions.c \
	%D%/dump_text.c \
	%D%/image.c \
	%D%/image.h \
	%D%/index.c \
	%D%/index.h \
	%D%/index_block.c \
	%D%/index_making.h \
	%D%/index_parts.c \
	%D%/index_parts.h \
	%D%/index_rows.c \
	%D%/layout.h \
	%D%/layout_contract.h \
	%D%/layout_index.h \
	%D%/lookup.c \
	%D%/lookup.h \
	%D%/plan.c \
	%D%/plan.h \
	%D%/prose.c \
	%D%/writer.c \
	%D%/writer.h \
	$(NULL)
