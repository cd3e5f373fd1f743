# lib - the floors, joined into one library.

# From the top down: an archive may only use what comes after it.
floors = \
	lib/paper/librmt_paper.la \
	lib/record/librmt_record.la \
	lib/quote/librmt_quote.la \
	lib/publish/librmt_publish.la \
	lib/analyse/librmt_analyse.la \
	lib/explain/librmt_explain.la \
	lib/price/librmt_price.la \
	lib/compile/librmt_compile.la \
	lib/prove/librmt_prove.la \
	lib/decide/librmt_decide.la \
	lib/read/librmt_read.la \
	lib/image/librmt_image.la \
	lib/model/librmt_model.la \
	lib/logic/librmt_logic.la \
	lib/base/librmt_base.la \
	$(NULL)
foreign_libs = $(LIBXML_LIBS) $(ICU_LIBS)

lib_LTLIBRARIES += lib/libremit.la
lib_libremit_la_SOURCES =
lib_libremit_la_LIBADD = $(floors) $(foreign_libs)
lib_libremit_la_LDFLAGS = \
	$(AM_LDFLAGS) \
	-no-undefined \
	-version-info $(LT_VERSION) \
	$(NULL)
if VERSION_SCRIPT
lib_libremit_la_LDFLAGS += \
	-Wl,--version-script=$(top_srcdir)/lib/libremit.map
lib_libremit_la_DEPENDENCIES = $(floors) lib/libremit.map
else
lib_libremit_la_LDFLAGS += -export-symbols-regex '^remit_'
endif
EXTRA_DIST += lib/libremit.map

pkgconfigdir = $(libdir)/pkgconfig
nodist_pkgconfig_DATA = lib/libremit.pc
