# include/remit - the public headers.

remitincludedir = $(includedir)/remit
# list: *.h *.def
remitinclude_HEADERS = \
	%D%/allowance.h \
	%D%/answer.h \
	%D%/calendar.h \
	%D%/case.h \
	%D%/check.h \
	%D%/contract.h \
	%D%/coverage.h \
	%D%/decision.h \
	%D%/diag.h \
	%D%/diff.h \
	%D%/dmn.h \
	%D%/export.h \
	%D%/form.h \
	%D%/image.h \
	%D%/lifecycle.h \
	%D%/model.h \
	%D%/near.h \
	%D%/price.h \
	%D%/promise.h \
	%D%/question.h \
	%D%/quote.h \
	%D%/reason.h \
	%D%/record.h \
	%D%/remit.h \
	%D%/request.h \
	%D%/rows.h \
	%D%/sentence.def \
	%D%/sentence.h \
	%D%/statement.h \
	%D%/status.h \
	%D%/terms.h \
	%D%/text.h \
	%D%/timeline.h \
	%D%/value.h \
	%D%/way.h \
	$(NULL)
