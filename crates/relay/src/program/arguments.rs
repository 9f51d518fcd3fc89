//! The command line. Values come as texts: what is wrong with one is said in the same words
//! wherever it was set.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use domain::{CommunityId, DeviceId};
use relay::config::{ConfigErrors, Given, Settings};

use crate::{
    office::{OrganizationCommand, QuarantineCommand},
    partner::PartnerCommand,
};

/// The meeting place of a community's desks, couriers and residents.
///
/// Every setting may be given as a flag, in the environment or in a file; a flag counts before the
/// environment, that before the file. `parcel-relay config check` says what is wrong with them.
#[derive(Parser)]
#[command(name = "parcel-relay", version)]
pub struct Arguments {
    /// A TOML file of settings [env: PARCEL_RELAY_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do besides serving.
#[derive(Subcommand)]
pub enum Command {
    /// Print a new one-time code for a desk, good for ten minutes
    PairingCode(CodeArguments),
    /// Owners of communities and desks
    #[command(subcommand)]
    Organization(OrganizationCommand),
    /// List the desks: id, `active` or `ended`, what it is called, its communities
    Devices,
    /// End a desk: it reads nothing any more, and what it still brings is kept aside
    Revoke {
        /// The desk's id, as `devices` and the desks' own settings say it
        device: DeviceId,
    },
    /// Third parties that announce by the API: lockers, carriers, merchants
    #[command(subcommand)]
    Partner(PartnerCommand),
    /// Write a copy of everything that is stored, beside a relay that may be running, and check it
    Backup {
        /// Where the copy is written
        file: PathBuf,
    },
    /// Put a copy in the place of what is stored, which is kept; no relay may be running
    Restore {
        /// What `backup` has written
        file: PathBuf,
    },
    /// Let notices go out again although not every desk has come since the relay was set back
    Resume {
        /// Of this community only
        community: Option<CommunityId>,
    },
    /// Print where each gateway is to report to; what is printed is a secret
    ReportUrls,
    /// Print what messages cost: day, community, gateway, messages, SMS, yuan
    Postage {
        /// Of so many days
        #[arg(long, default_value_t = 31)]
        days: u16,
    },
    /// Print a QR code of the official account for a community's poster: its picture's address, what it says
    WechatPoster {
        /// Whose pages it leads to
        community: CommunityId,
        /// It ends after so many days, at most 30 [default: it never does; an account has 100,000 of those]
        #[arg(long)]
        days: Option<u32>,
    },
    /// Events that were kept out of the log
    #[command(subcommand)]
    Quarantine(QuarantineCommand),
    /// Look whether settings, machine and store are well, and say what to do where they are not
    Doctor {
        /// One JSON document instead of lines
        #[arg(long)]
        json: bool,
    },
    /// Look at the settings
    #[command(subcommand)]
    Config(ConfigCommand),
}

/// What a code gives.
#[derive(Args)]
pub struct CodeArguments {
    /// The name or id of the organization whose desk it is [default: the first one]
    #[arg(long, value_name = "NAME")]
    pub organization: Option<String>,
    /// A community of it that the desk is given, may be repeated [default: all]
    #[arg(long = "community", value_name = "ID")]
    pub communities: Vec<CommunityId>,
    /// The relay was lost without a backup: for a day the desk may give back what it had read
    #[arg(long)]
    pub rebuild: bool,
}

#[derive(Subcommand)]
pub enum ConfigCommand {
    /// Say whether the settings can be used, and what is wrong with them
    Check,
}

/// The settings that make sense on a command line; the database's address, which may hold a
/// password, is not one of them: every user of the machine can read command lines.
#[derive(Args)]
struct Flags {
    /// Folder of the database [env: PARCEL_RELAY_DATA; default: the user's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<String>,
    /// Address and port to listen on; port 0 takes a free one [env: PARCEL_RELAY_LISTEN; default: 127.0.0.1:8787]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Address and port of the metrics, away from the public [env: PARCEL_RELAY_ADMIN_LISTEN]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    admin_listen: Option<String>,
    /// How messages reach phones [env: PARCEL_RELAY_CHANNEL; default: console]
    #[arg(long, global = true, value_name = "CHANNEL")]
    channel: Option<String>,
    /// A TOML file of the gateways that messages go through instead [env: PARCEL_RELAY_CHANNELS]
    #[arg(long, global = true, value_name = "FILE")]
    channels: Option<String>,
    /// A TOML file of the provider that tells what carriers tell of parcels [env: PARCEL_RELAY_TRACES]
    #[arg(long, global = true, value_name = "FILE")]
    traces: Option<String>,
    /// Where phones reach the relay from outside, such as https://relay.example [env: PARCEL_RELAY_PUBLIC_URL]
    #[arg(long, global = true, value_name = "URL")]
    public_url: Option<String>,
    /// How the log is written: text or json [env: PARCEL_RELAY_LOG_FORMAT; default: text]
    #[arg(long, global = true, value_name = "FORMAT")]
    log_format: Option<String>,
    /// What the log holds, such as info,relay=debug [env: PARCEL_RELAY_LOG; default: info]
    #[arg(long, global = true, value_name = "LEVELS")]
    log: Option<String>,
    /// Write a fresh pairing code into this file at start [env: PARCEL_RELAY_PAIRING_FILE]
    #[arg(long, global = true, value_name = "FILE")]
    pairing_file: Option<String>,
}

impl Arguments {
    /// The file that is read, if any.
    pub fn file(&self) -> Option<PathBuf> {
        let named = std::env::var_os("PARCEL_RELAY_CONFIG").filter(|name| !name.is_empty()).map(PathBuf::from);
        self.config.clone().or(named)
    }

    /// What flags, environment and file say together.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn settings(&self) -> Result<Settings, ConfigErrors> {
        let variable = |name: &str| std::env::var(name).ok();
        Settings::from_given(Given::gather(self.flags.by_field(), variable, self.file().as_deref()))
    }
}

impl Flags {
    fn by_field(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("data", self.data.clone()),
            ("listen", self.listen.clone()),
            ("admin_listen", self.admin_listen.clone()),
            ("channel", self.channel.clone()),
            ("channels", self.channels.clone()),
            ("traces", self.traces.clone()),
            ("public_url", self.public_url.clone()),
            ("log_format", self.log_format.clone()),
            ("log", self.log.clone()),
            ("pairing_file", self.pairing_file.clone()),
        ]
    }
}
