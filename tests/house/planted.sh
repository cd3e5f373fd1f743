#!/bin/sh
# planted.sh - the tests of the house can fail: each is shown a small tree
# that is right, and then the same tree with one sin planted in it.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

real=$PWD
tree=$work/tree
failed=0

# write FILE - a file of the small tree, from standard input.
write()
{
	mkdir -p "$tree/$(dirname "$1")"
	cat > "$tree/$1"
}

# unit FOLDER NAME BODY INCLUDE... - a C file with one function.
unit()
{
	folder=$1 name=$2 body=$3
	shift 3
	{
		for include in "$@"; do
			echo "#include $include"
		done
		printf '\nint\nrmt_%s(void);\n' "$name"
		printf '\nint\nrmt_%s(void)\n{\n\t%s\n}\n' "$name" "$body"
	} | write "lib/$folder/$name.c"
}

list()
{
	write "lib/$1/local.mk" <<-MK
	# list: *.c *.h *.def
	SOURCES = \\
	\$(NULL)
	MK
}

make_right_tree()
{
	mkdir -p "$tree/tests/house" "$tree/cli" "$tree/examples" "$tree/bench"
	cp "$real/tests/house/floors.table" "$tree/tests/house"
	cp "$real/.clang-format" "$tree"
	unit base memory 'return malloc(1) != NULL;' '<stdlib.h>'
	unit logic set 'return rmt_memory();' '"base/memory.h"'
	unit model policy 'return 2;'
	unit decide rule 'return rmt_set();' '"logic/set.h"'
	for name in base/memory logic/set model/policy; do
		printf 'int\nrmt_%s(void);\n' "${name#*/}" | write "lib/$name.h"
	done
	write lib/base/findings.def <<-'DEF'
	FINDING(101, ONE, ERROR, "a sentence, with %1", "a cure"
		" in two pieces")
	FINDING(102, TWO, ERROR, "a sentence", "a cure")
	DEF
	write include/remit/export.h <<-'H'
	#define REMIT_API
	H
	write include/remit/thing.h <<-'H'
	#include <remit/export.h>
	/** REMIT_API is spoken of here. */
	REMIT_API int
	remit_thing(int one, int two);
	H
	write include/remit/remit.h <<-'H'
	#include <remit/export.h>
	#include <remit/thing.h>
	H
	printf 'REMIT_0 {\nglobal:\n\tremit_thing;\nlocal:\n\t*;\n};\n' |
		write lib/libremit.map
	for folder in base logic model decide; do
		list $folder
		echo "include lib/$folder/local.mk" >> "$tree/Makefile.am"
	done
	printf '# list: *.h\nHEADERS = \\\n$(NULL)\n' | write include/remit/local.mk
	for page in remit.1 remit-policy.5; do
		printf '.Dd January 1, 2026\n.Dt REMIT %s\n.Os\n' \
			"${page##*.}" | write "cli/$page"
		printf '.Sh NAME\n.Nm remit\n.Nd judges\n' >> "$tree/cli/$page"
	done
	top_srcdir=$tree sh "$house/refresh" > /dev/null
	cp -Rp "$tree" "$work/right"
}

plant_right_tree()
{
	rm -rf "$tree"
	cp -Rp "$work/right" "$tree"
}

# built - the small tree's archives, where a build leaves them.
built()
{
	for folder in base logic model decide; do
		mkdir -p "$tree/lib/$folder/.libs"
		for file in "$tree/lib/$folder"/*.c; do
			$CC -w -fPIC -I"$tree/lib" -I"$tree/include" -c "$file" \
				-o "${file%.c}.o"
		done
		rm -f "$tree/lib/$folder/.libs/librmt_$folder.a"
		ar cr "$tree/lib/$folder/.libs/librmt_$folder.a" \
			"$tree/lib/$folder"/*.o
		rm -f "$tree/lib/$folder"/*.o
	done
}

# judge TEST - its exit status for the small tree; what it says in $work/said.
judge()
{
	status=0
	top_srcdir=$tree top_builddir=$tree abs_top_srcdir=$tree \
		abs_top_builddir=$tree instrumented=no \
		"$house/$1.sh" > "$work/said" 2>&1 || status=$?
}

green()
{
	judge "$1"
	[ $status = 0 ] || [ $status = 77 ] || {
		echo "$1: red for a tree that is right:"
		cat "$work/said"
		failed=1
	}
}

# red TEST TEXT - the test must fail and say TEXT; then the tree is mended.
red()
{
	judge "$1"
	if [ $status != 77 ] &&
	   { [ $status != 1 ] || ! grep -qF -- "$2" "$work/said"; }; then
		echo "$1: exit status $status, and not \"$2\", but:"
		cat "$work/said"
		failed=1
	fi
	plant_right_tree
}

function_of()
{
	printf 'int\nrmt_long(void)\n{\n'
	yes '	rmt_set();' | head -n "$1"
	printf '}\n'
}

make_right_tree
green sources
unit base stray 'return 1;'
red sources 'lib/base/stray.c] is in no local.mk'
mkdir "$tree/lib/attic"
red sources 'lib/attic] its local.mk is not included'

built
green floors
unit base memory 'return 1;' '"logic/set.h"'
red floors 'lib/base/memory.c] includes logic/set.h'
unit logic set 'return 1;' '"model/policy.h"'
red floors 'lib/logic/set.c] includes model/policy.h'
unit logic set 'return 1;' '"set.h"'
red floors 'includes set.h without its folder'
unit logic set 'int rmt_policy(void); return rmt_policy();'
built
red floors 'lib/logic/set] calls rmt_policy of model/policy'
unit model memory 'return 1;'
built
red floors 'lib/model/memory] defines rmt_memory, which is also in base/memory'
echo '#include "base/memory.h"' | write cli/main.c
red floors 'cli/main.c] includes base/memory.h'
unit logic one 'int rmt_two(void); return rmt_two();'
unit logic two 'int rmt_three(void); return rmt_three();'
unit logic three 'int rmt_one(void); return rmt_one();'
built
red floors 'circle:logic/one] calls in a circle with logic/three logic/two'
mkdir "$tree/lib/attic"
red floors 'lib/attic] stands on no floor'
echo '1 logic base model' >> "$tree/tests/house/floors.table"
red floors 'logic may use model, which is not below it'

unit decide rule 'return 1;'
built
green foreign
unit decide rule 'return malloc(1) != NULL;' '<stdlib.h>'
built
red foreign 'decide/rule:allocation'
unit decide rule 'int rmt_memory(void); return rmt_memory();'
built
red foreign 'decide/rule:allocation'
unit decide rule 'int snprintf(char *, unsigned long, const char *, ...); return snprintf(0, 0, "x%d", 1);'
built
red foreign 'decide/rule:snprintf] calls snprintf'
unit logic set 'return malloc(1) != NULL;' '<stdlib.h>'
built
red foreign 'logic/set:malloc] calls malloc'
unit logic set 'abort();' '<stdlib.h>'
built
red foreign 'logic/set:abort] calls abort'
unit logic set 'static int calls; return ++calls;'
built
red foreign 'is data that can be written'
unit logic set 'int xmlParse(void); return xmlParse();'
built
red foreign 'calls libxml2'
unit logic set 'int u_strlen_72(void); return u_strlen_72();'
built
red foreign 'calls ICU'
unit logic set 'return 1;' '<libxml/tree.h>'
red foreign 'includes libxml2'
unit base one 'return 1;' '<unicode/uchar.h>'
unit base two 'return 1;' '<unicode/uchar.h>'
red foreign '2 files include ICU'
echo 'foreign logic/set:gone for no reason' |
	write tests/house/exceptions
built
red foreign 'logic/set:gone] is no longer needed'

green exports
echo 'REMIT_API int remit_more(void);' >> "$tree/include/remit/thing.h"
red exports 'remit_more] is in the headers but not in the map'
printf 'REMIT_0 {\nglobal:\n\tremit_thing;\n\tremit_old;\nlocal:\n\t*;\n};\n' |
	write lib/libremit.map
red exports 'remit_old] is in the map but not in the headers'
mkdir -p "$tree/lib/.libs"
echo 'int remit_thing(void) { return 1; } int rmt_leak(void) { return 2; }' |
	$CC -w -shared -fPIC -x c - -o "$tree/lib/.libs/libremit.so"
red exports 'rmt_leak] is in the library but not in the headers'

function_of 50 | write lib/logic/long.c
green sizes
function_of 58 | write lib/logic/long.c
red sizes 'lib/logic/long.c:rmt_long] has 61 lines'
yes '/* line */' | head -n 601 | write lib/logic/long.c
red sizes 'lib/logic/long.c] has 601 lines'
yes '/* line */' | head -n 251 | write include/remit/long.h
red sizes 'include/remit/long.h] has 251 lines'
printf 'int\nrmt_f(int (*a)(int, int), int b, int c,\n      int d, int e);\n' |
	write lib/logic/f.h
green sizes
printf 'int\nrmt_f(int a, int b, int c, int d,\n      int e, int f);\n' |
	write lib/logic/f.h
red sizes 'lib/logic/f.h:rmt_f] has 6 parameters'
printf '#define leave(x) \\\n\tif (x) \\\n\t\treturn 1\n' |
	write lib/logic/f.h
red sizes 'lib/logic/f.h:leave] is a macro that returns'
echo 'sizes lib/logic/set.c:rmt_set' | write tests/house/exceptions
red sizes 'has no reason'

printf '/* a double "x" */\nstatic const char a[] = "float";\n/*\n * double\n */\n' |
	write lib/logic/f.c
green words
echo 'static double money;' | write lib/logic/f.c
red words 'lib/logic/f.c:1] uses floating point'
echo '/* TO''DO */' | write cli/main.c
red words 'cli/main.c:1] belongs in an issue'
echo 'int x;' | write lib/logic/util.c
red words 'lib/logic/util.c] is a name that says nothing'

green headers
echo 'REMIT_API size_t remit_size(void);' >> "$tree/include/remit/thing.h"
red headers 'thing.h] does not compile alone in C17'
if command -v g++ > /dev/null || command -v clang++ > /dev/null; then
	echo 'REMIT_API int remit_size(int class);' >> \
		"$tree/include/remit/thing.h"
	red headers 'thing.h] does not compile alone in C++17'
fi
echo 'typedef int remit_other;' | write include/remit/other.h
red headers 'other.h] is not in remit.h'
echo '#include "base/memory.h"' >> "$tree/include/remit/thing.h"
red headers 'includes more than'

printf 'int\nrmt_f(void)\n{\n\treturn 1;\n}\n' | write lib/logic/f.c
green format
printf 'int rmt_f(void) { return 1; }\n' | write lib/logic/f.c
red format 'lib/logic/f.c] is laid out otherwise'

green man
printf '.Xx wrong\n' >> "$tree/cli/remit.1"
red man 'cli/remit.1] mandoc complains'

green findings
echo 'FINDING(102, THREE, ERROR, "a", "b")' >> "$tree/lib/base/findings.def"
red findings '102] is used twice'
echo 'FINDING(103, TWO, ERROR, "a", "b")' >> "$tree/lib/base/findings.def"
red findings '103] its name TWO is used twice'
echo 'FINDING(100, THREE, ERROR, "a", "b")' >> "$tree/lib/base/findings.def"
red findings '100] stands after 102'
echo 'FINDING(103, THREE, ERROR, "a")' >> "$tree/lib/base/findings.def"
red findings '103] has no sentence or no cure'

# hardened FLAG... - a library, a program and a makefile as a build leaves
# them, hardened but for what the flags take back.
hardened()
{
	mkdir -p "$tree/lib/.libs" "$tree/cli/.libs" "$tree/lib/base/.libs"
	cat > "$work/hard.c" <<-'C'
	#include <stdio.h>
	int remit_thing(int one, int two)
	{
		char text[64];
		snprintf(text, sizeof(text), "%d %d", one, two);
		return text[0];
	}
	int main(int count, char **words)
	{
		return remit_thing(count, **words);
	}
	C
	flags="-w -O2 -fPIC -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
		-fstack-protector-strong -fcf-protection=full
		-Wl,-z,relro -Wl,-z,now $*"
	shared=$(printf '%s\n' $flags | grep -v pie)
	$CC $shared -c "$work/hard.c" -o "$tree/lib/base/.libs/hard.o"
	$CC $shared -shared "$work/hard.c" -o "$tree/lib/.libs/libremit.so"
	$CC -pie $flags "$work/hard.c" -o "$tree/cli/.libs/remit"
	echo 'CFLAGS = -D_FORTIFY_SOURCE=3' > "$tree/Makefile"
}

hardened
green hardening
hardened -no-pie
red hardening 'remit] is no position independent program'
hardened -Wl,-z,norelro
red hardening 'has relocations that stay writable'
hardened -Wl,-z,lazy
red hardening 'binds symbols late'
hardened -Wl,-z,execstack
red hardening 'has a stack that runs'
hardened -Wl,-rpath,/tmp
red hardening 'looks for libraries in a folder of its own'
hardened -fno-stack-protector
red hardening 'has no stack protector'
hardened -U_FORTIFY_SOURCE
red hardening 'has no fortified call'
hardened
echo 'CFLAGS = -D_FORTIFY_SOURCE=2' > "$tree/Makefile"
red hardening 'fortification is not at level 3'
case $(uname -m) in
x86_64)
	hardened -fcf-protection=none
	red hardening 'has no control-flow protection' ;;
esac

# released C... - the small library, from C text, as the headers have it.
released()
{
	mkdir -p "$tree/lib/.libs"
	printf '%s\n' "$@" > "$tree/include/remit/thing.h"
	{
		echo '#include <remit/thing.h>'
		echo 'int remit_thing(struct thing *t) { return t->one; }'
		grep -o 'remit_more([^)]*)' "$tree/include/remit/thing.h" |
			sed 's/.*/int & { return 0; }/'
	} | $CC -w -g -shared -fPIC -I"$tree/include" -Wl,-soname,libremit.so.0 \
		-x c - -o "$tree/lib/.libs/libremit.so"
}

thing='struct thing { int one; }; int remit_thing(struct thing *t);'
released "$thing"
if command -v abidw > /dev/null; then
	top_srcdir=$tree abs_top_builddir=$tree instrumented=no \
		"$house/long_abi.sh" --baseline > /dev/null
	cp "$tree/tests/house/libremit.abi" "$work/right/tests/house"
	green long_abi
	released "$thing" 'int remit_more(int one);'
	green long_abi
	released 'struct thing { long zero; int one; }; int remit_thing(struct thing *t);'
	red long_abi 'is not what programs were linked with'
	released "$thing" 'int remit_more(int one);'
	top_srcdir=$tree abs_top_builddir=$tree instrumented=no \
		"$house/long_abi.sh" --baseline > /dev/null
	released "$thing"
	red long_abi 'is not what programs were linked with'
fi

exit $failed
