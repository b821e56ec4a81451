#!/usr/bin/env python3
"""Record the hand-written answers of a definition's `replay` again, after its prompts have changed.

A recording answers by the exact text of its prompts. If indexing, ranking or the wording of prompts
changes, this script gives the same answers, in the same order, to the new prompts:

    Scripts/record_again.py experiments/llm-search.yaml [options of `assay run`]

It runs a copy of the definition whose model is this script. The exchanges replace the recording if the
run asked for as many answers as the recording has. Recordings of real models are refused.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

ORIGIN = "written by hand"


def answer(state):
    """Print the next answer of the recording in a folder of state."""
    sys.stdin.read()
    counter = state / "next"
    number = int(counter.read_text())
    answers = json.loads((state / "answers.json").read_text())
    if number == len(answers):
        sys.exit("the recording has no more answers")
    counter.write_text(str(number + 1))
    print(answers[number], end="")


def main(definition, options):
    text = definition.read_text()
    replay = re.search(r"^  replay: (\S+)\n", text, re.M)
    recording = definition.parent / replay.group(1)
    names = sorted(path.name for path in recording.glob("*.json"))
    exchanges = [json.loads((recording / name).read_text()) for name in names]
    if not all(exchange.get("origin", "").startswith(ORIGIN) for exchange in exchanges):
        sys.exit(f"{recording} is of a real model: run the definition without 'replay' instead")
    with tempfile.TemporaryDirectory() as folder:
        state = pathlib.Path(folder)
        (state / "next").write_text("0")
        answers = ["\n".join(exchange["answer"]["text"]) for exchange in exchanges]
        (state / "answers.json").write_text(json.dumps(answers))
        command = json.dumps([sys.executable, str(pathlib.Path(__file__).resolve()), "--answer", folder])
        text = text.replace(replay.group(0), "")
        text = re.sub(
            r"^  model: \{.*?(max_calls: \d+)?\}$",
            lambda match: "  model: {provider: command, "
            + f"origin: {json.dumps(exchanges[0]['origin'])}, command: {command}, "
            + f"{match.group(1) or 'max_calls: 100'}}}",
            text,
            flags=re.M,
        )
        copy = definition.with_name(f".{definition.stem}-again.yaml")
        copy.write_text(text)
        try:
            subprocess.run(
                [".build/release/assay", "run", str(copy), "--results", f"{folder}/results", *options],
                check=True,
            )
        finally:
            copy.unlink()
            copy.with_suffix(".lock").unlink(missing_ok=True)
        found = {path.name: path for path in state.glob("results/*/*/proposals/*.json")}
        if sorted(found) != names:
            sys.exit(f"the run asked for other answers: {sorted(set(found) ^ set(names))}")
        for name in names:
            old, new = (recording / name).read_text(), found[name].read_text()
            # This script is named nowhere, and did not think.
            for part in (r'"parameters": \{.*?\},\n(?=  "prompt")', r'"seconds": [^\n]*\n'):
                kept = re.search(part, old, re.S).group(0)
                new = re.sub(part, lambda _: kept, new, count=1, flags=re.S)
            (recording / name).write_text(new)


if sys.argv[1] == "--answer":
    answer(pathlib.Path(sys.argv[2]))
else:
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
