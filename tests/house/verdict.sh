# verdict.sh - sourced by the tests of the house: how they judge and excuse.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# A test writes one line for each sin to $sins: SUBJECT, a tab, a sentence.
# pass_judgement prints those that tests/house/exceptions does not excuse, and
# the exceptions that excuse nothing.

set -eu
LC_ALL=C
export LC_ALL
: "${top_srcdir:=$(dirname "$0")/../..}" "${top_builddir:=.}"
: "${abs_top_srcdir:=$(cd "$top_srcdir" && pwd)}"
: "${abs_top_builddir:=$(cd "$top_builddir" && pwd)}"
: "${CC:=cc}" "${NM:=nm}" "${instrumented:=no}"
house=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sins=$work/sins
: > "$sins"
cd "$top_srcdir"

# pass_judgement TEST - ends the test. With partly=yes not all was looked at,
# and an exception may have had no chance to be needed.
pass_judgement()
{
	excuses=tests/house/exceptions
	[ -f "$excuses" ] || excuses=/dev/null
	awk -v test="$1" -v excuses="$excuses" -v partly="${partly:-no}" '
		BEGIN {
			FS = "\t"
			while ((getline line < excuses) > 0) {
				split(line, word, " ")
				if (word[1] != test)
					continue
				excused[word[2]] = 1
				if (word[3] == "") {
					print "exceptions: [" word[2] "] has no reason"
					failed = 1
				}
			}
		}
		$1 in excused { used[$1] = 1; next }
		{ print "[" $1 "] " $2; failed = 1 }
		END {
			for (subject in excused)
				if (partly == "no" && !(subject in used)) {
					print "exceptions: [" subject "] is no longer needed"
					failed = 1
				}
			exit failed
		}
	' "$sins"
	exit $?
}

# skip REASON - ends a test that cannot be run here.
skip()
{
	echo "skipped: $1"
	exit 77
}

# c_files FOLDER... - the C files below folders that exist.
c_files()
{
	for folder in "$@"; do
		[ ! -d "$folder" ] || find "$folder" -name '*.[ch]' -type f
	done | sort
}

# The table of floors, as awk text for the tests that ask it.
table_functions='
	function read_table(    line, count, word, i) {
		while ((getline line < "tests/house/floors.table") > 0) {
			count = split(line, word, " ")
			if (line ~ /^#/ || count == 0)
				continue
			floor[word[2]] = word[1]
			may[word[2], word[2]] = 1
			for (i = 3; i <= count; i++)
				may[word[2], word[i]] = 1
		}
	}
'
