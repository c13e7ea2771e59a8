//! Bar charts drawn on the server: no script, printable, with their figures beside them as a table.

/// One bar, ready to draw in a view box of [`WIDTH`] by [`HEIGHT`].
pub(crate) struct Bar {
    /// Left edge.
    pub(crate) x: f64,
    /// Top edge.
    pub(crate) y: f64,
    /// Breadth.
    pub(crate) width: f64,
    /// Height; at least a hair for a value above zero.
    pub(crate) height: f64,
    /// What the bar stands for.
    pub(crate) label: String,
    /// The figure.
    pub(crate) value: u64,
}

/// A chart over days.
pub(crate) struct Chart {
    /// The bars from left to right.
    pub(crate) bars: Vec<Bar>,
    /// The greatest figure.
    pub(crate) top: u64,
}

/// Breadth of the drawing in user units.
pub(crate) const WIDTH: f64 = 480.0;
/// Height of the drawing in user units.
pub(crate) const HEIGHT: f64 = 96.0;

impl Chart {
    /// Lays out `figures` from left to right.
    pub(crate) fn new(figures: impl IntoIterator<Item = (String, u64)>) -> Self {
        let figures: Vec<_> = figures.into_iter().collect();
        let top = figures.iter().map(|f| f.1).max().unwrap_or(0);
        let step = WIDTH / figures.len().max(1) as f64;
        let bars = figures
            .into_iter()
            .enumerate()
            .map(|(index, (label, value))| {
                let share = if top == 0 { 0.0 } else { value as f64 / top as f64 };
                let height = if value == 0 { 0.0 } else { (share * (HEIGHT - 4.0)).max(1.5) };
                let round = |x: f64| (x * 10.0).round() / 10.0;
                Bar {
                    x: round(index as f64 * step + step * 0.14),
                    y: round(HEIGHT - height),
                    width: round(step * 0.72),
                    height: round(height),
                    label,
                    value,
                }
            })
            .collect();
        Self { bars, top }
    }

    /// Whether there is anything to see.
    pub(crate) fn is_empty(&self) -> bool {
        self.top == 0
    }

    /// The first and the last label, for the axis.
    pub(crate) fn ends(&self) -> (&str, &str) {
        (self.bars.first().map_or("", |b| &b.label), self.bars.last().map_or("", |b| &b.label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fill_the_box_and_never_leave_it() {
        let chart = Chart::new([("a".into(), 0), ("b".into(), 1), ("c".into(), 1000)]);
        let heights: Vec<_> = chart.bars.iter().map(|b| b.height).collect();
        assert_eq!(heights, [0.0, 1.5, HEIGHT - 4.0]);
        assert!(chart.bars.iter().all(|b| b.x >= 0.0 && b.x + b.width <= WIDTH && b.y + b.height <= HEIGHT));
        assert_eq!(chart.ends(), ("a", "c"));
        assert!(Chart::new([]).is_empty());
    }
}
