#!/bin/sh
# sizes.sh - functions, files and headers stay small; no macro leaves.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Reads the layout that .clang-format fixes: a function's name begins its
# line, its body lies between braces that do.

. "$(dirname "$0")/verdict.sh"

function_limit=60
file_limit=600
header_limit=250
parameter_limit=5

for file in $(c_files lib cli include examples tests bench); do
	limit=$file_limit
	case $file in include/*) limit=$header_limit ;; esac
	lines=$(wc -l < "$file")
	[ "$lines" -le $limit ] ||
		printf '%s\thas %d lines; at most %d\n' "$file" "$lines" $limit \
			>> "$sins"
done

: > "$work/lengths"
c_files lib cli include examples tests bench | while read -r file; do
	awk -v file="$file" -v sins="$sins" -v lengths="$work/lengths" \
		-v function_limit=$function_limit \
		-v parameter_limit=$parameter_limit '
	function blame(name, sentence) {
		printf "%s:%s\t%s\n", file, name, sentence >> sins
	}
	# Commas of the outermost parentheses, and one.
	function parameters(text,    depth, count, i, c) {
		count = 1
		for (i = 1; i <= length(text); i++) {
			c = substr(text, i, 1)
			if (c == "(")
				depth++
			else if (c == ")" && --depth == 0)
				break
			else if (c == "," && depth == 1)
				count++
		}
		return count
	}
	/^[ \t]*#[ \t]*define[ \t]+[A-Za-z_][A-Za-z0-9_]*\(/ {
		macro = $0
		sub(/^[ \t]*#[ \t]*define[ \t]+/, "", macro)
		sub(/\(.*/, "", macro)
		in_macro = 1
	}
	in_macro {
		if ($0 ~ /(^|[^A-Za-z0-9_])(return|goto)([^A-Za-z0-9_]|$)/)
			blame(macro, "is a macro that returns or jumps")
		in_macro = /\\$/
		next
	}
	# Names in capitals are macros that make rows of a table.
	!in_body && /^[A-Za-z_][A-Za-z0-9_]*\(/ &&
	(/^START_TEST/ || !/^([A-Z0-9_]+|_Static_assert|static_assert)\(/) {
		name = $0
		sub(/\(.*/, "", name)
		if (name == "START_TEST") {
			name = $0
			sub(/^START_TEST\(/, "", name)
			sub(/\).*/, "", name)
		}
		text = ""
		first = NR
		in_head = 1
	}
	in_head {
		if ($0 ~ /^\{/ || $0 ~ /;[ \t]*(\/\*.*)?$/) {
			if ($0 !~ /^\{/)
				text = text $0
			count = parameters(text)
			if (count > parameter_limit)
				blame(name, "has " count " parameters; at most " parameter_limit)
			in_head = 0
			in_body = /^\{/
		} else {
			text = text $0
		}
		next
	}
	in_body && /^\}/ {
		size = NR - first + 1
		if (size > function_limit)
			blame(name, "has " size " lines; at most " function_limit)
		print size, (file ~ /^(lib|cli)\//) ? "code" : "rest" >> lengths
		in_body = 0
	}' "$file"
done

for kind in code rest; do
	awk -v kind=$kind '$2 == kind { print $1 }' "$work/lengths" | sort -n |
	awk -v kind=$kind '
		{ size[NR] = $1 }
		END {
			if (NR > 0)
				printf "%s: %d functions, median %d, nine in ten at most %d, longest %d\n",
				       kind == "code" ? "lib and cli" : "tests and the rest",
				       NR, size[int((NR + 1) / 2)],
				       size[int(NR * 0.9 + 0.999)], size[NR]
		}'
done
pass_judgement sizes
