//! `parcel-relay config check`

use relay::{channel::Channel, config::Settings, traces::Provider};

use crate::arguments::Arguments;

/// Says what holds; that the settings can be read is known by now. Secrets are named, not shown.
pub fn check(arguments: &Arguments, settings: &Settings) -> anyhow::Result<()> {
    let config = &settings.config;
    let file = arguments.file().map_or_else(|| "none".into(), |file| file.display().to_string());
    let store = match &config.database_url {
        Some(_) => "PostgreSQL at database_url (not shown)".into(),
        None => format!("SQLite in {}", config.data.display()),
    };
    let channel = match Channel::open(config)? {
        Channel::Gateways(gateways) => {
            gateways.all().map(|gateway| gateway.name.clone()).collect::<Vec<_>>().join(", ")
        }
        channel => channel.name(None, None).to_owned(),
    };
    let traces = Provider::open(config)?.map_or("not configured", |_| Provider::NAME);
    println!("settings   ok");
    println!("file       {file}");
    println!("store      {store}");
    println!("listen     {}", config.listen);
    println!("metrics    {}", config.admin_listen.map_or_else(|| "nowhere".into(), |at| at.to_string()));
    println!("channel    {channel}");
    println!("traces     {traces}");
    println!("public     {}", config.public_url.as_deref().unwrap_or("not set"));
    Ok(())
}
