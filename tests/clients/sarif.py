"""Validates reports with PyPI's jsonschema_rs: `sarif.py FILE…`, each SARIF 2.1.0.

The schema beside this file is the one OASIS publishes, without its descriptions.
"""

import json
import pathlib
import sys

import jsonschema_rs

schema = json.loads(pathlib.Path(__file__).with_name("sarif-2.1.0.json").read_text())
for part in ("run", "toolComponent"):
    del schema["definitions"][part]["properties"]["language"]["pattern"]  # holds a bracket only JavaScript reads
judge = jsonschema_rs.validator_for(schema, validate_formats=True)
results = 0
for name in sys.argv[1:]:
    report = json.loads(pathlib.Path(name).read_text())
    wrong = [f"{name}: {'/'.join(map(str, error.instance_path))}: {error.message}" for error in judge.iter_errors(report)]
    if wrong:
        sys.exit("\n".join(wrong[:20]))
    for run in report["runs"]:
        for result in run["results"]:
            results += 1
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            assert rule["id"] == result["ruleId"], "ruleIndex points at another rule"
            assert result["partialFingerprints"], "no fingerprint"
broken = json.loads(pathlib.Path(sys.argv[1]).read_text())
broken["runs"][0]["results"][0]["level"] = "deprecated"
assert not judge.is_valid(broken), "the schema refuses nothing"
print(f"{results} results valid")
