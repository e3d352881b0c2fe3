"""Measures the camera in finished clips: axis, sign and amount of all six axes both ways, and the four presets.

The table is the product's promise for ±10 over 5 s at a focal length of one frame width:
horizontal ±20 % of the width and vertical ±20 % of the height at depth 1, pan ±15°, tilt ±10°, roll ±15°, zoom ÷ or × 1.5.
Amounts of turning and zooming are checked within 2 %. A shift depends on how deep each part of the picture was judged to
lie (the picture plane is at depth 1), so its amount is checked within 10 %. What was not asked for stays within 1 % of
the frame, and no edge of any last frame is a bare border. In a shift, near ground moves farther than far ground, which
the fit of one rigid picture reads as a small slant (about 2°), so a shift may turn by 3°, anything else by 1.5°.
"""

import math
import sys

import cv2

from door import check, clip, expect_clip
from pictures import Move, chart, frames, inline

MODEL = "kling-v1-6"
SIZE = (1280, 720)
TURN_SHARE, SHIFT_SHARE, STILL = 0.02, 0.10, 0.01

# for +10: how far the centre of the picture goes (widths right, heights down), how much larger things become, and
# how far the picture turns clockwise, degrees
PAN, TILT = math.tan(math.radians(15)), math.tan(math.radians(10)) * SIZE[0] / SIZE[1]
AXES = {
    "horizontal": ((-0.20, 0.0), 1.0, 0.0),
    "vertical": ((0.0, 0.20), 1.0, 0.0),
    "pan": ((-PAN, 0.0), None, 0.0),
    "tilt": ((0.0, TILT), None, 0.0),
    "roll": ((0.0, 0.0), 1.0, -15.0),
    "zoom": ((0.0, 0.0), 1 / 1.5, 0.0),
}


def near(seen, wanted, slack, what):
    if abs(seen - wanted) > slack:
        sys.exit(f"{what}: expected {wanted:.4f} ± {slack:.4f}, measured {seen:.4f}")


def render(control, name):
    body = {"model_name": MODEL, "image": inline(chart(*SIZE)), "duration": "5", "mode": "std", "camera_control": control}
    video, path = clip("videos/image2video", body, name)
    expect_clip(video, path, SIZE, 30, 153)
    seen = frames(path)
    no_border(seen[-1], name)
    return Move(seen[0], seen[-1])


def mirrored(axis, value):
    """The expectation for +10 or −10 of one axis."""
    (x, y), scale, turn = AXES[axis]
    if value > 0:
        return (x, y), scale, turn
    return (-x, -y), scale and 1 / scale, -turn


def measure(axis, value):
    what = f"{axis} {value:+}"
    move = render({"type": "simple", "config": {axis: value}}, f"{axis}{value:+}.mp4")
    (x, y), scale, turn = mirrored(axis, value)
    share = SHIFT_SHARE if axis in ("horizontal", "vertical") else TURN_SHARE
    print(f"{what}: centre {move.shift[0]:+.4f} {move.shift[1]:+.4f}, scale {move.scale:.4f}, turn {move.turn:+.2f}°")
    near(move.shift[0], x, max(abs(x) * share, STILL), f"{what}, centre across")
    near(move.shift[1], y, max(abs(y) * share, STILL), f"{what}, centre down")
    slant = 3.0 if axis in ("horizontal", "vertical") else 1.5
    near(move.turn, turn, max(abs(turn) * TURN_SHARE, slant), f"{what}, turn")
    if scale is not None:
        slack = 0.05 if axis in ("horizontal", "vertical") else TURN_SHARE * scale
        near(move.scale, scale, slack, f"{what}, scale")


def preset(kind, facts):
    """`facts` are sentences about the measured move, each with what makes it true."""
    move = render({"type": kind}, f"{kind}.mp4")
    print(f"{kind}: centre {move.shift[0]:+.4f} {move.shift[1]:+.4f}, scale {move.scale:.4f}, turn {move.turn:+.2f}°")
    for sentence, holds in facts.items():
        check(holds(move), True, f"{kind}: {sentence}, shift {move.shift}, scale {move.scale:.3f}")


def no_border(frame, name):
    """The chart is busy everywhere, and so must be every edge of what the camera saw of it last."""
    grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    for place, edge in (("top", grey[0]), ("bottom", grey[-1]), ("left", grey[:, 0]), ("right", grey[:, -1])):
        check(bool(edge.std() > 4), True, f"{name}: {place} edge is a picture, deviation {edge.std():.1f}")


def main():
    for axis in AXES:
        for value in (10, -10):
            measure(axis, value)
    preset("down_back", {"the view widens": lambda move: move.scale < 0.97, "the picture rises": lambda move: move.shift[1] < -0.03})
    preset("forward_up", {"things grow": lambda move: move.scale > 1.03, "the picture sinks": lambda move: move.shift[1] > 0.03})
    preset("right_turn_forward", {"the picture goes left": lambda move: move.shift[0] < -0.03, "things grow": lambda move: move.scale > 1.0})
    preset("left_turn_forward", {"the picture goes right": lambda move: move.shift[0] > 0.03, "things grow": lambda move: move.scale > 1.0})


if __name__ == "__main__":
    main()
