# lib/model - the policy as it was written.

noinst_LTLIBRARIES += lib/model/librmt_model.la
# list: *.c *.h *.def
lib_model_librmt_model_la_SOURCES = \
	%D%/condition.h \
	%D%/contract.h \
	%D%/model.c \
	%D%/model.h \
	%D%/terms.h \
	%D%/words.c \
	$(NULL)
