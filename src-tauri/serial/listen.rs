//! Listening at the chosen port for as long as it is chosen, whether it is plugged in or not.

use std::{
    io::{ErrorKind, Read},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use super::{PortChoice, PortTrouble, PortView, Ports, SerialState, line::Line};
use crate::turns::{self, Next};

/// How soon a port that is not there is looked for again.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// What is told of a serial scanner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A line has come.
    Scan(String),
    /// Things stand differently with the port.
    State(SerialState),
}

type Tell = dyn Fn(Told) + Send + Sync;

/// The one serial scanner of this PC.
pub struct SerialScanner {
    ports: Arc<dyn Ports>,
    tell: Arc<Tell>,
    listening: Mutex<Option<Arc<AtomicBool>>>,
}

impl SerialScanner {
    /// None is chosen yet; `tell` hears of lines and of the port.
    pub fn new(ports: impl Ports, tell: impl Fn(Told) + Send + Sync + 'static) -> Self {
        Self { ports: Arc::new(ports), tell: Arc::new(tell), listening: Mutex::default() }
    }

    /// The ports to choose from.
    #[must_use]
    pub fn ports(&self) -> Vec<PortView> {
        self.ports.list()
    }

    /// Listens at this port from now on, and no longer at another.
    pub fn choose(&self, choice: Option<PortChoice>) {
        let mut listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = listening.take() {
            before.store(false, Ordering::Relaxed);
        }
        let Some(choice) = choice else { return (self.tell)(Told::State(SerialState::Off)) };
        let wanted = Arc::new(AtomicBool::new(true));
        *listening = Some(wanted.clone());
        let (ports, tell) = (self.ports.clone(), self.tell.clone());
        turns::begin("scanner", keep_listening(ports, choice, wanted, tell));
    }
}

impl Drop for SerialScanner {
    fn drop(&mut self) {
        let listening = self.listening.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(wanted) = listening.take() {
            wanted.store(false, Ordering::Relaxed);
        }
    }
}

/// Opens the port again and again: cables are pulled, scanners sleep.
fn keep_listening(
    ports: Arc<dyn Ports>,
    choice: PortChoice,
    wanted: Arc<AtomicBool>,
    tell: Arc<Tell>,
) -> impl FnMut() -> Next {
    let mut last = None;
    move || {
        let mut stands = |state: SerialState| {
            // A port that was given up has nothing to say any more.
            if last != Some(state) && wanted.load(Ordering::Relaxed) {
                last = Some(state);
                tell(Told::State(state));
            }
        };
        if !wanted.load(Ordering::Relaxed) {
            return Next::Break(());
        }
        match ports.open(&choice) {
            Ok(port) => {
                stands(SerialState::Open);
                hear(port, &wanted, &*tell);
                stands(SerialState::Waiting);
            }
            Err(PortTrouble::Missing) => stands(SerialState::Waiting),
            Err(PortTrouble::Refused) => stands(SerialState::Refused),
        }
        Next::Continue(LOOK_AGAIN)
    }
}

/// Hands on every line until the port is gone or no longer wanted.
fn hear(mut port: impl Read, wanted: &AtomicBool, tell: &Tell) {
    let mut line = Line::default();
    let mut buffer = [0; 256];
    while wanted.load(Ordering::Relaxed) {
        let lines = match port.read(&mut buffer) {
            Ok(0) => return,
            Ok(read) => line.take(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::TimedOut => line.silence().into_iter().collect(),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => return,
        };
        lines.into_iter().map(Told::Scan).for_each(tell);
    }
}
