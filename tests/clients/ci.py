"""The examples for CI, run as their systems would run them: against their schemas, with their scripts, by pre-commit."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
CI = ROOT / "examples" / "ci"
PROGRAM = os.environ["FILMGATE"]
BIN = pathlib.Path(sys.executable).parent

CLEAN = {"model_name": "kling-v2-6", "prompt": "A sunset", "mode": "pro", "duration": "5", "sound": "on"}
WRONG = {"model_name": "kling-v2-6", "prompt": "A sunset", "mode": "standard"}
GONE = {"model_name": "kling-v1-6", "prompt": "A sunset", "mode": "std"}


def expect(sentence, true):
    if not true:
        sys.exit(f"ci.py: {sentence}")


def run(command, folder, **environment):
    env = {**os.environ, "PATH": f"{pathlib.Path(PROGRAM).parent}:{BIN}:{os.environ['PATH']}", **environment}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def schemas():
    for schema, file in [
        ("vendor.github-actions", CI / "github" / "action.yml"),
        ("vendor.github-workflows", CI / "github" / "workflow.yml"),
        ("vendor.gitlab-ci", CI / "gitlab-ci.yml"),
    ]:
        code, said = run([BIN / "check-jsonschema", "--builtin-schema", schema, file], ROOT)
        expect(f"{file.name} is no {schema}: {said}", code == 0)
    code, said = run([BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], ROOT)
    expect(f"the hooks are described wrongly: {said}", code == 0)
    code, said = run([BIN / "pre-commit", "validate-config", CI / "pre-commit-config.yaml"], ROOT)
    expect(f"the configuration is wrong: {said}", code == 0)


def action(folder):
    """What the action's first step does, with each input under its environment variable."""
    action = yaml.safe_load((CI / "github" / "action.yml").read_text())
    step = action["runs"]["steps"][0]
    sarif = folder / "sarif"

    def said_by(files, **inputs):
        shutil.rmtree(sarif, ignore_errors=True)
        given = {**{name: str(one["default"]) for name, one in action["inputs"].items()}, "files": files, **inputs}
        given["filmgate"] = PROGRAM
        env = {}
        for name, value in step["env"].items():
            value = value.replace("${{ runner.temp }}/filmgate-sarif", str(sarif))
            for one, text in given.items():
                value = value.replace("${{ inputs." + one + " }}", text)
            expect(f"{name} of the action is left as {value}", "${{" not in value)
            env[name] = value
        return run(["bash", "-e", "-c", step["run"]], folder, GITHUB_ACTION_PATH=str(CI / "github"), **env)

    code, said = said_by("clean.jsonl")
    expect(f"a clean file passes: {code} {said}", code == 0 and "::error" not in said)
    code, said = said_by("clean.jsonl\nwrong one.jsonl\n")
    expect(f"a wrong file fails with an annotation: {code} {said}", code == 1 and "::error file=wrong one.jsonl" in said)
    rules = [one["ruleId"] for one in json.loads((sarif / "check.sarif").read_text())["runs"][0]["results"]]
    expect(f"the SARIF says the same: {rules}", rules == ["mode-standard"])
    for fail_on, day, wanted in [
        ("error", "2026-09-16", 0),
        ("retired", "2026-09-16", 1),
        ("retired", "2026-09-14", 0),
        ("deprecated", "2026-09-14", 1),
        ("deprecated", "2026-03-01", 0),
    ]:
        code, said = said_by("gone.jsonl", **{"fail-on": fail_on, "as-of": day})
        expect(f"fail-on {fail_on} on {day} ends with {wanted}: {code} {said}", code == wanted)
    code, said = said_by("clean.jsonl", **{"fail-on": "sometimes"})
    expect(f"a mistyped input is told: {code} {said}", code == 64 and "sometimes" in said)
    code, said = said_by("", paths="src")
    expect(f"source code is scanned: {code} {said}", code == 1 and "::error file=src/make.py" in said)


def gitlab(folder):
    job = yaml.safe_load((CI / "gitlab-ci.yml").read_text())["kling-requests"]
    (folder / "requests").mkdir()
    shutil.copy(folder / "wrong one.jsonl", folder / "requests" / "wrong.jsonl")
    code, said = run(["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])], folder)
    report = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text())
    expect(f"the job fails and reports: {code} {said} {report}", code == 1 and len(report) == 1)
    found = report[0]
    expect(f"the widget can place it: {found}", found["location"]["path"] == "requests/wrong.jsonl" and found["fingerprint"])
    (folder / "requests" / "wrong.jsonl").unlink()


def pre_commit(folder):
    """The configuration of the example, and the hooks of this repository, on a repository of their own."""
    git = lambda *words, at=folder: run(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *words], at)
    home = {"HOME": str(folder / "home"), "PRE_COMMIT_HOME": str(folder / "home" / "cache")}
    (folder / "home").mkdir()
    git("init", "--quiet", ".")
    shutil.copy(CI / "pre-commit-config.yaml", folder / ".pre-commit-config.yaml")
    requests = folder / "requests"
    (requests / "nightly.jsonl").write_text(json.dumps(CLEAN) + "\n")
    git("add", "requests", ".pre-commit-config.yaml")
    code, said = run([BIN / "pre-commit", "run", "filmgate-check"], folder, **home)
    expect(f"a clean file may be committed: {code} {said}", code == 0 and "Passed" in said)
    (requests / "nightly.jsonl").write_text(json.dumps(WRONG) + "\n")
    git("add", "requests")
    code, said = run([BIN / "pre-commit", "run", "filmgate-check"], folder, **home)
    expect(f"a wrong one may not: {code} {said}", code == 1 and "mode-standard" in said)
    git("add", "src")
    code, said = run([BIN / "pre-commit", "run", "filmgate-scan"], folder, **home)
    expect(f"nor wrong code: {code} {said}", code == 1 and "src/make.py" in said)

    hooks = folder / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git("init", "--quiet", ".", at=hooks)
    git("add", ".", at=hooks)
    git("commit", "--quiet", "-m", "Hooks", at=hooks)
    revision = git("rev-parse", "HEAD", at=hooks)[1].strip()
    repo = {"repo": str(hooks), "rev": revision, "hooks": [{"id": "filmgate-fix"}]}
    (folder / "fixing.yaml").write_text(yaml.safe_dump({"repos": [repo]}))
    code, said = run([BIN / "pre-commit", "run", "--config", "fixing.yaml", "filmgate-fix"], folder, **home)
    expect(f"the hook mends: {code} {said}", "files were modified by this hook" in said)
    mended = json.loads((requests / "nightly.jsonl").read_text())
    expect(f"the file is mended: {mended}", mended == {**WRONG, "mode": "std"})


def main():
    schemas()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for name, body in [("clean", CLEAN), ("wrong one", WRONG), ("gone", GONE)]:
            (folder / f"{name}.jsonl").write_text(json.dumps(body) + "\n")
        (folder / "src").mkdir()
        (folder / "src" / "make.py").write_text('body = {"model_name": "kling-v2-6", "prompt": "A", "mode": "standard"}\n')
        action(folder)
        gitlab(folder)
        pre_commit(folder)
    print("all examples for CI do what they say")


main()
