//! Documents in the system's own viewer of PDF files. They may name people, so they lie beside the desk's file, and
//! only until the next one or the next start.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{Problem, browser};

/// Where they lie.
pub(crate) fn folder(data: &Path) -> PathBuf {
    data.join("paper")
}

/// Removes what lies there. What another program still holds open goes the next time.
pub(crate) fn clear(folder: &Path) {
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let _ = fs::remove_file(file.path());
    }
}

/// Puts the next document there, in place of those before. Each has a name of its own: a viewer may hold the last.
pub(crate) fn put_down(folder: &Path, pdf: &[u8]) -> io::Result<PathBuf> {
    clear(folder);
    fs::create_dir_all(folder)?;
    let name = chrono::Local::now().format("paper-%Y%m%d-%H%M%S%3f.pdf").to_string();
    let path = folder.join(name);
    fs::write(&path, pdf)?;
    Ok(path)
}

/// Shows it.
///
/// # Errors
/// `no_viewer` when the system has nothing that opens files.
pub(crate) fn open(path: &Path) -> Result<(), Problem> {
    browser::open_file(path).map_err(|_| Problem {
        code: "no_viewer".into(),
        message: "nothing opens PDF files here: save the document and print it elsewhere".into(),
        details: None,
    })
}
