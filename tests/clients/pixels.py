"""Every parameter can be seen in the pixels: ratio, mode, duration, negative prompt, picture, repetition."""

import cv2
import numpy

from door import check, clip, expect_clip, fetch, finish, submit
from pictures import chart, frames, inline, photo, psnr
from promise import promise

PROMPT = "A red boat on a lake in front of mountains, birds in the sky"
KEPT_DB_MIN = 38.0
CHART_DB_MIN = 30.0  # its small coloured edges lose more to 4:2:0 than any photograph


def text2video(name, **fields):
    body = {"model_name": "kling-v1", "prompt": PROMPT, "duration": "5", "mode": "std", **fields}
    return clip("videos/text2video", body, name)


def shapes():
    """Ratio, mode and duration decide size and length."""
    wanted = [
        ("kling-v1", {"aspect_ratio": "9:16"}, {"ratio": "9:16"}),
        ("kling-v1", {"aspect_ratio": "1:1"}, {"ratio": "1:1"}),
        ("kling-v1-6", {"duration": 10}, {"seconds": 10}),
        ("kling-v1-6", {"mode": "pro"}, {"mode": "pro"}),
    ]
    for index, (model, fields, what) in enumerate(wanted):
        video, path = text2video(f"shape{index}.mp4", model_name=model, **fields)
        expect_clip(video, path, *promise(model, **what))


def words():
    """The same request gives the same frames; taking something away changes them; nothing stands still."""
    first, again, without = (frames(text2video(name, **more)[1]) for name, more in (
        ("first.mp4", {}), ("again.mp4", {}), ("without.mp4", {"negative_prompt": "boat, birds"})))
    check(bool((first == again).all()), True, "same request, same frames")
    check(psnr(first[0], without[0]) < 35, True, "negative_prompt changes the picture")
    check(psnr(first[0], first[-1]) < 40, True, "the clip moves")
    check(bool(first[0].std() > 10), True, "the picture is not empty")


def kept():
    """Frame 0 of an image-to-video clip is the picture that was sent."""
    for name in ("chelsea.png", "coffee.png"):
        sent = photo(name)
        body = {"model_name": "kling-v1-5", "image": inline(sent), "duration": "5", "mode": "std"}
        video, path = clip("videos/image2video", body, name + ".mp4")
        seen = frames(path)
        height, width = seen[0].shape[:2]
        expect_clip(video, path, (width, height), 30, 153)
        check(abs(width / height / (sent.shape[1] / sent.shape[0]) - 1) < 0.01, True, "the picture's ratio is kept")
        check(abs(width * height / (1280 * 720) - 1) < 0.03, True, "the tier's pixel area")
        likeness = psnr(seen[0], cv2.resize(sent, (width, height), interpolation=cv2.INTER_LANCZOS4))
        print(f"{name}: frame 0 is {likeness:.2f} dB from the picture sent")
        check(likeness >= KEPT_DB_MIN, True, f"{name}: {likeness:.2f} dB, at least {KEPT_DB_MIN}")


def brushed():
    """Two marked areas go through their points, a third stands still; every frame is measured by template matching."""
    height, width = 720, 1280
    picture = cv2.GaussianBlur(chart(width, height), (0, 0), 1.2)
    still = numpy.zeros((height, width), numpy.uint8)
    still[420:620, 860:1160] = 255
    ways = [[(300, 500), (700, 560)], [(240, 200), (420, 130), (560, 260)]]  # counted from below
    masks = [cv2.circle(numpy.zeros((height, width), numpy.uint8), (x, height - y), 90, 255, -1) for (x, y), *_ in ways]
    body = {"model_name": "kling-v1", "image": inline(picture), "duration": "5", "mode": "std", "static_mask": inline(still),
            "dynamic_masks": [{"mask": inline(mask), "trajectories": [{"x": x, "y": y} for x, y in way]}
                              for mask, way in zip(masks, ways)]}
    video, path = clip("videos/image2video", body, "brush.mp4")
    expect_clip(video, path, *promise("kling-v1", "image2video"))
    seen = frames(path)
    check(psnr(seen[0], picture) >= CHART_DB_MIN, True, f"frame 0 is the picture, {psnr(seen[0], picture):.1f} dB")
    worst = max(abs(offset) for frame in seen[::8] for offset in shift(seen[0], frame, 900, 460, 80, reach=3))
    check(worst <= 0.1, True, f"what is marked to stand still moves by {worst:.3f} px")
    for way in ways:
        (x, y), gone = way[0], [(0.0, 0.0)]
        for frame in seen[1:]:
            about = gone[-1]
            gone.append(shift(seen[0], frame, x - 50, height - y - 50, 100, about=about))
        wanted = [(px - x, y - py) for px, py in way]
        miss = max(min(numpy.hypot(gx - wx, gy - wy) for gx, gy in gone) for wx, wy in wanted)
        end = numpy.hypot(gone[-1][0] - wanted[-1][0], gone[-1][1] - wanted[-1][1])
        steps = numpy.hypot(*numpy.diff(numpy.array(gone), axis=0).T)
        even = steps[len(steps) // 5:-len(steps) // 5]
        print(f"brush: passes its points by {miss:.2f} px, ends {end:.2f} px off, pace {even.mean():.2f} ± {even.std():.2f} px")
        check(miss <= 2.0 and end <= 1.0, True, "it passes through its points")
        check(bool(abs(even / even.mean() - 1).max() < 0.2), True, f"an even pace: {even.min():.2f} to {even.max():.2f} px")
        if len(way) == 2:
            along = numpy.array(wanted[1]) / numpy.hypot(*wanted[1])
            off = max(abs(gx * along[1] - gy * along[0]) for gx, gy in gone)
            check(off <= 1.0, True, f"it leaves its straight way by {off:.2f} px")


def shift(first, frame, left, top, size, about=(0.0, 0.0), reach=8):
    """How far a square of the first frame went, pixels right and down, to a fraction of a pixel; near `about`."""
    piece = cv2.cvtColor(first[top:top + size, left:left + size], cv2.COLOR_BGR2GRAY).astype(numpy.float32)
    x, y = left + round(about[0]) - reach, top + round(about[1]) - reach
    part = cv2.cvtColor(frame[y:y + size + 2 * reach, x:x + size + 2 * reach], cv2.COLOR_BGR2GRAY).astype(numpy.float32)
    score = cv2.matchTemplate(part, piece, cv2.TM_CCOEFF_NORMED)
    _, best, _, (bx, by) = cv2.minMaxLoc(score)
    check(best > 0.9 and 0 < bx < 2 * reach and 0 < by < 2 * reach, True, f"the piece is found again, {best:.3f}")

    def peak(before, here, after):
        return 0.5 * (before - after) / (before - 2 * here + after)

    dx = peak(score[by, bx - 1], best, score[by, bx + 1])
    dy = peak(score[by - 1, bx], best, score[by + 1, bx])
    return x + bx + dx - left, y + by + dy - top


def stills():
    """Pictures: number, size, ratio; n results differ."""
    body = {"model_name": "kling-v1", "prompt": PROMPT, "n": 2, "aspect_ratio": "3:2"}
    images = finish("images/generations", submit("images/generations", body))["images"]
    check([image["index"] for image in images], [0, 1], "indexes")
    seen = [cv2.imread(str(fetch(image["url"], f"still{image['index']}.png"))) for image in images]
    check(all(abs(s.shape[1] / s.shape[0] - 1.5) < 0.02 for s in seen), True, "ratio 3:2")
    check(bool(numpy.array_equal(*seen)), False, "two results are two pictures")


if __name__ == "__main__":
    shapes()
    words()
    kept()
    brushed()
    stills()
