"""Opens a comparison's report in headless Chromium, plays it, votes by keyboard, and looks at it in two widths.

FILMGATE_REPORT is the file; it is opened in frames of a page on this machine, and must need nothing else.
"""

import http.server
import json
import os
import pathlib
import queue
import signal
import subprocess
import sys
import tempfile
import threading

from browser import FLAGS, PLAY_S_MAX, chromium
from door import FOLDER, check

REPORT = pathlib.Path(os.environ["FILMGATE_REPORT"])
WIDTHS = [1280, 390]
PAGE = """<!doctype html><meta charset="utf-8"><title>look</title><body><script>
const seen = {widths: {}, outside: []};
const until = (what) => new Promise((done) => { const look = () => what() ? done() : setTimeout(look, 50); look(); });
const frame = (width) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.width = width;
  frame.height = 900;
  frame.onload = () => done(frame);
  frame.src = "/report.html";
  document.body.append(frame);
});
const look = async (width) => {
  const one = await frame(width), page = one.contentDocument;
  const wide = [...page.querySelectorAll("body *")].filter((e) =>
    !e.closest(".wide, dialog, pre") && e.getBoundingClientRect().right > width + 0.5).map((e) => e.outerHTML.slice(0, 80));
  const small = [...page.querySelectorAll("button")].filter((b) => b.offsetHeight && b.offsetHeight < 24).length;
  seen.widths[width] = {scroll: page.documentElement.scrollWidth, wide, small};
  return one;
};
const key = (target, name) => target.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true}));
const main = async () => {
  const one = await look(WIDTHS[0]), page = one.contentDocument, win = one.contentWindow;
  win.localStorage.clear();
  const videos = [...page.querySelectorAll(".case .players video")];
  await until(() => videos.every((v) => v.readyState >= 2));
  const first = page.querySelector(".case"), mine = [...first.querySelectorAll(".players video")];
  const part = (name) => first.querySelector(`[data-do="${name}"]`);
  part("play").click();
  await until(() => mine.every((v) => v.currentTime > 0.4));
  part("play").click();
  seen.apart = Math.max(...mine.map((v) => v.currentTime)) - Math.min(...mine.map((v) => v.currentTime));
  const before = parseFloat(first.querySelector("output").textContent);
  part("on").click();
  seen.stepped = parseFloat(first.querySelector("output").textContent) - before;
  part("seek").value = 500;
  part("seek").dispatchEvent(new Event("input"));
  await until(() => mine.every((v) => !v.seeking));
  seen.sought = mine.map((v) => v.currentTime / v.duration);
  part("wipe").click();
  seen.wiping = first.querySelector(".players").classList.contains("wiping");
  part("wipe").click();
  const booth = page.getElementById("booth"), names = [...page.querySelectorAll("#arms tbody th")].map((t) => t.innerText);
  page.getElementById("vote-start").click();
  seen.opened = booth.open;
  seen.blind = !names.some((name) => booth.innerText.includes(name.trim()));
  for (let i = 0; booth.open && i < 100; i++) key(booth, ["ArrowLeft", "ArrowDown", "ArrowRight"][i % 3]);
  seen.closed = !booth.open;
  const kept = Object.keys(win.localStorage).filter((k) => k.startsWith("filmgate-votes:"));
  seen.votes = kept.flatMap((k) => JSON.parse(win.localStorage.getItem(k)));
  seen.told = page.getElementById("vote-told").innerText;
  seen.outside = win.performance.getEntriesByType("resource").map((e) => e.name).filter((n) => !n.startsWith("data:"));
  seen.unnamed = [...page.querySelectorAll("button, input, select")].filter((e) =>
    !(e.innerText || e.getAttribute("aria-label") || e.closest("label"))).map((e) => e.outerHTML);
  for (const width of WIDTHS.slice(1)) await look(width);
};
main().catch((wrong) => { seen.wrong = String(wrong.stack || wrong); })
  .then(() => fetch("/seen", {method: "POST", body: JSON.stringify(seen)}));
</script>"""


def serve(told):
    """The page and the report; nothing else is answered."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            pages = {"/": PAGE.replace("WIDTHS", json.dumps(WIDTHS)).encode(), "/report.html": REPORT.read_bytes()}
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body or b"")

        def do_POST(self):
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def look():
    """What the page saw, and what the console said."""
    told = queue.Queue()
    page = serve(told)
    with tempfile.TemporaryDirectory(dir=FOLDER, ignore_cleanup_errors=True) as profile:
        talk = pathlib.Path(profile) / "talk.txt"
        command = [chromium(), *FLAGS, "--enable-logging=stderr", f"--user-data-dir={profile}", page]
        with talk.open("w") as stderr:
            browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, start_new_session=True)
        try:
            seen = told.get(timeout=PLAY_S_MAX)
        except queue.Empty:
            sys.exit(f"the page said nothing within {PLAY_S_MAX} s: {talk.read_text()[-2000:]}")
        finally:
            os.killpg(browser.pid, signal.SIGKILL)
            browser.wait()
        # The browser itself asks for an icon of the page around the report.
        said = [line for line in talk.read_text().splitlines() if "CONSOLE" in line and "favicon" not in line]
        return seen, said


def main():
    seen, said = look()
    check(seen.get("wrong"), None, "what went wrong in the page")
    check(said, [], "the browser's console")
    for width, found in seen["widths"].items():
        check((found["scroll"] <= int(width), found["wide"], found["small"]), (True, [], 0), f"looks at {width} px")
    check(seen["apart"] < 0.2, True, f"clips in step, {seen['apart']} s apart")
    check(0 < seen["stepped"] < 0.2, True, f"one frame on, {seen['stepped']} s")
    check([round(place, 1) for place in seen["sought"]], [0.5] * len(seen["sought"]), "places after seeking")
    check((seen["wiping"], seen["opened"], seen["blind"], seen["closed"]), (True, True, True, True), "wipe and vote")
    check(len(seen["votes"]) >= 1 and all(v["won"] in ("left", "right", "tie") for v in seen["votes"]), True, "votes")
    check("Won, ties half" in seen["told"], True, f"what the votes say: {seen['told']}")
    check(seen["unnamed"], [], "controls without a name")
    check(seen["outside"], [], "what the report fetched")


if __name__ == "__main__":
    main()
