//! The strike that a decision gave, named where the decision is told.

use super::say::both;
use super::{Letter, Step};
use crate::Side;
use crate::standing::{Strike, Subject};

impl Letter {
    /// Adds the strike to the letter that tells its own side of the decision; others stay as they are.
    pub fn name_strike(&mut self, of: &Subject, strike: &Strike) {
        let to = match of {
            Subject::Account(_) => Side::Respondent,
            Subject::Party(_) => Side::Complainant,
        };
        if self.step != Step::Decided || self.to != to {
            return;
        }
        let (points, until) = (strike.points, strike.expires.strftime("%Y-%m-%d"));
        let noun = if points == 1 { "point" } else { "points" };
        self.paragraphs.push(both(
            format!(
                "This counts as a strike: {points} {noun} until {until}, under version {} of the published rules. If \
                 the decision is reversed, the points are undone with it.",
                strike.policy
            ),
            format!(
                "本决定计入违规记分：{points}分，有效至{until}（平台规则第{}版）。决定被撤销的，记分同时撤销。",
                strike.policy
            ),
        ));
    }
}
