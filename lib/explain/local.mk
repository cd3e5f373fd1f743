# lib/explain - reasons as a tree, then as sentences.

noinst_LTLIBRARIES += lib/explain/librmt_explain.la
# list: *.c *.h *.def
lib_explain_librmt_explain_la_SOURCES = \
	%D%/bounds.c \
	%D%/bundles.h \
	%D%/explain.c \
	%D%/explanation.c \
	%D%/explanation.h \
	%D%/ground.c \
	%D%/grounds.c \
	%D%/json.c \
	%D%/json.h \
	%D%/language.c \
	%D%/language.h \
	%D%/line.c \
	%D%/locale.c \
	%D%/locale.h \
	%D%/number.c \
	%D%/number.h \
	%D%/opening.c \
	%D%/parameter.c \
	%D%/pattern.c \
	%D%/pattern.h \
	%D%/plural.c \
	%D%/plural.h \
	%D%/sentence.c \
	%D%/sound.c \
	%D%/sound.h \
	%D%/stage.c \
	%D%/test.c \
	%D%/trial.c \
	%D%/trial.h \
	$(NULL)

# The message bundles: genrb compiles one file for each language, icupkg makes
# one package of them, in the byte order of the machine that will run it, and
# its bytes become a constant of the library.
nodist_lib_explain_librmt_explain_la_SOURCES = %D%/bundles.c
bundles = %D%/bundles
EXTRA_DIST += %D%/accents.awk
CLEANFILES += %D%/bundles.c

%D%/bundles.c: $(top_srcdir)/rules/messages/*.txt %D%/accents.awk
	$(AM_V_GEN)rm -rf $(bundles) && $(MKDIR_P) $(bundles)/out && \
	cp $(top_srcdir)/rules/messages/*.txt $(bundles) && \
	awk -f $(srcdir)/%D%/accents.awk $(top_srcdir)/rules/messages/en.txt \
		> $(bundles)/en_XA.txt && \
	(cd $(bundles) && for file in *.txt; do \
		$(GENRB) -q -s . -d . $$file || exit 1; \
	done && ls *.res > all.lst && \
	$(ICUPKG) -t$(BYTE_ORDER) -s . -a all.lst new out/remit.dat) && \
	{ echo '#include "explain/bundles.h"'; \
	echo '_Alignas(16) const unsigned char rmt_bundles[] = {'; \
	od -An -v -tx1 $(bundles)/out/remit.dat | \
		sed 's/ \(..\)/0x\1,/g'; \
	echo '};'; } > $@.new && mv $@.new $@

clean-local: clean-bundles
clean-bundles:
	rm -rf $(bundles)
.PHONY: clean-bundles
