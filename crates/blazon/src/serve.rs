//! `blazon serve`: the desk, its API, console and workers in one process.

use crate::place::{Place, block_on};
use anyhow::{Context, Result};
use casework::lead::ServiceLevels;
use desk::{Desk, LawSettings, LeadRules, PrivateWebhooks, Workers};
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// Serve a desk: API, console and workers in one process.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Address to listen on
    #[arg(long, env = "BLAZON_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// The platform's name, as people know it
    #[arg(long, env = "BLAZON_OPERATOR", default_value = "Blazon", value_name = "NAME")]
    operator: String,
    /// Public address of the desk, for links in messages [default: http:// and the listening address]
    #[arg(long, env = "BLAZON_BASE_URL", value_name = "URL")]
    base_url: Option<String>,
    /// Let the operator's own webhooks go to private addresses and over plain http
    #[arg(long, env = "BLAZON_PRIVATE_WEBHOOKS")]
    private_webhooks: bool,
    /// A reverse proxy stands before the desk: believe its `X-Forwarded-For` when limiting rates
    #[arg(long, env = "BLAZON_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Least score of a finding that opens a lead
    #[arg(long, env = "BLAZON_LEAST_SCORE", default_value_t = LeadRules::default().least_score, value_name = "S")]
    least_score: f64,
    /// Hours that a rights holder has to verify a lead
    #[arg(long, env = "BLAZON_VERIFY_HOURS", default_value_t = ServiceLevels::default().verify, value_name = "H")]
    verify_hours: u32,
    /// Hours before that when it is reminded
    #[arg(long, env = "BLAZON_REMIND_HOURS", default_value_t = ServiceLevels::default().remind, value_name = "H")]
    remind_hours: u32,
    #[command(flatten)]
    law: LawArgs,
    /// An administrator's API token to accept from the start, at least 24 characters; read from the environment
    /// alone, so that it stands in no list of processes
    #[arg(skip)]
    bootstrap_token: Option<String>,
}

/// Which law the desk knows, and the operator in its eyes.
#[derive(clap::Args)]
struct LawArgs {
    /// Directory of the operator's own `packs/*.toml` and `calendars/*.toml`, beside the built-in ones
    #[arg(long = "law", env = "BLAZON_LAW", value_name = "DIR")]
    directory: Option<PathBuf>,
    /// What the operator does, in the eyes of the law: hosting, platform, `content_sharing`, marketplace
    #[arg(long, env = "BLAZON_TRADE", default_value = "platform", value_name = "TRADE")]
    trade: law::Trade,
    /// How large the operator is, in the eyes of the law: small, medium, designated
    #[arg(long, env = "BLAZON_SIZE", default_value = "medium", value_name = "SIZE")]
    size: law::Size,
    /// Country of the operator, for matters whose right names none [default: none; the house rules fit]
    #[arg(long, env = "BLAZON_TERRITORY", value_name = "CC")]
    territory: Option<law::Territory>,
}

impl LawArgs {
    fn settings(self) -> LawSettings {
        LawSettings {
            directory: self.directory,
            operator: law::Operator { trade: self.trade, size: self.size },
            territory: self.territory.unwrap_or_else(law::Territory::unknown),
        }
    }
}

impl Args {
    pub(crate) fn run(mut self) -> Result<ExitCode> {
        self.bootstrap_token = std::env::var("BLAZON_BOOTSTRAP_TOKEN").ok();
        block_on(self.serve())
    }

    async fn serve(self) -> Result<ExitCode> {
        let listener = listen(self.listen).await?;
        let mut settings = self.place.settings();
        settings.operator = self.operator;
        settings.base_url = self.base_url.unwrap_or_else(|| format!("http://{}", self.listen));
        if self.private_webhooks {
            settings.private_webhooks = PrivateWebhooks::Operator;
        }
        settings.law = self.law.settings();
        settings.leads = LeadRules { least_score: self.least_score };
        settings.service.verify = self.verify_hours;
        settings.service.remind = self.remind_hours;
        let desk = Desk::open(settings).await?;
        if let Some(token) = &self.bootstrap_token {
            desk.bootstrap_token(token).await?;
        }
        let matchset = desk.matchset();
        println!("serving {} on http://{}", self.place.data.display(), listener.local_addr()?);
        println!("matchset {} with {} rights", matchset.hash, matchset.rights);
        if !desk.anybody().await? {
            println!("nobody can sign in yet; make an administrator while the desk is stopped:");
            println!("  blazon person --data {} admin --role admin", self.place.data.display());
        }
        let options = server::Options { behind_proxy: self.behind_proxy, ..server::Options::default() };
        run(desk, listener, Vec::new(), options).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Binds the address, with an error that says what to do.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on `{address}`; choose another --listen address"))
}

/// Serves until the process is told to stop, then finishes what has begun.
pub(crate) async fn run(
    desk: Desk,
    listener: TcpListener,
    demo: Vec<console::DemoSignIn>,
    options: server::Options,
) -> Result<()> {
    let workers = Workers::start(&desk);
    let console = console::router(desk.clone(), demo, desk.fresh_key());
    let app = server::app(desk.clone(), console, options);
    server::serve(listener, app, stop_signal()).await?;
    workers.stop().await;
    desk.close().await;
    Ok(())
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        interrupt.await.ok();
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
    if std::io::stdout().is_terminal() {
        println!("\nstopping; what has begun is finished");
    }
}
