#!/usr/bin/env python3
# chain.py - the clauses of a table as C, one if behind the other.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: chain.py POLICY.tsv > CHAIN.c
#
# In functions of fifty clauses: compilers take long over longer ones.

import sys

sets, chunks = [], [[]]


def bits(numbers):
    return sum(1 << n for n in numbers)


def test(fact, numbers):
    """Whether the value of a fact is one of some numbers: a range, or a set of
    bits, in a table of its own where one word does not hold it."""
    low, high = numbers[0], numbers[-1]
    if numbers == list(range(low, high + 1)):
        return "v[%d] >= %d && v[%d] <= %d" % (fact, low, fact, high)
    if high < 64:
        return "v[%d] < 64 && (%dull >> v[%d] & 1)" % (fact, bits(numbers), fact)
    words = [str(bits(numbers) >> 64 * i & (1 << 64) - 1) + "ull" for i in range(8)]
    sets.append("static const unsigned long long s%d[8] = { %s };" % (len(sets), ", ".join(words)))
    return "(s%d[v[%d] >> 6] >> (v[%d] & 63) & 1)" % (len(sets) - 1, fact, fact)


facts = 0
for line in open(sys.argv[1]):
    row = line.rstrip("\n").split("\t")
    if row[0] == "fact":
        facts += 1
    if row[0] != "clause":
        continue
    tests = [test(i, list(map(int, cell.split(","))))
             for i, cell in enumerate(row[2:2 + facts]) if cell != "*"]
    tests.append("day >= %s && day <= %s" % (row[-2], row[-1]))
    if len(chunks[-1]) == 50:
        chunks.append([])
    chunks[-1].append("\tif (%s)\n\t\treturn %s;" % (" && ".join(tests), row[1]))

print("\n".join(sets))
for i, chunk in enumerate(chunks):
    print("static int chunk%d(const int *v, int day)\n{" % i)
    print("\n".join(chunk) + "\n\treturn -1;\n}")
print("int chain(const int *v, int day);\nint chain(const int *v, int day)\n{\n\tint answer = -1;")
for i in range(len(chunks)):
    print("\tif (answer < 0)\n\t\tanswer = chunk%d(v, day);" % i)
print("\treturn answer;\n}")
