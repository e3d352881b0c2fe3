"""A garment that was put on keeps its pattern: features of the product picture are found again on the wearer, in places
that one smooth map explains; features of another garment are not."""

import cv2
import numpy

from door import check, fetch, finish, submit
from pictures import inline, photo

PATH = "images/kolors-virtual-try-on"
KEPT_MIN = 40
STRANGE_MAX = 15
CLOSE = 0.75  # Lowe's ratio
LARGER = 2  # small patterns are looked at enlarged
OFF_PX_MAX = 16


def worn(human, cloth):
    """The wearer, as the API gives it."""
    body = {"model_name": "kolors-virtual-try-on-v1-5", "human_image": inline(human), "cloth_image": inline(cloth)}
    image = finish(PATH, submit(PATH, body))["images"][0]
    return cv2.imread(str(fetch(image["url"], "worn.png")))


def kept(cloth, human, result):
    """How many features of the garment lie where one affine map has them."""
    changed = (cv2.absdiff(human, result).max(2) > 12).astype("uint8") * 255
    sift = cv2.SIFT_create()
    enlarged = cv2.resize(result, None, fx=LARGER, fy=LARGER), cv2.resize(changed, None, fx=LARGER, fy=LARGER)
    (here, own), (there, found) = sift.detectAndCompute(cloth, None), sift.detectAndCompute(*enlarged)
    pairs = cv2.BFMatcher().knnMatch(own, found, k=2)
    good = [first for first, second in pairs if first.distance < CLOSE * second.distance]
    if len(good) < 4:
        return 0
    from_points = numpy.float32([here[match.queryIdx].pt for match in good])
    to_points = numpy.float32([there[match.trainIdx].pt for match in good])
    _, agree = cv2.estimateAffine2D(from_points, to_points, ransacReprojThreshold=OFF_PX_MAX)
    return 0 if agree is None else int(agree.sum())


def main():
    human = photo("man_standing.jpg")
    dress, shirt = photo("dress_floral.jpg"), photo("shirt_plaid.jpg")
    for name, cloth, other in (("dress", dress, shirt), ("shirt", shirt, dress)):
        result = worn(human, cloth)
        check(result.shape, human.shape, "the wearer's own size")
        own, strange = kept(cloth, human, result), kept(other, human, result)
        print(f"{name}: {own} features kept, {strange} of another garment")
        check(own >= KEPT_MIN, True, f"{name}: {own} features kept, at least {KEPT_MIN}")
        check(strange <= STRANGE_MAX, True, f"{name}: {strange} features of another garment")


main()
