"""Measures the camera in finished clips: every axis both ways and every preset, frame by frame, against the promise.

For ±10 over 5 s, at a focal length of one frame width: horizontal ±20 % of the width and vertical ±20 % of the height at
depth 1, pan ±15°, tilt ±10°, roll ±15°, zoom ÷ or × 1.5; down_back falls by 15 % of the height and draws back by a quarter,
forward_up goes ahead by a fifth and looks up by 6°, right_turn_forward and left_turn_forward go ahead by a fifth and turn
by 10°. The way is eased as 6t⁵ − 15t⁴ + 10t³.

The picture is a sum of waves, so that what each pixel of each frame must show is known exactly, and flat, so that it lies
on the picture plane. Frames are decoded by ffmpeg, from the encoder's own quality; Lucas and Kanade's step in many windows
tells how far each lies from where it must be. Promised: 0.05 px RMS over the clip; no jitter, which is the second
difference of that error over neighbouring frames; no bare border. One clip has another value.
"""

import math

import numpy

from door import check, clip, expect_clip
from pictures import frames, inline

MODEL = "kling-v1-6"
SIZE = (1280, 720)
RATIO = SIZE[1] / SIZE[0]
WAVES = ((61, 17, 0.1), (-23, 71, 1.0), (83, -47, 2.0), (45, 88, 0.5), (-97, 52, 0.7), (12, -103, 1.9))
PATH_PX, JITTER_PX = 0.05, 0.08
HALF = 32  # of a window's side, pixels

# Where the camera stands when a path is complete: moved (widths right, widths down, ahead), turned (degrees right, up,
# clockwise), and the focal length.
PATHS = {
    "horizontal": ((0.2, 0, 0), (0, 0, 0), 1),
    "vertical": ((0, -0.2 * RATIO, 0), (0, 0, 0), 1),
    "pan": ((0, 0, 0), (15, 0, 0), 1),
    "tilt": ((0, 0, 0), (0, 10, 0), 1),
    "roll": ((0, 0, 0), (0, 0, 15), 1),
    "zoom": ((0, 0, 0), (0, 0, 0), 1 / 1.5),
    "down_back": ((0, 0.15 * RATIO, -0.25), (0, 0, 0), 1),
    "forward_up": ((0, 0, 0.2), (0, 6, 0), 1),
    "right_turn_forward": ((0, 0, 0.2), (10, 0, 0), 1),
    "left_turn_forward": ((0, 0, 0.2), (-10, 0, 0), 1),
}


def wave(x, y):
    """The picture's brightness (bytes) at a place: frame widths right of and below the centre."""
    phase = (2 * math.pi * (x * across + y * down) + start for across, down, start in WAVES)
    return 127.5 + 19 * sum(numpy.sin(value) for value in phase)


def seen(path, share, x, y):
    """Which place of the picture a pixel must show when `share` of the path is done."""
    moved, turned, focal = path
    (right, down, ahead), (pan, tilt, roll) = (numpy.multiply(share, part) for part in (moved, numpy.radians(turned)))
    scale = SIZE[0] * focal**share
    x, y = (x - SIZE[0] / 2) / scale, (y - SIZE[1] / 2) / scale
    x, y = x * math.cos(roll) - y * math.sin(roll), x * math.sin(roll) + y * math.cos(roll)
    y, z = y * math.cos(tilt) - math.sin(tilt), y * math.sin(tilt) + math.cos(tilt)
    x, z = x * math.cos(pan) + z * math.sin(pan), z * math.cos(pan) - x * math.sin(pan)
    far = (1 - ahead) / z
    return right + x * far, down + y * far


def errors(frame, path, share):
    """How far the frame is from where it must be, pixels across and down, in every window that the picture fills.

    The encoder's noise moves each window by itself; the camera moves all of them together. So the error told is the part
    that is common to the frame: an offset, and what grows with the distance from the centre.
    """
    grey = frame[:, :, 1].astype(float)
    places, found = [], []
    for cx in range(HALF + 4, SIZE[0] - HALF, 134):
        for cy in range(HALF + 4, SIZE[1] - HALF, 107):
            rows, columns = numpy.mgrid[cy - HALF:cy + HALF + 1, cx - HALF:cx + HALF + 1]
            x, y = columns + 0.5, rows + 0.5
            u, v = seen(path, share, x, y)
            if max(abs(u).max(), abs(v).max() / RATIO) > 0.495:
                continue  # beyond the given picture
            ideal = wave(u, v)
            across = wave(*seen(path, share, x + 0.5, y)) - wave(*seen(path, share, x - 0.5, y))
            down = wave(*seen(path, share, x, y + 0.5)) - wave(*seen(path, share, x, y - 0.5))
            off = grey[rows, columns] - ideal
            off -= off.mean()
            slopes = numpy.array([[(across * across).sum(), (across * down).sum()], [(across * down).sum(), (down * down).sum()]])
            places.append((1, cx / SIZE[0] - 0.5, cy / SIZE[1] - 0.5))
            found.append(numpy.linalg.solve(slopes, [(across * off).sum(), (down * off).sum()]))
    places = numpy.array(places)
    return places @ numpy.linalg.lstsq(places, numpy.array(found), rcond=None)[0]


def eased(index, count):
    t = index / (count - 1)
    return t**3 * (t * (6 * t - 15) + 10)


def measure(name, value, control):
    """One clip against its path: RMS error, jitter, borders."""
    rows, columns = numpy.mgrid[0:SIZE[1], 0:SIZE[0]]
    grey = wave((columns + 0.5) / SIZE[0] - 0.5, (rows + 0.5 - SIZE[1] / 2) / SIZE[0])
    chart = numpy.repeat(numpy.clip(numpy.round(grey), 0, 255).astype(numpy.uint8)[:, :, None], 3, axis=2)
    body = {"model_name": MODEL, "image": inline(chart), "duration": "5", "mode": "std", "camera_control": control}
    video, path = clip("videos/image2video", body, f"{name}{value:+}.mp4")
    expect_clip(video, path, SIZE, 30, 153)
    shown, count = frames(path), 153
    moved, turned, focal = PATHS[name]
    goal = numpy.multiply(moved, value / 10), numpy.multiply(turned, value / 10), focal ** (value / 10)
    step = (count - 1) // 6
    far = [errors(shown[i], goal, eased(i, count)) for i in range(step, count, step)]
    rms = math.sqrt(numpy.mean([(one**2).sum(axis=1).mean() for one in far]))
    middle = count // 2
    near = [errors(shown[i], goal, eased(i, count)).mean(axis=0) for i in range(middle - 3, middle + 4)]
    jitter = numpy.abs(numpy.diff(near, n=2, axis=0)).max()
    last = far[-1].mean(axis=0) / SIZE[0]
    print(f"{name} {value:+}: {rms:.4f} px RMS, jitter {jitter:.4f} px, last frame off by {last[0]:+.5f} {last[1]:+.5f} widths")
    check(rms <= PATH_PX, True, f"{name} {value:+}: path error {rms:.4f} px RMS, at most {PATH_PX}")
    check(bool(jitter <= JITTER_PX), True, f"{name} {value:+}: jitter {jitter:.4f} px, at most {JITTER_PX}")
    no_border(shown[-1], name)


def no_border(frame, name):
    """The waves are busy everywhere, and so must be every edge of what the camera saw of them last."""
    grey = frame[:, :, 1].astype(float)
    for place, edge in (("top", grey[0]), ("bottom", grey[-1]), ("left", grey[:, 0]), ("right", grey[:, -1])):
        check(bool(edge.std() > 4), True, f"{name}: {place} edge is a picture, deviation {edge.std():.1f}")


def main():
    for name in ("horizontal", "vertical", "pan", "tilt", "roll", "zoom"):
        for value in (10, -10):
            measure(name, value, {"type": "simple", "config": {name: value}})
    measure("pan", 3, {"type": "simple", "config": {"pan": 3}})
    for name in ("down_back", "forward_up", "right_turn_forward", "left_turn_forward"):
        measure(name, 10, {"type": name})


if __name__ == "__main__":
    main()
