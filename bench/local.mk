# bench - what is measured. Built and run by `make bench' alone.

# list: *.c as programs
bench_programs = \
	$(NULL)
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)

# list: *.h
EXTRA_DIST += \
	$(NULL)

# each *.c: %C%_@_LDADD = $(floors) $(foreign_libs)

bench: $(bench_programs) cli/remit
	@for program in $(bench_programs); do \
		echo "== $$program"; \
		$(run_environment) ./$$program || exit 1; \
	done
.PHONY: bench
