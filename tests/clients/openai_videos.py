"""OpenAI's own client against the stand-in for GPU servers: what the stand-in speaks is what that client understands."""

import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import openai

STAND_IN = Path(__file__).parents[1] / "standin" / "openai_videos.py"
# The client tells of the end of OpenAI's own service; the API lives on in servers.
warnings.simplefilter("ignore", DeprecationWarning)

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c489")


def stand_in(folder):
    order = [sys.executable, STAND_IN, "--folder", folder, "--key", "sk-test", "--polls", "2"]
    child = subprocess.Popen(order, stdout=subprocess.PIPE, text=True)
    return child, re.search(r"http://\S+", child.stdout.readline())[0]


def main():
    with tempfile.TemporaryDirectory() as folder:
        child, url = stand_in(folder)
        try:
            talk(openai.OpenAI(api_key="sk-test", base_url=f"{url}/v1", max_retries=0), url)
        finally:
            child.kill()
    print("ok")


def talk(client, url):
    video = client.videos.create(model="sora-2", prompt="A calico cat", seconds="4", size="1280x720")
    assert (video.status, video.object, video.seconds, video.size) == ("queued", "video", "4", "1280x720"), video
    done = client.videos.poll(video.id, poll_interval_ms=10)
    assert (done.status, done.progress, done.error) == ("completed", 100, None), done
    clip = client.videos.download_content(video.id).read()
    assert clip[4:8] == b"ftyp" and len(clip) > 10_000, clip[:16]

    second = client.videos.create(prompt="The cat again", input_reference=("cat.png", PNG, "image/png"))
    page = client.videos.list(limit=1)
    assert [one.id for one in page.data] == [second.id] and page.has_more, page
    assert [one.id for one in client.videos.list(order="asc")] == [video.id, second.id]
    assert client.videos.delete(video.id).deleted

    refused(openai.NotFoundError, lambda: client.videos.retrieve(video.id))
    refused(openai.BadRequestError, lambda: client.videos.create(prompt="x", seconds="5"), "seconds")
    refused(openai.BadRequestError, lambda: client.videos.create(prompt="x", size="1x1"), "size")
    refused(openai.BadRequestError, lambda: client.videos.create(prompt="x", extra_body={"fps": 3}), "fps")
    stranger = openai.OpenAI(api_key="sk-wrong", base_url=f"{url}/v1", max_retries=0)
    refused(openai.AuthenticationError, lambda: stranger.videos.list())


def refused(kind, call, param=None):
    try:
        call()
    except kind as error:
        assert param is None or error.param == param, error
    else:
        raise AssertionError(f"{kind.__name__} was expected")


if __name__ == "__main__":
    main()
