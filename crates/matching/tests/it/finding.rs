//! A finding as others read it.

use crate::support::{marks, titled};
use matching::Finding;

#[test]
fn a_finding_reads_as_agreed() {
    let set = marks(&["耐克"]);
    let finding = &set.scan(&titled("新款耐*克跑鞋"))[0];
    let json = serde_json::to_value(finding).unwrap();
    assert_eq!(json["item"], "i-1");
    assert_eq!(json["right"], "耐克");
    assert_eq!(json["kind"], "mark");
    assert_eq!(json["where"], serde_json::json!({"field": "title", "start": 2, "end": 5}));
    assert_eq!(json["matched"], "耐*克");
    assert_eq!(json["asset"], "耐克");
    assert_eq!(json["via"], serde_json::json!(["separator"]));
    let how = serde_json::json!([{"step": "separator", "start": 1, "end": 2, "from": "*", "to": ""}]);
    assert_eq!(json["how"], how);
    assert_eq!(json["matchset"], set.hash());
    assert!(json.get("quad").is_none() && json.get("distance").is_none());
    assert_eq!(&serde_json::from_value::<Finding>(json).unwrap(), finding);
}

/// What is written in columns stands in several places: the step is told of all of them together.
#[test]
fn a_step_over_columns_says_what_stands_there() {
    let set = marks(&["nike"]);
    let finding = &set.scan(&titled("n x\ni y\nk z\ne w"))[0];
    let [op] = &finding.how[..] else { panic!("{finding:?}") };
    assert_eq!((op.step.as_str(), op.start, op.end), ("vertical", 0, 4));
    assert_eq!((op.from.as_str(), op.to.as_str()), ("nike", "nike"));
}

/// Lines of every kind in the contract round-trip without loss.
#[test]
fn findings_of_other_kinds_round_trip() {
    let lines = [
        r#"{"item":"i-1","right":"im-1","kind":"image","score":0.99,"where":{"image":0,"quad":[[0.0,0.0],[600.0,0.0],[600.0,600.0],[0.0,600.0]]},"via":["rotate-90"],"distance":6,"matchset":"m"}"#,
        r#"{"item":"i-1","right":"lg-1","kind":"logo","score":0.81,"where":{"image":0,"quad":[[0.0,0.0],[6.0,0.0],[6.0,6.0],[0.0,6.0]]},"via":[],"inliers":23,"matchset":"m"}"#,
        r#"{"item":"i-1","kind":"code","score":1.0,"where":{"image":0},"matched":"https://a.example","via":[],"symbology":"qr","matchset":"m"}"#,
        r#"{"item":"i-1","right":"wk-1","kind":"passage","score":0.92,"where":{"file":0,"start":0,"end":5120},"via":[],"source":{"start":90210,"end":95331},"similarity":0.97,"share":{"item":0.88,"work":0.02},"matchset":"m"}"#,
        r#"{"item":"i-1","kind":"pattern","score":0.7,"where":{"field":"text","start":10,"end":16},"via":[],"pattern":"off-platform-contact@3","matchset":"m"}"#,
    ];
    for line in lines {
        let finding: Finding = serde_json::from_str(line).unwrap();
        let (again, line): (serde_json::Value, serde_json::Value) =
            (serde_json::to_value(&finding).unwrap(), serde_json::from_str(line).unwrap());
        assert_eq!(again, line);
    }
}
