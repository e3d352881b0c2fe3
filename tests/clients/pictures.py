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


class Move:
    """How the picture moved between two frames: a homography from the first to the last, found by matched features."""

    def __init__(self, first, last):
        self.height, self.width = first.shape[:2]
        sift = cv2.SIFT_create(6000)
        (at, here), (to, there) = (sift.detectAndCompute(cv2.cvtColor(f, cv2.COLOR_BGR2GRAY), None) for f in (first, last))
        pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(here, there, k=2)
        good = [pair[0] for pair in pairs if len(pair) == 2 and pair[0].distance < 0.75 * pair[1].distance]
        self.before = numpy.float64([at[match.queryIdx].pt for match in good])
        self.after = numpy.float64([to[match.trainIdx].pt for match in good])
        self.matrix, kept = cv2.findHomography(self.before, self.after, cv2.RANSAC, 3.0, maxIters=5000)
        self.matches = int(kept.sum())
        door.check(self.matches >= 40, True, f"enough matched features, {self.matches} of {len(good)}")

    def place(self, x, y):
        """Where the point (x, y) of the first frame went; both in frame widths and heights from the centre."""
        point = self.matrix @ [(x + 0.5) * self.width, (y + 0.5) * self.height, 1]
        return point[0] / point[2] / self.width - 0.5, point[1] / point[2] / self.height - 0.5

    @property
    def shift(self):
        """How far the centre went: frame widths to the right, frame heights down."""
        return self.place(0, 0)

    @property
    def local(self):
        """The picture's change around its centre, in pixels per pixel."""
        step, aspect = 0.01, self.width / self.height
        x, y = self.place(0, 0)
        right, down = self.place(step, 0), self.place(0, step * aspect)
        columns = [((p[0] - x) / step, (p[1] - y) / step / aspect) for p in (right, down)]
        return numpy.array(columns).T

    @property
    def scale(self):
        """How much larger things became."""
        return float(numpy.sqrt(numpy.linalg.det(self.local)))

    @property
    def turn(self):
        """How far the picture turned clockwise, degrees."""
        (a, b), (c, d) = self.local
        return float(numpy.degrees(numpy.arctan2(c - b, a + d)))
