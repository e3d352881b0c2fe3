"""Runs the upgrade guide's own code (guide/*.py, unchanged) against the server, and looks at what it brought home."""

import os
import pathlib
import types

import requests

import door
from door import BASE, check, clip, expect_clip, fetch, get_headers
from promise import promise

GUIDE = pathlib.Path(__file__).parent / "guide"
# every version of the guide's table that has text-to-video there
VERSIONS = ["kling-v1", "kling-v1-5", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo",
            "kling-v2-6"]


def block(name, **given):
    """One block of the guide, with the imports it leaves out; its ten-second pauses are shortened."""
    import time
    clock = types.SimpleNamespace(time=time.time, sleep=lambda _: time.sleep(door.POLL_S))
    scope = {"requests": requests, "time": clock, "os": os, "BASE": BASE, "get_headers": get_headers, **given}
    exec(compile((GUIDE / name).read_text(), name, "exec"), scope)
    return scope


def expect(model, video, name):
    expect_clip(video, fetch(video["url"], name), *promise(model))


def bodies():
    """The request bodies of the guide's migration blocks, in its order."""
    body = block("v1_to_v2.py")["body"]
    yield {**body, "model_name": "kling-v1-6"}
    yield dict(body)
    yield dict(block("v2_to_v26_audio.py", body=dict(body))["body"])
    os.environ.pop("KLING_MODEL_VERSION", None)
    yield dict(block("rollback.py", body=dict(body))["body"])
    os.environ["KLING_MODEL_VERSION"] = "kling-v1-6"
    yield dict(block("rollback.py", body=dict(body))["body"])


def migrations():
    models = []
    for index, body in enumerate(bodies()):
        video, _ = clip("videos/text2video", body, f"body{index}.mp4")
        expect(body["model_name"], video, f"body{index}.mp4")
        models.append(body["model_name"])
    check(models, ["kling-v1-6", "kling-v2-master", "kling-v2-6", "kling-v2-master", "kling-v1-6"], "models asked for")


def comparison():
    compare = block("compare_models.py")["compare_models"]
    results = compare("A lighthouse above a stormy sea at night", VERSIONS)
    for model, info in results.items():
        check(info.get("error"), None, f"error of {model}")
        data = requests.get(f"{BASE}/videos/text2video/{info['task_id']}", headers=get_headers(), timeout=30).json()
        expect(model, data["data"]["task_result"]["videos"][0], f"{model}.mp4")


def what_the_guide_denies():
    """kling-v2-1 has no text-to-video, says the guide, and so says everybody."""
    body = {**block("v1_to_v2.py")["body"], "model_name": "kling-v2-1"}
    answer = requests.post(f"{BASE}/videos/text2video", headers=get_headers(), json=body, timeout=30)
    check((answer.status_code, "data" in answer.json()), (400, False), "kling-v2-1 text2video")


if __name__ == "__main__":
    migrations()
    comparison()
    what_the_guide_denies()
