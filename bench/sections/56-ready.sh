#!/bin/sh
# 56-ready.sh - from the XML of a table to what decides, and from its image.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Beside a bare parse of the same bytes by the same libxml2, in one process
# each. Peaks are those of the whole program that compiles.

set -eu
[ -f "$WORK/table-1000/figures" ] || sh "$(dirname "$0")/50-table.sh" > /dev/null

# of TABLE ROW - the median in microseconds.
of()
{
	awk -F '|' -v row="$2" '{ gsub(/^ | $/, "", $2) } $2 == row { print $4 + 0 }' "$1"
}

printf '## Ready to decide: a table from XML and from its image\n\n'
printf 'Of the processor; ready is read, compiled and proved.\n\n'
echo '| clauses | XML, bytes | bare SAX, ms | ready, ms | times SAX | from image, ms | of ready | image, bytes | peak, MiB | times XML |'
echo '|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|'
for folder in $(ls -d "$WORK"/table-* | sort -t - -k 2 -n); do
	size=${folder##*-}
	[ "$size" -ge 10000 ] && runs=5 || runs=20
	sax=$("$programs/sax" "$folder/policy.xml" 20)
	"$programs/load" "$folder" "$folder/policy.xml" $runs > "$folder/load"
	# shellcheck disable=SC2046
	set -- $("$programs/timed" 1 \
		"$REMIT compile $folder/policy.xml -o $folder/compiled")
	awk -v size="$size" -v xml="$(wc -c < "$folder/policy.xml")" \
		-v sax="$sax" -v ready="$(of "$folder/load" 'from XML, in all')" \
		-v image="$(of "$folder/load" 'from the image')" \
		-v bytes="$(wc -c < "$folder/image")" -v peak="$3" \
		-v measured="$WORK/measured" 'BEGIN {
		printf "| %s | %d | %.2f | %.2f | %.1f | %.2f | 1/%.0f | %d | %.1f | %.1f |\n",
			size, xml, sax / 1000, ready / 1000, ready / sax, image / 1000,
			ready / image, bytes, peak / 1024, peak * 1024 / xml
		print "ready " size "\t" ready / sax >> measured
		print "image " size "\t" image / ready >> measured
		print "peak " size "\t" peak * 1024 / xml >> measured
	}'
done
