# bench - what is measured. Built and run by `make bench' alone, which prints
# what bench/RESULTS.md keeps; `make bench BENCH=--quick' is done sooner. The
# programs link the library as a stranger would. To measure something else, add
# a file to bench/sections.

# list: *.c as programs
bench_programs = \
	%D%/around \
	%D%/decide \
	%D%/judged \
	%D%/load \
	%D%/price \
	%D%/priced \
	%D%/real \
	%D%/sax \
	%D%/table \
	%D%/timed \
	%D%/yardstick \
	$(NULL)
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)

# list: *.h
EXTRA_DIST += \
	%D%/bits.h \
	%D%/measure.h \
	$(NULL)

# each *.c: %C%_@_LDADD = lib/libremit.la
%C%_around_LDADD = lib/libremit.la
%C%_decide_LDADD = lib/libremit.la
%C%_judged_LDADD = lib/libremit.la
%C%_load_LDADD = lib/libremit.la
%C%_price_LDADD = lib/libremit.la
%C%_priced_LDADD = lib/libremit.la
%C%_real_LDADD = lib/libremit.la
%C%_sax_LDADD = lib/libremit.la
%C%_table_LDADD = lib/libremit.la
%C%_timed_LDADD = lib/libremit.la
%C%_yardstick_LDADD = lib/libremit.la

# what it measures is libxml2 itself
%C%_sax_LDADD += $(LIBXML_LIBS)

bench: $(bench_programs) cli/remit $(standalone)
	@$(run_environment) BENCH_FLAGS='$(CFLAGS)' \
		sh $(srcdir)/bench/run $(BENCH)
.PHONY: bench
