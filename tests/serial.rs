//! A scanner at a serial port, played through a pseudo-terminal: what it sends becomes lines, whatever it
//! ends them with, and a cable may be pulled.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use parcel_desk::serial::{PortChoice, PortTrouble, PortView, Ports, SerialScanner, SerialState, Told};
use serialport::{SerialPort as _, TTYPort};
use std::{
    io::{ErrorKind, Read, Write},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(15);

/// A socket into which a terminal's end is plugged; whoever opens it has it.
#[derive(Clone, Default)]
struct Socket(Arc<Mutex<Option<TTYPort>>>);

impl Socket {
    /// Plugs a scanner in; what is written to it arrives at the desk.
    fn plug(&self) -> TTYPort {
        let (scanner, desk) = TTYPort::pair().unwrap();
        self.0.lock().unwrap().replace(desk);
        scanner
    }
}

impl Ports for Socket {
    fn list(&self) -> Vec<PortView> {
        vec![PortView { name: "COM3".into(), product: None }]
    }

    fn open(&self, _: &PortChoice) -> Result<Box<dyn Read + Send>, PortTrouble> {
        let mut port = self.0.lock().unwrap().take().ok_or(PortTrouble::Missing)?;
        port.set_timeout(Duration::from_millis(60)).unwrap();
        Ok(Box::new(port))
    }
}

/// A desk that listens at COM3, and what it is told.
fn listening(socket: &Socket) -> (SerialScanner, Receiver<Told>) {
    let (tell, told) = channel();
    let scanner = SerialScanner::new(socket.clone(), move |news| drop(tell.send(news)));
    scanner.choose(Some(PortChoice { name: "COM3".into(), baud: 9600 }));
    (scanner, told)
}

fn next(told: &Receiver<Told>) -> Told {
    told.recv_timeout(PATIENCE).unwrap()
}

fn scan(text: &str) -> Told {
    Told::Scan(text.into())
}

#[test]
fn every_line_is_a_scan_whatever_ends_it() {
    let socket = Socket::default();
    let mut gun = socket.plug();
    let (_scanner, told) = listening(&socket);
    assert_eq!(next(&told), Told::State(SerialState::Open));
    for (sent, wanted) in [
        ("SF1390012345678\r", vec!["SF1390012345678"]),
        ("YT1234567890123\n", vec!["YT1234567890123"]),
        ("731200915\r\n", vec!["731200915"]),
        ("731200916\t731200917\r\n", vec!["731200916", "731200917"]),
        // Nothing at all at its end: silence tells.
        ("048213", vec!["048213"]),
    ] {
        gun.write_all(sent.as_bytes()).unwrap();
        for text in wanted {
            assert_eq!(next(&told), scan(text), "{sent:?}");
        }
    }
}

/// By radio a line may stop in its middle for longer than a scanner without a suffix pauses between two.
#[test]
fn a_scanner_that_ends_its_lines_may_stumble_in_one() {
    let (tell, told) = channel();
    let scanner = SerialScanner::new(Stumbling, move |news| drop(tell.send(news)));
    scanner.choose(Some(PortChoice { name: "COM3".into(), baud: 9600 }));
    assert_eq!(next(&told), Told::State(SerialState::Open));
    for text in ["731200915", "SF1390012345678", "048213", "048214"] {
        assert_eq!(next(&told), scan(text));
    }
    assert_eq!(next(&told), Told::State(SerialState::Waiting), "and nothing else was heard");
}

/// A cable on which this comes once, silence being nothing.
struct Stumbling;

impl Ports for Stumbling {
    fn list(&self) -> Vec<PortView> {
        Vec::new()
    }

    fn open(&self, _: &PortChoice) -> Result<Box<dyn Read + Send>, PortTrouble> {
        let line = ["731200915\r\n", "", "SF1390", "", "", "012345678\r", "048213", "", "", "", "", "", "048214", ""];
        Ok(Box::new(Cable(line.into_iter())))
    }
}

struct Cable(std::array::IntoIter<&'static str, 14>);

impl Read for Cable {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self.0.next() {
            Some("") => Err(ErrorKind::TimedOut.into()),
            text => text.unwrap_or_default().as_bytes().read(into),
        }
    }
}

#[test]
fn what_is_no_line_harms_none_that_follows() {
    let socket = Socket::default();
    let mut gun = socket.plug();
    let (_scanner, told) = listening(&socket);
    assert_eq!(next(&told), Told::State(SerialState::Open));
    gun.write_all(b"\r\n\r\n\x1d\x02\r\n").unwrap();
    for _ in 0..40 {
        gun.write_all(&[b'7'; 64]).unwrap();
    }
    gun.write_all(b"\r\n\xff\xfe\r\nSF1390012345678\r\n").unwrap();
    let mut heard = vec![next(&told)];
    while heard.last() != Some(&scan("SF1390012345678")) {
        heard.push(next(&told));
    }
    let endless = |news: &&Told| matches!(news, Told::Scan(text) if text.len() > 512);
    assert_eq!(heard.iter().find(endless), None, "a line without an end is no number");
}

#[test]
fn a_scanner_that_was_unplugged_is_heard_again() {
    let socket = Socket::default();
    let (scanner, told) = listening(&socket);
    assert_eq!(next(&told), Told::State(SerialState::Waiting));
    let gun = socket.plug();
    assert_eq!(next(&told), Told::State(SerialState::Open));
    drop(gun);
    assert_eq!(next(&told), Told::State(SerialState::Waiting), "the cable was pulled");
    let mut gun = socket.plug();
    assert_eq!(next(&told), Told::State(SerialState::Open));
    gun.write_all(b"SF1390012345678\r").unwrap();
    assert_eq!(next(&told), scan("SF1390012345678"));
    scanner.choose(None);
    assert_eq!(next(&told), Told::State(SerialState::Off));
}

/// Somebody's driver does what nobody thought of: the scanner on the desk must not be dead until the next morning.
#[test]
fn a_port_over_which_the_program_stumbles_is_opened_again() {
    let socket = Socket::default();
    let mut gun = socket.plug();
    let (tell, told) = channel();
    let ports = Loose(Mutex::new(true), socket);
    let scanner = SerialScanner::new(ports, move |news| drop(tell.send(news)));
    scanner.choose(Some(PortChoice { name: "COM3".into(), baud: 9600 }));
    assert_eq!(next(&told), Told::State(SerialState::Open));
    gun.write_all(b"SF1390012345678\r").unwrap();
    assert_eq!(next(&told), scan("SF1390012345678"));
}

/// Falls over the first opening.
struct Loose(Mutex<bool>, Socket);

impl Ports for Loose {
    fn list(&self) -> Vec<PortView> {
        self.1.list()
    }

    fn open(&self, choice: &PortChoice) -> Result<Box<dyn Read + Send>, PortTrouble> {
        let first = std::mem::take(&mut *self.0.lock().unwrap());
        assert!(!first, "as a mistake would");
        self.1.open(choice)
    }
}
