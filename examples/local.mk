# examples - small programs that link the library as a stranger would.

# list: *.c as programs
noinst_PROGRAMS += \
	%D%/advise \
	%D%/embed \
	%D%/explain \
	%D%/form \
	%D%/interview \
	%D%/quote \
	%D%/review \
	%D%/threads \
	%D%/worth \
	$(NULL)

example_cppflags = $(RMT_CPPFLAGS) -I$(top_srcdir)/include
# each *.c: %C%_@_CPPFLAGS = $(example_cppflags)
%C%_advise_CPPFLAGS = $(example_cppflags)
%C%_embed_CPPFLAGS = $(example_cppflags)
%C%_explain_CPPFLAGS = $(example_cppflags)
%C%_form_CPPFLAGS = $(example_cppflags)
%C%_interview_CPPFLAGS = $(example_cppflags)
%C%_quote_CPPFLAGS = $(example_cppflags)
%C%_review_CPPFLAGS = $(example_cppflags)
%C%_threads_CPPFLAGS = $(example_cppflags)
%C%_worth_CPPFLAGS = $(example_cppflags)

# each *.c: %C%_@_LDADD = lib/libremit.la
%C%_advise_LDADD = lib/libremit.la
%C%_embed_LDADD = lib/libremit.la
%C%_explain_LDADD = lib/libremit.la
%C%_form_LDADD = lib/libremit.la
%C%_interview_LDADD = lib/libremit.la
%C%_quote_LDADD = lib/libremit.la
%C%_review_LDADD = lib/libremit.la
%C%_threads_LDADD = lib/libremit.la
%C%_worth_LDADD = lib/libremit.la

