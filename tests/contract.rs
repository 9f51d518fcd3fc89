//! The generated TypeScript says what the commands say today.
//! `UPDATE_BINDINGS=1` writes it anew.

use std::{fs, path::Path};

#[test]
fn the_generated_typescript_is_up_to_date() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/desk/src/generated/bindings.ts");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        parcel_desk::write_bindings(&committed).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    parcel_desk::write_bindings(&fresh).unwrap();
    // A screen that calls a command by an old shape fails only when a clerk clicks.
    assert!(
        fs::read_to_string(fresh).unwrap() == fs::read_to_string(&committed).unwrap_or_default(),
        "out of date: UPDATE_BINDINGS=1 cargo test --features custom-protocol,bridge --test contract"
    );
}
