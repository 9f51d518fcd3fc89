//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::{
    answer::Done, audit, bulk, clerk, community, courier, exchange, export, init, keep, open, outgoing, parcel, print,
    report, resident, scan, shelf, shift, slip, stocktake, texts,
};

/// The parcel desk from the command line: the same rules and the same file as the window,
/// which may be open meanwhile.
///
/// Every verb prints one JSON document on standard output (an array for lists); messages go to
/// standard error. Money is in fen (`*_fen`), times are RFC 3339. Wherever a parcel is meant,
/// its id or its tracking number will do.
///
/// Exit status: 0 done; 1 refused by a rule or an input that does not fit, with
/// {"error":{"code","message"}} on standard output; 2 wrong usage; 3 the file, the system or the
/// relay failed, also with the error on standard output.
#[derive(Parser)]
#[command(
    name = "deskctl",
    version,
    arg_required_else_help = true,
    after_help = "Example:\n  deskctl --db desk.db init --community 华润二十四城 --fee-per-day 2.00\n  \
    deskctl --db desk.db parcel enter --tracking SF1234567890 --name 张三 --phone 13800001234\n  \
    deskctl --db desk.db scan 1234\n  deskctl --db desk.db parcel hand-over --code 123456"
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Verb,
}

/// What every verb knows.
#[derive(Args)]
pub struct Global {
    /// The desk file; the installed desk's when not given
    #[arg(long, value_name = "FILE", global = true)]
    pub db: Option<PathBuf>,
    /// The clerk, once staff exist; the PIN is taken from PARCEL_DESK_PIN
    // An id of its own: verbs have a `--clerk`, and would be given this one's value.
    #[arg(id = "as", long = "as", value_name = "NAME", global = true)]
    pub clerk: Option<String>,
    /// A table for people instead of JSON
    #[arg(long, global = true)]
    pub table: bool,
}

/// The first word: a noun with its verbs, or a verb of the whole desk.
#[derive(Subcommand)]
pub enum Verb {
    Init(init::Init),
    /// Communities and what keeping a parcel costs there
    #[command(subcommand, after_help = "Example: deskctl community list --table")]
    Community(community::Verb),
    /// Who works at this desk, and what they may do
    #[command(subcommand, after_help = "Example: deskctl clerk list --table")]
    Clerk(clerk::Verb),
    /// The directory of couriers
    #[command(subcommand, after_help = "Example: deskctl courier list 李")]
    Courier(courier::Verb),
    /// The directory of residents
    #[command(subcommand, after_help = "Example: deskctl resident list 3-1-1204")]
    Resident(resident::Verb),
    /// What notices say, and trying it on a phone
    #[command(subcommand, after_help = "Example: deskctl texts list")]
    Texts(texts::Verb),
    /// Parcels: taking in, handing over, sending back, looking after
    #[command(subcommand, after_help = "Example: deskctl parcel show SF1234567890")]
    Parcel(parcel::Verb),
    /// 代寄: parcels that residents send
    #[command(subcommand, after_help = "Example: deskctl outgoing list --table")]
    Outgoing(outgoing::Verb),
    /// 交班: the drawer, what should be in it and what is
    #[command(subcommand, after_help = "Example: deskctl shift show")]
    Shift(shift::Verb),
    /// Shelves: which places there are, and the next free one
    #[command(subcommand, after_help = "Example: deskctl shelf set A:5x12:small B:4x10")]
    Shelf(shelf::Verb),
    /// Stocktakes: scan everything, see what is missing and what should not be there
    #[command(subcommand, after_help = "Example: deskctl stocktake start --shelf A")]
    Stocktake(stocktake::Verb),
    Bulk(bulk::Bulk),
    Scan(scan::Scan),
    Search(scan::Search),
    /// Lists for other programs
    #[command(subcommand, after_help = "Example: deskctl export parcels parcels.xlsx")]
    Export(export::Verb),
    Report(report::Report),
    /// Who did, saw and changed what at this desk
    #[command(subcommand, after_help = "Example: deskctl audit list --table")]
    Audit(audit::Verb),
    Slip(slip::Slip),
    /// Documents on A4: a shift, a manifest, everything recorded about a parcel
    #[command(subcommand, after_help = "Example: deskctl print dispute SF1234567890 --out record.pdf")]
    Print(print::Verb),
    Pair(exchange::Pair),
    Sync(exchange::Sync),
    Status(exchange::Status),
    Backup(keep::Backup),
    Restore(keep::Restore),
    Verify(keep::Verify),
}

impl Verb {
    /// Does it on the chosen desk file.
    pub fn run(&self, global: &Global) -> Done {
        let desk = || open::existing(global);
        match self {
            // These three may find no desk file yet.
            Self::Init(verb) => verb.run(global),
            Self::Pair(verb) => verb.run(&open::or_new(global)?),
            Self::Restore(verb) => verb.run(global),
            Self::Community(verb) => verb.run(&desk()?),
            Self::Clerk(verb) => verb.run(&desk()?),
            Self::Courier(verb) => verb.run(&desk()?),
            Self::Resident(verb) => verb.run(&desk()?),
            Self::Texts(verb) => verb.run(&desk()?),
            Self::Parcel(verb) => verb.run(&desk()?),
            Self::Outgoing(verb) => verb.run(&desk()?),
            Self::Shift(verb) => verb.run(&desk()?),
            Self::Shelf(verb) => verb.run(&desk()?),
            Self::Stocktake(verb) => verb.run(&desk()?),
            Self::Bulk(verb) => verb.run(&desk()?),
            Self::Scan(verb) => verb.run(&desk()?),
            Self::Search(verb) => verb.run(&desk()?),
            Self::Export(verb) => verb.run(&desk()?),
            Self::Report(verb) => verb.run(&desk()?),
            Self::Audit(verb) => verb.run(&desk()?),
            Self::Slip(verb) => verb.run(&desk()?),
            Self::Print(verb) => verb.run(&desk()?),
            Self::Sync(verb) => verb.run(&desk()?),
            Self::Status(verb) => verb.run(&desk()?),
            Self::Backup(verb) => verb.run(&desk()?),
            Self::Verify(verb) => verb.run(&desk()?),
        }
    }
}
