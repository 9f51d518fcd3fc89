//! When to stop: the first SIGTERM or SIGINT asks kindly, the second ends the program at once.

use tokio::sync::oneshot;

/// Exit status after a second signal.
const AT_ONCE: i32 = 130;

/// Hears signals from now on; the answer comes with the first.
pub fn asked() -> std::io::Result<oneshot::Receiver<()>> {
    let (tell, asked) = oneshot::channel();
    let mut signals = Signals::new()?;
    tokio::spawn(async move {
        signals.next().await;
        let _ = tell.send(());
        signals.next().await;
        // What was accepted is on the disk already.
        std::process::exit(AT_ONCE);
    });
    Ok(asked)
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        // A console that cannot be listened to asks for nothing.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}
