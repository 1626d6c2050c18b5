//! How much fits on a page that must stay one page. An estimate on the safe side: nothing here knows of fonts.

/// Lines that are still free.
pub(super) struct Room(f32);

impl Room {
    /// Room for so many lines.
    pub(super) fn lines(lines: f32) -> Self {
        Self(lines)
    }

    /// Takes lines if there are as many.
    pub(super) fn take(&mut self, lines: f32) -> bool {
        let fits = lines <= self.0;
        if fits {
            self.0 -= lines;
        }
        fits
    }

    /// Gives back lines that were kept for something.
    pub(super) fn give(&mut self, lines: f32) {
        self.0 += lines;
    }
}

/// The lines that a text takes where so many letters stand on one.
pub(super) fn lines_of(text: &str, on_a_line: usize) -> f32 {
    let lines = text.lines().map(|line| line.chars().count().div_ceil(on_a_line.max(1)).max(1));
    lines.sum::<usize>().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_runs_out_and_small_things_still_fit() {
        let mut room = Room::lines(5.0);
        assert!(room.take(3.0) && !room.take(3.0) && room.take(2.0) && !room.take(1.0));
    }

    #[test]
    fn lines_are_counted_by_letters() {
        assert_eq!((lines_of("", 10), lines_of("ten letter", 10), lines_of("eleven lett", 10)), (1.0, 1.0, 2.0));
        assert_eq!(lines_of("a\nb", 10), 2.0);
    }
}
