//! 年度归档: one year as files that other programs read, for the books. Nothing leaves the log by it:
//! what was confirmed stays at the desk (ADR 0065).

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use chrono::{Datelike as _, NaiveDate};
use domain::rights::Right;
use sha2::{Digest as _, Sha256};
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{AuditQuery, Desk, DeskError, ListQuery, ReportQuery, Selection, couriers::write_whole};

/// Before that nobody kept parcels with this program.
const FIRST_YEAR: i32 = 2000;
/// More rows than a sheet of a workbook can hold may have been recorded in a year, so the long ones are text.
const PARCELS: &str = "parcels.csv";
const REPORTS: &str = "reports.xlsx";
const DEEDS: &str = "deeds.csv";
/// As `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

impl Desk {
    /// Writes the parcels recorded in a year, its reports, what was done in it, and their SHA-256 sums
    /// into one zip file; answers how many lines.
    ///
    /// # Errors
    /// A year that is none, a missing right (export and audit list), `cancelled`, or what is wrong with the file.
    pub fn archive_year(
        &self,
        path: &Path,
        year: i32,
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<u32, DeskError> {
        self.require(Right::ImportExport)?;
        self.require(Right::Audit)?;
        let days = days_of(year, self.today().year())?;
        if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("zip")) {
            return Err(DeskError::input("file", "archive_kind_unknown", "the file's name must end in .zip"));
        }
        let parts = Parts::beside(path)?;
        let lines = self.write_parts(&parts, days, progress)?;
        write_whole(path, |file| parts.pack(file))?;
        self.note_export("year", lines)
    }

    fn write_parts(
        &self,
        parts: &Parts,
        (from, to): (NaiveDate, NaiveDate),
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<u32, DeskError> {
        let (first, last) = (Some(from), Some(to));
        let recorded = ListQuery { from: first, to: last, ..ListQuery::default() };
        let parcels = Selection::All { query: recorded, except: Vec::new() };
        let mut lines = self.export_parcels(&parts.file(PARCELS), &parcels, progress)?;
        let of_year = ReportQuery { community: None, from, to };
        lines += self.export_reports(&parts.file(REPORTS), of_year, &mut |done| progress(lines + done))?;
        let deeds = AuditQuery { from: first, to: last, ..AuditQuery::default() };
        lines += self.export_audit(&parts.file(DEEDS), &deeds, &mut |done| progress(lines + done))?;
        Ok(lines)
    }
}

/// First and last day of a year that has begun.
fn days_of(year: i32, now: i32) -> Result<(NaiveDate, NaiveDate), DeskError> {
    let unknown = || DeskError::input("year", "year_unknown", "a year is one from 2000 to this one");
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or_else(unknown);
    match (FIRST_YEAR..=now).contains(&year) {
        true => Ok((day(1, 1)?, day(12, 31)?)),
        false => Err(unknown()),
    }
}

/// A folder beside the archive for what goes into it; it goes away with this.
struct Parts(PathBuf);

impl Parts {
    fn beside(path: &Path) -> Result<Self, DeskError> {
        let folder = path.with_extension("parts");
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn pack(&self, file: &mut BufWriter<File>) -> io::Result<()> {
        let mut archive = ZipWriter::new(file);
        let options = SimpleFileOptions::default().large_file(true);
        let mut sums = String::new();
        for name in [PARCELS, REPORTS, DEEDS] {
            archive.start_file(name, options).map_err(io_error)?;
            let mut both = Summed { into: &mut archive, sum: Sha256::new() };
            io::copy(&mut File::open(self.file(name))?, &mut both)?;
            sums.push_str(&format!("{}  {name}\n", hex::encode(both.sum.finalize())));
        }
        archive.start_file(SUMS, options).map_err(io_error)?;
        archive.write_all(sums.as_bytes())?;
        archive.finish().map(drop).map_err(io_error)
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        // Parts are of no use by themselves; one that stays is overwritten by the next archive. Whatever
        // else somebody keeps in a folder of that name stays, and so does the folder.
        for name in [PARCELS, REPORTS, DEEDS] {
            let _ = fs::remove_file(self.file(name));
        }
        let _ = fs::remove_dir(&self.0);
    }
}

/// Counts the sum of what goes through.
struct Summed<W> {
    into: W,
    sum: Sha256,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.into.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

fn io_error(error: ZipError) -> io::Error {
    error.into()
}
