#!/bin/sh
# long_sarif.sh - findings as SARIF are valid by the published schema of 2.1.0.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The schema comes from a package of others for the time of the test, or from
# the file that REMIT_SARIF_SCHEMA names; Debian's python3-jsonschema holds the
# output to it: of all documents with findings, and of policies without any.

. "$(dirname "$0")/program.sh"

python3 -c 'import jsonschema' 2> "$work/err" || skip "python3-jsonschema is not here"
schema=${REMIT_SARIF_SCHEMA:-}
if [ -z "$schema" ]; then
	command -v npm > /dev/null || skip "npm is not here"
	(cd "$work" && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 &&
		tar xzf microsoft-jest-sarif-*.tgz) > "$work/npm" 2>&1 ||
		skip "the schema cannot be had"
	schema=$work/package/lib/schemas/sarif-2.1.0-rtm.5.json
fi
mkdir "$work/logs"
cp ../errors/advice.xml "$work/ad vice#ü.xml"
count=0
for policy in gizmo.xml "$work/ad vice#ü.xml" "$work/none.xml" ../errors/*.xml \
	../../rules/policies/*.xml; do
	count=$((count + 1))
	"$REMIT" check --quiet --format sarif -I ../../rules "$policy" \
		> "$work/logs/$count.sarif" 2> "$work/err" || :
done
python3 - "$schema" "$work"/logs/*.sarif << 'CHECK' || fail "not valid"
import json, os, sys, jsonschema
schema = json.load(open(sys.argv[1]))
validator = jsonschema.Draft7Validator(schema)
validator.check_schema(schema)
results = bad = empty = 0
for name in sys.argv[2:]:
    if os.path.getsize(name) == 0:
        empty += 1
        continue
    log = json.load(open(name))
    results += len(log["runs"][0]["results"])
    for error in validator.iter_errors(log):
        bad += 1
        print(name, list(error.absolute_path), error.message[:200])
# What is not valid must be seen.
log["runs"][0]["columnKind"] = "columns"
assert not validator.is_valid(log) and results > 100
print(f"counted: sarif: {len(sys.argv) - 2 - empty} logs, {results} results")
sys.exit(bad > 0)
CHECK
looks=$count
done_testing
