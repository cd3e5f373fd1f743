#!/bin/sh
# long_dmn.sh - every shipped policy, exported, in an engine of others.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# REMIT_DMN_REQUESTS random requests for each (10,000) get the verdict that
# remit gives. REMIT_DMN_ENGINE names a folder of modules that has the engine;
# else it is installed for the time of the test.

. "$(dirname "$0")/../cli/program.sh"

source=$(cd "${abs_top_srcdir:-../..}" && pwd)
command -v node > /dev/null || skip "node is not here"
engine=${REMIT_DMN_ENGINE:-}
if [ -z "$engine" ]; then
	command -v npm > /dev/null || skip "npm is not here"
	(cd "$work" && npm install --silent --no-audit --no-fund \
		@hbtgmbh/dmn-eval-js@1.5.0) > "$work/npm" 2>&1 ||
		skip "the engine cannot be installed"
	engine=$work/node_modules
fi
for policy in "$source"/rules/policies/*.xml; do
	name=$(basename "$policy" .xml)
	expect 0 export --include "$source/rules" --dmn "$policy" -o "$work/$name.dmn"
	run node "$source/tests/publish/dmn_engine.js" "$engine" "$policy" \
		"$work/$name.dmn" "${REMIT_DMN_REQUESTS:-10000}" "$REMIT"
	wants 0 "$name in the engine"
	cat "$work/out"
done
done_testing
