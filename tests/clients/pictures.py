"""Pictures to send, and what can be seen in the frames that come back."""

import base64
import subprocess
from pathlib import Path

import cv2
import numpy

import door

PHOTOS = Path(__file__).parent.parent / "pictures"


def chart(width, height):
    """A chart with corners everywhere: overlapping rectangles of every size and colour, always the same."""
    chance = numpy.random.default_rng(7)
    picture = numpy.full((height, width, 3), 128, numpy.uint8)
    for size in (220, 120, 60, 30):
        for _ in range(40 * 220 // size):
            x, y = int(chance.integers(-size, width)), int(chance.integers(-size, height))
            across, down = (int(side) for side in chance.integers(size // 3, size, 2))
            colour = [int(value) for value in chance.integers(20, 236, 3)]
            cv2.rectangle(picture, (x, y), (x + across, y + down), colour, -1)
    return cv2.GaussianBlur(picture, (0, 0), 0.8)


def inline(picture):
    """A picture as the API takes it: Base64 without a prefix."""
    return base64.b64encode(cv2.imencode(".png", picture)[1]).decode()


def photo(name):
    """One of the photographs of the repository."""
    return cv2.imread(str(PHOTOS / name))


def frames(path):
    """Every frame of a clip as BGR pictures, decoded by ffmpeg."""
    width, height = door.probe(path)["size"]
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-sws_flags", "accurate_rnd+full_chroma_int+full_chroma_inp",
               "-f", "rawvideo", "-pix_fmt", "bgr24", "-"]
    pixels = subprocess.run(command, capture_output=True, check=True).stdout
    return numpy.frombuffer(pixels, numpy.uint8).reshape(-1, height, width, 3)


def psnr(one, other):
    """Likeness of two pictures in decibels."""
    return float(cv2.PSNR(one, other))
