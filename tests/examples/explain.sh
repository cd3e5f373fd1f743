#!/bin/sh
# explain.sh - the example that tells the whole answer in a language.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")"
explain=${abs_top_builddir:?}/examples/explain
policy=../cli/gizmo.xml
u=$(printf '\302\240') # what keeps a date together

# wants STATUS TEXT ARGUMENT...
wants()
{
	wanted=$1 text=$2
	shift 2
	status=0
	said=$("$explain" "$@" 2>&1) || status=$?
	[ "$status:$said" = "$wanted:$text" ] || {
		echo "FAILED: explain $*: $status, $said"
		exit 1
	}
}

wants 0 'in-scope
+ Scope: in-scope (clause S3)
  + kind: Something does not work
  + level: premium
  + covered: limited
  + covered: limited, the least favourable of
    + release-covered: limited (clause R2)
      + Gizmo core 1.0, support: extended from 15'$u'June'$u'2025 to 31'$u'January'$u'2027
    + source-covered: full (clause M1)
      + modification: none' en $policy 2026-05-01 kind defect \
	release core@1.0 level premium modification none
wants 0 'depends
? Scope: open; possible are in-scope or out-of-scope
  ? covered: open; possible are full, limited, or none
    ? release-covered: open; possible are full, limited, or none
    + source-covered: full (clause M1)
      + modification: none
=> level=premium
=> release=core@2.0 level=standard
? level: Which contract do you have?' en $policy 2026-05-01 kind defect
wants 1 'explain: "kind" has no value "defekt"; did you mean "defect"?
explain: the input is refused' en $policy 2026-05-01 kind defekt
wants 1 'explain: a parameter is not allowed' en $policy

# The same reasons, in another language.
"$explain" de $policy 2026-05-01 kind defect release core@2.0 level none |
	grep -q '^    - level: none; nötig: mindestens standard$' || {
	echo "FAILED: no German"
	exit 1
}
