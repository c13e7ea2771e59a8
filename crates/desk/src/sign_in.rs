//! Local accounts, sessions and API tokens. All are secrets, none are events.

use crate::access::{Action, Thing};
use crate::{Actor, Desk, DeskError, Result, Role, token};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use casework::{AccountId, Code, PartyId, Refusal, Refusals};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Commit, Secret, SecretChange};

/// A session ends this long after sign-in, in microseconds.
const SESSION: i64 = 12 * 3600 * 1_000_000;

/// A person to enter.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct NewPerson {
    /// Login.
    pub login: String,
    /// Name to show.
    pub name: String,
    /// Password, at least 12 characters.
    pub password: String,
    /// Role.
    pub role: Role,
    /// The party they act for.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// The account they answer for.
    #[serde(default)]
    pub account: Option<AccountId>,
    /// Language of their screens, `en` or `zh-CN`.
    #[serde(default)]
    pub language: Option<String>,
}

/// A person of the desk.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Person {
    /// Who they are to the gate.
    #[serde(flatten)]
    pub actor: Actor,
    /// Language of their screens.
    #[serde(default)]
    pub language: Option<String>,
}

/// A session.
#[derive(Clone, Debug)]
pub struct Session {
    /// The secret of the cookie.
    pub token: String,
    /// Whose it is.
    pub person: Person,
}

/// An API token to make.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct NewToken {
    /// What it is for; stands in the log as the actor.
    pub name: String,
    /// Role.
    pub role: Role,
    /// The party it acts for.
    #[serde(default)]
    pub party: Option<PartyId>,
}

/// What is shown of a token.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TokenInfo {
    /// Its id, which is not its secret.
    pub id: String,
    /// Who it is to the gate.
    pub actor: Actor,
}

impl Desk {
    /// Enters a person. A login that is taken is a conflict: remove that person first.
    pub async fn put_person(&self, actor: &Actor, new: NewPerson) -> Result<()> {
        self.may(actor, Action::Manage, Thing::People)?;
        if new.login.trim().is_empty() || new.login.chars().count() > 100 {
            return Err(DeskError::invalid("/login", "give a login of 1 to 100 characters"));
        }
        let length = new.password.chars().count();
        if !(12..=200).contains(&length) {
            return Err(DeskError::invalid("/password", format!("{length} characters; give 12 to 200")));
        }
        let id = new.login.trim().to_lowercase();
        if id.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '/' | '<' | '>')) {
            return Err(DeskError::invalid("/login", "leave out spaces, slashes and angle brackets"));
        }
        if new.role == Role::Platform {
            return Err(DeskError::invalid(
                "/role",
                "the platform's software takes a token; choose a person's role",
            ));
        }
        self.check_standing(new.role, new.party.as_ref(), new.account.as_ref()).await?;
        if self.0.store.secret("login", &id).await?.is_some() {
            let message =
                format!("`{id}` can sign in already; remove that person first, or choose another login");
            return Err(Refusals::from(Refusal::new(Code::Conflict, "/login", message)).into());
        }
        let hash = self.hash(new.password).await?;
        let actor =
            Actor { id: id.clone(), name: new.name, role: new.role, party: new.party, account: new.account };
        let person = Person { actor, language: new.language };
        // A login that is entered again is another person: `born` tells their sessions apart.
        let data = json!({ "person": person, "hash": hash, "born": self.fresh() });
        self.put_secret("login", id, data, None).await
    }

    /// Removes a person: their sessions end at once. The last administrator stays.
    pub async fn remove_person(&self, actor: &Actor, login: &str) -> Result<()> {
        let people = self.people(actor).await?;
        let person = people.iter().find(|p| p.actor.id == login);
        let person = person.ok_or_else(|| DeskError::missing("person", login))?;
        let admins = people.iter().filter(|p| p.actor.role == Role::Admin).count();
        if person.actor.role == Role::Admin && admins == 1 {
            let message = "this is the last administrator; enter another one first";
            return Err(Refusals::from(Refusal::new(Code::State, "", message)).into());
        }
        self.delete_secret("login", login.to_owned()).await
    }

    /// Who acts for a party must name it, and it must be one that the role can act for: the gate measures
    /// everything by it.
    async fn check_standing(
        &self,
        role: Role,
        party: Option<&PartyId>,
        account: Option<&AccountId>,
    ) -> Result<()> {
        let wanted: &[&str] = match role {
            Role::RightsHolder => &["rights_holder", "agent"],
            Role::Association => &["association"],
            Role::Respondent => {
                return match account.filter(|a| !a.as_str().trim().is_empty()) {
                    Some(_) => Ok(()),
                    None => Err(DeskError::invalid("/account", "name the account that is answered for")),
                };
            }
            Role::Admin | Role::Reviewer | Role::Platform => return Ok(()),
        };
        let Some(party) = party else {
            return Err(DeskError::invalid("/party", "name the party that is acted for"));
        };
        let sql = "select kind from parties where id = $1";
        let rows = self.0.store.query(sql, &[party.as_str().into()]).await?;
        let kind = rows.first().map(|row| row.text("kind")).transpose()?;
        match kind {
            Some(kind) if wanted.contains(&kind.as_str()) => Ok(()),
            Some(_) => Err(DeskError::invalid("/party", format!("`{party}` is a party of another kind"))),
            None => Err(DeskError::invalid("/party", format!("party `{party}` is not registered"))),
        }
    }

    /// Everybody who can sign in.
    pub async fn people(&self, actor: &Actor) -> Result<Vec<Person>> {
        self.may(actor, Action::Manage, Thing::People)?;
        let read = |secret: Secret| {
            serde_json::from_value(secret.data["person"].clone()).map_err(DeskError::internal)
        };
        self.0.store.secrets("login").await?.into_iter().map(read).collect()
    }

    /// Signs a person in.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<Session> {
        let secret = self.0.store.secret("login", &login.trim().to_lowercase()).await?;
        let hash = secret.as_ref().and_then(|s| s.data["hash"].as_str()).unwrap_or_default().to_owned();
        // An unknown login costs as much time as a wrong password.
        let right = self.check(password.to_owned(), hash).await?;
        match secret {
            Some(secret) if right => self.start_session(&secret).await,
            _ => Err(DeskError::WrongPassword),
        }
    }

    /// Signs a person in without a password: for the sample people of a demo desk, never over the network.
    pub async fn sign_in_sample(&self, login: &str) -> Result<Session> {
        let secret = self.0.store.secret("login", &login.to_lowercase()).await?;
        self.start_session(&secret.ok_or_else(|| DeskError::missing("person", login))?).await
    }

    async fn start_session(&self, login: &Secret) -> Result<Session> {
        let person: Person =
            serde_json::from_value(login.data["person"].clone()).map_err(DeskError::internal)?;
        let token = token::mint(self.0.world.random());
        let expires = self.now().as_microsecond() + SESSION;
        let data = json!({ "login": login.id, "born": login.data["born"] });
        self.put_secret("session", token::fingerprint(&token), data, Some(expires)).await?;
        Ok(Session { token, person })
    }

    /// Whose session it is, while it lasts.
    pub async fn session(&self, token: &str) -> Result<Person> {
        let secret = self.0.store.secret("session", &token::fingerprint(token)).await?;
        let secret = secret.filter(|s| s.expires.is_some_and(|e| e > self.now().as_microsecond()));
        let then = secret.ok_or(DeskError::Unauthenticated)?.data;
        // Whoever was removed since the sign-in is gone at once, also when the login was entered again.
        let login = then["login"].as_str().unwrap_or_default();
        let now = self.0.store.secret("login", login).await?.ok_or(DeskError::Unauthenticated)?;
        if now.data["born"] != then["born"] {
            return Err(DeskError::Unauthenticated);
        }
        serde_json::from_value(now.data["person"].clone()).map_err(DeskError::internal)
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        self.delete_secret("session", token::fingerprint(token)).await
    }

    /// Makes an API token; its secret is returned once.
    pub async fn new_token(&self, actor: &Actor, new: NewToken) -> Result<(TokenInfo, String)> {
        self.may(actor, Action::Manage, Thing::Tokens)?;
        self.mint_token(new).await
    }

    /// The same without an actor: for the command line, whose user has the data directory anyway.
    pub async fn mint_token(&self, new: NewToken) -> Result<(TokenInfo, String)> {
        if new.name.trim().is_empty() || new.name.chars().count() > 100 {
            return Err(DeskError::invalid("/name", "give a name of 1 to 100 characters"));
        }
        if new.name.contains(|c: char| c.is_control() || matches!(c, '<' | '>')) {
            return Err(DeskError::invalid("/name", "leave out control characters and angle brackets"));
        }
        if new.role == Role::Respondent {
            return Err(DeskError::invalid(
                "/role",
                "a respondent signs in, or follows the link of the case",
            ));
        }
        self.check_standing(new.role, new.party.as_ref(), None).await?;
        let taken = self
            .0
            .store
            .secrets("token")
            .await?
            .into_iter()
            .any(|known| known.data["name"] == new.name.trim());
        if taken {
            let message =
                format!("there is a token `{}` already; its name is the actor in the log", new.name.trim());
            return Err(Refusals::from(Refusal::new(Code::Conflict, "/name", message)).into());
        }
        let secret = format!("blz_{}", token::mint(self.0.world.random()));
        let id = token::fingerprint(&secret);
        let name = new.name.trim().to_owned();
        let actor =
            Actor { id: format!("token:{name}"), name, role: new.role, party: new.party, account: None };
        self.put_secret("token", id.clone(), json!(actor), None).await?;
        Ok((TokenInfo { id, actor }, secret))
    }

    /// The tokens that work.
    pub async fn tokens(&self, actor: &Actor) -> Result<Vec<TokenInfo>> {
        self.may(actor, Action::Manage, Thing::Tokens)?;
        let read = |secret: Secret| {
            let actor = serde_json::from_value(secret.data).map_err(DeskError::internal)?;
            Ok(TokenInfo { id: secret.id, actor })
        };
        self.0.store.secrets("token").await?.into_iter().map(read).collect()
    }

    /// Ends a token.
    pub async fn revoke_token(&self, actor: &Actor, id: &str) -> Result<()> {
        self.may(actor, Action::Manage, Thing::Tokens)?;
        if self.0.store.secret("token", id).await?.is_none() {
            return Err(DeskError::missing("token", id));
        }
        self.delete_secret("token", id.to_owned()).await
    }

    /// Whose token it is.
    pub async fn bearer(&self, secret: &str) -> Result<Actor> {
        let known = self.0.store.secret("token", &token::fingerprint(secret)).await?;
        serde_json::from_value(known.ok_or(DeskError::Unauthenticated)?.data).map_err(DeskError::internal)
    }

    async fn put_secret(
        &self,
        kind: &str,
        id: String,
        data: serde_json::Value,
        expires: Option<i64>,
    ) -> Result<()> {
        let change = SecretChange::Put(Secret { kind: kind.to_owned(), id, data, expires });
        self.0.store.commit(Commit { secrets: vec![change], ..Commit::default() }).await?;
        Ok(())
    }

    async fn delete_secret(&self, kind: &str, id: String) -> Result<()> {
        let change = SecretChange::Delete { kind: kind.to_owned(), id };
        self.0.store.commit(Commit { secrets: vec![change], ..Commit::default() }).await?;
        Ok(())
    }

    async fn hash(&self, password: String) -> Result<String> {
        let _turn = self.0.hashing.acquire().await.map_err(DeskError::internal)?;
        let salt = self.0.world.random();
        let hashed = tokio::task::spawn_blocking(move || {
            Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt[..16])
                .map(|hash| hash.to_string())
                .map_err(DeskError::internal)
        });
        hashed.await.map_err(DeskError::internal)?
    }

    async fn check(&self, password: String, hash: String) -> Result<bool> {
        let _turn = self.0.hashing.acquire().await.map_err(DeskError::internal)?;
        let checked = tokio::task::spawn_blocking(move || {
            if let Ok(hash) = PasswordHash::new(&hash) {
                return Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
            }
            let mut spent = [0; 32];
            Argon2::default().hash_password_into(password.as_bytes(), &[0; 16], &mut spent).ok();
            false
        });
        checked.await.map_err(DeskError::internal)
    }
}

/// Least length of a bootstrap token: as many characters as 144 random bits in base64.
const BOOTSTRAP: usize = 24;

impl Desk {
    /// Accepts an administrator's token that the operator chose, for unattended set-up.
    pub async fn bootstrap_token(&self, secret: &str) -> Result<()> {
        if secret.chars().count() < BOOTSTRAP {
            return Err(DeskError::invalid(
                "",
                format!("a bootstrap token has at least {BOOTSTRAP} characters"),
            ));
        }
        let actor = Actor {
            id: "token:bootstrap".to_owned(),
            name: "bootstrap".to_owned(),
            role: Role::Admin,
            party: None,
            account: None,
        };
        // A new bootstrap token takes the place of the one before.
        let old =
            self.0.store.secrets("token").await?.into_iter().filter(|known| known.data["id"] == actor.id);
        for known in old.filter(|known| known.id != token::fingerprint(secret)).collect::<Vec<_>>() {
            self.delete_secret("token", known.id).await?;
        }
        self.put_secret("token", token::fingerprint(secret), json!(actor), None).await
    }

    /// Whether anybody can sign in.
    pub async fn anybody(&self) -> Result<bool> {
        Ok(!self.0.store.secrets("login").await?.is_empty())
    }
}
