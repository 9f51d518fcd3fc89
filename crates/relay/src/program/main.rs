//! `parcel-relay`: the relay as a program.

mod arguments;
mod backup;
mod config;
mod doctor;
mod log;
mod office;
mod pairing_code;
mod partner;
mod postage;
mod run;
mod stop;
mod wechat;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command, ConfigCommand};

/// The settings are wrong.
const WRONG_SETTINGS: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let settings = match arguments.settings() {
        Ok(settings) => settings,
        Err(errors) => {
            eprintln!("{errors}");
            return ExitCode::from(WRONG_SETTINGS);
        }
    };
    let done = match &arguments.command {
        None => run::run(settings).await,
        Some(Command::PairingCode(code)) => pairing_code::print(&settings.config, code).await,
        Some(Command::Organization(command)) => office::organization(&settings.config, command).await,
        Some(Command::Devices) => office::devices(&settings.config).await,
        Some(Command::Revoke { device }) => office::revoke(&settings.config, *device).await,
        Some(Command::Resume { community }) => office::resume(&settings.config, *community).await,
        Some(Command::ReportUrls) => postage::report_urls(&settings.config).await,
        Some(Command::Postage { days }) => postage::spent(&settings.config, *days).await,
        Some(Command::WechatPoster { community, days }) => wechat::poster(&settings.config, *community, *days).await,
        Some(Command::Quarantine(command)) => office::quarantine(&settings.config, command).await,
        Some(Command::Partner(command)) => partner::partner(&settings.config, command).await,
        Some(Command::Backup { file }) => backup::save(&settings.config, file.clone()).await,
        Some(Command::Restore { file }) => backup::put_back(&settings.config, file.clone()).await,
        Some(Command::Doctor { json }) => doctor::examine(&settings.config, *json).await,
        Some(Command::Config(ConfigCommand::Check)) => config::check(&arguments, &settings),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parcel-relay: {error:#}");
            ExitCode::FAILURE
        }
    }
}
