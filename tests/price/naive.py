#!/usr/bin/env python3
# naive.py REMIT ROUNDS ROWS SEED - prices by chance, against plain fractions.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Each round makes a policy with services, a price list with expressions of all
# kinds, and requests. What "remit batch" says they cost is held against a
# naive evaluation of the same tree with Python's fractions, which shares
# nothing with the library. Any difference is told and fails.
import csv
import io
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction as F

REMIT, ROUNDS, ROWS, SEED = sys.argv[1], *map(int, sys.argv[2:5])
NUMBERS, MONEY, FLAGS = ("n1", "n2", "n3"), ("m1", "m2"), ("f1", "f2")
CURRENCIES = {"JPY": 0, "EUR": 2, "USD": 2, "KWD": 3, "CLF": 4}
MODES = ("up", "down", "ceiling", "floor", "half-up", "half-down", "half-even")
INT64 = 2 ** 63


class Past(Exception):
    """The price is refused: too large, or more than whole units."""


def decimal(r, digits, places):
    places = r.randint(0, places)
    number = r.randrange(10 ** r.randint(1, digits))
    text = str(number).rjust(places + 1, "0")
    return text[:-places] + "." + text[-places:] if places else text


def conditions(r):
    flags = r.sample(FLAGS, r.randint(0, 2))
    return [(f, r.choice(("yes", "no"))) for f in flags]


def holds(tests, request):
    return all(request[f] == v for f, v in tests)


def if_xml(tests):
    return "".join('<if fact="%s" is="%s"/>' % t for t in tests)


# --- the tree: (kind, value, of, members, factors, highest) -----------------

def make_factors(r, more):
    made = []
    for _ in range(r.choice((0, 0, 1, 1, 2, 3))):
        if more and r.random() < 0.4:
            made.append(("more", decimal(r, 3, 2), conditions(r)))
        elif r.random() < 0.3:
            made.append(("of", r.choice(NUMBERS), conditions(r)))
        else:
            made.append(("factor", decimal(r, 3, 2), conditions(r)))
    return made


def make(r, depth, portion):
    kinds = ["fixed", "rate", "percent", "points"]
    if depth < 3:
        kinds += ["max", "min", "sum", "graduated", "volume"]
    kind = r.choice(kinds)
    value, of, members = decimal(r, 7, 6), None, []
    if kind == "rate" and (portion == "money" or r.random() < 0.5):
        of = r.choice(NUMBERS)
    if kind == "points" or (kind == "percent" and portion != "money"):
        of = r.choice(MONEY)
    if kind in ("max", "min", "sum"):
        members = [make(r, depth + 1, portion) for _ in range(r.randint(1, 3))]
    if kind in ("graduated", "volume"):
        of = r.choice(NUMBERS + MONEY + ((None,) if portion is None else ()))
        inner = portion
        if kind == "graduated":
            inner = "money" if of in MONEY else "number"
        limits = sorted({F(decimal(r, 6, 6)) for _ in range(r.randint(0, 3))}
                        - {F(0)})
        members = [(limit, make(r, depth + 1, inner))
                   for limit in limits + [None]]
    return (kind, value, of, members, make_factors(r, kind == "percent"),
            r.random() < 0.3)


def text_of(limit):
    return "%d.%06d" % (limit, limit % 1 * 10 ** 6)


def xml(tree):
    kind, value, of, members, factors, highest = tree
    names = {"graduated": "bands", "volume": "bands"}
    out = "<" + names.get(kind, kind)
    if kind in ("fixed", "rate"):
        out += ' amount="%s"' % value
    if kind in ("percent", "points"):
        out += ' value="%s"' % value
    if kind == "rate":
        out += ' per="unit"'
    if kind in names:
        out += ' kind="%s"' % kind
    if of:
        out += ' of="%s"' % of
    out += ' stack="%s">' % ("highest" if highest else "multiply")
    for member in members:
        if kind in names:
            up_to = ' up-to="%s"' % text_of(member[0]) if member[0] else ""
            out += "<band%s>%s</band>" % (up_to, xml(member[1]))
        else:
            out += xml(member)
    for what, number, tests in factors:
        if what == "more":
            out += '<points value="%s">%s</points>' % (number, if_xml(tests))
        else:
            out += '<times %s="%s">%s</times>' % (what, number, if_xml(tests))
    return out + "</%s>" % names.get(kind, kind)


def naive(tree, request, quantity, portion):
    kind, value, of, members, factors, highest = tree
    number = F(value)
    base = F(request[of]) if of else None
    if kind == "rate":
        source = base if of else quantity if portion is None else portion
        number = number * source
    elif kind in ("percent", "points"):
        for what, more, tests in factors:
            if what == "more" and holds(tests, request):
                number += F(more)
        number = number / 100 * (base if of else portion)
    elif kind in ("max", "min", "sum"):
        values = [naive(m, request, quantity, portion) for m in members]
        number = {"max": max, "min": min, "sum": sum}[kind](values)
    elif kind in ("graduated", "volume"):
        source = base if of else quantity
        number, before = F(0), F(0)
        for limit, member in members:
            end = source if limit is None else min(source, limit)
            if kind == "volume":
                if limit is None or source <= limit:
                    number = naive(member, request, quantity, portion)
                    break
            elif end > before:
                number += naive(member, request, quantity, end - before)
            before = limit
    constants = []
    for what, factor, tests in factors:
        if what == "more" or not holds(tests, request):
            continue
        if what == "of":
            number *= F(request[factor])
        else:
            constants.append(F(factor))
    for factor in [max(constants)] if highest and constants else constants:
        number *= factor
    return number


def rounded(value, exponent, mode):
    value *= 10 ** exponent
    low = value.numerator // value.denominator
    rest = value - low
    if rest == 0:
        return low
    up = {"up": value > 0, "down": value < 0, "ceiling": True, "floor": False,
          "half-up": rest > F(1, 2) or (rest == F(1, 2) and value > 0),
          "half-down": rest > F(1, 2) or (rest == F(1, 2) and value < 0),
          "half-even": rest > F(1, 2) or (rest == F(1, 2) and low % 2 == 1)}
    return low + up[mode]


class Round:
    def __init__(self, r):
        self.r = r
        self.currency = r.choice(sorted(CURRENCIES))
        self.mode = r.choice(MODES)
        self.point = r.choice(("line", "line", "unit"))
        self.increment = r.choice((None, None, decimal(r, 2, 2), "1"))
        if self.increment and F(self.increment) == 0:
            self.increment = "0.25"
        self.minimum = r.choice((None, None, "1", "2.5"))
        self.trees = [make(r, 0, None) for _ in range(4)]

    def policy(self):
        step = "".join(' %s="%s"' % s for s in (
            ("increment", self.increment), ("minimum", self.minimum)) if s[1])
        facts = "".join('<fact id="%s" type="number"/>' % n for n in NUMBERS)
        facts += "".join('<fact id="%s" type="money"/>' % m for m in MONEY)
        facts += "".join('<fact id="%s" type="flag"/>' % f for f in FLAGS)
        values = "".join('<value id="s%d"/>' % i for i in range(4))
        clauses = "".join(
            '<clause id="C%d" verdict="billable" service="s%d">'
            '<if fact="item" is="s%d"/></clause>' % (i, i, i)
            for i in range(4))
        services = "".join('<service id="s%d" unit="unit" quantity="n1"%s/>'
                           % (i, step) for i in range(4))
        return ('<policy xmlns="urn:remit:1" id="p" edition="1" first-day='
                '"2020-01-01" time-zone="UTC" anniversary="eve" succession='
                '"eve"><fact id="item" type="choice">%s</fact>%s<scope>%s'
                '</scope>%s</policy>' % (values, facts, clauses, services))

    def prices(self):
        return ('<pricelist xmlns="urn:remit:1" id="l" policy="p" first-day='
                '"2020-01-01" currency="%s" price-day="request"><rounding '
                'mode="%s" point="%s"/>%s</pricelist>' % (
                    self.currency, self.mode, self.point, "".join(
                        '<price id="P%d" service="s%d">%s</price>'
                        % (i, i, xml(t)) for i, t in enumerate(self.trees))))

    def request(self):
        request = {"item": "s%d" % self.r.randrange(4)}
        for name in NUMBERS + MONEY:
            request[name] = decimal(self.r, self.r.choice((2, 5, 12)), 6)
        for name in FLAGS:
            request[name] = self.r.choice(("yes", "no"))
        return request

    def price(self, request):
        quantity = F(request["n1"])
        if self.increment:
            step = F(self.increment)
            quantity = -(-quantity // step) * step
        if self.minimum:
            quantity = max(quantity, F(self.minimum))
        tree = self.trees[int(request["item"][1:])]
        total = naive(tree, request, quantity, None)
        exponent = CURRENCIES[self.currency]
        units = quantity
        if tree[0] == "rate" and tree[2]:
            units = F(request[tree[2]])
        if self.point == "unit" and units != 0:
            if units.denominator != 1:
                raise Past
            minor = rounded(total / units, exponent, self.mode)
            if not -INT64 <= minor < INT64:
                raise Past
            total = F(minor) / 10 ** exponent * units
        minor = rounded(total, exponent, self.mode)
        if not -INT64 <= minor < INT64:
            raise Past
        sign, digits = "-" * (minor < 0), str(abs(minor)).rjust(
            exponent + 1, "0")
        return sign + (digits[:-exponent] + "." + digits[-exponent:]
                       if exponent else digits)

    def expected(self, request):
        try:
            return "exact", self.price(request), self.currency
        except Past:
            return "none", "", ""


def run_batch(folder, this, requests):
    paths = [os.path.join(folder, n) for n in ("p.xml", "l.xml", "r.csv")]
    for path, text in zip(paths, (this.policy(), this.prices())):
        with open(path, "w") as out:
            out.write(text)
    with open(paths[2], "w", newline="") as out:
        table = csv.DictWriter(out, requests[0].keys())
        table.writeheader()
        table.writerows(requests)
    done = subprocess.run(
        [REMIT, "batch", paths[0], "--prices", paths[1], "--date",
         "2026-03-01", "--input", paths[2]], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    if len(rows) != len(requests):
        sys.exit("round failed:\n%s\n%s" % (done.stderr[:2000],
                                            this.prices()))
    return rows


def main():
    wrong = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            this = Round(random.Random(SEED * 1000003 + number))
            requests = [this.request() for _ in range(ROWS)]
            for request, row in zip(requests, run_batch(folder, this,
                                                        requests)):
                wanted = this.expected(request)
                got = row["price_kind"], row["price"], row["currency"]
                refused += wanted[0] == "none"
                if wanted != got:
                    wrong += 1
                    if wrong < 5:
                        print(number, request, "wanted", wanted, "got", got)
    print("%d prices, %d of them refused, %d differences" % (
        ROUNDS * ROWS, refused, wrong))
    sys.exit(1 if wrong else 0)


main()
