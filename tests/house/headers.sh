#!/bin/sh
# headers.sh - each public header compiles alone, in C17 and in C++, and
# remit.h brings all of them.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

strict="-pedantic-errors -Wall -Wextra -Werror -fsyntax-only -Iinclude"
: "${CXX:=$(command -v g++ || command -v clang++ || :)}"
[ -n "$CXX" ] || echo "no C++ compiler: headers are tried in C alone"
for header in include/remit/*.h; do
	name=${header#include/}
	echo "#include <$name>" > "$work/alone.c"
	cp "$work/alone.c" "$work/alone.cc"
	echo "extern int nothing;" >> "$work/alone.c"
	$CC -std=c17 -Wstrict-prototypes $strict "$work/alone.c" ||
		printf '%s\tdoes not compile alone in C17\n' "$header" >> "$sins"
	if [ -n "$CXX" ]; then
		$CXX -std=c++17 $strict "$work/alone.cc" ||
			printf '%s\tdoes not compile alone in C++17\n' \
				"$header" >> "$sins"
	fi
	[ "$name" = remit/remit.h ] ||
		grep -q "^#include <$name>" include/remit/remit.h ||
		printf '%s\tis not in remit.h\n' "$header" >> "$sins"
	grep -n '^#include' "$header" | grep -v '<remit/\|<std[a-z]*\.h>' |
		sed "s|^|$header:|; s|:#include.*|	includes more than <remit/...> and the standard|" >> "$sins"
done
pass_judgement headers
