#!/usr/bin/env python3
"""Stands in for a GPU server that speaks OpenAI's video API. Written from the published references (OpenAI's API
reference and the schemas of SGLang Diffusion and vLLM-Omni, see catalog/sources.toml), not from filmgate's client.

    openai_videos.py --folder DIR [--flavour openai|sglang|vllm-omni] [--key KEY] [--polls N] [--port N]

It checks every request as strictly as the reference says, makes real clips with FFmpeg, and prints its address. A job
is done when it was asked about --polls times. Faults are ordered with POST /standin/faults, a JSON object of lists:

    create:   429 · 500 · 503 · 401 · lost (taken, then the connection is cut) · hang (taken, never answered)
    retrieve: 429 · 500 · 404 · cut · failed
    content:  truncated · 500 · 404 · garbage

Each call takes the first of its list. GET /standin/jobs tells everything that was taken; POST /standin/restart forgets
all jobs, as these servers do. GET /standin/jobs?taken=N answers once there are N.
"""

import argparse
import email.parser
import email.policy
import json
import re
import subprocess
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

BODY_BYTES_MAX = 64 << 20
OPENAI_SIZES = {"720x1280", "1280x720", "1024x1792", "1792x1024"}
OPENAI_SECONDS = {"4", "8", "12"}
OPENAI_MODELS = {"sora-2", "sora-2-pro", "sora-2-2025-10-06", "sora-2-pro-2025-10-06", "sora-2-2025-12-08"}


class Refused(Exception):
    def __init__(self, status, message, param=None):
        super().__init__(message)
        self.status, self.message, self.param = status, message, param


# --- what a request may hold, by flavour -----------------------------------------------------------------------------


def text(low=0, high=32000):
    def check(name, value):
        if not isinstance(value, str) or not low <= len(value) <= high:
            raise Refused(400, f"Invalid '{name}': expected a text of {low} to {high} characters.", name)
        return value

    return check


def pattern(shape):
    def check(name, value):
        if not isinstance(value, str) or not re.fullmatch(shape, value):
            raise Refused(400, f"Invalid '{name}': String should match pattern '{shape}'", name)
        return value

    return check


def among(values):
    def check(name, value):
        if value not in values:
            raise Refused(400, f"Invalid value: '{value}'. Supported values are: {', '.join(sorted(values))}.", name)
        return value

    return check


def number(kind, low=None, high=None):
    def check(name, value):
        try:
            if isinstance(value, bool) or (isinstance(value, float) and kind is int):
                raise ValueError
            value = kind(value)
        except (TypeError, ValueError):
            raise Refused(400, f"Invalid '{name}': expected {kind.__name__}", name) from None
        if (low is not None and value < low) or (high is not None and value > high):
            raise Refused(400, f"Invalid '{name}': out of range", name)
        return value

    return check


def flag(name, value):
    if value in (True, "true", "1"):
        return True
    if value in (False, "false", "0"):
        return False
    raise Refused(400, f"Invalid '{name}': expected a boolean", name)


COUNT = number(int, 1)
SCALE = number(float, 0.0, 20.0)
SIZE = pattern(r"\d+x\d+")
DIFFUSION = {"prompt": text(1), "model": text(1), "fps": COUNT, "num_frames": COUNT, "seed": number(int),
             "negative_prompt": text(), "size": SIZE, "width": COUNT, "height": COUNT, "flow_shift": number(float)}
FIELDS = {
    "openai": {"prompt": text(1), "model": among(OPENAI_MODELS), "seconds": among(OPENAI_SECONDS),
               "size": among(OPENAI_SIZES)},
    "sglang": DIFFUSION | {"seconds": COUNT, "num_inference_steps": COUNT, "guidance_scale": number(float),
                           "guidance_scale_2": number(float), "reference_url": text(), "generator_device": text()},
    "vllm-omni": DIFFUSION | {"seconds": pattern(r"[1-9]\d*"), "num_inference_steps": number(int, 1, 200),
                              "guidance_scale": SCALE, "guidance_scale_2": SCALE, "user": text(),
                              "generate_sound": flag, "sound_duration": number(float)},
}
BODIES = {"openai": {"json", "form"}, "sglang": {"json", "form"}, "vllm-omni": {"form"}}


def checked(flavour, fields, files):
    rows, known = FIELDS[flavour], {}
    for name, value in fields.items():
        if name not in rows:
            raise Refused(400, f"Unknown parameter: '{name}'.", name)
        known[name] = rows[name](name, value)
    if "prompt" not in known:
        raise Refused(400, "Missing required parameter: 'prompt'.", "prompt")
    for name, (media_type, data) in files.items():
        if name != "input_reference":
            raise Refused(400, f"Unknown parameter: '{name}'.", name)
        magic = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
        if next((kind for start, kind in magic.items() if data.startswith(start)), None) != media_type:
            raise Refused(400, f"'input_reference' is not a picture of type {media_type}", name)
    return known


def shape(flavour, known):
    """Width, height, frames, frames per second."""
    size = known.get("size") or ("720x1280" if flavour == "openai" else "832x480")
    width, height = (int(side) for side in size.split("x"))
    width, height = known.get("width", width), known.get("height", height)
    fps = known.get("fps", 24)
    frames = known.get("num_frames") or fps * int(known.get("seconds") or 4)
    if width % 2 or height % 2 or width * height > 4096 * 4096 or frames > 1000:
        raise Refused(400, "Invalid 'size' or length", "size")
    return width, height, frames, fps


# --- the jobs --------------------------------------------------------------------------------------------------------


class House:
    def __init__(self, options):
        self.options, self.lock = options, threading.Condition()
        self.jobs, self.taken, self.faults, self.calls = {}, [], {}, {}

    def fault(self, call):
        with self.lock:
            self.calls[call] = self.calls.get(call, 0) + 1
            waiting = self.faults.get(call)
            return waiting.pop(0) if waiting else None

    def take(self, known, files):
        flavour = self.options.flavour
        width, height, frames, fps = shape(flavour, known)
        prefix = {"openai": "video_", "sglang": "", "vllm-omni": "video_gen_"}[flavour]
        job = {"id": prefix + uuid.uuid4().hex, "object": "video", "status": "queued", "progress": 0,
               "created_at": int(time.time()), "size": f"{width}x{height}", "seconds": str(max(1, round(frames / fps))),
               "completed_at": None, "expires_at": None, "error": None, "remixed_from_video_id": None}
        job["model"] = {"openai": known.get("model", "sora-2"), "sglang": known.get("model", "Wan-AI/Wan2.2"),
                        "vllm-omni": "Wan-AI/Wan2.2"}[flavour]
        if flavour != "openai":
            job["quality"] = "standard" if flavour == "sglang" else "default"
        if flavour != "sglang":
            job["prompt"] = known["prompt"]
        hidden = {"asked": 0, "shape": (width, height, frames, fps)}
        with self.lock:
            self.jobs[job["id"]] = (job, hidden)
            fields = known | {name: f"{media} {len(data)} bytes" for name, (media, data) in files.items()}
            self.taken.append({"id": job["id"], "fields": fields})
            self.lock.notify_all()
        return job

    def look(self, video_id, failing=False):
        """The job, one question older."""
        with self.lock:
            job, hidden = self.jobs.get(video_id) or self.unknown()
            hidden["asked"] += 1
            if failing:
                job.update(status="failed", error={"code": "generation_failed", "message": "CUDA out of memory"})
            elif job["status"] in ("queued", "in_progress"):
                share = hidden["asked"] / max(1, self.options.polls)
                if share >= 1:
                    job.update(status="completed", progress=100, completed_at=int(time.time()))
                elif self.options.flavour != "sglang":  # there a job is queued until it is done
                    job.update(status="in_progress", progress=int(share * 100))
            return dict(job)

    def clip(self, video_id):
        with self.lock:
            job, hidden = self.jobs.get(video_id) or self.unknown()
            if job["status"] == "failed":
                raise Refused(422, "Video generation failed. Check job status for error details.")
            if job["status"] != "completed":
                raise Refused(404, "Generation is still in-progress")
            path = Path(self.options.folder) / f"{video_id}.mp4"
            if not path.exists():
                width, height, frames, fps = hidden["shape"]
                source = f"testsrc2=size={width}x{height}:rate={fps}"
                subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-frames:v", str(frames),
                                "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-movflags",
                                "+faststart", str(path)], check=True, stdin=subprocess.DEVNULL)
            return path.read_bytes()

    def drop(self, video_id):
        with self.lock:
            job, _ = self.jobs.pop(video_id, None) or self.unknown()
        if self.options.flavour == "sglang":
            return job | {"status": "deleted"}
        return {"id": video_id, "deleted": True, "object": "video.deleted"}

    def list(self, query):
        with self.lock:
            jobs = [dict(job) for job, _ in self.jobs.values()]
        if query.get("order", ["desc"])[0] == "desc":
            jobs.reverse()
        if after := query.get("after"):
            ids = [job["id"] for job in jobs]
            jobs = jobs[ids.index(after[0]) + 1 :] if after[0] in ids else []
        limit = number(int, 1, 100)("limit", query.get("limit", ["20"])[0])
        page = jobs[:limit]
        if self.options.flavour == "sglang":
            return {"object": "list", "data": page}
        ends = (page[0]["id"], page[-1]["id"]) if page else (None, None)
        return {"object": "list", "data": page, "first_id": ends[0], "last_id": ends[1], "has_more": len(jobs) > limit}

    @staticmethod
    def unknown():
        raise Refused(404, "Video not found")


# --- HTTP ------------------------------------------------------------------------------------------------------------


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    house = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(self.get)

    def do_POST(self):
        self.answer(self.post)

    def do_DELETE(self):
        self.answer(self.delete)

    def answer(self, handle):
        try:
            handle(urlsplit(self.path))
        except Refused as refused:
            if self.house.options.flavour == "sglang":
                self.json(refused.status, {"detail": refused.message})
            else:
                kind = "invalid_request_error" if refused.status < 500 else "server_error"
                code = None if refused.param is None else "invalid_value"
                error = {"message": refused.message, "type": kind, "param": refused.param, "code": code}
                self.json(refused.status, {"error": error}, self.patience(refused.status))

    @staticmethod
    def patience(status):
        return {"Retry-After": "1"} if status == 429 else {}

    def get(self, url):
        if url.path == "/standin/jobs":
            wanted = int(parse_qs(url.query).get("taken", ["0"])[0])
            with self.house.lock:
                self.house.lock.wait_for(lambda: len(self.house.taken) >= wanted, timeout=60)
                told = {"taken": list(self.house.taken), "calls": dict(self.house.calls)}
            return self.json(200, told)
        self.prove()
        if url.path == "/v1/videos":
            self.house.fault("list")
            return self.json(200, self.house.list(parse_qs(url.query)))
        if found := re.fullmatch(r"/v1/videos/([\w.-]+)/content", url.path):
            return self.content(found[1], parse_qs(url.query))
        if found := re.fullmatch(r"/v1/videos/([\w.-]+)", url.path):
            fault = self.house.fault("retrieve")
            if fault == "cut":
                return self.cut()
            self.refuse(fault, "429", "500", "404")
            job = self.house.look(found[1], fault == "failed")
            # vLLM-Omni answers a failed job with the status of its failure.
            strange = self.house.options.flavour == "vllm-omni" and job["status"] == "failed"
            return self.json(500 if strange else 200, job)
        raise Refused(404, "Not Found")

    def content(self, video_id, query):
        if query.get("variant", ["video"])[0] != "video":
            raise Refused(400, "Only the video variant is made here", "variant")
        fault = self.house.fault("content")
        self.refuse(fault, "500", "404")
        data = self.house.clip(video_id) if fault != "garbage" else b"not a clip"
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if fault == "truncated":
            self.wfile.write(data[: len(data) // 2])
            return self.cut()
        self.wfile.write(data)

    def post(self, url):
        body = self.body()
        if url.path == "/standin/faults":
            self.house.faults = json.loads(body)
            return self.json(200, {})
        if url.path == "/standin/restart":
            self.house.jobs.clear()
            return self.json(200, {})
        self.prove()
        if url.path != "/v1/videos":
            raise Refused(404, "Not Found")
        fault = self.house.fault("create")
        self.refuse(fault, "429", "500", "503", "401")
        fields, files = self.parsed(body)
        job = self.house.take(checked(self.house.options.flavour, fields, files), files)
        if fault == "lost":
            return self.cut()
        if fault == "hang":
            threading.Event().wait(3600)
        return self.json(200, job)

    def delete(self, url):
        self.prove()
        if found := re.fullmatch(r"/v1/videos/([\w.-]+)", url.path):
            self.house.fault("delete")
            return self.json(200, self.house.drop(found[1]))
        raise Refused(404, "Not Found")

    def body(self):
        length = int(self.headers.get("Content-Length", 0))
        if length > BODY_BYTES_MAX:
            raise Refused(413, "too long")
        return self.rfile.read(length)

    def parsed(self, body):
        """Text fields, and files as media type and bytes."""
        flavour, kind = self.house.options.flavour, self.headers.get("Content-Type", "")
        if kind.startswith("application/json") and "json" in BODIES[flavour]:
            fields = json.loads(body)
            if not isinstance(fields, dict):
                raise Refused(400, "expected an object")
            return fields, {}
        if not kind.startswith("multipart/form-data") or "form" not in BODIES[flavour]:
            raise Refused(415 if flavour != "openai" else 400, f"Unsupported content type: '{kind}'")
        whole = b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body
        fields, files = {}, {}
        for part in email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(whole).iter_parts():
            name = part.get_param("name", header="content-disposition")
            data = part.get_payload(decode=True)
            if part.get_filename() is not None:
                files[name] = (part.get_content_type(), data)
            else:
                fields[name] = data.decode()
        return fields, files

    def prove(self):
        key = self.house.options.key
        if key and self.headers.get("Authorization") != f"Bearer {key}":
            raise Refused(401, "Incorrect API key provided.")

    def refuse(self, fault, *known):
        words = {"429": "Rate limit reached", "500": "Internal server error", "503": "The engine is overloaded",
                 "401": "Incorrect API key provided.", "404": "Video not found"}
        if fault in known:
            raise Refused(int(fault), words[fault])

    def cut(self):
        self.close_connection = True
        self.connection.close()

    def json(self, status, value, headers=None):
        data = json.dumps(value).encode()
        self.send_response(status)
        for name, text_ in {"Content-Type": "application/json", "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, text_)
        self.end_headers()
        self.wfile.write(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--flavour", choices=sorted(FIELDS), default="openai")
    parser.add_argument("--key", default="")
    parser.add_argument("--polls", type=int, default=2)
    parser.add_argument("--port", type=int, default=0)
    Handler.house = House(parser.parse_args())
    server = ThreadingHTTPServer(("127.0.0.1", Handler.house.options.port), Handler)
    server.daemon_threads = True
    print(f"listening on http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
