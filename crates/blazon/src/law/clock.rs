//! `blazon law clock`: when a clock ends.

use ::law::{Library, Pause};
use anyhow::Context;
use jiff::Timestamp;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The law pack
    #[arg(long)]
    pack: String,
    /// Its clock
    #[arg(long, value_name = "NAME")]
    clock: String,
    /// The moment that starts it, such as `2026-03-02T10:00:00+08:00`
    #[arg(long, value_name = "TIME")]
    from: Timestamp,
    /// A time during which it stood still, `FROM..TO`; `FROM..` while it lasts, `REASON=FROM..TO` where the law has
    /// several reasons (may be repeated)
    #[arg(long, value_name = "FROM..TO", value_parser = pause)]
    pause: Vec<Pause>,
    /// Print JSON, which is what it prints anyway
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(&self, library: &Library) -> anyhow::Result<()> {
        let deadline = library.deadline(&self.pack, &self.clock, self.from, &self.pause)?;
        println!("{}", serde_json::to_string(&deadline)?);
        Ok(())
    }
}

fn pause(text: &str) -> anyhow::Result<Pause> {
    let (reason, span) = match text.split_once('=') {
        Some((reason, span)) => (Some(reason.to_owned()), span),
        None => (None, text),
    };
    let (from, to) = span.split_once("..").context("a pause is `FROM..TO`, or `FROM..` while it lasts")?;
    let moment = |text: &str| -> anyhow::Result<Timestamp> {
        text.parse().with_context(|| format!("`{text}` is no moment such as `2026-03-02T10:00:00+08:00`"))
    };
    let to = if to.is_empty() { None } else { Some(moment(to)?) };
    Ok(Pause { reason, from: moment(from)?, to })
}
