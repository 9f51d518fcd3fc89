//! `parcel-relay backup` and `parcel-relay restore`

use std::path::PathBuf;

use relay::{
    Config,
    store::{backup, restore},
    surroundings::Machine,
};

/// Writes a copy, beside a relay that may be running.
pub async fn save(config: &Config, to: PathBuf) -> anyhow::Result<()> {
    let (config, file) = (config.clone(), to.clone());
    tokio::task::spawn_blocking(move || backup(config.place(), &file)).await??;
    println!("written and checked: {}", to.display());
    Ok(())
}

/// Puts a copy back; no relay may be running.
pub async fn put_back(config: &Config, from: PathBuf) -> anyhow::Result<()> {
    let config = config.clone();
    let kept = tokio::task::spawn_blocking(move || restore(config.place(), &from, &Machine)).await??;
    println!("restored. Notices wait until every desk has come, or until `parcel-relay resume`.");
    if let Some(kept) = kept {
        println!("what was there before is kept as {kept}");
    }
    Ok(())
}
