#!/bin/sh
# floors.sh - includes and calls only point down, and nothing goes in a circle.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

# The table itself must only point down, or the rest proves nothing.
awk "$table_functions"'
	BEGIN {
		read_table()
		for (pair in may) {
			split(pair, folder, SUBSEP)
			if (folder[1] == folder[2])
				continue
			if (!(folder[2] in floor))
				printf "floors.table\t%s may use %s, which is no floor\n",
				       folder[1], folder[2]
			else if (floor[folder[2]] + 0 >= floor[folder[1]] + 0)
				printf "floors.table\t%s may use %s, which is not below it\n",
				       folder[1], folder[2]
		}
	}' < /dev/null >> "$sins"
for folder in lib/*/; do
	folder=${folder#lib/}
	grep -q "^[0-9] ${folder%/}\\( \\|\$\\)" tests/house/floors.table ||
		printf 'lib/%s\tstands on no floor of floors.table\n' \
			"${folder%/}" >> "$sins"
done

# What the include lines say.
includes()
{
	for file in $(c_files "$@"); do
		sed -n 's/^[ \t]*#[ \t]*include[ \t]*\([<"][^>"]*\)[>"].*/\1/p' \
			"$file" | sed "s|^|$file |"
	done
}
includes lib | awk "$table_functions"'
	BEGIN { read_table() }
	{
		split($1, path, "/")
		split(substr($2, 2), to, "/")
	}
	$2 ~ /^"/ && $2 !~ /\// {
		printf "%s\tincludes %s without its folder\n", $1, substr($2, 2)
		next
	}
	$2 ~ /^"/ && !((path[2], to[1]) in may) {
		printf "%s\tincludes %s, which %s may not\n", $1, substr($2, 2),
		       path[2]
	}' >> "$sins"
includes cli examples include | awk '
	{ split($1, path, "/") }
	$2 ~ /^"/ && !(path[1] == "cli" && $2 ~ /^"cli\//) {
		printf "%s\tincludes %s; only <remit/...> is open to it\n",
		       $1, substr($2, 2)
	}' >> "$sins"

# What the objects of the archives define and call: FLOOR/OBJECT SYMBOL TYPE.
for archive in "$abs_top_builddir"/lib/*/.libs/librmt_*.a; do
	[ -f "$archive" ] || continue
	folder=${archive#"$abs_top_builddir"/lib/}
	folder=${folder%%/*}
	$NM -A -g -P "$archive" 2> /dev/null |
		sed "s|^[^[]*\\[\\(.*\\)\\.l*o\\]: |$folder/\\1 |"
done > "$work/symbols"
[ -s "$work/symbols" ] || echo "no archives in $abs_top_builddir/lib"

awk "$table_functions"'
	function floor_of(object) {
		return substr(object, 1, index(object, "/") - 1)
	}
	BEGIN { read_table() }
	NF < 3 { next }
	$3 == "U" || $3 == "w" { uses[$1, $2] = 1; next }
	$2 in home && home[$2] != $1 {
		printf "lib/%s\tdefines %s, which is also in %s\n", $1, $2,
		       home[$2] >> sins
	}
	{ home[$2] = $1 }
	END {
		for (use in uses) {
			split(use, part, SUBSEP)
			if (!(part[2] in home))
				continue
			to = home[part[2]]
			print part[1], to
			if (!((floor_of(part[1]), floor_of(to)) in may))
				printf "lib/%s\tcalls %s of %s, which it may not\n",
				       part[1], part[2], to >> sins
		}
	}' sins="$sins" "$work/symbols" | sort -u > "$work/calls"

# Objects that call each other in turn, however long the way round. A circle
# is named for its first member.
awk '
	function visit(from, object,    count, next_object, i) {
		count = split(calls[object], next_object, " ")
		for (i = 1; i <= count; i++)
			if (!((from, next_object[i]) in reaches)) {
				reaches[from, next_object[i]] = 1
				visit(from, next_object[i])
			}
	}
	{ calls[$1] = calls[$1] " " $2 }
	END {
		for (object in calls)
			visit(object, object)
		for (pair in reaches) {
			split(pair, end, SUBSEP)
			if (end[1] != end[2] && (end[2], end[1]) in reaches)
				print end[1], end[2]
		}
	}' "$work/calls" | sort | awk '
	$1 in told { next }
	{ members[$1] = members[$1] " " $2; told[$2] = 1 }
	END {
		for (object in members)
			printf "circle:%s\tcalls in a circle with%s\n", object,
			       members[object]
	}' >> "$sins"
pass_judgement floors
