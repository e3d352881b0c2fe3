"""Plays a clip in headless Chromium through an ordinary page and checks what the page saw."""

import http.server
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

from door import FOLDER, check, clip

PAGE = """<!doctype html><meta charset="utf-8"><title>play</title>
<video muted autoplay playsinline src="%s"></video>
<script>
const video = document.querySelector("video"), seen = [];
const tell = (event) => fetch("/seen", {method: "POST", body: JSON.stringify({
  event, error: video.error && video.error.message, ready: video.readyState, time: video.currentTime,
  duration: video.duration, width: video.videoWidth, height: video.videoHeight, seen})});
video.addEventListener("timeupdate", () => seen.push(video.currentTime));
video.addEventListener("ended", () => { video.currentTime = 1; });
video.addEventListener("seeked", () => tell("seeked"));
video.addEventListener("error", () => tell("error"));
</script>"""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
         "--autoplay-policy=no-user-gesture-required"]
PLAY_S_MAX = 90


def serve(url, told):
    """A page on this machine with the clip in it; what it tells is put into the queue."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((PAGE % url).encode())

        def do_POST(self):
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def chromium():
    names = ["chromium", "chromium-browser", "google-chrome"]
    found = next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit("no Chromium found: run `cargo xtask test`, or install the package chromium")


def play(url):
    """Opens the page and gives what it told once the clip had ended and was rewound to second 1."""
    told = queue.Queue()
    page = serve(url, told)
    with tempfile.TemporaryDirectory(dir=FOLDER, ignore_cleanup_errors=True) as profile:
        command = [chromium(), *FLAGS, f"--user-data-dir={profile}", page]
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            return told.get(timeout=PLAY_S_MAX)
        except queue.Empty:
            sys.exit(f"the page said nothing within {PLAY_S_MAX} s")
        finally:
            os.killpg(browser.pid, signal.SIGKILL)
            browser.wait()


def main():
    body = {"model_name": "kling-v2-master", "prompt": "A sunset over mountains", "duration": "5", "mode": "standard"}
    video, _ = clip("videos/text2video", body, "browser.mp4")
    told = play(video["url"])
    check((told["event"], told["error"]), ("seeked", None), "last event of the page")
    check((told["width"], told["height"]), (1280, 720), "size seen by the browser")
    check(round(told["duration"], 2), 5.04, "duration seen by the browser")
    check(round(told["time"], 2), 1.0, "place after rewinding")
    forward = [time for time in told["seen"] if 0 < time < 5]
    check(len(set(forward)) > 4 and max(told["seen"]) > 4.9, True, f"playing forward, seen {told['seen']}")
    check(told["ready"] >= 2, True, "frame at hand after rewinding")


if __name__ == "__main__":
    main()
