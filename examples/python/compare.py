"""The same prompt on several models, side by side."""

import sys
import time

import requests

ARMS = ["kling-v1-6", "kling-v3"]


def compare_models(client, prompt, models=ARMS, pause=10):
    """Generate same prompt across models for comparison."""
    results = {}
    for model in models:
        r = requests.post(f"{client.base}/v1/videos/text2video", headers=client._headers(), json={
            "model_name": model, "prompt": prompt, "duration": "5", "mode": "standard",
        }).json()
        results[model] = {"task_id": r["data"]["task_id"], "start": time.time()}

    # Poll all
    while any("url" not in r for r in results.values()):
        for model, info in results.items():
            if "url" in info or "error" in info:
                continue
            r = requests.get(f"{client.base}/v1/videos/text2video/{info['task_id']}", headers=client._headers()).json()
            if r["data"]["task_status"] == "succeed":
                info["url"] = r["data"]["task_result"]["videos"][0]["url"]
                info["time"] = round(time.time() - info["start"])
            elif r["data"]["task_status"] == "failed":
                info["error"] = r["data"].get("task_status_msg")
        time.sleep(pause)
    return results


if __name__ == "__main__":
    import os

    from kling import Kling

    client = Kling(os.environ["KLING_ACCESS_KEY"], os.environ["KLING_SECRET_KEY"])
    for model, info in compare_models(client, sys.argv[1]).items():
        print(f"{model}: {info.get('url', info.get('error'))} ({info.get('time', '?')}s)")
