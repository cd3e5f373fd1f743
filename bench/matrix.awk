# matrix.awk - prints a policy of about N clauses, as large ones are written:
# an environment matrix of hosts, architectures and releases with dates, the
# lifecycle of each release, exceptions that override, and a scope.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
#   awk -v clauses=1000 -f matrix.awk > matrix.xml

function day(year, month) {
	return sprintf("%04d-%02d-15", year + int(month / 12), month % 12 + 1)
}

function value_list(name, count,    i) {
	for (i = 0; i < count; i++)
		printf " <value id=\"%s%d\"/>", name, i
}

BEGIN {
	architectures = 6
	hosts = clauses < 1000 ? 5 : clauses < 5000 ? 12 : 30
	releases = int(clauses * 0.92 / (architectures * hosts))
	if (releases < 2)
		releases = 2
	print "<policy xmlns=\"urn:remit:1\" id=\"matrix\" edition=\"1\" first-day=\"2015-01-01\""
	print "\ttime-zone=\"UTC\" anniversary=\"eve\" succession=\"eve\" xml:lang=\"en\">"
	print "<product id=\"os\" order=\"declared\">"
	print "<track id=\"support\">"
	print "<phase id=\"full\"><until><after event=\"release\" by=\"P24M\"/></until></phase>"
	print "<phase id=\"extended\"><until><after event=\"support.full.end\" by=\"P18M\"/></until></phase>"
	print "</track>"
	for (i = 0; i < releases; i++)
		printf "<release id=\"%d.%d\" date=\"%s\"/>\n", 1 + i / 4, i % 4, day(2015, i * 3)
	print "</product>"
	print "<fact id=\"release\" type=\"release\" of=\"os\"/>"
	printf "<fact id=\"host\" type=\"choice\">"; value_list("h", hosts); print "</fact>"
	printf "<fact id=\"architecture\" type=\"choice\">"; value_list("a", architectures); print "</fact>"
	print "<fact id=\"kind\" type=\"choice\"><value id=\"defect\"/><value id=\"how-to\"/><value id=\"backport\"/><value id=\"port\"/></fact>"
	print "<fact id=\"level\" type=\"choice\" ordered=\"yes\"><value id=\"none\"/><value id=\"standard\"/><value id=\"premium\"/></fact>"
	print "<fact id=\"virtual\" type=\"flag\"/>"
	print "<scale id=\"coverage\"><answer id=\"full\"/><answer id=\"limited\"/><answer id=\"none\"/></scale>"
	print "<service id=\"backport\" unit=\"fix\"/><service id=\"work\" unit=\"hour\"/>"
	print "<question id=\"environment\" scale=\"coverage\">"
	for (h = 0; h < hosts; h++)
		for (a = 0; a < architectures; a++)
			for (r = 0; r < releases; r++)
				printf "<clause id=\"E%d-%d-%d\" answer=\"%s\"><if fact=\"host\" is=\"h%d\"/><if fact=\"architecture\" is=\"a%d\"/><if fact=\"release\" is=\"os@%d.%d\"/>%s<text>As tested.</text></clause>\n", \
					h, a, r, (h * 7 + a * 3 + int(r / 3)) % 5 < 3 ? "full" : "limited", h, a, 1 + r / 4, r % 4, \
					(h + a) % 3 == 0 ? "<if fact=\"release\" track=\"support\" is=\"full extended\"/>" : ""
	for (h = 0; h < hosts; h++)
		printf "<clause id=\"V%d\" answer=\"none\" overrides=\"*\"><if fact=\"host\" is=\"h%d\"/><if fact=\"virtual\" is=\"yes\"/><if fact=\"release\" track=\"support\" is=\"unreleased ended\"/><text>Not there.</text></clause>\n", h, h
	print "<otherwise id=\"E0\" answer=\"none\"><text>Not tested.</text></otherwise>"
	print "</question>"
	print "<question id=\"lifecycle\" scale=\"coverage\">"
	for (r = 0; r < releases; r++) {
		printf "<clause id=\"L%d-1\" answer=\"full\"><if fact=\"release\" is=\"os@%d.%d\"/><if fact=\"release\" track=\"support\" is=\"full\"/><text>In time.</text></clause>\n", r, 1 + r / 4, r % 4
		printf "<clause id=\"L%d-2\" answer=\"limited\"><if fact=\"release\" is=\"os@%d.%d\"/><if fact=\"release\" track=\"support\" is=\"extended\"/><text>Late.</text></clause>\n", r, 1 + r / 4, r % 4
	}
	print "<otherwise id=\"L0\" answer=\"none\"><text>Too late.</text></otherwise>"
	print "</question>"
	print "<question id=\"covered\" scale=\"coverage\"><least of=\"environment lifecycle\"/></question>"
	print "<scope>"
	print "<clause id=\"S1\" verdict=\"in-scope\"><if fact=\"kind\" is=\"defect how-to\"/><if question=\"covered\" no-worse-than=\"limited\"/><if fact=\"level\" at-least=\"standard\"/><text>Covered.</text></clause>"
	print "<clause id=\"S2\" verdict=\"billable\" service=\"backport\"><if fact=\"kind\" is=\"backport\"/><if question=\"covered\" is=\"full\"/><text>For money.</text></clause>"
	print "<clause id=\"S3\" verdict=\"billable\" service=\"work\"><if fact=\"kind\" is=\"port\"/><text>For money.</text></clause>"
	print "<otherwise id=\"S0\" verdict=\"out-of-scope\"><text>Not covered.</text></otherwise>"
	print "</scope>"
	print "</policy>"
}
