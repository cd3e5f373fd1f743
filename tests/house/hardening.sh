#!/bin/sh
# hardening.sh - what was built is hard to break into.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Position independent, relocations read-only and bound at once, no stack that
# runs, no text that is written, stack protector, fortified libc calls, and in
# every object the marks of control-flow protection (a linked file has them
# only where the C library's own start files do).

. "$(dirname "$0")/verdict.sh"

[ "$instrumented" = no ] || skip "sanitizers and gcov do without"
command -v readelf > /dev/null || skip "readelf is not here"
library=$abs_top_builddir/lib/.libs/libremit.so
program=$abs_top_builddir/cli/.libs/remit
[ -f "$library" ] || skip "there is no shared library"
# With --enable-standalone cli/remit is as cli/standalone.
[ -f "$program" ] || program=

# wants FILE SENTENCE PATTERN READELF-OPTION... - a line has to be there.
wants()
{
	file=$1 sentence=$2 pattern=$3
	shift 3
	readelf -W "$@" "$file" 2> /dev/null | grep -qE -e "$pattern" ||
		printf '%s\t%s\n' "${file##*/}" "$sentence" >> "$sins"
}

# refuses FILE SENTENCE PATTERN READELF-OPTION... - none may be there.
refuses()
{
	file=$1 sentence=$2 pattern=$3
	shift 3
	! readelf -W "$@" "$file" 2> /dev/null | grep -qE -e "$pattern" ||
		printf '%s\t%s\n' "${file##*/}" "$sentence" >> "$sins"
}

standalone=$abs_top_builddir/cli/standalone
[ -f "$standalone" ] || standalone=
for file in $program $standalone; do
	wants "$file" "is no position independent program" ' PIE' -d
done
for file in "$library" $program $standalone; do
	wants "$file" "is not position independent" 'Type: +DYN' -h
	wants "$file" "has relocations that stay writable" 'GNU_RELRO' -l
	wants "$file" "binds symbols late" 'BIND_NOW|Flags: .*NOW' -d
	wants "$file" "says nothing of its stack" 'GNU_STACK' -l
	refuses "$file" "has a stack that runs" 'GNU_STACK.* RWE ' -l
	refuses "$file" "has text that is written" 'TEXTREL' -d
	refuses "$file" "looks for libraries in a folder of its own" \
		'RPATH|RUNPATH' -d
done
# The objects of the standalone program are those of these two.
for file in "$library" $program; do
	wants "$file" "has no stack protector" '__stack_chk_fail' --dyn-syms
	wants "$file" "has no fortified call" '__[a-z_]*_chk@' --dyn-syms
done
grep -q '_FORTIFY_SOURCE=3' "$abs_top_builddir/Makefile" ||
	printf 'flags\tfortification is not at level 3\n' >> "$sins"

case $(uname -m) in
x86_64)
	for object in "$abs_top_builddir"/lib/*/.libs/*.o; do
		case $object in
		*/bundles.o) continue ;; # data alone
		esac
		readelf -n "$object" 2> /dev/null | grep -q 'IBT, SHSTK' ||
			printf '%s\thas no control-flow protection\n' \
				"${object#"$abs_top_builddir"/}" >> "$sins"
	done ;;
esac
pass_judgement hardening
