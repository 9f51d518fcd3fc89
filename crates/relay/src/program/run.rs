//! `parcel-relay` without a verb: serves until it is asked to stop.

use relay::{config::Settings, serve};

use crate::{log, pairing_code, stop};

/// Serves; comes back when everything has ended in good order.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    log::begin(&settings);
    let stopping = stop::asked()?;
    let running = serve(settings.config).await?;
    if let Some(file) = &settings.pairing_file {
        pairing_code::leave(&running.relay, file).await?;
    }
    tracing::info!(address = %running.address, "listening");
    let _ = stopping.await;
    tracing::info!("stopping: begun requests end, a second signal ends at once");
    running.stop().await;
    tracing::info!("stopped");
    Ok(())
}
