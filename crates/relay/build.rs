//! Checks that the phone pages are built before they are compiled in.

use std::{path::Path, process::exit};

fn main() {
    let built = Path::new("../../ui/phone/dist");
    println!("cargo::rerun-if-changed=build.rs");
    for file in [
        "phone.js",
        "phone.css",
        "resident.js",
        "resident.css",
        "link.js",
        "link.css",
        "qr.js",
        "worker.js",
        "decoder.js",
        "decoder.wasm",
        "first.json",
    ] {
        let file = built.join(file);
        println!("cargo::rerun-if-changed={}", file.display());
        if !file.is_file() {
            println!(
                "cargo::error={} is missing: build the phone pages first (cd ui && npm ci && npm run build --workspace phone)",
                file.display()
            );
            exit(1);
        }
    }
}
