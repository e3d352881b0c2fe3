//! The words every row of the catalog is written with: operations, endpoints, modes, features.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One thing this server can be asked to make; each has one endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// `POST /v1/videos/text2video`
    Text2video,
    /// `POST /v1/videos/image2video`
    Image2video,
    /// `POST /v1/videos/video-extend`
    VideoExtend,
    /// `POST /v1/videos/lip-sync`
    LipSync,
    /// `POST /v1/videos/identify-face`
    IdentifyFace,
    /// `POST /v1/videos/advanced-lip-sync`
    AdvancedLipSync,
    /// `POST /v1/videos/effects`
    Effects,
    /// `POST /v1/videos/multi-image2video`
    MultiImage2video,
    /// `POST /v1/videos/image-recognize`
    ImageRecognize,
    /// `POST /v1/images/generations`
    Images,
    /// `POST /v1/images/kolors-virtual-try-on`
    TryOn,
    /// `POST /v1/images/editing/expand`
    Expand,
    /// `POST /v1/images/multi-image2image`
    MultiImage2image,
    /// `POST /v1/audio/tts`
    Tts,
    /// `POST /v1/audio/text-to-audio`
    TextToAudio,
    /// `POST /v1/audio/video-to-audio`
    VideoToAudio,
}

impl Operation {
    /// Every operation, in the order of the specification.
    pub const ALL: &'static [Operation] = &[
        Operation::Text2video,
        Operation::Image2video,
        Operation::VideoExtend,
        Operation::LipSync,
        Operation::IdentifyFace,
        Operation::AdvancedLipSync,
        Operation::Effects,
        Operation::MultiImage2video,
        Operation::ImageRecognize,
        Operation::Images,
        Operation::TryOn,
        Operation::Expand,
        Operation::MultiImage2image,
        Operation::Tts,
        Operation::TextToAudio,
        Operation::VideoToAudio,
    ];

    /// The endpoint the sources speak of.
    pub const fn endpoint(self) -> Endpoint {
        match self {
            Operation::Text2video => Endpoint::Text2video,
            Operation::Image2video => Endpoint::Image2video,
            Operation::VideoExtend => Endpoint::Extend,
            Operation::LipSync => Endpoint::LipSync,
            Operation::IdentifyFace => Endpoint::IdentifyFace,
            Operation::AdvancedLipSync => Endpoint::AdvancedLipSync,
            Operation::Effects => Endpoint::Effects,
            Operation::MultiImage2video => Endpoint::MultiImage2video,
            Operation::ImageRecognize => Endpoint::ImageRecognize,
            Operation::Images => Endpoint::Images,
            Operation::TryOn => Endpoint::TryOn,
            Operation::Expand => Endpoint::Expand,
            Operation::MultiImage2image => Endpoint::MultiImage2image,
            Operation::Tts => Endpoint::Tts,
            Operation::TextToAudio => Endpoint::TextToAudio,
            Operation::VideoToAudio => Endpoint::VideoToAudio,
        }
    }

    /// Its path on the service: create calls go there, `{path}/{id}` asks about one task.
    pub const fn path(self) -> &'static str {
        match self {
            Operation::Text2video => "/v1/videos/text2video",
            Operation::Image2video => "/v1/videos/image2video",
            Operation::VideoExtend => "/v1/videos/video-extend",
            Operation::LipSync => "/v1/videos/lip-sync",
            Operation::IdentifyFace => "/v1/videos/identify-face",
            Operation::AdvancedLipSync => "/v1/videos/advanced-lip-sync",
            Operation::Effects => "/v1/videos/effects",
            Operation::MultiImage2video => "/v1/videos/multi-image2video",
            Operation::ImageRecognize => "/v1/videos/image-recognize",
            Operation::Images => "/v1/images/generations",
            Operation::TryOn => "/v1/images/kolors-virtual-try-on",
            Operation::Expand => "/v1/images/editing/expand",
            Operation::MultiImage2image => "/v1/images/multi-image2image",
            Operation::Tts => "/v1/audio/tts",
            Operation::TextToAudio => "/v1/audio/text-to-audio",
            Operation::VideoToAudio => "/v1/audio/video-to-audio",
        }
    }

    /// Whether the model is that of the clip it builds on, and no request names one.
    pub const fn inherits_model(self) -> bool {
        matches!(self, Operation::VideoExtend)
    }

    /// Its name, as on the command line.
    pub const fn name(self) -> &'static str {
        self.endpoint().name()
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $kind:ident { $($(#[$about:meta])* $name:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $kind { $($(#[$about])* #[serde(rename = $text)] $name,)* }

        impl $kind {
            /// Every word, in the order of the tables.
            pub const ALL: &'static [$kind] = &[$($kind::$name,)*];

            /// The word as the catalog spells it.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$name => $text,)* }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

words! {
    /// What the sources make claims about: the operations of this server and the neighbours they are sold with.
    Endpoint {
        /// `/v1/videos/text2video`
        Text2video = "text2video",
        /// `/v1/videos/image2video`
        Image2video = "image2video",
        /// `/v1/images/generations`
        Images = "images",
        /// `/v1/videos/video-extend`, of clips this model made
        Extend = "video-extend",
        /// `/v1/videos/lip-sync`, of clips this model made
        LipSync = "lip-sync",
        /// `/v1/videos/effects`, with this model named
        Effects = "effects",
        /// `/v1/videos/multi-image2video`
        MultiImage2video = "multi-image2video",
        /// `/v1/videos/multi-elements`
        MultiElements = "multi-elements",
        /// `/v1/videos/motion-control`
        MotionControl = "motion-control",
        /// `/v1/videos/omni-video`
        OmniVideo = "omni-video",
        /// `/v1/images/omni-image`
        OmniImage = "omni-image",
        /// `/v1/images/multi-image2image`
        MultiImage2image = "multi-image2image",
        /// `/v1/images/kolors-virtual-try-on`
        TryOn = "try-on",
        /// `/v1/videos/identify-face`
        IdentifyFace = "identify-face",
        /// `/v1/videos/advanced-lip-sync`
        AdvancedLipSync = "advanced-lip-sync",
        /// `/v1/videos/image-recognize`
        ImageRecognize = "image-recognize",
        /// `/v1/images/editing/expand`
        Expand = "expand",
        /// `/v1/audio/tts`
        Tts = "tts",
        /// `/v1/audio/text-to-audio`
        TextToAudio = "text-to-audio",
        /// `/v1/audio/video-to-audio`
        VideoToAudio = "video-to-audio",
    }
}

words! {
    /// The quality tier asked for.
    Mode {
        /// `std`
        Std = "std",
        /// `pro`
        Pro = "pro",
        /// `4k` (kling-v3 and later)
        FourK = "4k",
        /// The model has no `mode`; whatever is sent is ignored.
        Any = "any",
    }
}

words! {
    /// What a request uses beyond the plain operation.
    Feature {
        /// Nothing beyond the operation itself.
        Plain = "plain",
        /// `camera_control` of type `simple`
        Camera = "camera",
        /// `camera_control` with a preset type
        CameraPreset = "camera_preset",
        /// `image` and `image_tail`
        StartEnd = "start_end",
        /// `image_tail` alone
        EndOnly = "end_only",
        /// `static_mask` / `dynamic_masks`
        MotionBrush = "motion_brush",
        /// `sound: "on"`
        Sound = "sound",
        /// `voice_list` with `sound: "on"`
        Voice = "voice",
        /// `multi_shot`
        MultiShot = "multi_shot",
        /// `element_list`
        Elements = "elements",
        /// A reference clip (`video_list`, omni-video)
        ReferenceVideo = "reference_video",
        /// Output at 1080 lines
        FullHd = "full_hd",
        /// `image_reference` subject or face (images)
        Reference = "reference",
        /// `image` without `image_reference` (images)
        Restyle = "restyle",
    }
}
