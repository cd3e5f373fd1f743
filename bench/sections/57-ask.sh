#!/bin/sh
# 57-ask.sh - how long the whole program takes to answer one request.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# From XML and from an image, with every fact that a clause tests; in turn with
# a program that does nothing, and with one that only parses the XML.

set -eu
[ -f "$WORK/table-1000/figures" ] || sh "$(dirname "$0")/50-table.sh" > /dev/null
command -v xmllint > /dev/null || exit 77
work=$WORK/ask
[ "$QUICK" = 1 ] && runs=10 || runs=40
mkdir "$work"
# The program itself, not what finds its library where it is not installed.
remit=$REMIT
if [ -x "$(dirname "$REMIT")/.libs/remit" ]; then
	remit=$(dirname "$REMIT")/.libs/remit
	LD_LIBRARY_PATH=$(cd "$(dirname "$REMIT")/../lib/.libs" && pwd)
	export LD_LIBRARY_PATH
fi
# The program that needs no library, where it could be linked.
standalone=$(dirname "$programs")/cli/standalone
[ -x "$standalone" ] || standalone=
"$REMIT" compile -I "$rules" "$meridian" -o "$work/meridian"

# A program that does nothing, linked with libxml2, which on Debian is linked
# with ICU itself.
echo 'int main(void) { return 0; }' > "$work/nothing.c"
# shellcheck disable=SC2046
${CC:-cc} -O2 -o "$work/nothing" "$work/nothing.c" -Wl,--no-as-needed \
	$(pkg-config --libs libxml-2.0) || exit 77

# The first request of a table, as words.
words()
{
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i }
		NR == 2 {
			printf "--date %s", $1
			for (i = 2; i <= NF; i++)
				printf " %s=%s", name[i], $i
			exit
		}' "$1/requests.csv"
}

# rows NAME XML IMAGE WORDS - rows of the table, and what is measured.
rows()
{
	"$programs/timed" "$runs" true "xmllint --noout $2" \
		"$remit ask --no-ask -I $rules $2 $4" \
		"$remit ask --no-ask $3 $4" "$remit --version" "$work/nothing" \
		${standalone:+"$standalone ask --no-ask $3 $4"} \
		${standalone:+"$standalone --version"} > "$work/times"
	awk -v name="$1" -v measured="$WORK/measured" '
		{ cpu[NR] = $1; wall[NR] = $2 }
		END {
			what[1] = "`true`"
			what[2] = "`xmllint --noout`"
			what[3] = "`remit ask`, XML"
			what[4] = "`remit ask`, image"
			what[5] = "`remit --version`"
			what[6] = "nothing, linked with libxml2"
			what[7] = "`remit ask`, image, standalone"
			what[8] = "`remit --version`, standalone"
			for (i = 1; i <= NR; i++)
				printf "| %s | %s | %.2f | %.2f |\n", name,
					what[i], cpu[i], wall[i]
			print "ask xml " name "\t" cpu[3] / cpu[2] >> measured
			print "ask image " name "\t" cpu[4] / cpu[1] >> measured
			if (NR > 6)
				print "standalone " name "\t" cpu[7] / cpu[1] \
					>> measured
		}' "$work/times"
}

printf '## One question to the program\n\n'
echo '| policy | what | processor, ms | clock, ms |'
echo '|---|---|---:|---:|'
rows meridian "$meridian" "$work/meridian" "--date 2026-08-27 kind=defect \
release=kernel@7.1 host=rhel@9.4 architecture=x86_64 level=standard"
for folder in $(ls -d "$WORK"/table-* | sort -t - -k 2 -n | tail -n 2); do
	rows "${folder##*-} clauses" "$folder/policy.xml" "$folder/image" \
		"$(words "$folder")"
done
printf '\nNothing that is linked with libxml2, which on Debian needs ICU itself, is\n'
printf 'quicker than `nothing`: only what is above that is remit. The lines `standalone`\n'
printf 'are of the program that `configure --enable-standalone` links.\n'
