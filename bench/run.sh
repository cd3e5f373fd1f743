#!/bin/sh
# run.sh - measures all and tells it as Markdown, as it stands in RESULTS.md.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The figures hold for one machine and one commit; both are told with them.

set -eu
LC_ALL=C.UTF-8
export LC_ALL
: "${top_srcdir:=$(dirname "$0")/..}" "${top_builddir:=.}" "${REMIT:=remit}"
export top_srcdir REMIT
rules=$top_srcdir/rules
programs=$top_builddir/bench

# The processor's name as the kernel tells it.
model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2> /dev/null | head -n 1)
memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' \
	/proc/meminfo 2> /dev/null || :)
load=$(cut -d ' ' -f 1 /proc/loadavg 2> /dev/null || echo unknown)
case $load in
0.*) ;;
*) load="$load, so other work ran beside and the figures are too high" ;;
esac
commit=$(git -C "$top_srcdir" rev-parse --short=12 HEAD 2> /dev/null ||
	echo 'none yet')
changed=$(git -C "$top_srcdir" status --porcelain 2> /dev/null | wc -l)
[ "$changed" = 0 ] || commit="$commit, with changes"

cat << HEAD
# Figures

Measured by \`make bench\`. Medians, unless a column says otherwise.

* Machine: ${model:-unknown processor}, $(getconf _NPROCESSORS_ONLN) cores${memory:+, $memory}, $(uname -sm)
* Load average when it began: $load
* Commit: $commit
* Compiler: ${CC:-cc}, ${BENCH_FLAGS:-flags as configured}
* Sanitizers: ${instrumented:-no}

## Loading \`meridian.xml\`

HEAD
"$programs/load" "$rules" "$rules/policies/meridian.xml"
printf '\n## Deciding: meridian\n\n'
"$programs/decide" "$rules" "$rules/policies/meridian.xml"
printf '\n## Deciding: all policies\n\n'
"$programs/decide" "$rules" "$rules"/policies/*.xml
printf '\n## The program: meridian\n\n'
sh "$top_srcdir/bench/ask.sh"
echo
sh "$top_srcdir/bench/batch.sh"
