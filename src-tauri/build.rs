//! Checks that there is a front end to carry, then lets Tauri prepare its context.

use std::{error::Error, path::Path};

const FRONT_END: &str = "ui/desk/dist";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed={FRONT_END}");
    // An empty folder would compile into a window that stays blank.
    if !Path::new(FRONT_END).join("index.html").is_file() {
        return Err(format!("{FRONT_END} has no front end yet: npm --prefix ui ci && npm --prefix ui run build").into());
    }
    let attributes = tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    tauri_build::try_build(attributes)?;
    Ok(())
}
