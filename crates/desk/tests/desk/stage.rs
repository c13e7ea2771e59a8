//! A desk of its own for each story, in a world whose clock the story sets, and its people.

use casework::case::{DecisionDraft, Ground, ItemOutcome, MeasureDraft, MeasureKind, Target};
use casework::lead::{Verdict, Verification};
use casework::party::{Kind, Profile};
use casework::right::{AssetSpec, Review, Title};
use casework::{CaseId, LeadId, RightId, Words};
use desk::{Actor, CaseView, Desk, DeskError, LeadFilter, LeadRow, NewRight, Paging, Role, Settings, World};
use jiff::Timestamp;
use matching::item::Item;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::db::{Db, Options};
use uuid::Uuid;

/// 18 March 2026, 09:00 UTC, in seconds.
const START: i64 = 1_773_824_400;

/// A clock that stands still, counted identifiers, numbered randomness.
pub(crate) struct TestWorld {
    seconds: AtomicI64,
    ids: AtomicU64,
    randoms: AtomicU64,
}

impl World for TestWorld {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.seconds.load(Ordering::SeqCst)).unwrap()
    }

    fn id(&self) -> Uuid {
        let n = self.ids.fetch_add(1, Ordering::SeqCst);
        Uuid::from_u128(0x019c_0000_0000_7000_8000_0000_0000_0000 + u128::from(n))
    }

    fn random(&self) -> [u8; 32] {
        let n = self.randoms.fetch_add(1, Ordering::SeqCst);
        Sha256::digest(format!("seed {n}").as_bytes()).into()
    }
}

pub(crate) struct Stage {
    open: Option<Desk>,
    pub(crate) settings: Settings,
    pub(crate) world: Arc<TestWorld>,
    _files: tempfile::TempDir,
    /// Server and name of a database to drop.
    server: Option<(Db, String)>,
}

impl Stage {
    pub(crate) async fn sqlite() -> Self {
        Self::new(None, None).await
    }

    pub(crate) async fn postgres(test: &str) -> Option<Self> {
        let Ok(server) = std::env::var("BLAZON_TEST_POSTGRES") else {
            eprintln!("NOT RUN on PostgreSQL: BLAZON_TEST_POSTGRES names no server");
            return None;
        };
        let name = format!("desk_{}_{}", &test[..test.len().min(24)], Uuid::now_v7().simple());
        let (host, _) = server.rsplit_once('/').unwrap();
        let url = format!("{host}/{name}");
        let db = Db::open(&server, &Options { connections: 2, ..Options::default() }).await.unwrap();
        db.execute_alone(format!("create database {name}")).await.unwrap();
        Some(Self::new(Some(url), Some((db, name))).await)
    }

    async fn new(database: Option<String>, server: Option<(Db, String)>) -> Self {
        let files = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(files.path());
        settings.database = database;
        settings.decoding = desk::Decoding::Here;
        settings.private_webhooks = desk::PrivateWebhooks::Everybody;
        "https://desk.example".clone_into(&mut settings.base_url);
        let world = Arc::new(TestWorld {
            seconds: AtomicI64::new(START),
            ids: AtomicU64::new(1),
            randoms: AtomicU64::new(1),
        });
        let open = Some(Desk::open_in(settings.clone(), world.clone()).await.unwrap());
        Self { open, settings, world, _files: files, server }
    }

    pub(crate) fn desk(&self) -> &Desk {
        self.open.as_ref().unwrap()
    }

    /// Stops the desk as a process stops, and starts it again on the same data.
    pub(crate) async fn restart(&mut self) {
        self.desk().close().await;
        self.open = None;
        self.open = Some(Desk::open_in(self.settings.clone(), self.world.clone()).await.unwrap());
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, seconds: i64) {
        self.world.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Whatever the story was: the log is whole, and the tables say what it says.
    pub(crate) async fn end(self) {
        let desk = self.desk();
        let proof = desk.verify(&|_, _| {}).await.unwrap();
        assert!(proof.sound, "{proof:?}");
        let rebuilt = desk.rebuild(&|_, _| {}).await.unwrap();
        assert_eq!(rebuilt.differing, Vec::<String>::new());
        assert_eq!(rebuilt.events, proof.events);
        assert!(desk.verify(&|_, _| {}).await.unwrap().sound, "after the rebuild");
        desk.close().await;
        if let Some((db, name)) = self.server {
            db.execute_alone(format!("drop database {name} with (force)")).await.unwrap();
            db.close().await;
        }
    }

    /// Two rights holders, Lark and Hawk; Lark is a member of the guild. Each has a mark, `Larkspin` and
    /// `Hawkwell`, that the engine knows.
    pub(crate) async fn cast(&self) -> (RightId, RightId) {
        for (id, kind, name) in [
            ("lark", Kind::RightsHolder, "Lark & Loom Ltd"),
            ("hawk", Kind::RightsHolder, "Hawkwell GmbH"),
            ("guild", Kind::Association, "Guild of Makers"),
        ] {
            self.register(id, kind, name).await;
        }
        self.desk().join(&admin(), &"lark".into(), &"guild".into()).await.unwrap();
        let lark = self.mark("lark", "Larkspin").await;
        let hawk = self.mark("hawk", "Hawkwell").await;
        self.desk().settle().await.unwrap();
        (lark, hawk)
    }

    pub(crate) async fn register(&self, id: &str, kind: Kind, name: &str) {
        let profile = Profile { kind, name: name.to_owned(), ..Profile::default() };
        self.desk().register_party(&admin(), Some(id.into()), profile).await.unwrap();
    }

    /// A holder registers a mark and the operator approves it.
    pub(crate) async fn mark(&self, holder: &str, text: &str) -> RightId {
        let id = self.desk().register_right(&rights_holder(holder), mark(holder, text)).await.unwrap();
        self.desk().review_right(&reviewer(), &id, Review::Approve, None).await.unwrap();
        id
    }

    /// Sends one item of `shop-1`.
    pub(crate) async fn send(&self, id: &str, title: &str) -> desk::Received {
        self.send_items(vec![item(id, "shop-1", title)]).await.remove(0)
    }

    pub(crate) async fn send_items(&self, items: Vec<Item>) -> Vec<desk::Received> {
        self.desk().receive(&platform(), items).await.unwrap()
    }

    /// The leads that an actor sees.
    pub(crate) async fn leads(&self, actor: &Actor) -> Vec<LeadRow> {
        let paging = Paging { limit: 200, cursor: None };
        self.desk().leads(actor, &LeadFilter::default(), &paging).await.unwrap().items
    }

    /// Lark says that a lead is counterfeit; the case it opens.
    pub(crate) async fn confirm(&self, lead: &LeadId) -> CaseId {
        let said = counterfeit();
        self.desk().verify_lead(&rights_holder("lark"), lead, said).await.unwrap().case.unwrap()
    }

    /// The operator upholds every item of a case.
    pub(crate) async fn uphold(&self, case: &CaseId) {
        let draft = self.draft(case).await;
        self.desk().decide_case(&reviewer(), case, draft).await.unwrap();
    }

    /// A decision that upholds and removes every item of a case.
    pub(crate) async fn draft(&self, case: &CaseId) -> DecisionDraft {
        let view = self.case(case).await;
        let items: Vec<_> = view.opening.items.iter().map(|known| known.item.clone()).collect();
        let remove = |item| MeasureDraft {
            kind: MeasureKind::Remove,
            target: Target::Item(item),
            territory: vec![],
            until: None,
        };
        DecisionDraft {
            items: items
                .iter()
                .map(|item| ItemOutcome { item: item.clone(), upheld: true, reason: String::new() })
                .collect(),
            ground: Ground {
                source: "电子商务法".into(), article: "第四十二条".into(), ..Ground::default()
            },
            facts: words("the listing carries the mark"),
            explanation: words("the holder warrants that it is not its own"),
            measures: items.into_iter().map(remove).collect(),
            ..DecisionDraft::default()
        }
    }

    pub(crate) async fn case(&self, case: &CaseId) -> CaseView {
        self.desk().case(&reviewer(), case).await.unwrap()
    }
}

pub(crate) fn mark(holder: &str, text: &str) -> NewRight {
    let title = Title { text: text.to_owned(), holder: holder.into(), ..Title::default() };
    NewRight { title, assets: vec![AssetSpec { text: Some(text.to_owned()), ..AssetSpec::default() }] }
}

pub(crate) fn item(id: &str, account: &str, title: &str) -> Item {
    Item {
        id: id.to_owned(),
        surface: Some("listing".to_owned()),
        account: Some(account.to_owned()),
        title: Some(title.to_owned()),
        ..Item::default()
    }
}

pub(crate) fn words(en: &str) -> Words {
    Words { en: en.to_owned(), zh: String::new() }
}

pub(crate) fn verdict(verdict: Verdict) -> Verification {
    let warranty = verdict == Verdict::Counterfeit;
    let grounds = words("the label is not ours");
    Verification { verdict, grounds, warranty, ..Verification::default() }
}

pub(crate) fn counterfeit() -> Verification {
    verdict(Verdict::Counterfeit)
}

fn actor(id: &str, role: Role) -> Actor {
    Actor { id: id.to_owned(), name: id.to_owned(), role, party: None, account: None }
}

pub(crate) fn admin() -> Actor {
    actor("ada", Role::Admin)
}

pub(crate) fn reviewer() -> Actor {
    actor("rui", Role::Reviewer)
}

pub(crate) fn platform() -> Actor {
    actor("token:platform", Role::Platform)
}

pub(crate) fn rights_holder(party: &str) -> Actor {
    Actor { party: Some(party.into()), ..actor(&format!("{party}-person"), Role::RightsHolder) }
}

pub(crate) fn association(party: &str) -> Actor {
    Actor { party: Some(party.into()), ..actor(&format!("{party}-person"), Role::Association) }
}

pub(crate) fn respondent(account: &str) -> Actor {
    Actor { account: Some(account.into()), ..actor(&format!("{account}-person"), Role::Respondent) }
}

/// The code and pointer of each reason of a refusal.
pub(crate) fn reasons<T: std::fmt::Debug>(result: Result<T, DeskError>) -> Vec<(casework::Code, String)> {
    match result {
        Err(DeskError::Refused(refusals)) => {
            refusals.0.into_iter().map(|reason| (reason.code, reason.pointer)).collect()
        }
        other => panic!("was not refused: {other:?}"),
    }
}

pub(crate) fn is_missing<T>(result: &Result<T, DeskError>) -> bool {
    matches!(result, Err(DeskError::NotFound { .. }))
}

pub(crate) fn is_forbidden<T>(result: &Result<T, DeskError>) -> bool {
    matches!(result, Err(DeskError::Forbidden(_)))
}
