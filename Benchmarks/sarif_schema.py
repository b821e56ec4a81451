#!/usr/bin/env python3
"""Validates logs of `assay rules scan --format sarif` with the published schema of SARIF 2.1.0.

Download the schema of OASIS once:
https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json

    python3 Benchmarks/sarif_schema.py --schema sarif-schema-2.1.0.json LOG...

Needs the package jsonschema with its extra `format`, which checks addresses. The exit code is 1 if a log
breaks the schema. Properties that no schema can express are checked too: indices refer to what they name,
fingerprints are unique, and lines and columns form a range.
"""

import argparse
import json
import sys

import jsonschema


def broken_references(run):
    """Returns the indices of a run that do not refer to what their neighbours name."""
    rules = run["tool"]["driver"].get("rules", [])
    taxa = [taxon["id"] for taxonomy in run.get("taxonomies", []) for taxon in taxonomy["taxa"]]
    for number, result in enumerate(run["results"]):
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield f"results[{number}]: ruleIndex leads to another rule than ruleId"
        region = result["locations"][0]["physicalLocation"]["region"]
        start = (region["startLine"], region["startColumn"])
        if (region["endLine"], region["endColumn"]) < start:
            yield f"results[{number}]: the region ends before it starts"
    for rule in rules:
        for relationship in rule.get("relationships", []):
            target = relationship["target"]
            if taxa[target["index"]] != target["id"]:
                yield f"{rule['id']}: the relationship leads to another weakness"
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    if len(set(prints)) != len(prints):
        yield "two results have the same fingerprints"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schema", required=True, help="the published schema")
    parser.add_argument("logs", nargs="+", metavar="LOG")
    arguments = parser.parse_args()
    with open(arguments.schema, encoding="utf-8") as file:
        schema = json.load(file)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    failed = False
    for path in arguments.logs:
        with open(path, encoding="utf-8") as file:
            log = json.load(file)
        problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)]
        for run in log["runs"]:
            problems += broken_references(run)
        results = sum(len(run["results"]) for run in log["runs"])
        print(f"{path}: {results} results, {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
        failed = failed or bool(problems)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
