"""Every parameter can be seen in the pixels: ratio, mode, duration, negative prompt, picture, repetition."""

import cv2
import numpy

from door import check, clip, expect_clip, fetch, finish, submit
from pictures import frames, inline, photo, psnr
from promise import promise

PROMPT = "A red boat on a lake in front of mountains, birds in the sky"
KEPT_DB_MIN = 38.0


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
    stills()
