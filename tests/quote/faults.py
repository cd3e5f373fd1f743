#!/usr/bin/env python3
# faults.py TOP REMIT - quotes with one mistake each, and a long one without.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Each fault is a change to rules/quotes/northwind.xml: it must be told with
# its number, at the line of the document where it stands, and nothing else
# may be told beside what follows from it.
import csv
import io
import os
import re
import subprocess
import sys
import tempfile

TOP, REMIT = sys.argv[1:3]
RULES = os.path.join(TOP, "rules")
with open(os.path.join(RULES, "quotes/northwind.xml")) as good:
    GOOD = good.read()
POLICY = os.path.join(RULES, "policies/meridian.xml")
USD = os.path.join(RULES, "pricelists/meridian-usd.xml")
wrong = []
translated = {"csv": 0, "ubl": 0}

# name, number, what is replaced (once), by what, text on the line told
FAULTS = [
    ("total too high", 867, 'total="21530.00"', 'total="21530.01"', "USD"),
    ("total too low", 867, 'total="21530.00"', 'total="21000.00"', "USD"),
    ("total without a line", 867, 'total="21530.00"', 'total="17530.00"',
     "USD"),
    ("total is a word", 860, 'total="21530.00"', 'total="much"', "USD"),
    ("total with a comma", 860, 'total="21530.00"', 'total="21,530.00"',
     "USD"),
    ("total in half cents", 861, 'total="21530.00"', 'total="21530.005"',
     "USD"),
    ("amount with three digits", 861, 'amount="4000.00"',
     'amount="4000.000001"', 'id="1"'),
    ("amount is a word", 860, 'amount="4000.00"', 'amount="free"', 'id="1"'),
    ("amount with a currency", 860, 'amount="4000.00"',
     'amount="USD 4000.00"', 'id="1"'),
    ("amount too high", 879, 'amount="4000.00"', 'amount="4100.00"',
     'id="1"'),
    ("amount too low", 879, 'amount="4000.00"', 'amount="3900.00"', 'id="1"'),
    ("amount one cent off", 879, 'amount="7440.00"', 'amount="7440.01"',
     'id="2"'),
    ("amount at the first rate alone", 879, 'amount="7440.00"',
     'amount="7470.00"', 'id="2"'),
    ("amount of a fix in full support", 879, 'amount="6500.00"',
     'amount="4000.00"', 'id="4"'),
    ("amount negative", 879, 'amount="4000.00"', 'amount="-4000.00"',
     'id="1"'),
    ("amount for nothing", 879, 'amount="4000.00"', 'amount="0.00"',
     'id="1"'),
    ("discount left out of the amount", 879, 'amount="2520.00"',
     'amount="2800.00"', 'id="3"'),
    ("discount taken twice", 879, 'amount="2520.00"', 'amount="2268.00"',
     'id="3"'),
    ("discount that nobody approved", 845, ' approved-by="M. Rossi"', '',
     'id="3"'),
    ("discount above a hundred", 860, 'discount="10"', 'discount="110"',
     'id="3"'),
    ("discount below nothing", 860, 'discount="10"', 'discount="-10"',
     'id="3"'),
    ("discount is a word", 860, 'discount="10"', 'discount="ten"', 'id="3"'),
    ("price of a unit too high", 878, 'price="1400"', 'price="1500"',
     'id="3"'),
    ("price of a unit with the discount in it", 878, 'price="1400"',
     'price="1260"', 'id="3"'),
    ("price of a lump sum", 878, 'price="4000"', 'price="4500"', 'id="1"'),
    ("price is a word", 860, 'price="1400"', 'price="low"', 'id="3"'),
    ("wrong unit", 875, 'unit="hour"', 'unit="day"', 'id="2"'),
    ("wrong unit of a fix", 875, 'unit="fix"', 'unit="hour"', 'id="1"'),
    ("quantity below the minimum", 876, 'quantity="PT41H30M"',
     'quantity="2"', 'id="2"'),
    ("quantity that is no whole increment", 877, 'quantity="PT41H30M"',
     'quantity="41.2"', 'id="2"'),
    ("quantity below nothing", 868, 'quantity="2"', 'quantity="-2"',
     'id="3"'),
    ("quantity is a word", 868, 'quantity="2"', 'quantity="two"', 'id="3"'),
    ("two of a lump sum", 847, 'quantity="1" unit="fix" price="4000"',
     'quantity="2" unit="fix" price="4000"', 'id="1"'),
    ("in scope already", 869, '<given fact="kind" is="backport"/> <given '
     'fact="release" is="kernel@7.0"/>', '<given fact="kind" is="how-to"/> '
     '<given fact="release" is="kernel@7.1"/> <given fact="host" is='
     '"rhel@9.4"/> <given fact="architecture" is="x86_64"/>', 'id="1"'),
    ("out of scope and not for sale", 870, '<given fact="kind" is="backport"/>'
     ' <given fact="release" is="kernel@7.0"/>',
     '<given fact="kind" is="feature-request"/>', 'id="1"'),
    ("another service", 873, 'service="training" quantity="2"',
     'service="custom-work" quantity="2"', 'id="3"'),
    ("a service that is none", 873, 'service="training" quantity="2"',
     'service="schooling" quantity="2"', 'id="3"'),
    ("facts that leave it open", 871, '<given fact="kind" is="backport"/> '
     '<given fact="release" is="kernel@7.0"/>', '<given fact="kind" is='
     '"backport"/>', 'id="1"'),
    ("no facts at all", 871, '<given fact="kind" is="customization"/> <given '
     'fact="level" is="premium"/>', '', 'id="2"'),
    ("a fact that is none", 868, '<given fact="kind" is="customization"/>',
     '<given fact="kinds" is="customization"/>', 'id="2"'),
    ("a value that is none", 868, 'is="customization"', 'is="customizing"',
     'id="2"'),
    ("governed by another policy", 872, '<given fact="kind" is="customization'
     '"/>', '<given fact="kind" is="customization"/> <given fact="deployment"'
     ' is="hosted"/>', 'id="2"'),
    ("a currency without a list", 868, 'currency="USD"', 'currency="EUR"',
     'id="1"'),
    ("a currency that is none", 825, 'currency="USD"', 'currency="DOLLAR"',
     "DOLLAR"),
    ("a list that is none", 868, 'prices="meridian-usd"',
     'prices="meridian-2019"', 'id="1"'),
    ("before the policy", 872, 'date="2026-08-27"', 'date="2024-01-15"', None),
    ("past the list", 874, 'date="2026-08-27" valid-until="2026-10-31"',
     'date="2027-07-01" valid-until="2027-07-31"', 'id="2"'),
    ("valid past the list", 846, 'valid-until="2026-10-31"',
     'valid-until="2027-07-01"', "valid-until"),
    ("ends before it is given", 863, 'valid-until="2026-10-31"',
     'valid-until="2026-08-26"', "valid-until"),
    ("another policy", 862, 'policy="meridian"', 'policy="meridien"',
     "meridien"),
    ("two lines of one id", 866, 'id="2"', 'id="1"', 'quantity="PT41H30M"'),
    ("tax that is not that of the lines", 910,
     ['total="21530.00"', 'amount="4000.00"'],
     ['total="21530.00" tax="41.00"', 'amount="4000.00" tax="40.00"'], "USD"),
    ("a tax that is left out of what is to be paid", 911,
     'total="21530.00"', 'total="21530.00" tax="41.00" payable="21530.00"',
     "USD"),
    ("something else in what is to be paid", 911, 'total="21530.00"',
     'total="21530.00" payable="21535.00"', "USD"),
    ("a tax that is a word", 860, 'amount="4000.00"',
     'amount="4000.00" tax="exempt"', 'id="1"'),
    ("more taken off than the discount", 912, 'discount="10"',
     'discount="10" discount-amount="300.00"', 'id="3"'),
    ("an amount off that nobody approved", 913,
     'discount="10" approved-by="M. Rossi"', 'discount-amount="280.00"',
     'id="3"'),
    ("an amount off that is not taken", 879, 'discount="10"',
     'discount-amount="100.00"', 'id="3"'),
    ("steps of another price", 849, '<text>A fix of 7.1',
     '<step>fixed = 3000</step><text>A fix of 7.1', "3000"),
    ("a contract that is not given", 859, 'policy="meridian"',
     'policy="meridian" contract="NW-2026"', "NW-2026"),
    ("no lines", 865, GOOD[GOOD.index("  <line"):GOOD.index("</quote>")], "",
     "<quote"),
]


# Whole sentences, by number and name of the fault.
SENTENCES = {
    "tax that is not that of the lines": "the tax is 41.00, but the taxes of "
    "the lines come to 40",
    "something else in what is to be paid": "payable is 21535.00, but total "
    "and tax come to 21530",
    "more taken off than the discount": 'line "3": 300.00 are taken off, but '
    "the discount comes to 280.00",
    "an amount off that nobody approved": 'line "3": nobody is said to have '
    "approved that 280.00 are taken off",
    "steps of another price": 'line "1": the step is "fixed = 3000", but the '
    'price comes about by "fixed = 4000"',
    "a contract that is not given": 'the quote is under contract "NW-2026", '
    'and the contract given is "none"',
}


def check(text, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "quote.xml")
        with open(path, "w") as out:
            out.write(text)
        done = subprocess.run(
            [REMIT, "quote", "check", path, "--policy", POLICY, "--prices",
             USD] + list(options), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stdout + done.stderr


def spoil(name, before, after):
    """The good quote with a mistake; several replacements where it takes more
    than one."""
    text = GOOD
    pairs = zip(before, after) if isinstance(before, list) else [
        (before, after)]
    for old, new in pairs:
        if old not in text:
            wrong.append("%s: nothing to replace" % name)
        text = text.replace(old, new, 1)
    return text


def check_fault(name, number, before, after, on):
    text = spoil(name, before, after)
    status, said = check(text)
    lines = [int(m.group(1)) for m in re.finditer(
        r":(\d+):\d+: error 0?%d: " % number, said)]
    if status != 1 or not lines:
        wrong.append("%s: status %d, %d not told:\n%s" % (name, status, number,
                                                         said))
    elif name in SENTENCES and SENTENCES[name] + "\n" not in said:
        wrong.append("%s: not told so:\n%s" % (name, said))
    elif on and not any(on in text.split("\n")[n - 1] for n in lines):
        wrong.append("%s: told on lines %s" % (name, lines))


def in_format(text, form):
    """The same quote in another format; None where that cannot say it."""
    done = subprocess.run([REMIT, "quote", "convert", "-", "--format", form],
                          input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True)
    return done.stdout if done.returncode == 0 else None


def line_id(text, form, number):
    """The id of the quote's line that a line of the document belongs to; None
    for the quote itself."""
    if form == "csv":
        row = next(csv.DictReader(io.StringIO(
            text.split("\n")[0] + "\n" + text.split("\n")[number - 1])))
        return row["line"]
    before = "\n".join(text.split("\n")[:number])
    if "<cac:QuotationLine>" not in before:
        return None
    rest = text[before.rindex("<cac:QuotationLine>"):]
    return re.search("<cbc:ID>(.*?)</cbc:ID>", rest).group(1)


def check_translated(name, number, before, after, on):
    """What is found in XML is found in the other formats too."""
    text = spoil(name, before, after)
    for form in ("csv", "ubl"):
        other = in_format(text, form)
        if other is None:
            continue
        translated[form] += 1
        status, said = check(other)
        lines = [int(m.group(1)) for m in re.finditer(
            r":(\d+):\d+: error 0?%d: " % number, said)]
        wanted = re.match('id="(.*)"', on or "")
        ids = [line_id(other, form, n) for n in lines]
        if status == 0 or not lines:
            wrong.append("%s in %s: status %d, %d not told:\n%s" % (
                name, form, status, number, said))
        elif wanted and wanted.group(1) not in ids:
            wrong.append("%s in %s: told at lines %s" % (name, form, ids))


def check_cures():
    for number in sorted({f[1] for f in FAULTS}):
        done = subprocess.run([REMIT, "why", str(number)],
                              stdout=subprocess.PIPE, text=True)
        if done.returncode != 0 or len(done.stdout) < 60:
            wrong.append("%d has no cure" % number)


def long_quote():
    """500 lines that are right, in three kinds."""
    head = GOOD[:GOOD.index("  <title>"):]
    kinds = [
        ('service="training" quantity="%d" unit="day" price="1400" amount='
         '"%d.00"', lambda n: 1400 * n, "training"),
        ('service="custom-work" quantity="%d" unit="hour" amount="%d.00"',
         lambda n: 180 * min(n, 40) + 160 * max(n - 40, 0), "customization"),
    ]
    lines, total = [], 0
    for i in range(500):
        form, amount, kind = kinds[i % 2]
        n = 4 + i % 90
        total += amount(n)
        lines.append('  <line id="%d" %s><given fact="kind" is="%s"/> <given '
                     'fact="level" is="premium"/></line>\n' % (
                         i + 1, form % (n, amount(n)), kind))
    head = head.replace('total="21530.00"', 'total="%d.00"' % total)
    return head + "".join(lines) + "</quote>\n"


def expect(what, got, wanted):
    if got[0] != wanted:
        wrong.append("%s: status %d\n%s" % (what, *got))


def main():
    expect("the good quote", check(GOOD), 0)
    expect("on its last day", check(GOOD, "--date", "2026-10-31"), 0)
    over = check(GOOD, "--date", "2026-11-01")
    expect("the day after", over, 1)
    if "864" not in over[1]:
        wrong.append("the day after: %s" % over[1])
    text = long_quote()
    expect("500 lines", check(text), 0)
    expect("500 lines with a mistake", check(
        text.replace('id="499" service="training" quantity="5',
                     'id="499" service="training" quantity="6', 1)), 1)
    for fault in FAULTS:
        check_fault(*fault)
        check_translated(*fault)
    for form, count in translated.items():
        print("counted: faulty quotes in %s: %d" % (form, count))
        if count < 40:
            wrong.append("few faults in %s" % form)
    check_cures()
    print("%d faulty quotes, %d wrong" % (len(FAULTS), len(wrong)))
    for line in wrong:
        print("wrong: " + line)
    sys.exit(1 if wrong or len(FAULTS) < 40 else 0)


main()
