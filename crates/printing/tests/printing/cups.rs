//! A real CUPS of its own, with a queue to a socket, from Debian's package cups.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use desk::{
    printers::{PaperKind, PrinterAddress, PrinterLanguage},
    view::PrintJobState,
};
use printing::Printers;

use super::support::{Counter, next, printer, rest, route};

/// Ends with its value.
struct Cups {
    child: Child,
    server: String,
    _folder: tempfile::TempDir,
}

impl Drop for Cups {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Cups {
    /// With one queue, `slips`, to this port, and one that somebody has stopped.
    fn start(port: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Its backends are another user's.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let own = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        configure(folder.path(), own, port);
        let child = Command::new("/usr/sbin/cupsd")
            .args(["-f", "-c"])
            .arg(folder.path().join("cupsd.conf"))
            .arg("-s")
            .arg(folder.path().join("cups-files.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("cupsd is installed: scripts/setup test");
        let cups = Self { child, server: format!("127.0.0.1:{own}"), _folder: folder };
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(&cups.server).is_err() {
            assert!(Instant::now() < until, "cupsd does not answer");
            std::thread::yield_now();
        }
        cups
    }
}

fn configure(folder: &Path, own: u16, printer: u16) {
    for name in ["spool", "cache", "state", "tmp"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    let at = folder.display();
    let conf = format!(
        "Listen 127.0.0.1:{own}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\nLogLevel warn\n\
         <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
         <Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n"
    );
    let files = format!(
        "ServerRoot {at}\nRequestRoot {at}/spool\nCacheDir {at}/cache\nStateDir {at}/state\nTempDir {at}/tmp\n\
         AccessLog {at}/access\nErrorLog {at}/error\nPageLog {at}/page\nSandboxing relaxed\n"
    );
    let queue = |name: &str, state: &str| {
        format!(
            "<Printer {name}>\nInfo {name}\nDeviceURI socket://127.0.0.1:{printer}/?snmp=false\nState {state}\nAccepting Yes\n\
             Shared No\nJobSheets none none\nErrorPolicy stop-printer\nOpPolicy default\n</Printer>\n"
        )
    };
    fs::write(folder.join("cupsd.conf"), conf).unwrap();
    fs::write(folder.join("cups-files.conf"), files).unwrap();
    fs::write(folder.join("printers.conf"), queue("slips", "Idle") + &queue("halted", "Stopped")).unwrap();
}

fn called(name: &str) -> PrinterAddress {
    PrinterAddress::System { name: name.into() }
}

/// A USB receipt printer is a queue of the system's: the bytes go through it untouched.
#[test]
fn a_slip_goes_through_the_systems_spooler_as_it_is() {
    let (port, paper) = printer(|_, stream| rest(stream));
    let cups = Cups::start(port);
    let counter = Counter::new(Printers::with_cups_at(&cups.server));
    let mut found: Vec<_> = counter.desk.find_printers().unwrap().into_iter().map(|printer| printer.name).collect();
    found.sort();
    assert_eq!(found, ["halted", "slips"]);

    counter.desk.set_printer(route(PaperKind::Slip, called("slips"))).unwrap();
    let id = counter.enter("SF1000000000001");
    counter.print();
    assert_eq!(counter.last_job().state, PrintJobState::Printed, "{:?}", counter.last_job().trouble);
    assert_eq!(next(&paper), counter.sheets_of(&[id])[0]);

    // Without a driver, a queue passes on what it is given: a PDF is a PDF.
    let mut pdf = route(PaperKind::Slip, called("slips"));
    pdf.language = PrinterLanguage::Pdf;
    counter.desk.set_printer(pdf).unwrap();
    counter.desk.test_print(PaperKind::Slip).unwrap();
    counter.print();
    assert_eq!(counter.last_job().state, PrintJobState::Printed, "{:?}", counter.last_job().trouble);
    assert!(next(&paper).starts_with(b"%PDF"));
}

/// The printer is plugged in and well, and nobody should be sent to look for it: the service behind it is not there.
#[test]
fn a_print_service_that_does_not_run_is_not_told_as_a_missing_printer() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let counter = Counter::new(Printers::with_cups_at(&closed.to_string()));
    assert_eq!(counter.desk.find_printers().unwrap_err().code(), "printer_service_silent");
    counter.desk.set_printer(route(PaperKind::Slip, called("slips"))).unwrap();
    counter.enter("SF1000000000001");
    counter.print();
    assert_eq!(counter.last_job().trouble.as_deref(), Some("printer_service_silent"));
}

/// What the system knows to be wrong is said before anything is sent there.
#[test]
fn a_queue_that_is_stopped_or_gone_is_said_to_be() {
    let cups = Cups::start(9);
    let counter = Counter::new(Printers::with_cups_at(&cups.server));
    for (name, code) in [("halted", "printer_stopped"), ("unplugged", "printer_missing")] {
        counter.desk.set_printer(route(PaperKind::Slip, called(name))).unwrap();
        counter.desk.test_print(PaperKind::Slip).unwrap();
        counter.print();
        assert_eq!(counter.last_job().trouble.as_deref(), Some(code));
        counter.desk.cancel_print(counter.last_job().number);
    }
    drop(cups);
}
