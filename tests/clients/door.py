"""What every outside client here is given: where the server is, and how to sign.

FILMGATE_BASE, FILMGATE_ACCESS_KEY and FILMGATE_SECRET_KEY come from the test that starts the server.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

import jwt
import requests

BASE = os.environ["FILMGATE_BASE"] + "/v1"
FOLDER = pathlib.Path(os.environ["FILMGATE_FOLDER"])
POLL_S = 0.2
WAIT_S_MAX = 300


def get_headers():
    """The header of every sample of the specification: a JWT of AccessKey and SecretKey."""
    now = int(time.time())
    claims = {"iss": os.environ["FILMGATE_ACCESS_KEY"], "exp": now + 1800, "nbf": now - 5}
    token = jwt.encode(claims, os.environ["FILMGATE_SECRET_KEY"], headers={"alg": "HS256", "typ": "JWT"})
    return {"Authorization": f"Bearer {token}"}


def submit(path, body):
    """Creates a task and gives its id; a refusal ends the script with the server's words."""
    answer = requests.post(f"{BASE}/{path}", headers=get_headers(), json=body, timeout=30)
    if answer.status_code != 200:
        sys.exit(f"POST {path} {json.dumps(body)[:300]}: HTTP {answer.status_code} {answer.text}")
    return answer.json()["data"]["task_id"]


def finish(path, task):
    """Polls until the task has ended and gives its `task_result`."""
    end = time.monotonic() + WAIT_S_MAX
    while time.monotonic() < end:
        data = requests.get(f"{BASE}/{path}/{task}", headers=get_headers(), timeout=30).json()["data"]
        if data["task_status"] == "succeed":
            return data["task_result"]
        if data["task_status"] == "failed":
            sys.exit(f"task {task} failed: {data['task_status_msg']}")
        time.sleep(POLL_S)
    sys.exit(f"task {task} did not end within {WAIT_S_MAX} s")


def fetch(url, name):
    """Downloads a result, without a token, as a browser would."""
    answer = requests.get(url, timeout=60)
    check(answer.status_code, 200, f"status of {url}")
    path = FOLDER / name
    path.write_bytes(answer.content)
    return path


def clip(path, body, name):
    """Request to file: gives the video's entry of the result and where its bytes lie."""
    video = finish(path, submit(path, body))["videos"][0]
    return video, fetch(video["url"], name)


def probe(path):
    """What ffprobe counts in a file: codec, size, rate, frames."""
    command = ["ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-of", "json", "-show_entries",
               "stream=codec_name,width,height,r_frame_rate,nb_read_frames,pix_fmt,color_space", str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    check(found.stderr, "", f"complaints of ffprobe about {path.name}")
    stream = json.loads(found.stdout)["streams"][0]
    rate, per = stream["r_frame_rate"].split("/")
    return {"codec": stream["codec_name"], "pixels": stream["pix_fmt"], "size": (stream["width"], stream["height"]),
            "fps": int(rate) / int(per), "frames": int(stream["nb_read_frames"])}


def check(seen, expected, what):
    """Ends the script unless `seen` is what was expected."""
    if seen != expected:
        sys.exit(f"{what}: expected {expected!r}, got {seen!r}")


def expect_clip(video, path, size, fps, frames):
    """The file is what the result says and what the capability map promises."""
    facts = probe(path)
    wanted = {"codec": "h264", "pixels": "yuv420p", "size": size, "fps": fps, "frames": frames}
    check(facts, wanted, path.name)
    # the service cuts, it does not round: 121 / 24 is "5.041"
    thousandths = frames * 1000 // fps
    shown = f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")
    check(video["duration"], shown, f"duration string of {path.name}")
