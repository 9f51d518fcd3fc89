//! Small pictures that go with a parcel: signatures, photos of labels, damage and hand-overs.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

/// A JPEG, PNG or WebP picture of at most [`Picture::LARGEST`] bytes; base64 in JSON.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Picture(Vec<u8>);

/// Why bytes are no picture that may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// More than [`Picture::LARGEST`] bytes.
    #[error("the picture is larger than 64 KiB")]
    TooLarge,
    /// Neither JPEG nor PNG nor WebP.
    #[error("this is no JPEG, PNG or WebP picture")]
    UnknownFormat,
}

impl Picture {
    /// What one push, one page and a desk's file can carry by the thousand.
    pub const LARGEST: usize = 64 * 1024;

    /// Takes bytes that begin as a JPEG, PNG or WebP file does.
    pub fn new(bytes: Vec<u8>) -> Result<Self, PictureError> {
        if bytes.len() > Self::LARGEST {
            return Err(PictureError::TooLarge);
        }
        media(&bytes).map(|_| Self(bytes)).ok_or(PictureError::UnknownFormat)
    }

    /// Reads base64, as it lies in JSON.
    pub fn parse(text: &str) -> Result<Self, PictureError> {
        // Refused by its length before anything is decoded.
        if text.len() > Self::LARGEST.div_ceil(3) * 4 {
            return Err(PictureError::TooLarge);
        }
        Self::new(STANDARD.decode(text).map_err(|_| PictureError::UnknownFormat)?)
    }

    /// The file's bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The file's bytes in base64.
    pub fn base64(&self) -> String {
        STANDARD.encode(&self.0)
    }

    /// `image/jpeg`, `image/png` or `image/webp`.
    pub fn media(&self) -> &'static str {
        media(&self.0).unwrap_or("application/octet-stream")
    }
}

impl PictureError {
    /// The reason as other programs read it.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "picture_too_large",
            Self::UnknownFormat => "picture_unknown_format",
        }
    }
}

impl std::fmt::Debug for Picture {
    /// Its size only: a face is nothing for a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for Picture {
    type Error = PictureError;

    fn try_from(text: String) -> Result<Self, PictureError> {
        Self::parse(&text)
    }
}

impl From<Picture> for String {
    fn from(picture: Picture) -> Self {
        picture.base64()
    }
}

fn media(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
