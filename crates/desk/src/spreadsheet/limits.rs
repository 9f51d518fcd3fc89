//! How large a spreadsheet may be. A real import is a hundredth of this.

/// Bytes of a file as it lies on the disk (50 MB).
pub const FILE_BYTES: u64 = 50 * 1024 * 1024;

/// Rows under the header that hold something.
pub const ROWS: u32 = 200_000;

/// Columns looked at; what stands further right is ignored.
pub const COLUMNS: usize = 64;

/// Characters in a cell, which is also Excel's own limit.
pub const CELL_CHARS: usize = 32_767;

/// Rows, from the top, among which the header is looked for.
pub const HEADER_ROWS: usize = 10;

/// Sheets of a workbook that are looked at before giving up on a header.
pub(super) const SHEETS: usize = 20;

/// Bytes of all the parts of a workbook once inflated, so that a small file
/// cannot fill the memory (a "zip bomb").
pub(super) const INFLATED_BYTES: u64 = 512 * 1024 * 1024;

/// Bytes of text in all the cells of a sheet: one long shared text may be
/// pointed at from millions of them.
pub(super) const TEXT_BYTES: usize = 512 * 1024 * 1024;
