//! Personal data in events: encrypted under a key per person, gone when the key is gone.

use std::collections::{BTreeSet, HashMap};

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::{
    Recorded, Store, StoreError, commit,
    db::{Db, Tx, Value, transaction},
};

const OPEN: &str = "$personal";
const SEALED: &str = "$sealed";

/// The keys of some persons.
const KEYS: &str = "select person, id, secret from person_keys where person";

/// Keys by person.
type Keys = HashMap<String, PersonKey>;

/// A person's key. A person who was erased and comes back gets another one, with another id.
pub(crate) struct PersonKey {
    id: String,
    secret: [u8; 32],
}

impl Store {
    /// Forgets a person: the key is deleted and overwritten, so that what any event says of
    /// the person can never be read again, while the log stays verifiable. Returns whether
    /// there was a key. On SQLite the write-ahead log is emptied as well; on PostgreSQL the
    /// server's own log and backups are the operator's to let run out.
    pub async fn erase_person(&self, person: &str) -> Result<bool, StoreError> {
        let person = [Value::from(person)];
        let erased = transaction!(self.db, tx => {
            // No command may be sealing with the key meanwhile.
            commit::head(&mut tx).await?;
            tx.execute("delete from person_keys where person = $1", &person).await
        })?;
        // A reader can hold the log back for a moment.
        for _ in 0..100 {
            if self.db.checkpoint().await? {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        Ok(erased > 0)
    }

    /// Makes sealed personal data in JSON readable, as in events: for what projections have copied.
    pub async fn open_personal(&self, values: &mut [&mut Json]) -> Result<(), StoreError> {
        let mut persons = BTreeSet::new();
        for value in values.iter() {
            collect(value, SEALED, &mut persons);
        }
        if persons.is_empty() {
            return Ok(());
        }
        let persons: Vec<_> = persons.into_iter().collect();
        let keys = keys_of(&self.db.select_in(KEYS, &persons, "").await?)?;
        values.iter_mut().try_for_each(|value| unseal(value, &keys))
    }
}

/// The keys that bodies to be sealed need, made where a person has none yet.
pub(crate) async fn keys_to_seal<'a>(
    tx: &mut Tx,
    bodies: impl Iterator<Item = &'a Json>,
) -> Result<Keys, StoreError> {
    let mut persons = BTreeSet::new();
    bodies.for_each(|body| collect(body, OPEN, &mut persons));
    let known: Vec<_> = persons.iter().cloned().collect();
    let mut keys = keys_of(&tx.select_in(KEYS, &known, "").await?)?;
    let mut rows = Vec::new();
    for person in persons {
        if keys.contains_key(&person) {
            continue;
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(StoreError::Random)?;
        let id = Uuid::now_v7().to_string();
        rows.push(vec![(&person).into(), (&id).into(), BASE64.encode(secret).into()]);
        keys.insert(person, PersonKey { id, secret });
    }
    tx.insert("person_keys (person, id, secret)", &rows, "").await?;
    Ok(keys)
}

fn keys_of(rows: &[crate::db::Row]) -> Result<Keys, StoreError> {
    let key = |row: &crate::db::Row| {
        let secret = BASE64.decode(row.text("secret")?).ok().and_then(|bytes| bytes.try_into().ok());
        let secret =
            secret.ok_or_else(|| StoreError::damaged("table `person_keys`", "a key is not 32 bytes"))?;
        Ok((row.text("person")?, PersonKey { id: row.text("id")?, secret }))
    };
    rows.iter().map(key).collect()
}

/// The body as it is stored: every `$personal` turned into `$sealed`.
pub(crate) fn seal(body: &Json, keys: &Keys) -> Result<Json, StoreError> {
    match body {
        Json::Array(values) => {
            values.iter().map(|value| seal(value, keys)).collect::<Result<_, _>>().map(Json::Array)
        }
        Json::Object(members) if members.contains_key(SEALED) => Err(StoreError::Reserved { name: SEALED }),
        Json::Object(members) if members.contains_key(OPEN) => {
            let malformed = StoreError::Reserved { name: OPEN };
            let Some((person, text)) = personal(members) else { return Err(malformed) };
            match (text, keys.get(person)) {
                (Some(text), Some(key)) => encrypt(person, text, key),
                (Some(_), None) => Err(malformed),
                (None, _) => Ok(body.clone()),
            }
        }
        Json::Object(members) => {
            let sealed = |(name, value): (&String, &Json)| Ok((name.clone(), seal(value, keys)?));
            members.iter().map(sealed).collect::<Result<_, _>>().map(Json::Object)
        }
        scalar => Ok(scalar.clone()),
    }
}

/// Makes events readable: every `$sealed` turned back into `$personal`.
pub(crate) async fn open(db: &Db, events: &mut [Recorded]) -> Result<(), StoreError> {
    let mut bodies: Vec<_> = events.iter_mut().map(|event| &mut event.body).collect();
    Store { db: db.clone() }.open_personal(&mut bodies).await
}

fn encrypt(person: &str, text: &str, key: &PersonKey) -> Result<Json, StoreError> {
    let mut nonce = [0; 24];
    getrandom::fill(&mut nonce).map_err(StoreError::Random)?;
    let payload = Payload { msg: text.as_bytes(), aad: person.as_bytes() };
    let data = XChaCha20Poly1305::new(&Key::from(key.secret))
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|error| StoreError::damaged("personal data", error))?;
    let (nonce, data) = (BASE64.encode(nonce), BASE64.encode(data));
    Ok(json!({ SEALED: { "person": person, "key": key.id, "nonce": nonce, "data": data } }))
}

fn unseal(value: &mut Json, keys: &Keys) -> Result<(), StoreError> {
    match value {
        Json::Array(values) => values.iter_mut().try_for_each(|value| unseal(value, keys)),
        Json::Object(members) => match members.get(SEALED) {
            Some(sealed) => {
                *value = decrypt(sealed, keys)?;
                Ok(())
            }
            None => members.values_mut().try_for_each(|value| unseal(value, keys)),
        },
        _ => Ok(()),
    }
}

fn decrypt(sealed: &Json, keys: &Keys) -> Result<Json, StoreError> {
    let damaged = || StoreError::damaged("personal data in an event", "it cannot be decrypted");
    let field = |name: &str| sealed[name].as_str().ok_or_else(damaged);
    let person = field("person")?;
    let key = match keys.get(person) {
        Some(key) if key.id == field("key")? => key,
        // No key, or one from after the person was erased.
        _ => return Ok(json!({ OPEN: { "person": person, "text": null } })),
    };
    let nonce: [u8; 24] =
        BASE64.decode(field("nonce")?).ok().and_then(|n| n.try_into().ok()).ok_or_else(damaged)?;
    let data = BASE64.decode(field("data")?).map_err(|_| damaged())?;
    let text = XChaCha20Poly1305::new(&Key::from(key.secret))
        .decrypt(&XNonce::from(nonce), Payload { msg: &data, aad: person.as_bytes() })
        .map_err(|_| damaged())?;
    let text = String::from_utf8(text).map_err(|_| damaged())?;
    Ok(json!({ OPEN: { "person": person, "text": text } }))
}

/// Person and text of a well-formed `{"$personal": {"person": "…", "text": "…" or null}}`.
fn personal(members: &Map<String, Json>) -> Option<(&str, Option<&str>)> {
    let inner = members.get(OPEN)?.as_object()?;
    let text = inner.get("text")?;
    let sound = members.len() == 1 && inner.len() == 2 && (text.is_string() || text.is_null());
    sound.then(|| inner.get("person")?.as_str().map(|person| (person, text.as_str()))).flatten()
}

/// The persons of all objects with the member `name`.
fn collect(value: &Json, name: &str, persons: &mut BTreeSet<String>) {
    match value {
        Json::Array(values) => values.iter().for_each(|value| collect(value, name, persons)),
        Json::Object(members) => match members.get(name) {
            Some(inner) => persons.extend(inner["person"].as_str().map(str::to_owned)),
            None => members.values().for_each(|value| collect(value, name, persons)),
        },
        _ => {}
    }
}
