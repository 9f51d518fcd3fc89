//! Raw bytes to a printer's own socket. It says little: whether it has paper, if it is asked and can speak, and
//! otherwise only that it goes on taking bytes.

use std::{
    collections::HashSet,
    io::{ErrorKind, Read as _, Write as _},
    net::{Shutdown, TcpStream, ToSocketAddrs as _},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use desk::printers::{PrintTrouble, PrinterLanguage, Sheet};
use socket2::SockRef;

/// A printer in the same building answers within milliseconds.
const TO_CONNECT: Duration = Duration::from_secs(3);
/// A printer that is printing takes something all the time; one without paper does not.
const BETWEEN_BYTES: Duration = Duration::from_secs(10);
/// The longest slip takes some seconds.
const IN_ALL: Duration = Duration::from_secs(60);
/// How long it may think about whether it has paper.
const TO_ANSWER: Duration = Duration::from_millis(400);
/// How long is waited for it to hang up, too. Many never do.
const TO_HANG_UP: Duration = Duration::from_secs(1);
/// What this PC keeps on its way at most: the less, the more is known of what the printer has.
const ON_ITS_WAY: usize = 4 * 1024;

/// Sends to any address; remembers who does not answer questions, so that these are asked only once.
#[derive(Default)]
pub(crate) struct Network {
    silent: Mutex<HashSet<(String, u16)>>,
}

impl Network {
    pub(crate) fn put(&self, host: &str, port: u16, sheet: &Sheet) -> Result<(), PrintTrouble> {
        let Some(question) = question(sheet.language) else { return Err(PrintTrouble::WrongLanguage) };
        let stream = connect(host, port)?;
        self.has_paper(&stream, question, (host, port))?;
        send(&stream, &sheet.bytes)?;
        hang_up(&stream)
    }

    fn has_paper(&self, stream: &TcpStream, question: Question, at: (&str, u16)) -> Result<(), PrintTrouble> {
        let at = (at.0.to_owned(), at.1);
        if self.silent.lock().unwrap_or_else(PoisonError::into_inner).contains(&at) {
            return Ok(());
        }
        send(stream, question.asked)?;
        match answer(stream)? {
            Answer::Says(status) => (question.meant)(status).map_or(Ok(()), Err),
            Answer::NeverSays => Ok(()),
            Answer::Silence => {
                self.silent.lock().unwrap_or_else(PoisonError::into_inner).insert(at);
                Ok(())
            }
        }
    }
}

/// What a printer is asked at once, also while it prints, and what its one byte means.
#[derive(Clone, Copy)]
struct Question {
    asked: &'static [u8],
    meant: fn(u8) -> Option<PrintTrouble>,
}

fn question(language: PrinterLanguage) -> Option<Question> {
    match language {
        // DLE EOT 4, the paper sensor.
        PrinterLanguage::EscPos => Some(Question { asked: &[0x10, 0x04, 0x04], meant: escpos_paper }),
        // ESC ! ?, the printer's state.
        PrinterLanguage::Tspl => Some(Question { asked: b"\x1b!?", meant: tspl_state }),
        PrinterLanguage::Pdf => None,
    }
}

/// Four of the bits are always the same; whatever else comes is no answer to this question.
fn escpos_paper(status: u8) -> Option<PrintTrouble> {
    let answered = status & 0b1001_0011 == 0b0001_0010;
    (answered && status & 0b0110_0000 != 0).then_some(PrintTrouble::NoPaper)
}

fn tspl_state(status: u8) -> Option<PrintTrouble> {
    match status {
        0x04 | 0x05 | 0x0c | 0x0d => Some(PrintTrouble::NoPaper),
        // Head open, jam, both, ribbon out.
        0x01..=0x03 | 0x08..=0x0b => Some(PrintTrouble::NotReady),
        _ => None,
    }
}

fn connect(host: &str, port: u16) -> Result<TcpStream, PrintTrouble> {
    let addresses = (host, port).to_socket_addrs().map_err(|_| PrintTrouble::Unreachable)?;
    let mut trouble = PrintTrouble::Unreachable;
    for address in addresses.take(4) {
        match TcpStream::connect_timeout(&address, TO_CONNECT) {
            Ok(stream) => return prepared(stream).map_err(|_| PrintTrouble::Unreachable),
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => trouble = PrintTrouble::ConnectionRefused,
            Err(_) => {}
        }
    }
    Err(trouble)
}

fn prepared(stream: TcpStream) -> std::io::Result<TcpStream> {
    stream.set_write_timeout(Some(BETWEEN_BYTES))?;
    stream.set_nodelay(true)?;
    SockRef::from(&stream).set_send_buffer_size(ON_ITS_WAY)?;
    Ok(stream)
}

fn send(mut stream: &TcpStream, bytes: &[u8]) -> Result<(), PrintTrouble> {
    let began = Instant::now();
    for part in bytes.chunks(ON_ITS_WAY) {
        stream.write_all(part).map_err(|error| broken(&error))?;
        if began.elapsed() > IN_ALL {
            return Err(PrintTrouble::Slow);
        }
    }
    Ok(())
}

enum Answer {
    Says(u8),
    /// Not in time.
    Silence,
    /// It has closed its own direction.
    NeverSays,
}

/// The printer's first byte, if it has one to say.
fn answer(mut stream: &TcpStream) -> Result<Answer, PrintTrouble> {
    let mut status = [0];
    stream.set_read_timeout(Some(TO_ANSWER)).map_err(|_| PrintTrouble::Broken)?;
    let read = stream.read(&mut status);
    let [said] = status;
    match read {
        Ok(0) => Ok(Answer::NeverSays),
        Ok(_) => Ok(Answer::Says(said)),
        Err(error) if is_timeout(&error) => Ok(Answer::Silence),
        Err(error) => Err(broken(&error)),
    }
}

/// Says that this was all, and listens whether the printer throws it away: what it had not read when it went, a
/// reset tells.
fn hang_up(mut stream: &TcpStream) -> Result<(), PrintTrouble> {
    stream.shutdown(Shutdown::Write).map_err(|error| broken(&error))?;
    stream.set_read_timeout(Some(TO_HANG_UP)).map_err(|_| PrintTrouble::Broken)?;
    let until = Instant::now() + TO_HANG_UP;
    let mut said = [0; 64];
    while Instant::now() < until {
        match stream.read(&mut said) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if is_timeout(&error) => return Ok(()),
            Err(error) => return Err(broken(&error)),
        }
    }
    Ok(())
}

fn is_timeout(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

fn broken(error: &std::io::Error) -> PrintTrouble {
    if is_timeout(error) { PrintTrouble::Slow } else { PrintTrouble::Broken }
}
