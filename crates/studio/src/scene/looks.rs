//! The hours of the day as their designer wrote them.

use super::Time;

/// A time of day as its designer wrote it (sRGB).
pub(crate) struct Look {
    /// The sky, from the horizon up.
    pub sky: [u32; 5],
    /// Direct light: colour and strength.
    pub key: (u32, f32),
    /// Light from everywhere: colour and strength.
    pub ambient: (u32, f32),
    /// What distance turns things into.
    pub haze: u32,
    /// Sunlit and shaded cloud.
    pub cloud: (u32, u32),
    /// Water seen steeply.
    pub water: u32,
    /// The sun or moon, if it is in view: disc, glow, reach of the glow.
    pub sun: Option<(u32, u32, f32)>,
}

/// Looks by time of day; the seed picks one.
pub(crate) fn looks(time: Time) -> &'static [Look] {
    match time {
        Time::Sunset => &SUNSETS,
        Time::Sunrise => &SUNRISES,
        Time::Golden => &GOLDENS,
        Time::Day => &DAYS,
        Time::Dusk => &DUSKS,
        Time::Night => &NIGHTS,
    }
}

static SUNSETS: [Look; 3] = [
    Look {
        sky: [0xffd894, 0xffa562, 0xee6f68, 0x8f5290, 0x3c3674],
        key: (0xffa860, 1.15),
        ambient: (0x8a6aa0, 0.62),
        haze: 0xf2996f,
        cloud: (0xffb184, 0x8c5688),
        water: 0x3a3560,
        sun: Some((0xfff3cf, 0xffc878, 1.0)),
    },
    Look {
        sky: [0xffe2a8, 0xffb877, 0xf98f7c, 0xb56a92, 0x4f4583],
        key: (0xffb470, 1.15),
        ambient: (0x8f78a8, 0.62),
        haze: 0xf5ad84,
        cloud: (0xffc59c, 0xa06890),
        water: 0x454070,
        sun: Some((0xfff6da, 0xffd28a, 1.0)),
    },
    Look {
        sky: [0xffcf7a, 0xff8e4e, 0xd9535a, 0x713d78, 0x2a2a5e],
        key: (0xff9a50, 1.2),
        ambient: (0x75609c, 0.6),
        haze: 0xe8825f,
        cloud: (0xff9c6c, 0x703f74),
        water: 0x2c2c58,
        sun: Some((0xffefc0, 0xffb660, 1.0)),
    },
];

static SUNRISES: [Look; 2] = [
    Look {
        sky: [0xffe9bd, 0xffcb9d, 0xf7a9ab, 0xa7a5d2, 0x5f80c0],
        key: (0xffc592, 1.15),
        ambient: (0x9a9ac6, 0.66),
        haze: 0xf8c4a6,
        cloud: (0xffdcc0, 0xb795b8),
        water: 0x4f6a98,
        sun: Some((0xfffae6, 0xffdea0, 0.95)),
    },
    Look {
        sky: [0xfff0c9, 0xffd8b0, 0xf5bcb4, 0x9fb6dc, 0x5b8cc8],
        key: (0xffd0a0, 1.15),
        ambient: (0xa0a8cc, 0.68),
        haze: 0xf5d3b8,
        cloud: (0xffeada, 0xbaa8c8),
        water: 0x55789f,
        sun: Some((0xfffbea, 0xffe6b4, 0.9)),
    },
];

static GOLDENS: [Look; 2] = [
    Look {
        sky: [0xffe6b0, 0xffd697, 0xf5c795, 0xb6bfcc, 0x6f9dcc],
        key: (0xffc070, 1.45),
        ambient: (0x9aa0bc, 0.62),
        haze: 0xf6d3a0,
        cloud: (0xfff0d2, 0xc49e94),
        water: 0x4d6f86,
        sun: Some((0xfffbe8, 0xffdf9a, 0.95)),
    },
    Look {
        sky: [0xffdf9f, 0xfccb88, 0xeebd92, 0xa9b2c6, 0x6090c4],
        key: (0xffb862, 1.45),
        ambient: (0x939ab8, 0.6),
        haze: 0xf3c691,
        cloud: (0xffe6c0, 0xb68f90),
        water: 0x46667f,
        sun: Some((0xfff8e0, 0xffd68a, 1.0)),
    },
];

static DAYS: [Look; 2] = [
    Look {
        sky: [0xd8edf7, 0xb0daf4, 0x7fc0ef, 0x4f9fe2, 0x2f7fce],
        key: (0xfff2dc, 1.15),
        ambient: (0xa6c2e0, 0.60),
        haze: 0xc4dff0,
        cloud: (0xffffff, 0x9fb4cc),
        water: 0x1f6a94,
        sun: None,
    },
    Look {
        sky: [0xe2f1f2, 0xbfe3ee, 0x8accea, 0x55aadf, 0x3787cc],
        key: (0xfff0d4, 1.15),
        ambient: (0xa8c8dc, 0.60),
        haze: 0xcde5ec,
        cloud: (0xffffff, 0xa6bccb),
        water: 0x1d7b96,
        sun: None,
    },
];

static DUSKS: [Look; 2] = [
    Look {
        sky: [0xf6b28e, 0xcf8798, 0x8a6aa6, 0x474a8c, 0x1f2858],
        key: (0xc890a8, 0.5),
        ambient: (0x6a70b0, 0.52),
        haze: 0xa67c9e,
        cloud: (0xd894a0, 0x565088),
        water: 0x2a3366,
        sun: None,
    },
    Look {
        sky: [0xf0c49a, 0xc59aa0, 0x7f7cab, 0x3d5590, 0x1a2e5c],
        key: (0xc0a0b0, 0.5),
        ambient: (0x667ab4, 0.5),
        haze: 0x9d8ca8,
        cloud: (0xcfa4a4, 0x4c588c),
        water: 0x27406a,
        sun: None,
    },
];

static NIGHTS: [Look; 2] = [
    Look {
        sky: [0x3d5a8c, 0x2b4577, 0x1c3160, 0x112149, 0x0a1433],
        key: (0xa9c4f4, 0.34),
        ambient: (0x4d68a8, 0.32),
        haze: 0x2c4677,
        cloud: (0x6b86b8, 0x1f3260),
        water: 0x10244c,
        sun: Some((0xf4f6ff, 0x9db9f0, 0.55)),
    },
    Look {
        sky: [0x3f5f86, 0x274b74, 0x1b355f, 0x122549, 0x0a1633],
        key: (0xa9ccec, 0.34),
        ambient: (0x4a709f, 0.32),
        haze: 0x2a4c72,
        cloud: (0x6a8db4, 0x1e385e),
        water: 0x0f2a4a,
        sun: Some((0xf8f8f2, 0xa4c4e8, 0.55)),
    },
];
