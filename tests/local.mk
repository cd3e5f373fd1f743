# tests - check_*.c are programs of the Check library, executable *.sh are
# shell tests; every other C file goes into one archive that the programs
# link. All of them link the floors themselves, so that hidden functions can
# be tested too.

# list: */check_*.c as programs
check_program_list = \
	%D%/analyse/check_changes \
	%D%/analyse/check_coverage \
	%D%/analyse/check_days \
	%D%/analyse/check_diff \
	%D%/analyse/check_near \
	%D%/analyse/check_pair \
	%D%/analyse/check_promise \
	%D%/analyse/check_questions \
	%D%/analyse/check_timeline \
	%D%/analyse/check_usage \
	%D%/analyse/check_ways \
	%D%/base/check_currency \
	%D%/base/check_date \
	%D%/base/check_decimal \
	%D%/base/check_digest \
	%D%/base/check_duration \
	%D%/base/check_memory \
	%D%/base/check_name \
	%D%/base/check_offset \
	%D%/base/check_report \
	%D%/base/check_skeleton \
	%D%/base/check_version \
	%D%/base/check_zone \
	%D%/cli/check_columns \
	%D%/compile/check_compile \
	%D%/compile/check_memory \
	%D%/contract/check_allowance \
	%D%/contract/check_amend \
	%D%/contract/check_carry \
	%D%/contract/check_contract \
	%D%/contract/check_pitfalls \
	%D%/contract/check_straddle \
	%D%/contract/check_traps \
	%D%/decide/check_at_once \
	%D%/decide/check_corner \
	%D%/decide/check_decide \
	%D%/decide/check_form \
	%D%/decide/check_known \
	%D%/decide/check_limit \
	%D%/decide/check_operand \
	%D%/decide/check_request \
	%D%/decide/check_result \
	%D%/decide/check_search \
	%D%/decide/check_thrift \
	%D%/errors/check_errors \
	%D%/explain/check_explain \
	%D%/explain/check_json \
	%D%/explain/check_line \
	%D%/explain/check_plural \
	%D%/explain/check_sentence \
	%D%/fuzz/check_fuzz \
	%D%/image/check_image \
	%D%/image/check_image_fields \
	%D%/image/check_image_graph \
	%D%/image/check_index \
	%D%/life/check_life \
	%D%/lifecycle/check_lifecycle \
	%D%/logic/check_diagram \
	%D%/logic/check_range \
	%D%/logic/check_set \
	%D%/memory/check_commands \
	%D%/memory/check_entries \
	%D%/paper/check_calendar \
	%D%/paper/check_statement \
	%D%/paper/check_terms \
	%D%/price/check_lists \
	%D%/price/check_number \
	%D%/price/check_offers \
	%D%/price/check_price \
	%D%/price/check_published \
	%D%/prove/check_prove \
	%D%/prove/check_z3 \
	%D%/publish/check_dmn \
	%D%/quote/check_quote \
	%D%/read/check_csv \
	%D%/read/check_gate \
	%D%/read/check_json \
	%D%/read/check_no_memory \
	%D%/read/check_reader \
	%D%/read/check_xml \
	%D%/record/check_record \
	%D%/reference/check_agree \
	%D%/reference/check_lanes \
	%D%/reference/check_meters \
	$(NULL)

# list: */*.c */*.h !*/check_*.c !fuzz/libfuzzer.c
test_sources = \
	%D%/analyse/drawn.c \
	%D%/analyse/drawn.h \
	%D%/analyse/match.c \
	%D%/analyse/match.h \
	%D%/contract/contract.c \
	%D%/contract/contract.h \
	%D%/contract/look.c \
	%D%/contract/look.h \
	%D%/decide/fillings.c \
	%D%/decide/fillings.h \
	%D%/decide/form_texts.c \
	%D%/decide/form_texts.h \
	%D%/decide/given.c \
	%D%/decide/given.h \
	%D%/decide/naive.c \
	%D%/decide/naive.h \
	%D%/decide/policy.c \
	%D%/decide/policy.h \
	%D%/decide/same.c \
	%D%/decide/same.h \
	%D%/decide/sample.c \
	%D%/decide/sample.h \
	%D%/decide/sample_rules.c \
	%D%/decide/sample_rules.h \
	%D%/decide/trial.c \
	%D%/decide/trial.h \
	%D%/fuzz/agree.c \
	%D%/fuzz/beside.c \
	%D%/fuzz/document.c \
	%D%/fuzz/form.c \
	%D%/fuzz/image.c \
	%D%/fuzz/record.c \
	%D%/fuzz/request.c \
	%D%/fuzz/rows.c \
	%D%/fuzz/study.c \
	%D%/fuzz/target.h \
	%D%/fuzz/targets.c \
	%D%/image/exercise.c \
	%D%/image/exercise.h \
	%D%/image/sample.c \
	%D%/image/sample.h \
	%D%/image/sample_contract.c \
	%D%/image/sample_prices.c \
	%D%/life/life.c \
	%D%/life/life.h \
	%D%/life/paper.c \
	%D%/life/paper.h \
	%D%/life/whole.c \
	%D%/life/whole.h \
	%D%/memory/command.c \
	%D%/memory/command.h \
	%D%/price/shop.c \
	%D%/price/shop.h \
	%D%/prove/samples.c \
	%D%/prove/samples.h \
	%D%/prove/smt.c \
	%D%/prove/smt.h \
	%D%/prove/smt_days.c \
	%D%/prove/smt_parts.c \
	%D%/prove/smt_parts.h \
	%D%/read/listen.c \
	%D%/read/listen.h \
	%D%/read/stream.c \
	%D%/read/stream.h \
	%D%/reference/builtin.c \
	%D%/reference/candidates.c \
	%D%/reference/compare.c \
	%D%/reference/compare.h \
	%D%/reference/conditions.c \
	%D%/reference/fillings.c \
	%D%/reference/inside.h \
	%D%/reference/lifecycle.c \
	%D%/reference/measures.c \
	%D%/reference/metered.c \
	%D%/reference/metered.h \
	%D%/reference/meters.c \
	%D%/reference/meters.h \
	%D%/reference/names.c \
	%D%/reference/orders.c \
	%D%/reference/policies.c \
	%D%/reference/policies.h \
	%D%/reference/questions.c \
	%D%/reference/random.c \
	%D%/reference/random.h \
	%D%/reference/reference.c \
	%D%/reference/reference.h \
	%D%/reference/resting.c \
	%D%/reference/values.c \
	%D%/support/fail_alloc.c \
	%D%/support/fail_alloc.h \
	%D%/support/must.c \
	%D%/support/must.h \
	%D%/support/read_file.c \
	%D%/support/read_file.h \
	%D%/support/suite.c \
	%D%/support/suite.h \
	%D%/support/tsv.c \
	%D%/support/tsv.h \
	$(NULL)

# list: */*.sh !*/long_*.sh executable
TESTS += \
	%D%/analyse/suggest.sh \
	%D%/cases/cases.sh \
	%D%/cases/priced.sh \
	%D%/cli/ask.sh \
	%D%/cli/batch.sh \
	%D%/cli/calendar.sh \
	%D%/cli/check.sh \
	%D%/cli/compile.sh \
	%D%/cli/contract.sh \
	%D%/cli/diff.sh \
	%D%/cli/disk.sh \
	%D%/cli/documented.sh \
	%D%/cli/environment.sh \
	%D%/cli/interview.sh \
	%D%/cli/jobs.sh \
	%D%/cli/languages.sh \
	%D%/cli/memory.sh \
	%D%/cli/prices.sh \
	%D%/cli/quote.sh \
	%D%/cli/releases.sh \
	%D%/cli/sarif.sh \
	%D%/cli/standalone.sh \
	%D%/cli/statement.sh \
	%D%/cli/streams.sh \
	%D%/cli/terms.sh \
	%D%/cli/timeline.sh \
	%D%/cli/tour.sh \
	%D%/cli/usage.sh \
	%D%/cli/verify.sh \
	%D%/cli/wrap.sh \
	%D%/contract/traps.sh \
	%D%/examples/advise.sh \
	%D%/examples/embed.sh \
	%D%/examples/explain.sh \
	%D%/examples/form.sh \
	%D%/examples/interview.sh \
	%D%/examples/quote.sh \
	%D%/examples/review.sh \
	%D%/examples/threads.sh \
	%D%/examples/worth.sh \
	%D%/explain/golden.sh \
	%D%/explain/schema.sh \
	%D%/hostile/hostile.sh \
	%D%/house/exports.sh \
	%D%/house/findings.sh \
	%D%/house/floors.sh \
	%D%/house/foreign.sh \
	%D%/house/format.sh \
	%D%/house/hardening.sh \
	%D%/house/headers.sh \
	%D%/house/man.sh \
	%D%/house/memory.sh \
	%D%/house/planted.sh \
	%D%/house/sizes.sh \
	%D%/house/sources.sh \
	%D%/house/words.sh \
	%D%/image/dump.sh \
	%D%/memory/valgrind.sh \
	%D%/price/naive.sh \
	%D%/publish/export.sh \
	%D%/quote/column.sh \
	%D%/quote/formats.sh \
	%D%/quote/quotes.sh \
	%D%/schema/agree.sh \
	$(NULL)

# What takes too long for every day: `make check-long' runs these, and all
# programs at LONG_SCALE percent, and writes down what they counted.
# list: */long_*.sh executable
long_tests = \
	%D%/analyse/long_around.sh \
	%D%/cli/long_sarif.sh \
	%D%/fuzz/long_fuzz.sh \
	%D%/hostile/long_hostile.sh \
	%D%/house/long_abi.sh \
	%D%/house/long_analyse.sh \
	%D%/house/long_dist.sh \
	%D%/life/long_helgrind.sh \
	%D%/life/long_tsan.sh \
	%D%/price/long_naive.sh \
	%D%/prove/long_small.sh \
	%D%/publish/long_dmn.sh \
	%D%/variants/long_builds.sh \
	$(NULL)
LONG_SCALE = 1000

check-long:
	find tests -name '*.trs' -exec rm -f {} +
	status=0; begin=$$(date +%s); \
	REMIT_TEST_SCALE=$(LONG_SCALE) CK_DEFAULT_TIMEOUT=36000 \
		$(MAKE) $(AM_MAKEFLAGS) check \
		TESTS='$(check_program_list) $(long_tests)' || status=1; \
	sh $(srcdir)/tests/results . $$(($$(date +%s) - begin)) > results.md; \
	echo 'what was counted is in results.md; tests/RESULTS.md keeps it'; \
	exit $$status
.PHONY: check-long

behind_tests = \
	$(floors) \
	$(CHECK_LIBS) \
	$(foreign_libs) \
	$(NULL)
# What the next release is held to; see CONTRIBUTING.
abi-baseline: all
	@$(run_environment) sh $(srcdir)/tests/house/long_abi.sh --baseline
.PHONY: abi-baseline

# gcc -fanalyzer, clang-tidy, cppcheck.
analyze:
	@$(run_environment) sh $(srcdir)/tests/house/long_analyse.sh
.PHONY: analyze

LDADD = tests/libtests.la $(behind_tests)

# The program, with another name for main(), where a test wants to run it
# inside itself.
tests_libcli_la_SOURCES = $(cli_remit_SOURCES)
tests_libcli_la_CPPFLAGS = $(cli_remit_CPPFLAGS) -Dmain=remit_main
tests_libcli_la_CFLAGS = $(AM_CFLAGS) -Wno-missing-prototypes
tests_memory_check_commands_LDADD = tests/libtests.la tests/libcli.la $(behind_tests)
tests_cli_check_columns_LDADD = tests/libtests.la tests/libcli.la $(behind_tests)

if HAVE_CHECK
check_LTLIBRARIES += tests/libcli.la tests/libtests.la
tests_libtests_la_SOURCES = $(test_sources)
check_PROGRAMS += $(check_program_list)
TESTS += $(check_program_list)
endif

# Built by tests/fuzz/run alone, with clang; needs the instrumented archive.
EXTRA_PROGRAMS += tests/fuzz/libfuzzer
tests_fuzz_libfuzzer_SOURCES = \
	%D%/fuzz/libfuzzer.c \
	$(NULL)
tests_fuzz_libfuzzer_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer

# What every test may rely on. The program is named past libtool's wrapper, so
# that a test which starts it a thousand times, or under valgrind, starts it
# and no shell. CK_DEFAULT_TIMEOUT: a slow machine is no failure.
run_environment = \
	abs_top_srcdir='$(abs_top_srcdir)' \
	abs_top_builddir='$(abs_top_builddir)' \
	top_srcdir='$(top_srcdir)' \
	top_builddir='$(top_builddir)' \
	REMIT="$$(if grep -qs 'temporary wrapper script' cli/remit; \
		then echo '$(abs_top_builddir)/cli/.libs/remit'; \
		else echo '$(abs_top_builddir)/cli/remit'; fi)" \
	LD_LIBRARY_PATH='$(abs_top_builddir)/lib/.libs'"$${LD_LIBRARY_PATH:+:$$LD_LIBRARY_PATH}" \
	REMIT_TEST_SCALE="$${REMIT_TEST_SCALE:-100}" \
	CK_DEFAULT_TIMEOUT="$${CK_DEFAULT_TIMEOUT:-300}" \
	ASAN_OPTIONS="$${ASAN_OPTIONS:-detect_leaks=1:allocator_may_return_null=1}" \
	UBSAN_OPTIONS="$${UBSAN_OPTIONS:-print_stacktrace=1}" \
	CC='$(CC)' \
	NM='$(NM)' \
	LC_ALL=C.UTF-8 \
	instrumented='$(instrumented)' \
	$(NULL)
AM_TESTS_ENVIRONMENT = $(run_environment); \
	export abs_top_srcdir abs_top_builddir top_srcdir top_builddir \
		REMIT LD_LIBRARY_PATH REMIT_TEST_SCALE CK_DEFAULT_TIMEOUT \
		ASAN_OPTIONS UBSAN_OPTIONS CC NM LC_ALL instrumented;
TEST_EXTENSIONS = .sh

# The examples are what some shell tests run.
check_DATA = $(noinst_PROGRAMS)

if COVERAGE
coverage:
	find . -name '*.gcda' -exec rm -f {} +
	status=0; \
	$(MAKE) $(AM_MAKEFLAGS) check || status=1; \
	$(LCOV) --quiet --capture --directory . --output-file coverage.info && \
	sh $(srcdir)/tests/house/coverage-figures coverage.info \
		$(abs_top_srcdir) || status=1; \
	exit $$status
else
coverage:
	@echo 'this build counts nothing: configure with --enable-coverage' >&2
	@exit 1
endif
.PHONY: coverage
CLEANFILES += coverage.info results.md
