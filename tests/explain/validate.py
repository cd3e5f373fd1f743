# validate.py - holds JSON texts, one a line, against a JSON schema.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
#   validate.py SCHEMA < LINES
#
# Knows the part of draft 2020-12 that our schema uses, and refuses a schema
# that uses more, so that nothing in it is passed over in silence. Prints what
# is wrong, with its path; exit status 1 when anything is, 2 for the schema.

import json
import re
import sys

TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int)
    and not isinstance(value, bool),
    "null": lambda value: value is None,
}
NOTES = {"$schema", "$id", "$comment", "$defs", "title", "description"}
KEYWORDS = NOTES | {
    "$ref", "type", "enum", "const", "pattern", "minLength", "minimum",
    "items", "properties", "required", "additionalProperties", "anyOf",
    "allOf", "if", "then", "else",
}


def twice(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key stands there twice")
    return result


def check_schema(schema, path="#"):
    for keyword in schema:
        if keyword not in KEYWORDS:
            sys.exit(f"schema {path}: {keyword} is not known here")
    for name in ("$defs", "properties"):
        for key, part in schema.get(name, {}).items():
            check_schema(part, f"{path}/{name}/{key}")
    for name in ("anyOf", "allOf"):
        for index, part in enumerate(schema.get(name, [])):
            check_schema(part, f"{path}/{name}/{index}")
    for name in ("items", "if", "then", "else"):
        if name in schema:
            check_schema(schema[name], f"{path}/{name}")


class Validator:
    def __init__(self, root):
        self.root = root

    def resolve(self, reference):
        part = self.root
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]
        return part

    def faults(self, value, schema, path="$"):
        """Everything that is wrong with value."""
        if "$ref" in schema:
            yield from self.faults(value, self.resolve(schema["$ref"]), path)
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if types and not any(TYPES[name](value) for name in types):
            yield f"{path}: not of type {' or '.join(types)}"
            return
        if "enum" in schema and value not in schema["enum"]:
            yield f"{path}: {value!r} is not one of {schema['enum']}"
        if "const" in schema and value != schema["const"]:
            yield f"{path}: is not {schema['const']!r}"
        if isinstance(value, str):
            if len(value) < schema.get("minLength", 0):
                yield f"{path}: too short"
            if not re.search(schema.get("pattern", ""), value):
                yield f"{path}: {value!r} is not {schema['pattern']}"
        if TYPES["integer"](value) and value < schema.get("minimum", value):
            yield f"{path}: less than {schema['minimum']}"
        if isinstance(value, list) and "items" in schema:
            for index, item in enumerate(value):
                yield from self.faults(item, schema["items"],
                                       f"{path}[{index}]")
        if isinstance(value, dict):
            yield from self.faults_of_members(value, schema, path)
        yield from self.faults_of_choices(value, schema, path)

    def faults_of_members(self, value, schema, path):
        known = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{path}: {name} is missing"
        for name, item in value.items():
            if name in known:
                yield from self.faults(item, known[name], f"{path}.{name}")
            elif schema.get("additionalProperties", True) is False:
                yield f"{path}: {name} is not known"

    def holds(self, value, schema):
        return next(self.faults(value, schema), None) is None

    def faults_of_choices(self, value, schema, path):
        for part in schema.get("allOf", []):
            yield from self.faults(value, part, path)
        parts = schema.get("anyOf", [])
        if parts and not any(self.holds(value, part) for part in parts):
            yield f"{path}: fits nothing that is allowed"
        if "if" in schema:
            branch = "then" if self.holds(value, schema["if"]) else "else"
            if branch in schema:
                yield from self.faults(value, schema[branch], path)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    check_schema(schema)
    validator = Validator(schema)
    count = wrong = 0
    for line in sys.stdin.buffer:
        count += 1
        try:
            value = json.loads(line.decode("utf-8"), object_pairs_hook=twice)
            faults = list(validator.faults(value, schema))
        except ValueError as error:
            faults = [f"not JSON: {error}"]
        for fault in faults:
            print(f"line {count}: {fault}")
        wrong += bool(faults)
    print(f"{count} texts, {wrong} wrong")
    sys.exit(1 if wrong or count == 0 else 0)


main()
