"""Reads routes with PyPI's OpenFeature SDK and its OFREP provider, and makes requests the routes lead, all through a
server that was started beside them; routes are made by the program itself, beside that server."""

import json
import os
import subprocess
import time

import jwt
import requests
from openfeature import api
from openfeature.contrib.provider.ofrep import OFREPProvider
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import ErrorCode

BASE = os.environ["FILMGATE_BASE"]
DATA = os.path.join(os.environ["FILMGATE_FOLDER"], "data")


def headers():
    now = int(time.time())
    claims = {"iss": os.environ["FILMGATE_ACCESS_KEY"], "exp": now + 1800, "nbf": now - 5}
    token = jwt.encode(claims, os.environ["FILMGATE_SECRET_KEY"], algorithm="HS256")
    return {"Authorization": f"Bearer {token}"}


def route(*words):
    subprocess.run([os.environ["FILMGATE"], "route", *words, "--data", DATA], check=True, stdout=subprocess.DEVNULL)


def asked(key, flag="film"):
    return client.get_string_details(flag, "none", EvaluationContext(targeting_key=key))


def made(order, fault=None):
    extra = {"x-filmgate-fault": fault} if fault else {}
    body = {"model_name": "film", "prompt": "a hill", "external_task_id": order}
    answer = requests.post(f"{BASE}/v1/videos/text2video", headers=headers() | extra, json=body)
    assert answer.status_code == 200, answer.text
    return dict(part.split("=") for part in answer.headers["x-filmgate-route"].split("; ")), answer.json()["data"]["task_id"]


def ended(task):
    for _ in range(600):
        found = requests.get(f"{BASE}/v1/videos/text2video/{task}", headers=headers()).json()["data"]["task_status"]
        if found in ("succeed", "failed"):
            return found
        time.sleep(0.05)
    raise SystemExit(f"{task} does not end")


api.set_provider(OFREPProvider(BASE, headers_factory=headers))
client = api.get_client()

none = asked("k", "nothing")
assert (none.value, none.error_code) == ("none", ErrorCode.FLAG_NOT_FOUND), none

route("set", "film", "--to", "kling-v2-6@probe")
whole = asked("k")
assert (whole.value, whole.reason, whole.variant) == ("kling-v2-6", "STATIC", "stable"), whole
assert whole.flag_metadata["upstream"] == "probe", whole
assert made("first")[0]["model"] == "kling-v2-6"

route("canary", "film", "--to", "kling-v3@probe", "--weight", "10", "--why", "try it")
orders = [f"order-{n}" for n in range(1000)]
on_canary = {order for order in orders if asked(order).variant == "canary"}
assert 70 <= len(on_canary) <= 130, len(on_canary)
for order in orders[:40]:
    led, _ = made(order)
    assert (led["variant"] == "canary") == (order in on_canary), (order, led)
    assert led["reason"] == "SPLIT"

route("canary", "film", "--weight", "20")
assert all(asked(order).variant == "canary" for order in on_canary), "a growing canary loses nobody"

# From here on what the canary makes fails: after a while it is gone, and the rows say why.
for order in orders[40:]:
    led, task = made(order, "failed-task=the engine broke" if asked(order).variant == "canary" else None)
    if led["variant"] == "canary":
        ended(task)
    rows = subprocess.run(
        [os.environ["FILMGATE"], "route", "history", "film", "--json", "--data", DATA], check=True, capture_output=True
    ).stdout
    last = json.loads(rows)[-1]
    if last["what"] == "guarded":
        break
else:
    raise SystemExit("the canary was never taken away")
evidence = last["evidence"]
assert evidence["alarm"] == "failed" and evidence["failed"]["canary_failed"] >= 5, evidence
assert last["who"] == "guard" and "canary tasks failed" in last["why"], last
assert made("after")[0]["variant"] == "stable"
print(f"{len(on_canary)} of 1000 on the canary; gone after {evidence['failed']['canary']} of its tasks")
