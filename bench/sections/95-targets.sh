#!/bin/sh
# 95-targets.sh - what was measured, held against bench/targets.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
bench=$(cd "$(dirname "$0")/.." && pwd)

# Ratios of the tables, which keep their figures by themselves.
for figures in "$WORK"/table-*/figures; do
	[ -f "$figures" ] || continue
	size=$(basename "$(dirname "$figures")")
	awk -F '\t' -v size="${size#table-}" '{ is[$1] = $2 }
		END {
			floor = is["rows of bits"]
			if (floor == "" || is["remit, from values"] == "")
				exit
			print "values " size "\t" is["remit, from values"] / floor
			print "text " size "\t" is["remit, from text"] / \
				is["rows of bits, from text"]
			print "chain " size "\t" is["clause by clause"] / \
				is["remit, from values"]
			print "values ns " size "\t" is["remit, from values"]
		}' "$figures" >> "$WORK/measured"
done
awk -F '\t' '{ is[$1] = $2 } END {
	if (is["values ns 10"] > 0 && is["values ns 10000"] > 0)
		print "growth\t" is["values ns 10000"] / is["values ns 10"]
}' "$WORK/measured" > "$WORK/growth"
cat "$WORK/growth" >> "$WORK/measured"

printf '## Targets\n\nRatios, unless a unit is named.\n\n'
echo '| what | target | measured | |'
echo '|---|---:|---:|---|'
awk -F '\t' 'function told(number) {
		return number >= 100 ? sprintf("%.0f", number) : \
			number >= 0.1 ? sprintf("%.2f", number) : \
			sprintf("%.4f", number)
	}
	FNR == NR { is[$1] = $2; next }
	/^#/ { next }
	{
		split($2, limit, " ")
		if (!($1 in is))
			printf "| %s | %s | - | not measured |\n", $3, $2
		else {
			met = limit[1] == "<=" ? is[$1] <= limit[2] + 0 : \
				is[$1] >= limit[2] + 0
			printf "| %s | %s | %s | %s |\n", $3, $2, told(is[$1]),
				met ? "met" : "**missed**"
		}
	}' "$WORK/measured" "$bench/targets"
printf '\n'
cat "$bench/tried.md"
