//! Counting tests over the closing lines of many test programs.

use std::fmt;

/// How many tests passed, failed and were skipped so far.
#[derive(Default, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    /// Takes in a line of output; only libtest's `test result:` lines count.
    pub(crate) fn read(&mut self, line: &str) {
        let Some(counts) = line.trim().strip_prefix("test result: ") else { return };
        for part in counts.split(['.', ';']) {
            let Some((number, word)) = part.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }

    /// A step that failed without a failed test still counts as one failure.
    pub(crate) fn note_failed_step(&mut self) {
        self.failed = self.failed.max(1);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn closing_lines_are_summed() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.00s",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s",
            "test result of something else: 9 passed",
            "running 5 tests",
        ] {
            tally.read(line);
        }
        assert_eq!(tally, Tally { passed: 16, failed: 2, skipped: 1 });
        assert_eq!(tally.to_string(), "16 passed, 2 failed, 1 skipped");
    }

    #[test]
    fn a_step_that_fails_without_a_test_is_a_failure() {
        let mut tally = Tally::default();
        tally.note_failed_step();
        assert_eq!(tally.to_string(), "0 passed, 1 failed");
    }
}
