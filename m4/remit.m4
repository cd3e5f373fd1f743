# remit.m4 - questions that configure asks the compiler and the linker.
# SPDX-License-Identifier: LGPL-2.1-or-later

# RMT_CC_FLAGS(VARIABLE, FLAGS)
# Appends to VARIABLE each of FLAGS that the compiler takes without a word.
# -Werror, or clang would "take" what it merely warns about.
AC_DEFUN([RMT_CC_FLAGS], [
	for rmt_flag in $2; do
		AC_MSG_CHECKING([whether $CC takes $rmt_flag])
		rmt_saved_CFLAGS=$CFLAGS
		CFLAGS="$CFLAGS -Werror $rmt_flag"
		AC_COMPILE_IFELSE([AC_LANG_SOURCE([[int rmt_probe = 1;]])],
			[AC_MSG_RESULT([yes])
			 $1="$$1 $rmt_flag"],
			[AC_MSG_RESULT([no])])
		CFLAGS=$rmt_saved_CFLAGS
	done
])

# RMT_LD_FLAGS(VARIABLE, FLAGS)
# The same for the linker.
AC_DEFUN([RMT_LD_FLAGS], [
	for rmt_flag in $2; do
		AC_MSG_CHECKING([whether the linker takes $rmt_flag])
		rmt_saved_LDFLAGS=$LDFLAGS
		LDFLAGS="$LDFLAGS $rmt_flag"
		AC_LINK_IFELSE([AC_LANG_PROGRAM],
			[AC_MSG_RESULT([yes])
			 $1="$$1 $rmt_flag"],
			[AC_MSG_RESULT([no])])
		LDFLAGS=$rmt_saved_LDFLAGS
	done
])

# RMT_FORTIFY
# The highest level of glibc's checked functions that this toolchain knows.
AC_DEFUN([RMT_FORTIFY], [
	for rmt_level in 3 2; do
		AC_MSG_CHECKING([for _FORTIFY_SOURCE=$rmt_level])
		rmt_saved_CFLAGS=$CFLAGS
		rmt_fortify="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$rmt_level"
		CFLAGS="$CFLAGS -Werror $rmt_fortify"
		AC_COMPILE_IFELSE([AC_LANG_SOURCE(
			[[#include <string.h>
			  char *rmt_probe(char *to, const char *from);
			  char *rmt_probe(char *to, const char *from)
			  { return strcpy(to, from); }]])],
			[AC_MSG_RESULT([yes])
			 rmt_found=yes
			 RMT_CPPFLAGS="$RMT_CPPFLAGS $rmt_fortify"],
			[AC_MSG_RESULT([no])
			 rmt_found=no])
		CFLAGS=$rmt_saved_CFLAGS
		AS_IF([test $rmt_found = yes], [break])
	done
])

# RMT_VERSION_SCRIPT
# Whether the linker follows a version script. When not, libtool's
# -export-symbols-regex keeps what is internal inside.
AC_DEFUN([RMT_VERSION_SCRIPT], [
	AC_CACHE_CHECK([whether the linker follows a version script],
		[rmt_cv_version_script], [
		cat > conftest.map <<_RMT_MAP
REMIT_PROBE { global: main; local: *; };
_RMT_MAP
		rmt_saved_LDFLAGS=$LDFLAGS
		LDFLAGS="$LDFLAGS -Wl,--version-script=conftest.map"
		AC_LINK_IFELSE([AC_LANG_PROGRAM],
			[rmt_cv_version_script=yes],
			[rmt_cv_version_script=no])
		LDFLAGS=$rmt_saved_LDFLAGS
		rm -f conftest.map])
])

# RMT_STANDALONE
# What links a program that needs no library; where the C library has no archive
# for one that is position independent, the C library alone. STANDALONE_LIBS are
# the archives of libxml2, of ICU and of what these need, as pkg-config has it.
# STANDALONE_LDFLAGS leave out what nobody calls. They also put abort() in the
# place of functions by which libxml2 and ICU could load code, ask for a host or
# unpack a file, and which nothing in remit comes to; what unpacks would ask the
# processor whenever the program starts how it does that best. rmt_lacks names the
# archives that are not here, each with a blank before it.
AC_DEFUN([RMT_STANDALONE], [
	STANDALONE_LDFLAGS=
	STANDALONE_LIBS=
	rmt_lacks=
	RMT_LD_FLAGS([STANDALONE_LDFLAGS], [-static-pie -static-libgcc dnl
		-Wl,--gc-sections -Wl,-O1 -Wl,-z,pack-relative-relocs])
	AS_CASE([$STANDALONE_LDFLAGS], [*-static-pie*], [
		for rmt_never in dlopen getaddrinfo gethostbyname \
			lzma_auto_decoder lzma_code lzma_end \
			lzma_properties_decode; do
			rmt_ends="-Wl,--wrap=$rmt_never"
			rmt_ends="$rmt_ends,--defsym=__wrap_$rmt_never=abort"
			STANDALONE_LDFLAGS="$STANDALONE_LDFLAGS $rmt_ends"
		done])
	for rmt_lib in \
		`$PKG_CONFIG --static --libs libxml-2.0 icu-i18n icu-uc` \
		-lstdc++; do
		AS_CASE([$rmt_lib],
			[-lm | -lpthread | -ldl],
			[STANDALONE_LIBS="$STANDALONE_LIBS $rmt_lib"],
			[-l*],
			[RMT_ARCHIVE])
	done
	AC_SUBST([STANDALONE_LDFLAGS])
	AC_SUBST([STANDALONE_LIBS])
])

# RMT_ARCHIVE
# Appends the archive for $rmt_lib to STANDALONE_LIBS, or its name to rmt_lacks.
AC_DEFUN([RMT_ARCHIVE], [
	rmt_archive=`echo "$rmt_lib" | sed 's/^-l\(.*\)/lib\1.a/'`
	AC_MSG_CHECKING([for $rmt_archive])
	for rmt_folder in `$PKG_CONFIG --variable=libdir libxml-2.0 icu-uc` ''; do
		rmt_file=$rmt_folder/$rmt_archive
		test "x$rmt_folder" != x ||
			rmt_file=`$CC -print-file-name=$rmt_archive`
		AS_IF([test -f "$rmt_file"], [break])
	done
	AS_IF([test -f "$rmt_file"],
		[AC_MSG_RESULT([$rmt_file])
		 STANDALONE_LIBS="$STANDALONE_LIBS $rmt_file"],
		[AC_MSG_RESULT([no])
		 rmt_lacks="$rmt_lacks $rmt_archive"])
])
