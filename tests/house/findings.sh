#!/bin/sh
# findings.sh - numbers and names of findings are unique, sorted and complete.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

awk '
	function blame(sentence) { printf "%s\t%s\n", number, sentence }
	/^FINDING\(/ {
		entry = $0
		while (entry !~ /\)[ \t]*$/ && (getline line) > 0)
			entry = entry " " line
		sub(/^FINDING\([ \t]*/, "", entry)
		split(entry, field, /[ \t]*,[ \t]*/)
		number = field[1]
		if (number !~ /^[1-9][0-9][0-9]$/)
			blame("is no number of three digits")
		if (number in seen)
			blame("is used twice")
		if (field[2] in names)
			blame("its name " field[2] " is used twice")
		if (number + 0 < last + 0)
			blame("stands after " last)
		strings = gsub(/"([^"\\]|\\.)*"([ \t]*"([^"\\]|\\.)*")*/, "", entry)
		if (strings < 2)
			blame("has no sentence or no cure")
		seen[number] = names[field[2]] = 1
		last = number
		count++
	}
	END {
		number = "findings.def"
		if (count == 0)
			blame("holds no finding")
	}' lib/base/findings.def >> "$sins"
pass_judgement findings
