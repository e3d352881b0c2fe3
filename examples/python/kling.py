"""A client for the Kling video API."""

import os
import time

import jwt
import requests

BASE = os.environ.get("KLING_BASE_URL", "https://api-singapore.klingai.com")
MODEL = os.environ.get("KLING_MODEL_VERSION", "kling-v1-6")


class KlingError(Exception):
    """The service refused a request, or a task failed."""


class Kling:
    def __init__(self, access_key, secret_key, base=BASE):
        self.access_key = access_key
        self.secret_key = secret_key
        self.base = base

    def _headers(self):
        now = int(time.time())
        claims = {"iss": self.access_key, "exp": now + 1800, "nbf": now - 5}
        return {"Authorization": "Bearer " + jwt.encode(claims, self.secret_key, algorithm="HS256")}

    def _create(self, path, body):
        answer = requests.post(f"{self.base}/v1/{path}", headers=self._headers(), json=body, timeout=30).json()
        if answer["code"] != 0:
            raise KlingError(f"{answer['code']}: {answer['message']}")
        return answer["data"]["task_id"]

    def text2video(self, prompt, duration="5", audio=False):
        body = {
            "model_name": MODEL,  # the flag
            "prompt": prompt,
            "duration": duration,
            "mode": "standard",
        }
        if audio:
            body["motion_has_audio"] = True  # synchronized audio
        return self._create("videos/text2video", body)

    def image2video(self, image, prompt=""):
        # the first version of this client was written in 2024
        return self._create("videos/image2video", {"model": "kling-v1-6", "image": image, "prompt": prompt, "mode": "professional"})

    def wait(self, path, task_id, seconds=600, pause=0.2):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            answer = requests.get(f"{self.base}/v1/{path}/{task_id}", headers=self._headers(), timeout=30).json()
            task = answer["data"]
            if task["task_status"] == "succeed":
                return task["task_result"]["videos"][0]["url"]
            if task["task_status"] == "failed":
                raise KlingError(task.get("task_status_msg"))
            time.sleep(pause)
        raise KlingError(f"{task_id} is not done after {seconds} s")
