#!/usr/bin/env python3
# formats.py TOP REMIT [UBL] - quotes in each of their formats.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# What is written in one format and read again is the same quote; what is
# wrong in CSV or UBL is told with its line. With UBL, a folder that has the
# schemas (xsd) and OASIS's example (xml), all that is written as UBL is valid,
# and the example is read.
import difflib
import glob
import os
import subprocess
import sys
import tempfile

TOP, REMIT = sys.argv[1:3]
UBL = sys.argv[3] if len(sys.argv) > 3 else ""
SCHEMA = os.path.join(UBL, "xsd/maindoc/UBL-Quotation-2.1.xsd")
HERE = os.path.join(TOP, "tests/quote")
RULES = os.path.join(TOP, "rules")
DESK = ["--policy", HERE + "/desk.xml", "--prices", HERE + "/desk-prices.xml"]
MERIDIAN = ["--policy", RULES + "/policies/meridian.xml", "--prices",
            RULES + "/pricelists/meridian-usd.xml"]
OSPREY = ["--policy", RULES + "/policies/meridian-2025.xml"] + MERIDIAN + [
    "--contract", RULES + "/contracts/osprey.xml"]
wrong = []
counts = {"round trips": 0, "valid": 0, "refused": 0}


def run(*words, text=None):
    done = subprocess.run([REMIT, "quote"] + list(words), input=text,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True)
    return done.returncode, done.stdout, done.stderr


def convert(text, form):
    return run("convert", "-", "--format", form, text=text)


def check_valid(name, text):
    if not os.path.exists(SCHEMA):
        return
    done = subprocess.run(["xmllint", "--noout", "--schema", SCHEMA, "-"],
                          input=text, stderr=subprocess.PIPE, text=True)
    counts["valid"] += 1
    if done.returncode != 0:
        wrong.append("%s is no valid UBL:\n%s" % (name, done.stderr))


def check_trip(name, text, forms=("xml", "csv", "ubl")):
    """XML, and by way of each format, is the same."""
    status, first, said = convert(text, "xml")
    if status != 0:
        wrong.append("%s: %s" % (name, said))
        return
    for form in forms:
        status, other, said = convert(text, form)
        if form == "ubl" and status == 0:
            check_valid(name, other)
        back = convert(other, "xml")
        counts["round trips"] += 1
        if status != 0 or back[0] != 0 or back[1] != first:
            wrong.append("%s by way of %s:\n%s%s%s" % (name, form, said,
                                                      back[2], back[1]))


def made(*words):
    status, text, said = run("make", "--date", "2026-08-27", *words)
    if status > 1 or not text:
        wrong.append("make %s: %d %s" % (" ".join(words), status, said))
    return text


def check_trips():
    with open(RULES + "/quotes/northwind.xml") as quote:
        northwind = quote.read()
    check_trip("northwind", northwind)
    check_trip("taxes", northwind.replace(
        'total="21530.00"', 'total="21530.00" tax="40.00"').replace(
            'amount="4000.00"', 'amount="4000.00" tax="40.00"'))
    check_trip("an amount off", northwind.replace(
        'discount="10"', 'discount-amount="280.00"'))
    check_trip("languages", northwind.replace(
        "</title>", '</title><title xml:lang="de">Arbeit; "an 7.1", &lt;b&gt;'
        '</title><text xml:lang="ja">\u3053\u3053</text>'))
    check_trip("formulas", northwind.replace(
        'customer="Northwind Traders"', 'customer="=cmd|x"').replace(
            "A fix of 7.1", "+A @fix of 7.1").replace("M. Rossi", "-M. Rossi"))
    check_trip("parts", northwind.replace(
        '<given fact="level" is="premium"/></line>', '<given fact="level" is='
        '"premium"/> <given fact="third-party" is="qnet"><given part="role" '
        'is="suspected"/></given></line>', 1))
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as used:
        used.write("meter,first-day,amount\nmonthly.hours,2026-08-01,PT1H\n")
        used.flush()
        check_trip("split", made(*DESK, "--usage", used.name, "kind=help",
                                 "estimate=PT2H20M"))
    check_trip("contract", made(
        *OSPREY, "--usage", RULES + "/contracts/osprey-usage.csv",
        "--installation", "simulator", "--seller", "Meridian", "kind=backport"))
    check_trip("three ways", made(*MERIDIAN, "kind=customization",
                                  "level=premium", "estimate=PT41H20M"))


def check_formulas():
    text = made(*MERIDIAN, "--customer", "=1+1", "--title", "@SUM(A1)",
                "--format", "csv", "kind=customization", "level=premium",
                "estimate=PT41H")
    for cell in ("'=1+1", "'@SUM(A1)"):
        if "," + cell + "," not in text:
            wrong.append("%s is a formula in:\n%s" % (cell, text))


def check_taxes():
    """Prices have no taxes, which every quote says; what is said to be tax is
    between the two totals."""
    words = MERIDIAN + ["kind=customization", "level=premium",
                        "estimate=PT41H"]
    text = made(*words, "--format", "ubl", "--lang", "de")
    check_valid("without taxes", text)
    for part in ("<cbc:Description>Alle Betr\u00e4ge verstehen sich ohne Steuern."
                 "</cbc:Description>",
                 '<cbc:TaxExclusiveAmount currencyID="USD">7360.00<',
                 '<cbc:PayableAmount currencyID="USD">7360.00<'):
        if part not in text:
            wrong.append("%s is not in:\n%s" % (part, text))
    if "TaxTotal" in text or "TaxInclusive" in text:
        wrong.append("taxes that nobody named in:\n%s" % text)
    taxed = made(*words).replace('total="7360.00"',
                                 'total="7360.00" tax="1398.40"')
    taxed = convert(taxed, "ubl")[1]
    check_valid("with taxes", taxed)
    for part in ('<cbc:TaxAmount currencyID="USD">1398.40<',
                 '<cbc:TaxExclusiveAmount currencyID="USD">7360.00<',
                 '<cbc:TaxInclusiveAmount currencyID="USD">8758.40<',
                 '<cbc:PayableAmount currencyID="USD">8758.40<'):
        if part not in taxed:
            wrong.append("%s is not in:\n%s" % (part, taxed))


VENDOR_IS = """\
<?xml version="1.0" encoding="UTF-8"?>
<quote xmlns="urn:remit:1" id="2026/77" seller="Desk &amp; Sons" customer="\
Osprey Avionics" currency="EUR" date="2026-08-27" valid-until="2026-09-10" \
total="1000.00" tax="200.00" payable="1200.00">
  <title xml:lang="de">Hilfe im August</title>
  <text>Payable at once.</text>
  <line id="fix" service="fix" quantity="1" price="1000.00" amount="900.00" \
discount="10" discount-amount="100.00" tax="180.00">
    <text>A fix</text>
  </line>
  <line id="2" service="hours" quantity="90" unit="minute" amount="100.00" \
tax="20">
    <text>Help by the minute</text>
  </line>
</quote>
"""
with open(HERE + "/vendor.xml") as vendor:
    VENDOR = vendor.read()

# number, what is replaced, by what, what the line that is told begins with
UBL_FAULTS = [
    (160, "q:Quotation", "q:Quotations", "<q:Quotations"),
    (918, "xsd:Quotation-2", "xsd:Quotation-3", "<q:Quotation"),
    (919, "<b:IssueDate>2026-08-27Z</b:IssueDate>", "", "<q:Quotation"),
    (919, "<b:EndDate>2026-09-10</b:EndDate>", "", "<q:Quotation"),
    (919, "<b:ID>2026/77</b:ID>", "", "<q:Quotation"),
    (919, '<b:Quantity unitCode="EA">1</b:Quantity>', "", None),
    (171, "2026/77", "2026 77", "<b:ID"),
    (174, "2026-08-27Z", "27.8.2026", "<b:IssueDate"),
    (920, "<b:Amount currencyID=\"EUR\">0.00", "<b:Amount currencyID=\"EUR\">"
     "5.00", "<a:AllowanceCharge"),
    (920, "<a:Price>", "<a:PricingReference><a:AlternativeConditionPrice>"
     '<b:PriceAmount currencyID="EUR">7</b:PriceAmount>'
     "</a:AlternativeConditionPrice></a:PricingReference><a:Price>",
     "<a:Pricing"),
    (920, 'bright', 'bright<own:Fee currencyID="EUR">9</own:Fee>', "<e:UBL"),
    (920, "<b:PayableAmount", '<b:PrepaidAmount currencyID="EUR">1.00'
     "</b:PrepaidAmount><b:PayableAmount", "<b:PrepaidAmount"),
    (920, "<b:ChargeIndicator>false", "<b:ChargeIndicator>true",
     "<a:AllowanceCharge"),
    (921, '<b:LineExtensionAmount currencyID="EUR">900',
     '<b:LineExtensionAmount currencyID="USD">900', "<b:LineExtension"),
    (921, '<b:PayableAmount currencyID="EUR">',
     '<b:PayableAmount currencyID="USD">', "<b:Payable"),
    (922, "<a:Price>", '<a:AllowanceCharge><b:ChargeIndicator>false'
     '</b:ChargeIndicator><b:Amount currencyID="EUR">100.00</b:Amount>'
     "</a:AllowanceCharge><a:Price>", "<a:AllowanceCharge"),
    (922, "<b:Note>A fix</b:Note>", "<b:Note>A fix</b:Note>"
     '<b:LineExtensionAmount currencyID="EUR">950.00</b:LineExtensionAmount>',
     "<b:LineExtension"),
    (923, '<b:TaxExclusiveAmount currencyID="EUR">1000.00',
     '<b:TaxExclusiveAmount currencyID="EUR">1001.00', "<b:TaxExclusive"),
    (923, '<b:TaxInclusiveAmount currencyID="EUR">1200.00',
     '<b:TaxInclusiveAmount currencyID="EUR">1201.00', "<b:TaxInclusive"),
    (923, '<a:TaxTotal><b:TaxAmount currencyID="EUR">200.00',
     '<a:TaxTotal><b:TaxAmount currencyID="EUR">201.00', "<a:TaxSubtotal"),
    (860, '<a:TaxTotal><b:TaxAmount currencyID="EUR">200.00',
     '<a:TaxTotal><b:TaxAmount currencyID="EUR">much', "<a:TaxTotal"),
    (924, '<b:BaseQuantity unitCode="EA">1<', '<b:BaseQuantity unitCode="EA">'
     "10<", "<a:Price"),
]

HEAD = ("quote,currency,date,valid-until,total,line,service,quantity,amount,"
        "fact:kind\n")
ROW = "Q,EUR,2026-08-27,2026-09-10,1000.00,1,fix,1,1000.00,fix\n"
# number, line, column, the document
CSV_FAULTS = [
    (915, 1, 61, HEAD.replace("amount", "amuont") + ROW),
    (915, 1, 68, HEAD.replace("fact:kind", "kind") + ROW),
    (916, 2, 1, HEAD.replace("total,", "") + ROW.replace("1000.00,1,", "1,")),
    (916, 2, 1, HEAD + ROW.replace(",fix,1", ",,1")),
    (917, 3, 3, HEAD + ROW + ROW.replace("EUR", "USD")),
    (917, 3, 1, HEAD + ROW + ROW.replace("Q,", "R,")),
    (174, 2, 7, HEAD + ROW.replace("2026-08-27", "27.8.2026")),
    (171, 2, 1, HEAD + ROW.replace("Q,", "Q 1,")),
    (865, 1, 1, HEAD),
]


def check_sentences(said):
    """What was told, whole, as refused.txt has it; REMIT_UPDATE=1 rewrites
    it."""
    path = HERE + "/refused.txt"
    if os.environ.get("REMIT_UPDATE") == "1":
        with open(path, "w") as out:
            out.write("".join(said))
    with open(path) as known:
        for line in difflib.unified_diff(known.read().splitlines(), "".join(
                said).splitlines(), "refused.txt", "told", lineterm="", n=0):
            wrong.append(line)


def check_faults():
    told = []
    for number, before, after, begins in UBL_FAULTS:
        if before not in VENDOR:
            wrong.append("%d: %s is not there" % (number, before))
        text = VENDOR.replace(before, after)
        status, _, said = convert(text, "xml")
        line = next((int(part.split(":")[1]) for part in said.split("\n")
                     if " error %03d: " % number in part), 0)
        counts["refused"] += 1
        told.append(said)
        if status != 65 or line == 0 or (begins and not text.split("\n")[
                line - 1].strip().startswith(begins)):
            wrong.append("UBL %d, %s: %d, line %d\n%s" % (
                number, after, status, line, said))
    for number, line, column, text in CSV_FAULTS:
        status, _, said = convert(text, "xml")
        counts["refused"] += 1
        told.append(said)
        if status != 65 or ":%d:%d: error %03d: " % (line, column,
                                                    number) not in said:
            wrong.append("CSV %d at %d:%d: %d\n%s" % (number, line, column,
                                                     status, said))


    check_sentences(told)


def check_vendor():
    status, text, said = convert(VENDOR, "xml")
    if status != 0 or text != VENDOR_IS:
        wrong.append("vendor.xml: %s%s" % (said, text))
    check_valid("vendor.xml", VENDOR)
    for path in glob.glob(os.path.join(UBL, "xml/*Quotation*.xml")):
        with open(path) as example:
            check_trip(path, example.read(), ("xml", "ubl"))
        counts["examples"] = counts.get("examples", 0) + 1


def check_refusals():
    """What UBL cannot say is told, and nothing is written."""
    with open(RULES + "/quotes/northwind.xml") as quote:
        good = quote.read()
    for before, after in [('amount="4000.00"', 'amount="free"'),
                          ('quantity="PT41H30M"', 'quantity="PT41H20M"'),
                          ('discount="10"', 'discount="ten"')]:
        status, text, said = convert(good.replace(before, after), "ubl")
        if status != 65 or text or " error 914: " not in said:
            wrong.append("%s in UBL: %d %s" % (after, status, said))


def check_long():
    """Ten thousand lines, each with all its facts, go through every format."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as asks:
        asks.write("id,kind,level,estimate,release,host,architecture\n")
        for i in range(10000):
            asks.write("L-%d,customization,premium,PT%dH30M,kernel@7.1,"
                       "rhel@9.4,x86_64\n" % (i, i % 40 + 4))
        asks.flush()
        text = made(*MERIDIAN, "--input", asks.name, "--carry", "id")
    if text.count("<line ") != 10000:
        wrong.append("a long quote has %d lines" % text.count("<line "))
    check_trip("ten thousand lines", text)
    status, _, said = run("check", "-", "--date", "2026-09-01", *MERIDIAN,
                          text=convert(text, "ubl")[1])
    if status != 0:
        wrong.append("ten thousand lines in UBL: %s" % said[-500:])


def main():
    check_long()
    check_trips()
    check_formulas()
    check_taxes()
    check_vendor()
    check_faults()
    check_refusals()
    for what, count in counts.items():
        print("counted: quotes in formats, %s: %d" % (what, count))
    for line in wrong:
        print("wrong: " + line)
    sys.exit(1 if wrong else 0)


main()
