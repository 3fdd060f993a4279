use super::*;

fn now() -> Timestamp {
    Timestamp::from_unix(1_800_000_000).unwrap()
}

fn all_integrity_passed() -> Vec<Check> {
    let of_integrity = |name: &CheckName| !matches!(name, CheckName::Status | CheckName::Dates);
    CheckName::ALL.into_iter().filter(of_integrity).map(|name| Check::passed(name, "fine")).collect()
}

fn conclude(checks: Vec<Check>, standing: Standing, dating: Option<Dating>) -> Verdict {
    Report::conclude(Whose::Ours, checks, &standing, dating, now()).verdict
}

const CURRENT: Option<Dating> = Some(Dating::Current { until: None });

#[test]
fn only_every_check_passed_is_genuine() {
    assert_eq!(conclude(all_integrity_passed(), Standing::Good, CURRENT), Verdict::Genuine);
    for left_out in 0..all_integrity_passed().len() {
        let mut checks = all_integrity_passed();
        checks.remove(left_out);
        assert_eq!(conclude(checks, Standing::Good, CURRENT), Verdict::CouldNotFinish);
    }
}

#[test]
fn one_failed_check_outweighs_everything_else() {
    for failing in 0..all_integrity_passed().len() {
        let mut checks = all_integrity_passed();
        checks[failing].outcome = Outcome::Failed;
        assert_eq!(conclude(checks, Standing::Unknown("offline".into()), None), Verdict::NotGenuine);
    }
}

#[test]
fn an_unknown_standing_is_never_green() {
    assert_eq!(conclude(all_integrity_passed(), Standing::Unknown("offline".into()), CURRENT), Verdict::CouldNotFinish);
    assert_eq!(conclude(all_integrity_passed(), Standing::Good, None), Verdict::CouldNotFinish);
}

#[test]
fn a_report_always_holds_the_same_members() {
    let reports = [
        Report::no_credential("Nothing.", now()),
        Report::conclude(Whose::Ours, all_integrity_passed(), &Standing::Good, CURRENT, now()),
    ];
    for report in reports {
        let value = serde_json::to_value(&report).unwrap();
        let members: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let mut wanted = [
            "verdict",
            "format",
            "issuer",
            "checks",
            "signatures",
            "credential",
            "recipient",
            "endorsements",
            "remarks",
            "links",
            "superseded_by",
            "checked_at",
        ];
        wanted.sort_unstable();
        let mut members = members;
        members.sort_unstable();
        assert_eq!(members, wanted);
        assert!(value["issuer"].is_null() && value["credential"].is_null(), "neither was verified");
    }
}

#[test]
fn dates_without_a_proof_are_told_and_not_judged() {
    let expired = Some(Dating::Expired { since: now() });
    let mut checks = all_integrity_passed();
    let told = |checks: &[Check]| {
        let report = Report::conclude(Whose::Ours, checks.to_vec(), &Standing::NotKept, expired, now());
        report.check(CheckName::Dates).unwrap().clone()
    };
    assert_eq!(told(&checks).outcome, Outcome::Failed);
    checks.iter_mut().filter(|check| check.name == CheckName::Proof).for_each(|check| check.outcome = Outcome::NotChecked);
    let dates = told(&checks);
    assert_eq!(dates.outcome, Outcome::NotChecked);
    assert!(dates.detail.contains(&now().in_words()), "{}", dates.detail);
}

#[test]
fn withdrawal_is_told_before_dates() {
    let revoked = Standing::Revoked { at: Some(now()), reason: "Awarded in error".into() };
    let expired = Some(Dating::Expired { since: now() });
    assert_eq!(conclude(all_integrity_passed(), revoked, expired), Verdict::Revoked);
    assert_eq!(conclude(all_integrity_passed(), Standing::Good, expired), Verdict::Expired);
}

#[test]
fn the_last_second_of_validity_is_still_valid() {
    let end = now();
    assert_eq!(Dating::at(end, Some(now().plus(-10)), Some(end)), Dating::Current { until: Some(end) });
    assert_eq!(Dating::at(end.plus(1), Some(now().plus(-10)), Some(end)), Dating::Expired { since: end });
    assert_eq!(Dating::at(end.plus(-11), Some(now().plus(-10)), Some(end)), Dating::NotYet { from: now().plus(-10) });
}

#[test]
fn our_records_are_asked_of_ours_only_and_then_without_fail() {
    let unrecorded: Vec<Check> = all_integrity_passed().into_iter().filter(|check| check.name != CheckName::Recorded).collect();
    let concluded = |whose| Report::conclude(whose, unrecorded.clone(), &Standing::NotKept, CURRENT, now());
    assert_eq!(concluded(Whose::Ours).verdict, Verdict::CouldNotFinish);
    assert_eq!(concluded(Whose::Theirs).verdict, Verdict::Genuine);
    assert!(concluded(Whose::Theirs).check(CheckName::Recorded).is_none());
}
