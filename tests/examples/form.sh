#!/bin/sh
# form.sh - the example that goes from rows of texts to verdicts.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")/../.."
form=${abs_top_builddir:?}/examples/form
policy=rules/policies/meridian.xml

# wants ROWS SAID FACT... - what the example says to rows.
wants()
{
	rows=$1 wanted=$2
	shift 2
	said=$(printf "$rows" | "$form" "$policy" "$@" 2> /dev/null) || :
	[ "$said" = "$(printf "$wanted")" ] && return
	echo "FAILED: form $*: $said"
	exit 1
}

wants '2026-08-27 defect kernel@7.1\n2026-08-27 training -\n' \
	'depends\nbillable' kind release
wants '2026-08-27 fish\n\n2026-08-27 training\n' \
	'refused: "kind" has no value "fish"; known are: defect, defect-diagnosis, defect-fix, security-fix, how-to, install, configuration, upgrade, ...\nbillable' kind
wants '2026-08-27' 'refused: the policy has no fact "knd"; did you mean "kind"?' knd
