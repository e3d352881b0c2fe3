"""Pictures to send, and what can be seen in the frames that come back."""

import base64
import subprocess
from pathlib import Path

import cv2
import numpy

import door

PHOTOS = Path(__file__).parent.parent / "pictures"


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
