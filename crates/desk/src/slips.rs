//! Slips of many parcels, in files of some hundred pages each.

use std::path::{Path, PathBuf};

use crate::{
    Desk, DeskError, Selection,
    paper::{self, Layout},
    view::SlipsDone,
};

/// Pages of one file: more than a printer takes at once, and never much memory.
const PAGES: usize = 300;

impl Desk {
    /// Writes the slips of what is on the shelf among the selected parcels: `slips.pdf`,
    /// `slips-2.pdf` and so on. `progress` hears how many of how many; stopped, the files that are
    /// whole stay.
    pub fn save_slips(
        &self,
        selection: &Selection,
        layout: Layout,
        path: &Path,
        progress: &mut dyn FnMut(u32, u32) -> bool,
    ) -> Result<SlipsDone, DeskError> {
        let parcels = self.on_shelf(selection)?;
        let mut done = SlipsDone { total: parcels.len() as u32, ..SlipsDone::default() };
        for page in parcels.chunks(PAGES) {
            let mut drawings = Vec::with_capacity(page.len());
            for id in page {
                if !progress(done.slips + drawings.len() as u32, done.total) {
                    done.stopped = true;
                    self.note_export("slips", done.slips)?;
                    return Ok(done);
                }
                drawings.push(self.slip(*id, layout)?.drawing);
            }
            let pdf = paper::pdf_pages(drawings.iter(), "领取凭条")?;
            std::fs::write(numbered(path, done.files + 1), pdf)?;
            done.files += 1;
            done.slips += page.len() as u32;
        }
        progress(done.slips, done.total);
        self.note_export("slips", done.slips)?;
        Ok(done)
    }
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{number}.pdf"))
}
