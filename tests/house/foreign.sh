#!/bin/sh
# foreign.sh - other people's libraries stand behind one file each, and the
# library takes from libc only what keeps its promises.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

# one_door PATTERN LIBRARY FOLDER... - only these folders may include what
# matches, each in one file.
one_door()
{
	pattern=$1 library=$2
	shift 2
	for file in $(c_files lib cli include examples); do
		grep -q "^[ 	]*#[ 	]*include[ 	]*[<\"]$pattern" "$file" || continue
		case " $* " in
		*" $(dirname "$file") "*) echo "$file" >> "$work/doors" ;;
		*) printf '%s\tincludes %s\n' "$file" "$library" >> "$sins" ;;
		esac
	done
	for folder in "$@"; do
		count=$(grep -c "^$folder/" "$work/doors" || :)
		[ "$count" -le 1 ] ||
			printf '%s\t%s files include %s; one door is allowed\n' \
				"$folder" "$count" "$library" >> "$sins"
	done
	: > "$work/doors"
}
: > "$work/doors"
one_door libxml/ libxml2 lib/read
one_door unicode/ ICU lib/base lib/explain

# Sanitizers and gcov put calls and data of their own into the objects.
if [ "$instrumented" != no ]; then
	partly=yes
	pass_judgement foreign
fi

# The objects: FLOOR/OBJECT SYMBOL TYPE.
for archive in "$abs_top_builddir"/lib/*/.libs/librmt_*.a; do
	[ -f "$archive" ] || continue
	folder=${archive#"$abs_top_builddir"/lib/}
	folder=${folder%%/*}
	$NM -A -P "$archive" 2> /dev/null |
		sed "s|^[^[]*\\[\\(.*\\)\\.l*o\\]: |$folder/\\1 |"
done > "$work/symbols"
[ -s "$work/symbols" ] || skip "no archives in $abs_top_builddir/lib"

awk '
	function blame(subject, sentence) {
		printf "%s\t%s\n", subject, sentence
	}
	BEGIN {
		count = split("printf fprintf vprintf vfprintf dprintf puts " \
			"fputs putchar putc fputc fwrite perror abort exit " \
			"_exit quick_exit __assert_fail setlocale newlocale " \
			"uselocale getenv secure_getenv time clock " \
			"clock_gettime gettimeofday timespec_get localtime " \
			"localtime_r gmtime mktime tzset strtod strtof strtold " \
			"atof atoi atol signal sigaction strtok strtok_r rand " \
			"srand random stdout stderr stdin strcoll strftime " \
			"sprintf strcpy strcat gets scanf sscanf", word, " ")
		for (i = 1; i <= count; i++)
			forbidden[word[i]] = 1
		count = split("malloc calloc realloc free strdup strndup " \
			"aligned_alloc posix_memalign", word, " ")
		for (i = 1; i <= count; i++)
			allocator[word[i]] = 1
		count = split("memcpy memmove memset memcmp memchr " \
			"__stack_chk_fail _GLOBAL_OFFSET_TABLE_", word, " ")
		for (i = 1; i <= count; i++)
			plain[word[i]] = 1
	}
	# __printf_chk, __isoc99_sscanf: the same function in another coat.
	function bare(name) {
		sub(/^__isoc[0-9]+_/, "", name)
		if (name ~ /^__.*_chk$/) {
			sub(/^__/, "", name)
			sub(/_chk$/, "", name)
		}
		return name
	}
	{ split($1, part, "/"); floor = part[1] }
	FNR == NR {
		if ($3 != "U") {
			home[$2] = floor
			if ($1 == "base/memory")
				allocator[$2] = 1
		}
		next
	}
	$3 != "U" { next }
	{ name = bare($2) }
	name in forbidden { blame($1 ":" name, "calls " name) }
	name in allocator && floor != "base" && !($2 in home) {
		blame($1 ":" name, "calls " name "; use base/memory.h")
	}
	floor == "decide" && name in allocator && !sinned[$1]++ {
		blame($1 ":allocation", "calls " name "; deciding never allocates")
	}
	floor == "decide" && !(name in allocator) && !($2 in home) &&
	!(name in plain) { blame($1 ":" name, "calls " name) }
	name ~ /^xml[A-Z]/ {
		if (!(($1, "xml") in seen) && floor == "read")
			doors["libxml2 in read"]++
		else if (floor != "read")
			blame($1, "calls libxml2 (" name ")")
		seen[$1, "xml"] = 1
	}
	name ~ /^u[a-z0-9]*_.*_[0-9][0-9]$/ {
		if (!(($1, "icu") in seen) && (floor == "base" || floor == "explain"))
			doors["ICU in " floor]++
		else if (floor != "base" && floor != "explain")
			blame($1, "calls ICU (" name ")")
		seen[$1, "icu"] = 1
	}
	END {
		for (door in doors)
			if (doors[door] > 1)
				blame(door, doors[door] " objects call it; one door is allowed")
	}' "$work/symbols" "$work/symbols" >> "$sins"

# Data that a thread could write. Constant tables of pointers are relocated
# once (.data.rel.ro) and read-only after that.
for archive in "$abs_top_builddir"/lib/*/.libs/librmt_*.a; do
	[ -f "$archive" ] || continue
	folder=${archive#"$abs_top_builddir"/lib/}
	$NM -f sysv "$archive" 2> /dev/null | tr -d ' ' |
		sed -n "s|^.*\\[\\(.*\\.o\\)\\]:\$|object \\1|p
			s/^\\([^|]*\\)|.*|\\([^|]*\\)\$/\\1 \\2/p" |
		awk -v floor="${folder%%/*}" '
			$1 == "object" { object = $2; next }
			$2 ~ /^(\.bss|\.data|\.tbss|\.tdata|\*COM\*|COMMON)/ &&
			$2 !~ /^\.data\.rel\.ro/ {
				printf "%s/%s:%s\tis data that can be written\n",
				       floor, object, $1
			}'
done >> "$sins"
pass_judgement foreign
