#!/bin/sh
# long_analyse.sh - what gcc, clang-tidy and cppcheck find without running it.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# `make analyze' runs this. What is not here is left out, and said. The checks
# are in .clang-tidy, and below, each that is left out with its reason.

. "$(dirname "$0")/verdict.sh"

flags="-std=gnu17 -O2 -Iinclude -Ilib -I. -I$abs_top_builddir/lib -D_GNU_SOURCE
	-DPACKAGE_VERSION=\"0\" -DREMIT_DATA_DIR=\"/\"
	$(pkg-config --cflags libxml-2.0 icu-uc icu-i18n 2> /dev/null || :)"
files=$(find lib cli -name '*.c' | sort)
counted=

# judge TOOL COMMAND... - every file, two at a time; what is said is a sin.
judge()
{
	tool=$1
	shift
	printf '%s\n' $files | xargs -P "$(nproc)" -n 1 "$@" \
		> "$work/said" 2>&1 || :
	grep -E '(warning|error|style|performance|portability):' "$work/said" |
		sort -u | sed "s|^$PWD/||; s|^\\([^:]*:[0-9]*\\).*: *\\(.*\\)|\\1	$tool: \\2|" \
		>> "$sins" || :
	counted="$counted $tool"
}

# -Wanalyzer-malloc-leak takes what a struct holds for lost; valgrind and the
# sanitizers look for leaks.
if gcc -fanalyzer -fsyntax-only -x c /dev/null 2> /dev/null; then
	judge gcc gcc $flags -fanalyzer -Wno-analyzer-malloc-leak \
		-Wno-analyzer-too-complex -c -o /dev/null
fi
# One file a process: of several it mixes up what it knows of va_lists.
if command -v clang-tidy > /dev/null; then
	printf '%s\n' $files | xargs -P "$(nproc)" -n 1 sh -c \
		'clang-tidy --quiet "$@" -- '"$(echo $flags | sed 's/"/\\"/g')" tidy \
		> "$work/said" 2> /dev/null || :
	grep -E '(warning|error):' "$work/said" | sort -u |
		sed "s|^$PWD/||; s|^\\([^:]*:[0-9]*\\)[^ ]*: *\\(.*\\)|\\1	clang-tidy: \\2|" \
		>> "$sins" || :
	counted="$counted clang-tidy"
fi
# missingIncludeSystem: it need not read the system's headers.
# nullPointerRedundantCheck: a public function asks for NULL, and so do those
# behind it.
if command -v cppcheck > /dev/null; then
	cppcheck --quiet --enable=warning,performance,portability \
		--std=c11 --inline-suppr --suppress=missingIncludeSystem \
		--suppress=nullPointerRedundantCheck -Iinclude -Ilib -I. -j "$(nproc)" \
		--template='{file}:{line}: {severity}: {message} ({id})' lib cli \
		2> "$work/said" || :
	sed "s|^\\([^:]*:[0-9]*\\): *\\(.*\\)|\\1	cppcheck: \\2|" "$work/said" \
		>> "$sins"
	counted="$counted cppcheck"
fi
echo "counted: $(echo $files | wc -w) files analysed by$counted"
pass_judgement analyse
