//! Pictures as phones are shown them: drawn anew, so that nothing goes out but what is to be seen
//! (docs/adr/0086-pictures-are-drawn-anew-on-their-way-out.md).

use std::io::Cursor;

use domain::Picture;
use image::{
    DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    metadata::Orientation,
};
use tokio::sync::Semaphore;

/// A picture of some kilobytes may say that it is as large as a house.
const LONGEST_SIDE: u32 = 4_096;
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Of 100.
const QUALITY: u8 = 80;
/// Each takes memory for all its dots.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// The same picture as a JPEG file of our own making, without anything that was written beside it: place,
/// time, camera. Nothing where it is no picture after all, or a huge one.
pub async fn redrawn(picture: Picture) -> Option<Vec<u8>> {
    let _turn = AT_ONCE.acquire().await.ok()?;
    tokio::task::spawn_blocking(move || redraw(picture.bytes())).await.ok()?
}

fn redraw(file: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    // It is said beside the picture which way is up.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut drawn = DynamicImage::from_decoder(decoder).ok()?;
    drawn.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&on_white(drawn)).ok()?;
    Some(jpeg)
}

/// What can be seen through lies on white paper.
fn on_white(drawn: DynamicImage) -> RgbImage {
    if !drawn.color().has_alpha() {
        return drawn.into_rgb8();
    }
    let inked = drawn.into_rgba8();
    let seen = |dot: u8, ink: u8| 255 - (u16::from(255 - dot) * u16::from(ink) / 255) as u8;
    RgbImage::from_fn(inked.width(), inked.height(), |x, y| {
        let [red, green, blue, ink] = inked.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|dot| seen(dot, ink)))
    })
}
