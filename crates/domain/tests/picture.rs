//! Signatures and photos: small, of a known kind, and never in a log.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::{IdTail, Picture, picture::PictureError};

const PNG: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];

#[test]
fn a_picture_is_known_by_how_it_begins() {
    let jpeg = [0xFF, 0xD8, 0xFF, 0xE0].to_vec();
    assert_eq!(Picture::new(jpeg).unwrap().media(), "image/jpeg");
    assert_eq!(Picture::new(PNG.to_vec()).unwrap().media(), "image/png");
    assert_eq!(Picture::new(b"RIFF\0\0\0\0WEBPVP8 ".to_vec()).unwrap().media(), "image/webp");
    for bytes in [&b""[..], b"GIF89a", b"<svg onload=alert(1)>", b"RIFF\0\0\0\0AVI ", &PNG[..7]] {
        assert_eq!(Picture::new(bytes.to_vec()), Err(PictureError::UnknownFormat));
    }
}

#[test]
fn a_picture_is_at_most_64_kib_in_both_forms() {
    let of = |length: usize| PNG.into_iter().chain(std::iter::repeat(0)).take(length).collect::<Vec<u8>>();
    let largest = Picture::new(of(Picture::LARGEST)).unwrap();
    assert_eq!(Picture::parse(&largest.base64()).unwrap(), largest);
    assert_eq!(Picture::new(of(Picture::LARGEST + 1)), Err(PictureError::TooLarge));
    assert_eq!(Picture::parse(&"A".repeat(90_000)), Err(PictureError::TooLarge), "refused before it is decoded");
    assert_eq!(Picture::parse("no base64!"), Err(PictureError::UnknownFormat));
    assert_eq!(format!("{largest:?}"), "Picture(65536 bytes)", "a face is nothing for a log");
}

#[test]
fn an_id_is_known_by_its_last_four_characters_only() {
    for (text, kept) in [("1234", Some("1234")), (" 123x ", Some("123X")), ("12X4", None), ("12345", None), ("", None)]
    {
        assert_eq!(IdTail::parse(text).ok().map(String::from).as_deref(), kept, "{text:?}");
    }
}
