//! `blazon demo`: a fresh desk with sample data, its story played to the end, the console served.

mod channel;
mod clock;
mod load;
mod paint;
mod picture;
mod receiver;
mod samples;
mod story;
mod summary;

use crate::place::block_on;
use crate::serve::{listen, run};
use anyhow::{Result, bail};
use desk::{Desk, LawSettings, NewToken, PrivateWebhooks, Role, Settings};
use jiff::SignedDuration;
use samples::Samples;
use serde_json::json;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// The password of every sample person, for those who want to type one.
const PASSWORD: &str = "sample-desk-only";

/// Make a fresh desk with sample data, play its story, serve it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Directory of the desk's data, without a desk in it [default: a temporary one]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on; with port 0 any free port
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// End when the story is told instead of serving the console
    #[arg(long)]
    once: bool,
}

impl Args {
    pub(crate) fn run(self) -> Result<ExitCode> {
        if !self.listen.ip().is_loopback() {
            bail!(
                "a sample desk signs in anybody as anybody; it listens on this machine alone, such as `127.0.0.1:8080`"
            );
        }
        let temporary = tempfile::Builder::new().prefix("blazon-demo-").tempdir()?;
        let data = self.data.clone().unwrap_or_else(|| temporary.path().to_owned());
        if data.join("blazon.db").exists() {
            let data = data.display();
            bail!(
                "`{data}` holds a desk already; name an empty directory, or see that one with `blazon serve --data {data}`"
            );
        }
        block_on(self.tell(&data))
    }

    async fn tell(self, data: &Path) -> Result<ExitCode> {
        let listener = listen(self.listen).await?;
        let address = listener.local_addr()?;
        let receiver = receiver::Receiver::start().await?;
        let samples = Samples::read()?;
        let settings = Settings {
            operator: samples.operator.name.clone(),
            base_url: format!("http://{address}"),
            private_webhooks: PrivateWebhooks::Operator,
            law: LawSettings {
                operator: law::Operator { trade: law::Trade::Marketplace, size: law::Size::Medium },
                territory: "CN".parse()?,
                ..LawSettings::default()
            },
            ..Settings::new(data)
        };
        let started = Instant::now();
        let world = Arc::new(clock::StoryWorld::default());
        world.set(SignedDuration::from_hours(30 * 24));
        let desk = Desk::open_in(settings, world.clone()).await?;
        let loaded = load::load(&desk, &samples, &receiver, &world).await?;
        let channel = channel::play(&desk, &world).await?;
        let told = story::play(&desk, &samples, &world).await?;
        world.go_live();
        let picture = picture::play(&desk).await?;
        desk.settle().await?;
        let summary = summary::Summary {
            samples: &samples,
            loaded: &loaded,
            channel: &channel,
            picture: &picture,
            told: &told,
            delivered: receiver.verified(),
            took: started.elapsed(),
            least_score: desk.settings().leads.least_score,
        };
        summary.print(&desk).await?;
        describe(&desk, &samples, &told, &address, data).await?;
        if self.once {
            desk.close().await;
            return Ok(ExitCode::SUCCESS);
        }
        println!("\nOpen http://{address} and sign in with one click as anybody of the sample desk.");
        println!("Report a suspected fake without an account: http://{address}/report");
        if let Some(receipt) = told.receipts.first() {
            println!("A shopper's receipt: {receipt}");
        }
        println!("The data is in {}. Press Ctrl-C to stop.", data.display());
        let people = samples.people.iter().map(|p| console::DemoSignIn {
            login: p.login.clone(),
            name: p.name.clone(),
            role: p.role,
        });
        run(desk, listener, people.collect(), server::Options::default()).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes `demo.json`: what programs need to know to try the sample desk.
async fn describe(
    desk: &Desk,
    samples: &Samples,
    told: &story::Told,
    address: &SocketAddr,
    data: &Path,
) -> Result<()> {
    let mut tokens = serde_json::Map::new();
    let party = samples.people.iter().find(|p| p.role == Role::RightsHolder).and_then(|p| p.party.clone());
    for role in [Role::Admin, Role::Reviewer, Role::Platform, Role::RightsHolder] {
        let party = if role == Role::RightsHolder { party.clone() } else { None };
        let new = NewToken { name: format!("demo-{}", role.word()), role, party };
        let (_, secret) = desk.mint_token(new).await?;
        tokens.insert(role.word().to_owned(), secret.into());
    }
    let about = json!({
        "base_url": format!("http://{address}"),
        "password": PASSWORD,
        "sign_ins": samples.people.iter().map(|p| json!({ "login": p.login, "role": p.role })).collect::<Vec<_>>(),
        "tokens": tokens,
        "samples": {
            "receipts": told.receipts,
            "leads": told.leads,
            "cases": told.cases,
        },
    });
    let path = data.join("demo.json");
    // The tokens in it open the desk.
    let mut options = std::fs::File::options();
    std::os::unix::fs::OpenOptionsExt::mode(options.write(true).create_new(true), 0o600);
    Ok(options.open(&path)?.write_all(&serde_json::to_vec_pretty(&about)?)?)
}
