# cli - the program. It knows the public headers and nothing else.

bin_PROGRAMS += cli/remit
cli_remit_CPPFLAGS = \
	$(RMT_CPPFLAGS) \
	-I$(top_srcdir)/include \
	-I$(top_srcdir) \
	-DREMIT_DATA_DIR='"$(pkgdatadir)"' \
	$(NULL)
# What it is linked with is asked for by configure.
EXTRA_cli_remit_DEPENDENCIES = $(top_builddir)/config.status
if STANDALONE
cli_remit_LDFLAGS = $(standalone_ldflags)
cli_remit_LDADD = $(floors) $(STANDALONE_LIBS)
else
cli_remit_LDFLAGS = $(AM_LDFLAGS)
cli_remit_LDADD = lib/libremit.la
endif
# list: *.c *.h
cli_remit_SOURCES = \
	%D%/affected.c \
	%D%/affected.h \
	%D%/agenda.c \
	%D%/agenda.h \
	%D%/around.c \
	%D%/around.h \
	%D%/bytes.c \
	%D%/bytes.h \
	%D%/changes.c \
	%D%/changes.h \
	%D%/cmd_ask.c \
	%D%/cmd_batch.c \
	%D%/cmd_calendar.c \
	%D%/cmd_check.c \
	%D%/cmd_compile.c \
	%D%/cmd_diff.c \
	%D%/cmd_export.c \
	%D%/cmd_quote.c \
	%D%/cmd_releases.c \
	%D%/cmd_statement.c \
	%D%/cmd_terms.c \
	%D%/cmd_test.c \
	%D%/cmd_verify.c \
	%D%/cmd_why.c \
	%D%/columns.c \
	%D%/columns.h \
	%D%/command.c \
	%D%/command.h \
	%D%/complain.c \
	%D%/complain.h \
	%D%/contract.c \
	%D%/contract.h \
	%D%/coverage.c \
	%D%/coverage.h \
	%D%/day.c \
	%D%/day.h \
	%D%/decision.c \
	%D%/decision.h \
	%D%/facts.c \
	%D%/facts.h \
	%D%/findings.c \
	%D%/findings.h \
	%D%/help.c \
	%D%/help.h \
	%D%/holds.c \
	%D%/holds.h \
	%D%/input.c \
	%D%/input.h \
	%D%/intake.c \
	%D%/intake.h \
	%D%/interview.c \
	%D%/interview.h \
	%D%/jobs.c \
	%D%/jobs.h \
	%D%/json.c \
	%D%/json.h \
	%D%/judge.c \
	%D%/judge.h \
	%D%/main.c \
	%D%/nearest.c \
	%D%/nearest.h \
	%D%/options.c \
	%D%/options.h \
	%D%/origin.c \
	%D%/origin.h \
	%D%/outcome.c \
	%D%/outcome.h \
	%D%/output.c \
	%D%/output.h \
	%D%/page.c \
	%D%/page.h \
	%D%/periods.c \
	%D%/periods.h \
	%D%/plain.c \
	%D%/plain.h \
	%D%/policy.c \
	%D%/policy.h \
	%D%/price.c \
	%D%/price.h \
	%D%/promises.c \
	%D%/promises.h \
	%D%/quoting.c \
	%D%/quoting.h \
	%D%/record.c \
	%D%/record.h \
	%D%/replay.c \
	%D%/replay.h \
	%D%/results.c \
	%D%/results.h \
	%D%/sarif.c \
	%D%/terminal.c \
	%D%/terminal.h \
	%D%/text.c \
	%D%/text.h \
	%D%/timeline.c \
	%D%/timeline.h \
	%D%/today.c \
	%D%/today.h \
	%D%/trial.c \
	%D%/trial.h \
	%D%/usage.c \
	%D%/usage.h \
	%D%/voice.c \
	%D%/voice.h \
	%D%/ways.c \
	%D%/ways.h \
	%D%/why.c \
	%D%/why.h \
	%D%/worth.c \
	%D%/worth.h \
	$(NULL)

# The program as --enable-standalone makes it, where its archives are: for tests
# and figures.
standalone_ldflags = $(AM_LDFLAGS) $(STANDALONE_LDFLAGS)
EXTRA_PROGRAMS += cli/standalone
cli_standalone_SOURCES =
cli_standalone_LDFLAGS = $(standalone_ldflags)
cli_standalone_LDADD = $(cli_remit_OBJECTS) $(floors) $(STANDALONE_LIBS)
if HAVE_ARCHIVES
standalone = cli/standalone$(EXEEXT)
check_PROGRAMS += cli/standalone
tests/cli/standalone.log tests/house/hardening.log: $(standalone)
endif

# list: *.1 *.5
dist_man_MANS += \
	%D%/remit-policy.5 \
	%D%/remit.1 \
	$(NULL)

EXTRA_DIST += cli/remit.bash
if BASH_COMPLETION
install_steps += install-bash-completion
uninstall_steps += uninstall-bash-completion
endif

# bash looks for a file that is called like the program.
install-bash-completion:
	$(MKDIR_P) "$(DESTDIR)$(bashcompdir)"
	$(INSTALL_DATA) $(srcdir)/cli/remit.bash "$(DESTDIR)$(bashcompdir)/remit"

uninstall-bash-completion:
	rm -f "$(DESTDIR)$(bashcompdir)/remit"
