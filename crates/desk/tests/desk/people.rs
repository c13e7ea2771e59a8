//! Signing in, and tokens.

use crate::on_both;
use crate::stage::{Stage, admin, is_forbidden, is_missing, reasons, respondent, reviewer, rights_holder};
use casework::Code::{Conflict, Invalid, State};
use casework::party::Kind;
use desk::{DeskError, NewPerson, NewToken, Role};

on_both! {
    right_and_wrong_passwords,
    a_session_ends,
    a_person_gets_new_particulars,
    a_role_that_is_taken_away_is_gone_at_once,
    who_acts_for_a_party_names_one_that_the_role_can_act_for,
    who_may_enter_people,
    tokens_work_until_they_are_revoked,
}

const PASSWORD: &str = "correct horse battery";

fn person(login: &str, password: &str) -> NewPerson {
    NewPerson {
        login: login.to_owned(),
        name: "Mina".to_owned(),
        password: password.to_owned(),
        role: Role::RightsHolder,
        party: Some("lark".into()),
        account: None,
        language: Some("zh-CN".to_owned()),
    }
}

async fn right_and_wrong_passwords(stage: &mut Stage) {
    stage.register("lark", Kind::RightsHolder, "Lark & Loom Ltd").await;
    let desk = stage.desk();
    assert!(!desk.anybody().await.unwrap());
    desk.put_person(&admin(), person(" Mina@Lark ", PASSWORD)).await.unwrap();
    assert!(desk.anybody().await.unwrap());
    let session = desk.sign_in("MINA@lark", PASSWORD).await.unwrap();
    assert_eq!(session.person.actor.id, "mina@lark");
    let known = desk.session(&session.token).await.unwrap();
    assert_eq!((known.actor.party, known.language.as_deref()), (Some("lark".into()), Some("zh-CN")));
    for (login, password) in
        [("mina@lark", "wrong horse battery"), ("mina@lark", ""), ("nobody", PASSWORD), ("", "")]
    {
        let refused = desk.sign_in(login, password).await;
        assert!(matches!(refused, Err(DeskError::WrongPassword)), "{login} {password}");
    }
    let other = desk.sign_in("mina@lark", PASSWORD).await.unwrap();
    assert_ne!(other.token, session.token);
    let kept = serde_json::to_string(&desk.store().secrets("login").await.unwrap()[0].data).unwrap();
    assert!(!kept.contains(PASSWORD) && kept.contains("$argon2id$"), "{kept}");
}

async fn a_session_ends(stage: &mut Stage) {
    stage.register("lark", Kind::RightsHolder, "Lark & Loom Ltd").await;
    let ended =
        async |token: &str| matches!(stage.desk().session(token).await, Err(DeskError::Unauthenticated));
    let desk = stage.desk();
    desk.put_person(&admin(), person("mina", PASSWORD)).await.unwrap();
    let (first, second) =
        (desk.sign_in("mina", PASSWORD).await.unwrap(), desk.sign_in("mina", PASSWORD).await.unwrap());
    desk.sign_out(&first.token).await.unwrap();
    desk.sign_out(&first.token).await.unwrap();
    assert!(ended(&first.token).await && !ended(&second.token).await);
    stage.wait(12 * 3600 - 1);
    assert!(!ended(&second.token).await);
    stage.wait(1);
    assert!(ended(&second.token).await);
    assert!(ended("guessed").await && ended("").await);
}

async fn a_person_gets_new_particulars(stage: &mut Stage) {
    stage.register("lark", Kind::RightsHolder, "Lark & Loom Ltd").await;
    let desk = stage.desk();
    desk.put_person(&admin(), person("mina", PASSWORD)).await.unwrap();
    let taken = reasons(desk.put_person(&admin(), person("Mina", "another long one")).await);
    assert_eq!(taken, [(Conflict, "/login".to_owned())]);
    desk.remove_person(&admin(), "mina").await.unwrap();
    assert!(is_missing(&desk.remove_person(&admin(), "mina").await));
    desk.put_person(&admin(), person("mina", "another long one")).await.unwrap();
    assert!(matches!(desk.sign_in("mina", PASSWORD).await, Err(DeskError::WrongPassword)));
    desk.sign_in("mina", "another long one").await.unwrap();
    assert_eq!(desk.people(&admin()).await.unwrap().len(), 1);
    for (login, password, pointer) in [
        ("  ", PASSWORD, "/login"),
        (&*"x".repeat(101), PASSWORD, "/login"),
        ("mina", "eleven char", "/password"),
        ("mina", &*"x".repeat(201), "/password"),
        ("mi/na", PASSWORD, "/login"),
    ] {
        let refused = reasons(desk.put_person(&admin(), person(login, password)).await);
        assert_eq!(refused, [(Invalid, pointer.to_owned())]);
    }
    desk.sign_in("mina", "another long one").await.unwrap();
}

async fn a_role_that_is_taken_away_is_gone_at_once(stage: &mut Stage) {
    stage.register("lark", Kind::RightsHolder, "Lark & Loom Ltd").await;
    let desk = stage.desk();
    let powerful = NewPerson { role: Role::Admin, party: None, ..person("mina", PASSWORD) };
    desk.put_person(&admin(), powerful).await.unwrap();
    let last = reasons(desk.remove_person(&admin(), "mina").await);
    assert_eq!(last, [(State, String::new())], "the last administrator stays");
    let second = NewPerson { role: Role::Admin, party: None, ..person("rosa", PASSWORD) };
    desk.put_person(&admin(), second).await.unwrap();
    let session = desk.sign_in("mina", PASSWORD).await.unwrap();
    assert_eq!(desk.session(&session.token).await.unwrap().actor.role, Role::Admin);
    desk.remove_person(&admin(), "mina").await.unwrap();
    assert!(matches!(desk.session(&session.token).await, Err(DeskError::Unauthenticated)));
    desk.put_person(&admin(), person("mina", PASSWORD)).await.unwrap();
    assert!(
        matches!(desk.session(&session.token).await, Err(DeskError::Unauthenticated)),
        "a login that is entered again is another person"
    );
}

async fn who_acts_for_a_party_names_one_that_the_role_can_act_for(stage: &mut Stage) {
    stage.register("lark", Kind::RightsHolder, "Lark & Loom Ltd").await;
    let desk = stage.desk();
    let with = |role, party: Option<&str>| NewPerson {
        role,
        party: party.map(Into::into),
        ..person("mina", PASSWORD)
    };
    for (new, pointer) in [
        (with(Role::RightsHolder, None), "/party"),
        (with(Role::RightsHolder, Some("nobody")), "/party"),
        (with(Role::Association, Some("lark")), "/party"),
        (with(Role::Respondent, None), "/account"),
        (with(Role::Platform, None), "/role"),
    ] {
        assert_eq!(reasons(desk.put_person(&admin(), new).await), [(Invalid, pointer.to_owned())]);
    }
    let token = |name: &str, role, party: Option<&str>| NewToken {
        name: name.into(),
        role,
        party: party.map(Into::into),
    };
    let refused = reasons(desk.mint_token(token("robot", Role::RightsHolder, None)).await);
    assert_eq!(refused, [(Invalid, "/party".to_owned())], "a holder without a party would be everybody's");
    desk.mint_token(token("robot", Role::RightsHolder, Some("lark"))).await.unwrap();
    let twin = reasons(desk.mint_token(token("robot", Role::Platform, None)).await);
    assert_eq!(twin, [(Conflict, "/name".to_owned())], "two actors of one name in the log");
}

async fn who_may_enter_people(stage: &mut Stage) {
    let desk = stage.desk();
    for actor in [reviewer(), rights_holder("lark"), respondent("shop-1")] {
        assert!(is_forbidden(&desk.put_person(&actor, person("mina", PASSWORD)).await));
        assert!(is_forbidden(&desk.people(&actor).await));
        assert!(is_forbidden(&desk.tokens(&actor).await));
        assert!(is_forbidden(&desk.revoke_token(&actor, "x").await));
        let new = NewToken { name: "robot".into(), role: Role::Admin, party: None };
        assert!(is_forbidden(&desk.new_token(&actor, new).await));
    }
    assert!(!desk.anybody().await.unwrap());
}

async fn tokens_work_until_they_are_revoked(stage: &mut Stage) {
    let desk = stage.desk();
    let new = NewToken { name: " robot ".into(), role: Role::Platform, party: None };
    let (info, secret) = desk.new_token(&admin(), new).await.unwrap();
    assert!(secret.starts_with("blz_") && !info.id.contains(&secret));
    let actor = desk.bearer(&secret).await.unwrap();
    assert_eq!((actor.id.as_str(), actor.role), ("token:robot", Role::Platform));
    assert_eq!(desk.tokens(&admin()).await.unwrap().len(), 1);
    let kept = desk.store().secrets("token").await.unwrap();
    assert!(!format!("{kept:?}").contains(&secret), "only its hash is kept");
    for wrong in ["", "blz_", info.id.as_str(), &secret[..secret.len() - 1]] {
        assert!(matches!(desk.bearer(wrong).await, Err(DeskError::Unauthenticated)), "{wrong}");
    }
    assert!(is_missing(&desk.revoke_token(&admin(), "unknown").await));
    desk.revoke_token(&admin(), &info.id).await.unwrap();
    assert!(matches!(desk.bearer(&secret).await, Err(DeskError::Unauthenticated)));
    let nameless = NewToken { name: " ".into(), role: Role::Platform, party: None };
    assert_eq!(reasons(desk.mint_token(nameless).await), [(Invalid, "/name".to_owned())]);
    assert_eq!(reasons(desk.bootstrap_token("too short").await), [(Invalid, String::new())]);
    desk.bootstrap_token("a secret of the operator's own").await.unwrap();
    assert_eq!(desk.bearer("a secret of the operator's own").await.unwrap().role, Role::Admin);
}
