//! `blazon law`: law packs, their clocks, and which of them fits.

mod clock;
mod print;

use std::path::PathBuf;
use std::process::ExitCode;

use ::law::{Library, Matter, Object, Operator, Right, Size, Territory, Trade};
use anyhow::Context;
use clap::{Args, Subcommand};
use serde_json::json;

#[derive(Args)]
pub(crate) struct Law {
    /// Directory of the operator's own `packs/*.toml` and `calendars/*.toml`; the same id takes a built-in one's place
    #[arg(long, env = "BLAZON_LAW", value_name = "DIR", global = true)]
    law: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the law packs
    Packs {
        /// Print JSON, one pack a line
        #[arg(long)]
        json: bool,
    },
    /// Show a law pack
    Show {
        /// Its id, such as `us-dmca-512`
        pack: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Say when a clock ends, with its sum, as JSON
    Clock(clock::Args),
    /// Say which law fits, why, and what else might
    Route(Route),
}

#[derive(Args)]
struct Route {
    /// Kind of right: trademark, work, design, patent
    #[arg(long)]
    right: Right,
    /// Kind of object, such as goods, publication, account
    #[arg(long)]
    object: Object,
    /// Where: a country's two letters, or EU
    #[arg(long)]
    territory: Territory,
    /// What the operator does: hosting, platform, `content_sharing`, marketplace
    #[arg(long, default_value = "platform")]
    operator: Trade,
    /// How large the operator is: small, medium, designated
    #[arg(long, default_value = "medium")]
    size: Size,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Law {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let mut library = Library::built_in()?;
        if let Some(directory) = &self.law {
            library.add_directory(directory)?;
        }
        match self.command {
            Command::Packs { json } => packs(&library, json)?,
            Command::Show { pack, json } => {
                let pack = library.pack(&pack).with_context(|| {
                    format!("there is no law pack `{pack}`; `blazon law packs` lists them")
                })?;
                if json {
                    println!("{}", serde_json::to_string(pack)?);
                } else {
                    print!("{}", print::pack(pack));
                }
            }
            Command::Clock(args) => args.run(&library)?,
            Command::Route(args) => args.run(&library)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn packs(library: &Library, json: bool) -> anyhow::Result<()> {
    for pack in library.packs() {
        let (statements, verified) = pack.statements();
        if json {
            let line = json!({
                "id": pack.id, "title": pack.title, "territory": pack.scope.territory,
                "statements": statements, "verified": verified,
                "clocks": pack.clocks.iter().map(|clock| &clock.id).collect::<Vec<_>>(),
            });
            println!("{}", serde_json::to_string(&line)?);
        } else {
            let territory = pack.scope.territory.join(", ");
            let (id, title) = (&pack.id, &pack.title.en);
            println!("{id:22} {territory:4} {verified:3} of {statements:3} statements checked  {title}");
        }
    }
    Ok(())
}

impl Route {
    fn run(self, library: &Library) -> anyhow::Result<()> {
        let operator = Operator { trade: self.operator, size: self.size };
        let Self { right, object, territory, .. } = self;
        let route = library.route(&Matter { right, object, territory, operator })?;
        if self.json {
            println!("{}", serde_json::to_string(&route)?);
        } else {
            print!("{}", print::route(&route));
        }
        Ok(())
    }
}
