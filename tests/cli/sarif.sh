#!/bin/sh
# sarif.sh - findings as SARIF 2.1.0 have the shape that its readers rely on.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"

python=$(command -v python3) || skip "python3 is not here"
cp ../errors/advice.xml "$work/ad vice#.xml"
advised=$(grep -lE ': (warning|note) (4[0-9]+|50[0-5]):' ../errors/*.expect |
	sed 's/expect$/xml/')
for policy in gizmo.xml "$work/ad vice#.xml" ../errors/ten-mistakes.xml \
	$advised; do
	"$REMIT" check --quiet --format sarif "$policy" > "$work/sarif" || :
	"$REMIT" check --quiet --format json "$policy" > "$work/json" || :
	"$python" - "$work/sarif" "$work/json" << 'CHECK' || fail "$policy"
import json, sys, urllib.parse
log, findings = (json.load(open(name)) for name in sys.argv[1:])
assert log["version"] == "2.1.0" and set(log) == {"version", "runs"}
run, = log["runs"]
assert set(run) == {"tool", "columnKind", "results"}
assert run["columnKind"] == "unicodeCodePoints"
driver = run["tool"]["driver"]
assert driver["name"] == "remit" and driver["version"]
rules = {rule["id"]: rule for rule in driver["rules"]}
assert len(rules) == len(driver["rules"])
for rule in rules.values():
    assert rule["shortDescription"]["text"] and rule["help"]["text"]
assert len(run["results"]) == len(findings)
for result, finding in zip(run["results"], findings):
    assert set(result) <= {"ruleId", "level", "message", "locations", "properties"}
    assert result["ruleId"] in rules and int(result["ruleId"]) == finding["number"]
    assert result["level"] == finding["severity"] in ("error", "warning", "note")
    assert result["message"]["text"] == finding["text"]
    for location in result["locations"]:
        place = location["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert urllib.parse.unquote(uri) == finding["file"] and "#" not in uri and " " not in uri
        if finding["line"]:
            assert place["region"] == {"startLine": finding["line"], "startColumn": finding["column"]}
    if finding["example"]:
        assert result["properties"]["example"] == finding["example"]
CHECK
done
expect 64 ask gizmo.xml --format sarif
expect 64 check gizmo.xml --format xml
done_testing
