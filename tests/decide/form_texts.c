/*
 * form_texts.c - policies, and texts for their facts, good ones and bad ones.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/form_texts.h"

#include "tests/decide/policy.h"

#define RULES                                                                                 \
	"<clause id='S1' verdict='in-scope' overrides='S2 S4 S5'>"                            \
	"<if fact='kind' is='crash aaaa abcdefgh-1-mnop'/><if fact='plan' is='no'/></clause>" \
	"<clause id='S2' verdict='out-of-scope' overrides='S3'>"                              \
	"<if fact='cores' above='4'/></clause>"                                               \
	"<clause id='S3' verdict='in-scope' overrides='S4 S5'>"                               \
	"<if fact='release' is='kernel@7.1'/><if fact='since' is='none'/>"                    \
	"<if fact='date' first-day='2026-03-01'/></clause>"                                   \
	"<clause id='S4' verdict='out-of-scope'>"                                             \
	"<if fact='since' first-day='2026-02-01'/></clause>"                                  \
	"<clause id='S5' verdict='out-of-scope'>"                                             \
	"<if fact='host' is='linux'/><if fact='age' above='PT2H'/></clause>"

const char form_plain[] = POLICY_HEAD DECLARED
	"<scope>" RULES
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL;
const char form_crowded[] = POLICY_HEAD DECLARED POLICY_SCALE
	"<elsewhere id='E1' policy='training'><if fact='kind' is='how-to'/>"
	"<if fact='plan' is='yes'/></elsewhere>"
	"<impossible id='I1'><if fact='cores' above='900'/></impossible>"
	"<question id='blame' scale='c' each='others'>"
	"<clause id='B1' answer='bad'><if fact='others' is='a'/></clause>"
	"<otherwise id='B0' answer='good'/></question>"
	"<scope><clause id='S6' verdict='in-scope' overrides='S2 S4 S5'>"
	"<if question='blame' is='bad'/></clause>" RULES
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL;
const char form_later[] =
	"<policy xmlns='urn:remit:1' id='c' edition='2' first-day='2026-07-01'"
	" time-zone='UTC' anniversary='eve' succession='eve'>"
	"<fact id='plan' type='flag' presume='yes'/>"
	"<fact id='kind' type='choice'><value id='defect'/>"
	"<value id='idea'/></fact>"
	"<scope><clause id='N1' verdict='in-scope'><if fact='kind' is='defect'/>"
	"<if fact='plan' is='yes'/></clause>"
	"<otherwise id='N0' verdict='out-of-scope'/></scope>" POLICY_TAIL;

const char *const form_names[FACTS] = { "release", "kind", "plan", "since",
					"cores",   "host", "age",  "others" };

const char *const form_texts[FACTS][FORM_TEXTS] = {
	{ "kernel@7.1", "kernel@6.0", "kernel@6.0.3", "kernel", "tools@3.1",
	  "tools", "tools@9.99.1-rc4", "Kernel@7.1", "kernel @7.1", "7.1",
	  "kernel@8", "kernel@", "@", "none", " kernel@7.1\n", "kernel@7.1 ",
	  "tools@a-version-that-is-very-long-indeed", "kernel@7.1\x7f" },
	{ "crash",
	  "leak",
	  "defect",
	  "how-to",
	  "none",
	  "Crash",
	  "CRASH",
	  " crash",
	  "crash ",
	  "how to",
	  "gr\xc3\xb6\xc3\x9f"
	  "e",
	  "Gr\xc3\xb6\xc3\x9f"
	  "e",
	  "zu",
	  "ZU",
	  "z",
	  "a-name-of-24-letters-xxx",
	  "a-name-of-24-letters-xxy",
	  "A-name-of-24-letters-xxx",
	  "a-name-of-seventeen",
	  "another-name-that-is-longer-than-others",
	  "cr\xd0\xb0sh",
	  "\xff\xfe",
	  "crasch",
	  "aaaa",
	  "aaaaa",
	  "aaaaaaaa",
	  "aaaaaaaaaaaaaaaa",
	  "zuzu",
	  "abcdefgh-1-mnop",
	  "abcdefgh-2-mnop" },
	{ "yes", "no", "Yes", "NO", "none", "true", "y", "ye", "1" },
	{ "2026-02-20", "2026-01-02", "none", "2026-02-30", "2026-2-3",
	  "0001-01-01", "9999-12-31", " 2026-02-20", "2026-02-20T", "None" },
	{ "5",
	  "4",
	  "4.0",
	  "4.000001",
	  "4.0000001",
	  "05",
	  "+5",
	  "-5",
	  "1000",
	  "1e3",
	  "9223372036854",
	  "9223372036855",
	  "99999999999999999999",
	  "5 ",
	  " 5",
	  "0",
	  "-0",
	  "",
	  "none",
	  "\xef\xbc\x95",
	  "5,0",
	  "55",
	  "555",
	  "1",
	  "11",
	  "111" },
	{ "linux", "windows", "Linux", "hurd", "other", "none", "lin ux",
	  "\xef\xbd\x8cinux", "\t" },
	{ "PT2H", "PT2H1S", "PT120M", "P1D", "P1M", "pt2h", "PT", "none", "2h",
	  "PT99999999999999999999H" },
	{ "a", "b", "a b", "none", "A", "a(b=c)", "x", "a  b a", "" },
};

const char *const form_days[FORM_DAYS] = {
	"2026-02-27", "2026-03-01", "2026-06-30",  "2026-07-01", "2027-01-01",
	"2025-12-31", "2026-02-30", "2026-13-01",  "9999-12-31", "0001-01-01",
	"0000-01-01", "2026-02-2",  "2026-02-270", "",           "2026/02/27",
	"2026-0 -27", "2026-02-0:", "2026-02-00",  "2026-02-29", "2024-02-29",
};

remit_status
form_by_request(remit_request *request, const remit_text *texts,
		remit_diag *diag, remit_decision *out)
{
	remit_status status = REMIT_OK;
	size_t fact;

	for (size_t i = 0; i < FACTS && status == REMIT_OK; i++) {
		if (texts[i].text == NULL)
			continue;
		status = remit_request_find(request, form_names[i], diag,
					    &fact);
		if (status == REMIT_OK)
			status = remit_request_set_at(request, fact,
						      texts[i].text,
						      texts[i].length, diag);
	}
	return status == REMIT_OK ? remit_decide(request, out) : status;
}
