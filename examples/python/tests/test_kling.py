"""Runs against the server at KLING_BASE_URL."""

import base64
import os
import pathlib
import struct
import sys
import unittest
import zlib

import requests

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
for line in (pathlib.Path(__file__).parent.parent / ".env").read_text().splitlines():
    name, _, value = line.partition("=")
    if value and not name.startswith("#"):
        os.environ.setdefault(name, value)

import compare  # noqa: E402
import kling  # noqa: E402


def picture(side=320):
    """A grey ramp as a Base64 PNG."""
    rows = b"".join(b"\0" + bytes(x * 255 // side for x in range(side)) for _ in range(side))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))  # noqa: E731
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return base64.b64encode(png).decode()


class Clips(unittest.TestCase):
    def setUp(self):
        self.client = kling.Kling(os.environ["KLING_ACCESS_KEY"], os.environ["KLING_SECRET_KEY"])

    def expect_clip(self, url):
        clip = requests.get(url, timeout=30)
        self.assertEqual(clip.status_code, 200)
        self.assertEqual(clip.content[4:8], b"ftyp")

    def test_a_prompt_becomes_a_clip(self):
        task = self.client.text2video("A sunset over mountains")
        self.expect_clip(self.client.wait("videos/text2video", task))

    def test_a_clip_can_have_sound(self):
        task = self.client.text2video("Waves on a beach", audio=True)
        self.expect_clip(self.client.wait("videos/text2video", task))

    def test_a_picture_becomes_a_clip(self):
        task = self.client.image2video(picture(), "the camera pulls back")
        self.expect_clip(self.client.wait("videos/image2video", task))

    def test_models_are_compared(self):
        results = compare.compare_models(self.client, "A lighthouse at night", pause=0.2)
        self.assertEqual(len(results), 2)
        for info in results.values():
            self.expect_clip(info["url"])


if __name__ == "__main__":
    unittest.main()
