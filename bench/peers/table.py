#!/usr/bin/env python3
# table.py - one table of clauses and requests to it, for remit and its peers.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: table.py FOLDER CLAUSES REQUESTS [worst | priced]
#
# worst: no fact tells the clauses apart well. None tests the product, nearly
# all test everything else, and only the modification chooses the answer.
#
# priced: there are about as many prices as clauses: for each service by more
# facts the more clauses there are, and by the currency that a request is billed
# in; each changes once, on a day of its own.
#
# Clauses stand in an order, and the first that holds answers: in, out, or a
# service. The same for the same numbers, always. What it writes:
#
#   prices.xml      what the services cost, each a fixed sum; priced: two lists,
#                   prices-EUR.xml and prices-USD.xml, and all of it in
#                   prices.tsv
#   policy.xml      for remit: a clause overrides those behind it that could hold
#                   too and answer otherwise
#   policy.tsv      for the yardstick, by numbers of values
#   policy.json     for engines in JavaScript
#   policy.pl .clp .sql
#   requests.csv    day and facts; three of four made to meet some clause;
#                   priced: and the currency
#
# Values that a clause accepts are sets, but for ranges of numbers and days.

import itertools
import json
import os
import random
import sys
import datetime

folder, clause_count, request_count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
worst, priced = sys.argv[4:] == ["worst"], sys.argv[4:] == ["priced"]
chance = random.Random(clause_count)
products = 8 if clause_count <= 10 else 10 if clause_count <= 100 else 100 if clause_count <= 1000 else 400

SETS = {
    "product": ["product-%03d" % i for i in range(products)],
    "kind": ["defect", "how-to", "install", "tuning", "link", "custom", "backport", "port"],
    "system": ["rhel", "sles", "debian", "ubuntu", "oracle", "aix", "solaris", "hpux", "windows", "macos", "bsd", "zos"],
    "arch": ["x86-64", "aarch64", "ppc64le", "s390x", "sparc", "ia64"],
    "database": ["no-db", "oradb", "postgres", "mysql", "mariadb", "db2", "mssql", "sybase", "sqlite", "informix"],
    "other": ["nothing"] + ["other-%02d" % i for i in range(30)],
    "level": ["basic", "standard", "gold", "platinum", "extended"],
    "region": ["emea", "na", "latam", "apac", "jp", "cn", "in", "mea"],
}
RANGES = {"release": (1, 60), "version": (1, 20)}
DAYS = (datetime.date(2020, 1, 1), 2557)
SERVICES = ["service-%d" % i for i in range(2 if clause_count <= 10 else 6)]
CURRENCIES = ["EUR", "USD"]
PRICED_BY = ([] if clause_count <= 10 else ["level"] if clause_count <= 100 else
             ["level", "region"] if clause_count <= 1000 else ["kind", "level", "region"])


def some(values, most):
    return sorted(chance.sample(values, min(len(values), chance.randint(1, most))), key=values.index)


def day(number):
    return (DAYS[0] + datetime.timedelta(number)).isoformat()


def make_clause():
    clause = {}
    for fact, share, most in (("kind", .8, 4), ("system", .5, 6), ("arch", .3, 4), ("database", .35, 5),
                              ("other", .35, 8), ("level", .6, 3), ("region", .25, 4)):
        if chance.random() < (.95 if worst else share):
            clause[fact] = some(SETS[fact], most)
    for fact, share, width in (("release", .7, 40), ("version", .3, 10)):
        if chance.random() < (.95 if worst else share):
            low = chance.randint(*RANGES[fact])
            clause[fact] = (low, min(RANGES[fact][1], low + chance.randint(1, width)))
    if chance.random() < .3 or worst:
        clause["modified"] = chance.random() < .5
    if chance.random() < .6:
        first = chance.randrange(1800)
        clause["date"] = (first, min(DAYS[1] - 1, first + chance.randint(365, 1460)))
    if worst:
        clause["answer"] = "in" if clause["modified"] else "out"
        return clause
    if len(clause) < 5 or chance.random() < 1 - min(.05, 20 / clause_count):
        clause["product"] = some(SETS["product"], 4)
    answer = chance.random()
    clause["answer"] = "in" if answer < .45 else "out" if answer < .7 else chance.choice(SERVICES)
    return clause


clauses = [make_clause() for i in range(clause_count)]


# ---- which clauses could hold at once ----------------------------------------

def accepted(clause, fact):
    if fact in SETS:
        return clause.get(fact, SETS[fact])
    if fact == "modified":
        return [clause[fact]] if fact in clause else [False, True]
    low, high = clause.get(fact, RANGES[fact])
    return range(low, high + 1)


FINITE = list(SETS) + list(RANGES) + ["modified"]


def overridden():
    """For each clause those behind it that it has to override."""
    rows = {fact: {} for fact in FINITE}
    for i, clause in enumerate(clauses):
        for fact in FINITE:
            for value in accepted(clause, fact):
                rows[fact][value] = rows[fact].get(value, 0) | 1 << i
    for i, clause in enumerate(clauses):
        both = -1 << i + 1 & (1 << clause_count) - 1
        for fact in FINITE:
            if fact in clause:
                any_value = 0
                for value in accepted(clause, fact):
                    any_value |= rows[fact][value]
                both &= any_value
        yield [j for j in bits(both) if clauses[j]["answer"] != clause["answer"] and days_meet(clause, clauses[j])]


def bits(number):
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def days_meet(a, b):
    x, y = a.get("date", (0, DAYS[1])), b.get("date", (0, DAYS[1]))
    return x[0] <= y[1] and y[0] <= x[1]


# ---- the policy, for each who reads it ---------------------------------------

def write(name, lines):
    with open(os.path.join(folder, name), "w") as file:
        file.writelines(line + "\n" for line in lines)


def xml():
    yield ('<policy xmlns="urn:remit:1" id="table" edition="1" first-day="2020-01-01" time-zone="UTC"'
           ' anniversary="eve" succession="eve" xml:lang="en"><title>A table</title>')
    for fact, values in SETS.items():
        yield '<fact id="%s" type="choice">%s</fact>' % (fact, "".join('<value id="%s"/>' % v for v in values))
    for fact in RANGES:
        yield '<fact id="%s" type="number"/>' % fact
    yield '<fact id="modified" type="flag"/>'
    if priced:
        yield '<fact id="paid-in" type="choice">%s</fact>' % "".join('<value id="%s"/>' % c for c in CURRENCIES)
    yield "<scope>"
    for i, (clause, others) in enumerate(zip(clauses, overridden())):
        answer = clause["answer"]
        verdict = {"in": 'in-scope"', "out": 'out-of-scope"'}.get(answer, 'billable" service="%s"' % answer)
        wins = ' overrides="%s"' % " ".join("c%d" % j for j in others) if others else ""
        yield '<clause id="c%d" verdict="%s%s>' % (i, verdict, wins)
        for fact, value in clause.items():
            if fact in SETS:
                yield ' <if fact="%s" is="%s"/>' % (fact, " ".join(value))
            elif fact in RANGES:
                yield ' <if fact="%s" at-least="%d" at-most="%d"/>' % (fact, value[0], value[1])
            elif fact == "date":
                yield ' <if fact="date" first-day="%s" last-day="%s"/>' % (day(value[0]), day(value[1]))
            elif fact == "modified":
                yield ' <if fact="modified" is="%s"/>' % ("yes" if value else "no")
        yield "</clause>"
    yield '<otherwise id="c%d" verdict="out-of-scope"/></scope>' % clause_count
    yield "".join('<service id="%s"/>' % s for s in SERVICES) + "</policy>"


PRICES = [100 + 50 * i for i in range(len(SERVICES))]


def prices():
    yield ('<pricelist xmlns="urn:remit:1" id="prices" policy="table" first-day="2020-01-01" currency="EUR"'
           ' price-day="request" xml:lang="en"><title>Prices</title><rounding mode="half-even" point="line"/>')
    for service, amount in zip(SERVICES, PRICES):
        yield '<price id="%s-1" service="%s"><fixed amount="%d"/></price>' % (service, service, amount)
    yield "</pricelist>"


def make_prices():
    """Service, values of the facts, currency, the last day before the change,
    minor units before and since."""
    for row in itertools.product(SERVICES, *[SETS[fact] for fact in PRICED_BY], CURRENCIES):
        before = chance.randrange(200, 9000) * 100
        yield row + (chance.randrange(600, 1900), before, before + chance.randrange(1, 500) * 100)


def list_in(currency):
    yield ('<pricelist xmlns="urn:remit:1" id="prices-%s" policy="table" first-day="2020-01-01" currency="%s"'
           ' price-day="request" xml:lang="en"><title>Prices</title>'
           '<applies><if fact="paid-in" is="%s"/></applies>'
           '<rounding mode="half-even" point="line"/>' % (currency, currency, currency))
    for i, (service, *values, of, change, before, since) in enumerate(PRICE_ROWS):
        if of != currency:
            continue
        tests = "".join('<if fact="%s" is="%s"/>' % pair for pair in zip(PRICED_BY, values))
        for name, days, minor in (("a", 'last-day="%s"' % day(change), before),
                                  ("b", 'first-day="%s"' % day(change + 1), since)):
            yield '<price id="p%d%s" service="%s">%s<if fact="date" %s/><fixed amount="%d.%02d"/></price>' % (
                i, name, service, tests, days, minor // 100, minor % 100)
    yield "</pricelist>"


def number_of_day(number):
    return int(day(number).replace("-", ""))


def prices_tsv():
    yield "\t".join(["by"] + [str(list(SETS).index(fact)) for fact in PRICED_BY])
    for service, *values, currency, change, before, since in PRICE_ROWS:
        row = [ANSWERS.index(service)] + [SETS[f].index(v) for f, v in zip(PRICED_BY, values)]
        yield "\t".join(map(str, row + [CURRENCIES.index(currency), number_of_day(change), before, since]))


def prices_pl():
    facts = list(SETS) + list(RANGES) + ["modified", "date"]
    names = ["F%d" % facts.index(fact) for fact in PRICED_BY]
    yield "price_of(facts(%s),Currency,Service,Minor) :- price(Service,%sCurrency,Last,Before,Since)," % (
        ",".join("F%d" % i for i in range(len(facts))), "".join(n + "," for n in names))
    yield "    ( F%d =< Last -> Minor = Before ; Minor = Since ), !." % facts.index("date")
    for service, *values, currency, change, before, since in PRICE_ROWS:
        cells = ["'%s'" % v for v in [service] + values + [currency]] + [number_of_day(change), before, since]
        yield "price(%s)." % ",".join(map(str, cells))


def prices_sql():
    keys = ["service"] + PRICED_BY + ["currency"]
    yield "create table price (%s, last integer, before integer, since integer, primary key (%s)) without rowid;" % (
        ", ".join(keys), ", ".join(keys))
    yield "begin;"
    for service, *values, currency, change, before, since in PRICE_ROWS:
        cells = ["'%s'" % service] + [1 << SETS[f].index(v) for f, v in zip(PRICED_BY, values)]
        yield "insert into price values (%s);" % ",".join(
            map(str, cells + ["'%s'" % currency, number_of_day(change), before, since]))
    yield "commit;"


ANSWERS = ["in", "out"] + SERVICES


def tsv():
    for fact, values in SETS.items():
        yield "\t".join(["fact", fact] + values)
    for fact, (low, high) in RANGES.items():
        yield "\t".join(["fact", fact] + [str(i) for i in range(high + 1)])
    yield "fact\tmodified\tno\tyes"
    yield "\t".join(["answers"] + ANSWERS)
    yield "\t".join(["prices", "0", "0"] + [str(100 * p) for p in PRICES])
    for clause in clauses + [{"answer": "out"}]:
        row = ["clause", str(ANSWERS.index(clause["answer"]))]
        for fact in SETS:
            row.append(",".join(str(SETS[fact].index(v)) for v in clause[fact]) if fact in clause else "*")
        for fact in RANGES:
            row.append(",".join(map(str, accepted(clause, fact))) if fact in clause else "*")
        row.append(str(int(clause["modified"])) if "modified" in clause else "*")
        first, last = clause.get("date", (0, DAYS[1]))
        yield "\t".join(row + [day(first).replace("-", ""), day(last).replace("-", "")])


def plain(clause):
    """A clause for engines: days as numbers such as 20260827."""
    out = dict(clause)
    if "date" in out:
        out["date"] = [int(day(d).replace("-", "")) for d in out["date"]]
    if "modified" in out:
        out["modified"] = "yes" if out["modified"] else "no"
    return out


def prolog():
    yield ":- style_check(-singleton)."
    facts = list(SETS) + list(RANGES) + ["modified", "date"]
    for clause in map(plain, clauses + [{"answer": "out"}]):
        for product in clause.get("product", [None]):
            head = ["'%s'" % product if product else "_"]
            body = []
            for i, fact in enumerate(facts[1:]):
                value = clause.get(fact)
                head.append("_" if value is None else "V%d" % i)
                if fact in SETS and value:
                    body.append("memberchk(V%d,[%s])" % (i, ",".join("'%s'" % v for v in value)))
                elif fact == "modified" and value:
                    body.append("V%d = %s" % (i, value))
                elif value:
                    body.append("V%d >= %d, V%d =< %d" % (i, value[0], i, value[1]))
            yield "scope(%s,'%s') :- %s!." % (",".join(head), clause["answer"], "".join(b + ", " for b in body))


def clips():
    yield "(deftemplate request %s %s)" % (
        " ".join("(slot %s (type SYMBOL))" % f for f in list(SETS) + ["modified"]),
        " ".join("(slot %s (type INTEGER))" % f for f in list(RANGES) + ["date"]))
    for i, clause in enumerate(map(plain, clauses + [{"answer": "out"}])):
        tests = []
        for fact, value in clause.items():
            if fact in SETS:
                tests.append("(%s %s)" % (fact, "|".join(value)))
            elif fact == "modified":
                tests.append("(modified %s)" % value)
            elif fact != "answer":
                tests.append("(%s ?%s&:(<= %d ?%s %d))" % (fact, fact, value[0], fact, value[1]))
        yield "(defrule r%d (declare (salience %d)) (request %s) => (answer \"%s\"))" % (
            i, 9999 - i, " ".join(tests), clause["answer"])


def sql():
    facts = list(SETS) + ["modified"]
    numbers = list(RANGES) + ["date"]
    yield "create table clause (n integer, product integer, answer text, %s, %s);" % (
        ", ".join("%s integer" % f for f in facts[1:]),
        ", ".join("%s_low integer, %s_high integer" % (f, f) for f in numbers))
    yield "begin;"
    for i, clause in enumerate(map(plain, clauses + [{"answer": "out"}])):
        for product in clause.get("product", [None]):
            row = [str(i), str(SETS["product"].index(product)) if product else "-1", "'%s'" % clause["answer"]]
            for fact in facts[1:]:
                values = SETS.get(fact, ["no", "yes"])
                chosen = clause.get(fact, values)
                row.append(str(sum(1 << values.index(v) for v in ([chosen] if isinstance(chosen, str) else chosen))))
            for fact in numbers:
                row += [str(v) for v in clause.get(fact, (0, 99999999))]
            yield "insert into clause values (%s);" % ",".join(row)
    yield "create index by_product on clause (product, n); commit;"


# ---- the requests ------------------------------------------------------------

def requests():
    yield "date," + ",".join(list(SETS) + list(RANGES) + ["modified"] + (["paid-in"] if priced else []))
    for i in range(request_count):
        clause = chance.choice(clauses) if chance.random() < .75 else {}
        row = [day(chance.randint(*clause["date"]) if "date" in clause else chance.randrange(DAYS[1]))]
        row += [chance.choice(clause.get(fact, SETS[fact])) for fact in SETS]
        row += [str(chance.randint(*clause.get(fact, RANGES[fact]))) for fact in RANGES]
        modified = clause["modified"] if "modified" in clause else chance.random() < .5
        row.append("yes" if modified else "no")
        yield ",".join(row + ([chance.choice(CURRENCIES)] if priced else []))


os.makedirs(folder, exist_ok=True)
write("policy.xml", xml())
PRICE_ROWS = list(make_prices()) if priced else []
if priced:
    for currency in CURRENCIES:
        write("prices-%s.xml" % currency, list_in(currency))
    write("prices.tsv", prices_tsv())
else:
    write("prices.xml", prices())
write("policy.tsv", tsv())
write("policy.json", [json.dumps({
    "sets": SETS, "clauses": [plain(c) for c in clauses], "pricedBy": PRICED_BY,
    "prices": [list(row[:-3]) + [number_of_day(row[-3])] + list(row[-2:]) for row in PRICE_ROWS]})])
write("policy.pl", itertools.chain(prolog(), prices_pl() if priced else []))
write("policy.clp", clips())
write("policy.sql", itertools.chain(sql(), prices_sql() if priced else []))
write("requests.csv", requests())
