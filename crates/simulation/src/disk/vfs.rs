//! SQLite's C interface to a file system, answered by [`Disk`]. Registered as the process's default,
//! so that desk and relay open their files on simulated disks without a change.

#![allow(
    unsafe_code,
    reason = "SQLite asks for files through C function pointers; this module alone speaks that interface, \
              and every pointer it follows was given by SQLite for the length of the call or made in `open`"
)]

use std::{
    ffi::{CStr, OsStr, c_char, c_int, c_void},
    os::unix::ffi::OsStrExt as _,
    path::Path,
    ptr,
    sync::{Arc, Once, atomic::AtomicU64, atomic::Ordering},
};

use rusqlite::ffi;

use super::{
    Disk, Operation, State, Trouble,
    file::File,
    locate,
    locks::{Busy, Held, level},
    shared::Shared,
};

/// What SQLite keeps for an open file: its part first, ours behind it.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
    open: *mut Open,
}

struct Open {
    disk: Arc<Disk>,
    run: u64,
    number: u64,
    name: String,
    held: Held,
    shared: Option<Arc<Shared>>,
    fleeting: bool,
    is_journal: bool,
}

/// A code of SQLite's as the answer of a call.
type Answer = Result<(), c_int>;

/// The longest path.
const LONGEST: c_int = 1024;
/// What a write of one sector never touches: its neighbours (as SQLite's own file systems assume).
const CHARACTERISTICS: c_int = ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE;

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(raise),
    xUnlock: Some(lower),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shared_page),
    xShmLock: Some(shared_lock),
    xShmBarrier: Some(shared_barrier),
    xShmUnmap: Some(shared_end),
    xFetch: None,
    xUnfetch: None,
};

/// From now on every database of this process lies on a mounted disk.
pub(super) fn register() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let vfs = Box::new(ffi::sqlite3_vfs {
            iVersion: 2,
            szOsFile: size_of::<Handle>() as c_int,
            mxPathname: LONGEST,
            pNext: ptr::null_mut(),
            zName: c"simulation".as_ptr(),
            pAppData: ptr::null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_path),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: Some(last_error),
            xCurrentTimeInt64: Some(current_millis),
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        });
        // SAFETY: SQLite keeps the structure for ever, and it is never freed.
        unsafe {
            ffi::sqlite3_initialize();
            ffi::sqlite3_vfs_register(Box::leak(vfs), 1);
        }
    });
}

/// SQLite's own random numbers begin anew, the same in every run.
pub(crate) fn reset_randomness() {
    RANDOM.store(0, Ordering::SeqCst);
    // SAFETY: documented to reset the generator when asked for nothing.
    unsafe { ffi::sqlite3_randomness(0, ptr::null_mut()) };
}

static RANDOM: AtomicU64 = AtomicU64::new(0);

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives `szOsFile` bytes at `file`, and a name that ends with a zero, or none.
    unsafe {
        let handle = file.cast::<Handle>();
        (*handle).base.pMethods = ptr::null();
        let opened = if name.is_null() { Ok(scratch()) } else { open_named(path(name), flags) };
        match opened {
            Ok(opened) => {
                (*handle).open = Box::into_raw(Box::new(opened));
                (*handle).base.pMethods = &METHODS;
                if !out.is_null() {
                    *out = flags;
                }
                ffi::SQLITE_OK
            }
            Err(code) => code,
        }
    }
}

fn open_named(path: &Path, flags: c_int) -> Result<Open, c_int> {
    let (disk, name) = locate(path).ok_or(ffi::SQLITE_CANTOPEN)?;
    let mut state = disk.lock();
    if state.off {
        return Err(ffi::SQLITE_IOERR);
    }
    if !state.files.contains_key(&name) {
        if flags & ffi::SQLITE_OPEN_CREATE == 0 {
            return Err(ffi::SQLITE_CANTOPEN);
        }
        state.files.insert(name.clone(), File::default());
    }
    state.handles += 1;
    let (run, number) = (state.run, state.handles);
    drop(state);
    let fleeting = flags & ffi::SQLITE_OPEN_DELETEONCLOSE != 0;
    let is_journal = flags & (ffi::SQLITE_OPEN_MAIN_JOURNAL | ffi::SQLITE_OPEN_WAL) != 0;
    Ok(Open { disk, run, number, name, held: Held::default(), shared: None, fleeting, is_journal })
}

/// A nameless file, for sorting: on a disk of its own that nobody else sees.
fn scratch() -> Open {
    let disk = Disk { folder: Default::default(), state: Default::default() };
    disk.lock().files.insert("scratch".into(), File::default());
    let name = "scratch".into();
    Open {
        disk: Arc::new(disk),
        run: 0,
        number: 0,
        name,
        held: Held::default(),
        shared: None,
        fleeting: true,
        is_journal: false,
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync_folder: c_int) -> c_int {
    // SAFETY: a name that ends with a zero.
    let Some((disk, name)) = locate(unsafe { path(name) }) else { return ffi::SQLITE_IOERR_DELETE_NOENT };
    let mut state = disk.lock();
    let run = state.run;
    if let Err(trouble) = state.count(run, Operation::Sync) {
        return code(trouble, ffi::SQLITE_IOERR_DELETE);
    }
    let Some(file) = state.files.remove(&name) else { return ffi::SQLITE_IOERR_DELETE_NOENT };
    // Power may go before the folder is on the platter.
    if file.named && (sync_folder == 0 || state.off) {
        state.graves.push((name, file));
    }
    if state.off { ffi::SQLITE_IOERR_DELETE } else { ffi::SQLITE_OK }
}

unsafe extern "C" fn access(_: *mut ffi::sqlite3_vfs, name: *const c_char, _: c_int, out: *mut c_int) -> c_int {
    // SAFETY: a name that ends with a zero, and a place for the answer.
    unsafe {
        let found = locate(path(name));
        let there = found.as_ref().map(|(disk, name)| disk.lock().files.contains_key(name));
        *out = c_int::from(there.unwrap_or(false));
        match found.is_some_and(|(disk, _)| disk.is_off()) {
            true => ffi::SQLITE_IOERR_ACCESS,
            false => ffi::SQLITE_OK,
        }
    }
}

unsafe extern "C" fn full_path(_: *mut ffi::sqlite3_vfs, name: *const c_char, most: c_int, out: *mut c_char) -> c_int {
    // SAFETY: a name that ends with a zero, and `most` bytes for the answer.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes_with_nul();
        if name.len() > most as usize {
            return ffi::SQLITE_CANTOPEN;
        }
        ptr::copy_nonoverlapping(name.as_ptr().cast(), out, name.len());
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(_: *mut ffi::sqlite3_vfs, n: c_int, out: *mut c_char) -> c_int {
    let mut dice = crate::Dice::new(RANDOM.fetch_add(1, Ordering::SeqCst));
    // SAFETY: `n` bytes for the answer.
    dice.fill(unsafe { std::slice::from_raw_parts_mut(out.cast(), n as usize) });
    n
}

unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, micros: c_int) -> c_int {
    std::thread::yield_now();
    micros
}

unsafe extern "C" fn current_time(_: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    // SAFETY: a place for the answer.
    unsafe { *out = 2_461_000.5 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn current_millis(_: *mut ffi::sqlite3_vfs, out: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: a place for the answer.
    unsafe { *out = 212_630_443_200_000 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn last_error(_: *mut ffi::sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: `open` made it, and SQLite closes once.
    let mut open = unsafe { Box::from_raw((*file.cast::<Handle>()).open) };
    let (disk, name) = (Arc::clone(&open.disk), open.name.clone());
    let mut state = disk.lock();
    if state.alive(open.run).is_ok() {
        if let Some(file) = state.files.get_mut(&name) {
            file.locks.lower(&mut open.held, level::NONE);
        }
        if open.fleeting {
            state.files.remove(&name);
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, out: *mut c_void, n: c_int, at: ffi::sqlite3_int64) -> c_int {
    // SAFETY: `n` bytes for the answer.
    let into = unsafe { std::slice::from_raw_parts_mut(out.cast::<u8>(), n as usize) };
    let mut whole = true;
    let done = with(file, ffi::SQLITE_IOERR_READ, |file, _, _| {
        whole = file.read(at as usize, into);
        Ok(())
    });
    if done == ffi::SQLITE_OK && !whole { ffi::SQLITE_IOERR_SHORT_READ } else { done }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    n: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: `n` bytes to be written.
    let data = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), n as usize) };
    change(file, ffi::SQLITE_IOERR_WRITE, Operation::Change, |file| file.write(at as usize, data))
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, to: ffi::sqlite3_int64) -> c_int {
    change(file, ffi::SQLITE_IOERR_TRUNCATE, Operation::Sync, |file| file.truncate(to as usize))
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: a file that `open` made.
    let open = unsafe { of(file) };
    let mut state = open.disk.lock();
    if let Err(trouble) = state.count(open.run, Operation::Sync) {
        return code(trouble, ffi::SQLITE_IOERR_FSYNC);
    }
    if state.off {
        return ffi::SQLITE_IOERR_FSYNC;
    }
    state.sync(&open.name, open.is_journal);
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut ffi::sqlite3_int64) -> c_int {
    with(file, ffi::SQLITE_IOERR_FSTAT, |file, _, _| {
        // SAFETY: a place for the answer.
        unsafe { *out = file.bytes().len() as i64 };
        Ok(())
    })
}

unsafe extern "C" fn raise(file: *mut ffi::sqlite3_file, to: c_int) -> c_int {
    with(file, ffi::SQLITE_IOERR_LOCK, |file, held, number| file.locks.raise(number, held, to).map_err(busy))
}

unsafe extern "C" fn lower(file: *mut ffi::sqlite3_file, to: c_int) -> c_int {
    with(file, ffi::SQLITE_OK, |file, held, _| {
        file.locks.lower(held, to);
        Ok(())
    })
}

unsafe extern "C" fn is_reserved(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    with(file, ffi::SQLITE_IOERR_CHECKRESERVEDLOCK, |file, _, _| {
        // SAFETY: a place for the answer.
        unsafe { *out = c_int::from(file.locks.is_reserved()) };
        Ok(())
    })
}

unsafe extern "C" fn control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    4096
}

unsafe extern "C" fn characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    CHARACTERISTICS
}

unsafe extern "C" fn shared_page(
    file: *mut ffi::sqlite3_file,
    n: c_int,
    bytes: c_int,
    make: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: a file that `open` made, and a place for the answer.
    unsafe {
        *out = ptr::null_mut();
        let open = of(file);
        let mut state = open.disk.lock();
        let found = alive(&mut state, open.run, &open.name);
        let Ok(file) = found else { return ffi::SQLITE_IOERR_SHMMAP };
        let shared = open.shared.get_or_insert_with(|| Arc::clone(file.shared.get_or_insert_default()));
        *out = shared.page(n as usize, bytes as usize, make != 0).unwrap_or(ptr::null_mut());
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn shared_lock(file: *mut ffi::sqlite3_file, first: c_int, n: c_int, flags: c_int) -> c_int {
    let locks = first as usize..(first + n) as usize;
    let giving = flags & ffi::SQLITE_SHM_UNLOCK != 0;
    let dead = if giving { ffi::SQLITE_OK } else { ffi::SQLITE_IOERR_SHMLOCK };
    with(file, dead, |file, held, _| {
        if giving {
            file.locks.give(held, locks);
            return Ok(());
        }
        file.locks.take(held, locks, flags & ffi::SQLITE_SHM_EXCLUSIVE != 0).map_err(busy)
    })
}

unsafe extern "C" fn shared_barrier(_: *mut ffi::sqlite3_file) {
    Shared::barrier();
}

unsafe extern "C" fn shared_end(file: *mut ffi::sqlite3_file, forget: c_int) -> c_int {
    // SAFETY: a file that `open` made.
    let open = unsafe { of(file) };
    let mut state = open.disk.lock();
    if let Ok(file) = alive(&mut state, open.run, &open.name) {
        file.locks.give(&mut open.held, 0..ffi::SQLITE_SHM_NLOCK as usize);
        open.shared = None;
        let alone = file.shared.as_ref().is_some_and(|shared| Arc::strong_count(shared) == 1);
        if forget != 0 && alone {
            file.shared = None;
        }
    }
    ffi::SQLITE_OK
}

/// Looks at a file, or says `dead` when its machine has no power.
fn with(file: *mut ffi::sqlite3_file, dead: c_int, work: impl FnOnce(&mut File, &mut Held, u64) -> Answer) -> c_int {
    // SAFETY: a file that `open` made.
    let open = unsafe { of(file) };
    let mut state = open.disk.lock();
    match alive(&mut state, open.run, &open.name) {
        Ok(file) => work(file, &mut open.held, open.number).err().unwrap_or(ffi::SQLITE_OK),
        Err(_) => dead,
    }
}

/// Changes a file; when power goes at this very change, it is on its way and fails.
fn change(file: *mut ffi::sqlite3_file, dead: c_int, operation: Operation, work: impl FnOnce(&mut File)) -> c_int {
    // SAFETY: a file that `open` made.
    let open = unsafe { of(file) };
    let mut state = open.disk.lock();
    if let Err(trouble) = state.count(open.run, operation) {
        return code(trouble, dead);
    }
    let cut = state.off;
    if let Some(file) = state.files.get_mut(&open.name) {
        work(file);
    }
    if cut { dead } else { ffi::SQLITE_OK }
}

fn alive<'s>(state: &'s mut State, run: u64, name: &str) -> Result<&'s mut File, Trouble> {
    state.alive(run)?;
    state.files.get_mut(name).ok_or(Trouble::Off)
}

fn busy(_: Busy) -> c_int {
    ffi::SQLITE_BUSY
}

fn code(trouble: Trouble, dead: c_int) -> c_int {
    match trouble {
        Trouble::Off => dead,
        Trouble::Full => ffi::SQLITE_FULL,
    }
}

/// Our part of an open file.
unsafe fn of<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Open {
    // SAFETY: the caller's promise: `open` made it, it is not closed, and SQLite uses a file in one thread at a time.
    unsafe { &mut *(*file.cast::<Handle>()).open }
}

unsafe fn path<'a>(name: *const c_char) -> &'a Path {
    // SAFETY: the caller's promise: a name that ends with a zero and lives as long as the call.
    unsafe { Path::new(OsStr::from_bytes(CStr::from_ptr(name).to_bytes())) }
}
