#!/usr/bin/env python3
# column.py TOP REMIT PERCENT - the printed column adds up.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Quotes with every rounding mode, in currencies of no, two, three and four
# digits behind the point, of requests by chance: each amount is what an exact
# reckoning rounds to, the lines come to the total, lines and taxes to what is
# to be paid, in each format; and a column that is off by one minor unit is told.
import os
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

TOP, REMIT, PERCENT = sys.argv[1], sys.argv[2], int(sys.argv[3])
MODES = ["up", "down", "ceiling", "floor", "half-up", "half-down",
         "half-even"]
CURRENCIES = {"JPY": 0, "EUR": 2, "KWD": 3, "CLF": 4}
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<pricelist xmlns="urn:remit:1" id="p" policy="shop" first-day="2026-01-01"
    currency="%s" price-day="request">
  <rounding mode="%s" point="line"/>
  <price id="F" service="fix"><fixed amount="%s"/></price>
  <price id="W" service="work"><rate amount="%s" per="hour"/></price>
  <price id="S" service="seats"><rate amount="%s" per="seat"/></price>
</pricelist>
"""
dice = random.Random(2026)
wrong = []
lines_seen = quotes_seen = told = 0


def rounded(value, mode, digits):
    """An exact value in whole minor units, by hand."""
    scaled = value * 10 ** digits
    low = scaled.numerator // scaled.denominator
    rest = scaled - low
    if rest == 0:
        return Fraction(low, 10 ** digits)
    half = Fraction(1, 2)
    up = {"up": value > 0, "down": value < 0, "ceiling": True, "floor": False,
          "half-up": rest > half or (rest == half and value > 0),
          "half-down": rest > half or (rest == half and value < 0),
          "half-even": rest > half or (rest == half and low % 2 == 1)}[mode]
    return Fraction(low + up, 10 ** digits)


def decimal(most, digits):
    whole = dice.randrange(1, most * 10 ** digits)
    text = "%d" % whole
    if digits:
        text = text.rjust(digits + 1, "0")
        text = text[:-digits] + "." + text[-digits:]
    return text


def run(*words, text=None):
    done = subprocess.run([REMIT, "quote"] + list(words), input=text,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True)
    return done.returncode, done.stdout, done.stderr


def attribute(tag, name):
    found = re.search(' %s="([^"]*)"' % name, tag)
    return found.group(1) if found else None


def requests(rates):
    """Rows of CSV, and the exact amount of each."""
    rows, exact = ["kind,estimate,users"], []
    for _ in range(dice.randrange(3, 40)):
        kind = dice.choice(["fix", "work", "seats"])
        if kind == "fix":
            rows.append("fix,,")
            exact.append(rates[0])
        elif kind == "work":
            minutes = dice.randrange(1, 3000)
            rows.append("work,PT%dM," % minutes)
            exact.append(rates[1] * max(Fraction(-(-minutes // 15), 4), 1))
        else:
            seats = decimal(500, dice.choice([0, 1, 3]))
            rows.append("seats,,%s" % seats)
            exact.append(rates[2] * Fraction(seats))
    return "\n".join(rows) + "\n", exact


def off_by_one(text, name, digits):
    """The quote with one amount of the whole a minor unit too high."""
    tag = text[text.index("<quote"):]
    value = Fraction(attribute(tag, name)) + Fraction(1, 10 ** digits)
    return re.sub('(<quote[^>]* %s=")[^"]*' % name,
                  lambda m: m.group(1) + shown(value, digits), text, count=1)


def shown(value, digits):
    text = "%d" % (value * 10 ** digits)
    if digits == 0:
        return text
    text = text.rjust(digits + 1, "0")
    return text[:-digits] + "." + text[-digits:]


def check_column(text, mode, digits, exact):
    """The amounts against those reckoned by hand, and their sum."""
    tags = re.findall("<line [^>]*>", text)
    amounts = [attribute(tag, "amount") for tag in tags]
    total = attribute(text[text.index("<quote"):], "total")
    for tag, amount, value in zip(tags, amounts, exact):
        wanted = shown(rounded(value, mode, digits), digits)
        if amount != wanted:
            wrong.append("%s %d: %s, not %s" % (mode, digits, tag, wanted))
        price = attribute(tag, "price")
        if price and rounded(Fraction(price) * Fraction(attribute(
                tag, "quantity")), mode, digits) != Fraction(amount):
            wrong.append("%s %d: %s does not add up" % (mode, digits, tag))
    if len(tags) != len(exact) or total != shown(
            sum(Fraction(a) for a in amounts), digits):
        wrong.append("%s %d: the total is %s of %s" % (mode, digits, total,
                                                      amounts))


def with_taxes(text, digits):
    """The quote with a tax on each line, and the sums that follow."""
    taxes = []

    def add(match):
        taxes.append(rounded(Fraction(match.group(2)) / 5, "half-up", digits))
        return match.group(1) + ' tax="%s"' % shown(taxes[-1], digits)
    text = re.sub('(<line [^>]*amount="([^"]*)")', add, text)
    total = Fraction(attribute(text[text.index("<quote"):], "total"))
    return text.replace(' total="', ' tax="%s" payable="%s" total="' % (
        shown(sum(taxes), digits), shown(total + sum(taxes), digits)), 1)


def expect(text, lists, status, number):
    global told
    got, _, said = run("check", "-", *lists, text=text)
    told += status
    if got != status or (number and " error %03d: " % number not in said):
        wrong.append("status %d, not %d with %s: %s" % (got, status, number,
                                                       said))


def check_quote(currency, mode, folder):
    global lines_seen, quotes_seen
    digits = CURRENCIES[currency]
    amount = decimal(900, digits)
    rates = [amount, decimal(300, dice.randrange(7)),
             decimal(20, dice.randrange(7))]
    names = [os.path.join(folder, n) for n in ("list.xml", "rows.csv")]
    rows, exact = requests([Fraction(r) for r in rates])
    with open(names[0], "w") as out:
        out.write(LIST % ((currency, mode) + tuple(rates)))
    with open(names[1], "w") as out:
        out.write(rows)
    lists = ["--policy", os.path.join(TOP, "tests/errors/priced/policy.xml"),
             "--prices", names[0]]
    status, text, said = run("make", "--date", "2026-02-01", "--input",
                             names[1], *lists)
    if status != 0:
        wrong.append("%s %s: %s" % (currency, mode, said))
        return
    lines_seen += len(exact)
    quotes_seen += 1
    check_column(text, mode, digits, exact)
    taxed = with_taxes(text, digits)
    form = dice.choice(["xml", "csv", "ubl"])
    status, taxed_there, said = run("convert", "-", "--format", form,
                                    text=taxed)
    if status != 0:
        wrong.append("%s %s in %s: %s" % (currency, mode, form, said))
    expect(taxed_there, lists, 0, None)
    for name, number in (("total", 867), ("tax", 910), ("payable", 911)):
        expect(off_by_one(taxed, name, digits), lists, 1, number)


def main():
    rounds = max(1, PERCENT // 100)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for currency in CURRENCIES:
                for mode in MODES:
                    check_quote(currency, mode, folder)
    print("counted: columns of quotes that add up: %d" % quotes_seen)
    print("counted: lines of those columns: %d" % lines_seen)
    print("counted: columns that do not, told: %d" % told)
    for line in wrong[:20]:
        print("wrong: " + line)
    sys.exit(1 if wrong else 0)


main()
