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

# A file and its header are one; such units must not lean on each other in
# turn. A circle is named by its members, in order.
includes lib cli | awk '
	function visit(from, unit,    count, next_unit, i) {
		count = split(leans[unit], next_unit, " ")
		for (i = 1; i <= count; i++)
			if (!((from, next_unit[i]) in reaches)) {
				reaches[from, next_unit[i]] = 1
				visit(from, next_unit[i])
			}
	}
	$2 ~ /^"/ {
		from = $1
		to = substr($2, 2)
		sub(/^lib\//, "", from)
		sub(/\.[ch]$/, "", from)
		sub(/\.h$/, "", to)
		if (from != to)
			leans[from] = leans[from] " " to
	}
	END {
		for (unit in leans)
			visit(unit, unit)
		for (unit in leans)
			for (other in leans)
				if ((unit, other) in reaches && (other, unit) in reaches)
					print unit, other
	}' | sort | awk '
	{ members[$1] = members[$1] "+" $2 }
	END {
		for (unit in members)
			if (!(members[unit] in told)) {
				told[members[unit]] = 1
				printf "circle:%s\tlean on each other\n",
				       substr(members[unit], 2)
			}
	}' >> "$sins"

# What the archives call.
cd "$abs_top_builddir"
for archive in lib/*/.libs/librmt_*.a; do
	[ -f "$archive" ] || continue
	folder=${archive#lib/}
	folder=${folder%%/*}
	$NM -g -P "$archive" 2> /dev/null | sed "s|^|$folder |"
done > "$work/symbols"
cd "$abs_top_srcdir"
awk "$table_functions"'
	BEGIN { read_table() }
	NF < 3 || $2 ~ /\]:?$/ { next }
	$3 == "U" || $3 == "w" { uses[$1, $2] = 1; next }
	$2 in home && home[$2] != $1 {
		printf "lib/%s\tdefines %s, which is also in %s\n", $1, $2, home[$2]
	}
	{ home[$2] = $1 }
	END {
		for (use in uses) {
			split(use, part, SUBSEP)
			if (part[2] in home && !((part[1], home[part[2]]) in may))
				printf "lib/%s\tcalls %s of %s, which it may not\n",
				       part[1], part[2], home[part[2]]
		}
	}' "$work/symbols" >> "$sins"
[ -s "$work/symbols" ] || echo "no archives in $abs_top_builddir/lib"
pass_judgement floors
