#!/usr/bin/env python3
# sqlite.py - the table decided by SQLite, one indexed query for a request.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: sqlite.py FOLDER REQUESTS
#
# Facts are numbers already, and sets are masks of bits. Prints the nanoseconds
# of processor for one request, when all answers are those of FOLDER/answers.
# Of a table with prices the query finds the price, too, by its key.

import csv
import json
import os
import sqlite3
import sys
import time

folder, count = sys.argv[1], int(sys.argv[2])
with open(os.path.join(folder, "policy.json")) as file:
    policy = json.load(file)
sets = policy["sets"]
sets["modified"] = ["no", "yes"]
base = sqlite3.connect(":memory:")
with open(os.path.join(folder, "policy.sql")) as file:
    base.executescript(file.read())
masks = [fact for fact in sets if fact != "product"]
numbers = ["release", "version", "date"]
place = {name: "?%d" % (i + 1) for i, name in enumerate(["product"] + masks + numbers + ["currency"])}
price = "null"
if policy["prices"]:
    price = "(select case when %s <= last then before else since end from price where %s)" % (
        place["date"], " and ".join(["price.service = clause.answer"] + [
            "price.%s = %s" % (fact, place[fact]) for fact in policy["pricedBy"] + ["currency"]]))
query = "select answer, %s from clause where product in (%s, -1) and %s and %s order by n limit 1" % (
    price, place["product"],
    " and ".join("clause.%s & %s" % (fact, place[fact]) for fact in masks),
    " and ".join("%s between %s_low and %s_high" % (place[n], n, n) for n in numbers))


def told(row):
    return row[0] if row[1] is None else "%s %d" % row


requests = []
with open(os.path.join(folder, "requests.csv")) as file:
    for row in csv.DictReader(file):
        requests.append([sets["product"].index(row["product"])] +
                        [1 << sets[fact].index(row[fact]) for fact in masks] +
                        [int(row[n].replace("-", "")) for n in numbers] +
                        ([row["paid-in"]] if policy["prices"] else []))
        if len(requests) == count:
            break
with open(os.path.join(folder, "answers")) as file:
    wanted = [line.rstrip("\n") for line, r in zip(file, requests)]
if [told(base.execute(query, r).fetchone()) for r in requests] != wanted:
    sys.exit("SQLite answers otherwise")
start = time.process_time_ns()
for request in requests:
    base.execute(query, request).fetchone()
print((time.process_time_ns() - start) // len(requests))
