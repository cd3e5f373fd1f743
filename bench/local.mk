# bench - what is measured. Built and run by `make bench' alone, which prints
# what bench/RESULTS.md keeps; `make bench BENCH=--quick' is done sooner. The
# programs link the library as a stranger would. To measure something else, add
# a file to bench/sections.

# list: *.c as programs
bench_programs = \
	%D%/around \
	%D%/decide \
	%D%/load \
	%D%/price \
	%D%/table \
	%D%/yardstick \
	$(NULL)
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)

# list: *.h
EXTRA_DIST += \
	%D%/measure.h \
	$(NULL)

# each *.c: %C%_@_LDADD = lib/libremit.la
%C%_around_LDADD = lib/libremit.la
%C%_decide_LDADD = lib/libremit.la
%C%_load_LDADD = lib/libremit.la
%C%_price_LDADD = lib/libremit.la
%C%_table_LDADD = lib/libremit.la
%C%_yardstick_LDADD = lib/libremit.la

bench: $(bench_programs) cli/remit
	@$(run_environment) BENCH_FLAGS='$(CFLAGS)' \
		sh $(srcdir)/bench/run $(BENCH)
.PHONY: bench
