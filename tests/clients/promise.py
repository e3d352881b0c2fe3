"""What the catalog promises of a clip, read from its files as anybody may read them."""

import tomllib
from pathlib import Path

CATALOG = Path(__file__).parent.parent.parent / "catalog"


def read(name):
    return tomllib.loads((CATALOG / name).read_text())


def promise(model, endpoint="text2video", mode="std", ratio="16:9", seconds=5):
    """Size, frames per second and number of frames."""
    tiers = read(f"models/{model}.toml")["offers"][endpoint]["tiers"]
    tier = next(tier for tier in tiers if tier["mode"] in (mode, "any") and seconds in tier["seconds"])
    sizes = read("sizes.toml")
    size = next(row["ratios"][ratio] for row in sizes["tier"] if row["name"] == tier["size"])
    extra = next((row["extra"] for row in sizes["frames"] if row["fps"] == tier["fps"]), 1)
    return tuple(size), tier["fps"], tier["fps"] * seconds + extra
