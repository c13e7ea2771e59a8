//! `blazon person` and `blazon token`: the first ones, made while the desk is stopped.

use crate::place::{Place, block_on};
use anyhow::{Result, bail};
use desk::{Actor, NewPerson, NewToken, Role};
use std::process::ExitCode;

/// Make somebody who can sign in, with a fresh password that is printed once.
#[derive(clap::Args)]
pub(crate) struct Person {
    #[command(flatten)]
    place: Place,
    /// Login
    login: String,
    /// Name to show [default: the login]
    #[arg(long)]
    name: Option<String>,
    /// admin, reviewer, `rights_holder`, association or respondent
    #[arg(long, value_parser = role)]
    role: Role,
    /// The party that a rights holder or an association acts for
    #[arg(long)]
    party: Option<String>,
    /// The account that a respondent answers for
    #[arg(long)]
    account: Option<String>,
}

/// Make an API token, which is printed once.
#[derive(clap::Args)]
pub(crate) struct Token {
    #[command(flatten)]
    place: Place,
    /// What it is for; stands in the log
    name: String,
    /// admin, reviewer, `rights_holder`, association or platform
    #[arg(long, value_parser = role)]
    role: Role,
    /// The party it acts for
    #[arg(long)]
    party: Option<String>,
}

fn role(text: &str) -> Result<Role, String> {
    let words: Vec<_> = Role::ALL.iter().map(|role| role.word()).collect();
    let known = Role::ALL.into_iter().find(|role| role.word() == text);
    known.ok_or_else(|| format!("choose from {}", words.join(", ")))
}

/// The command line stands in for an administrator: whoever runs it has the data directory anyway.
pub(crate) fn operator() -> Actor {
    Actor {
        id: "command line".to_owned(),
        name: "command line".to_owned(),
        role: Role::Admin,
        party: None,
        account: None,
    }
}

impl Person {
    pub(crate) fn run(self) -> Result<ExitCode> {
        if matches!(self.role, Role::RightsHolder | Role::Association) && self.party.is_none() {
            bail!("name the party that `{}` acts for with --party", self.login);
        }
        block_on(async {
            let desk = self.place.open().await?;
            let password = uuid::Uuid::new_v4().simple().to_string();
            let person = NewPerson {
                name: self.name.unwrap_or_else(|| self.login.clone()),
                login: self.login.clone(),
                password: password.clone(),
                role: self.role,
                party: self.party.map(Into::into),
                account: self.account.map(Into::into),
                language: None,
            };
            desk.put_person(&operator(), person).await?;
            println!("login    {}", self.login);
            println!("password {password}");
            Ok(ExitCode::SUCCESS)
        })
    }
}

impl Token {
    pub(crate) fn run(self) -> Result<ExitCode> {
        block_on(async {
            let desk = self.place.open().await?;
            let new = NewToken { name: self.name, role: self.role, party: self.party.map(Into::into) };
            let (_, secret) = desk.mint_token(new).await?;
            println!("{secret}");
            Ok(ExitCode::SUCCESS)
        })
    }
}
