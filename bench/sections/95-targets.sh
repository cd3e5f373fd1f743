#!/bin/sh
# 95-targets.sh - what was measured, held against bench/targets.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
bench=$(cd "$(dirname "$0")/.." && pwd)

# Ratios of the tables, which keep their figures by themselves: of each figure
# the middle one.
for figures in "$WORK"/table-*/figures "$WORK"/worst-*/figures; do
	[ -f "$figures" ] || continue
	table=$(basename "$(dirname "$figures")")
	sort -t '	' -k 1,1 -k 2,2n "$figures" |
		awk -F '\t' -v size="${table#*-}" -v kind="${table%-*}" '
		{ all[$1, ++count[$1]] = $2 }
		function is(name) {
			return all[name, int((count[name] + 1) / 2)]
		}
		function ratio(what, a, b) {
			if (is(b) > 0 && is(a) > 0)
				print what " " size "\t" is(a) / is(b)
		}
		END {
			at_once = "remit, from values at once"
			if (kind == "worst")
				ratio("worst", at_once, "rows of all")
			if (kind == "worst")
				exit
			ratio("values", at_once, "rows of bits")
			ratio("priced", "remit, with prices",
				"rows of bits, with prices")
			ratio("text", "remit, from text",
				"rows of bits, from text")
			ratio("chain", "C, if after if", at_once)
			ratio("near", "remit, near misses", "near misses")
			print "at once " size "\t" is(at_once)
			print "yardstick " size "\t" is("rows of bits, from text")
		}' >> "$WORK/measured"
done
awk -F '\t' '{ is[$1] = $2 } END {
	if (is["at once 10"] > 0 && is["at once 10000"] > 0)
		print "growth\t" is["at once 10000"] / is["at once 10"]
	if (is["meridian ns"] > 0 && is["yardstick 1000"] > 0)
		print "meridian\t" is["meridian ns"] / is["yardstick 1000"]
}' "$WORK/measured" > "$WORK/together"
cat "$WORK/together" >> "$WORK/measured"

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
