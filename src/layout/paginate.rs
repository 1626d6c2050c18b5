//! Filling pages with strips.

use std::ops::Range;

use super::frames::{OpenFrame, draw};
use super::page_setup::PageSetup;
use super::placed::{Page, Placed};
use super::strip::{Break, Frame, Strip};
use crate::document::HeadingLevel;

/// A heading and where it ended up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bookmark {
    pub(crate) level: HeadingLevel,
    pub(crate) title: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// Fills pages with strips, from the first to the last.
pub(crate) struct Paginator<'s> {
    strips: &'s [Strip],
    headers: &'s [Strip],
    frames: &'s [Frame],
    setup: &'s PageSetup,
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    /// The content of the page that is being filled.
    content: Vec<Placed>,
    /// What is drawn behind the content.
    behind: Vec<Placed>,
    open: Vec<OpenFrame>,
    /// Where the next strip starts, in points from the top.
    y: f32,
    is_empty: bool,
    /// The number of strips placed so far.
    placed: usize,
}

impl<'s> Paginator<'s> {
    pub(crate) fn new(strips: &'s [Strip], headers: &'s [Strip], frames: &'s [Frame], setup: &'s PageSetup) -> Self {
        Self {
            strips,
            headers,
            frames,
            setup,
            pages: Vec::new(),
            bookmarks: Vec::new(),
            content: Vec::new(),
            behind: Vec::new(),
            open: Vec::new(),
            y: setup.body_top(),
            is_empty: true,
            placed: 0,
        }
    }

    /// The pages, at least one, and the headings in order.
    pub(crate) fn fill(mut self) -> (Vec<Page>, Vec<Bookmark>) {
        for group in groups(self.strips, 0..self.strips.len(), Break::Free) {
            let is_forced = self.strips.get(group.start).is_some_and(|strip| strip.break_before == Break::Forced);
            if is_forced && !self.is_empty {
                self.finish_page();
            }
            self.place(group, Break::Free);
        }
        if !self.is_empty || self.pages.is_empty() {
            self.finish_page();
        }
        (self.pages, self.bookmarks)
    }

    /// Places strips that should stay together: here, on the next page, or in parts if they are taller than a page.
    fn place(&mut self, group: Range<usize>, strength: Break) {
        let bottom = self.setup.body_bottom();
        if self.y + self.height(&group, self.is_empty) <= bottom {
            self.put(group);
            return;
        }
        if self.height(&group, true) <= self.setup.body_height() {
            self.finish_page();
            self.put(group);
            return;
        }
        let weaker = match strength {
            Break::Forced | Break::Free => Break::Avoid,
            Break::Avoid => Break::Never,
            Break::Never => {
                // A heading of a dozen lines above a row as tall as a page: only absurd content gets here.
                for at in group {
                    if !self.is_empty && self.y + self.height(&(at..at + 1), false) > bottom {
                        self.finish_page();
                    }
                    self.put(at..at + 1);
                }
                return;
            }
        };
        for part in groups(self.strips, group, weaker) {
            self.place(part, weaker);
        }
    }

    /// The height of strips, with all the space that they need above and below, in points.
    fn height(&self, group: &Range<usize>, at_top: bool) -> f32 {
        let strips = self.strips.get(group.clone()).unwrap_or_default();
        let mut height: f32 = strips.iter().map(|strip| strip.space_before + strip.height).sum();
        if at_top && let Some(first) = strips.first() {
            height -= first.space_before;
            height += self.padding(self.continued(group.start));
            height += self.repeated_header(group.start).map_or(0.0, |header| header.height);
        }
        // Frames that continue below need room to be closed; the last strip of a frame brings that room along.
        let below = strips.last().map_or(&[][..], |last| &last.frames);
        let goes_on = self.strips.get(group.end).map_or(&[][..], |next| &next.frames);
        let shared = below.iter().zip(goes_on).take_while(|(a, b)| a == b).count();
        height + self.padding(below.get(..shared).unwrap_or_default())
    }

    fn padding(&self, frames: &[usize]) -> f32 {
        let frames = frames.iter().filter_map(|&at| self.frames.get(at));
        frames.map(|frame| frame.padding).sum()
    }

    /// The frames that a strip shares with the strip before it.
    fn continued(&self, at: usize) -> &'s [usize] {
        let own = self.strips.get(at).map_or(&[][..], |strip| &strip.frames);
        let before = at.checked_sub(1).and_then(|at| self.strips.get(at));
        let before = before.map_or(&[][..], |strip| &strip.frames);
        let shared = own.iter().zip(before).take_while(|(a, b)| a == b).count();
        own.get(..shared).unwrap_or_default()
    }

    fn repeated_header(&self, at: usize) -> Option<&'s Strip> {
        self.headers.get(self.strips.get(at)?.header?)
    }

    fn put(&mut self, group: Range<usize>) {
        for at in group {
            if let Some(strip) = self.strips.get(at) {
                self.put_strip(at, strip);
            }
        }
    }

    fn put_strip(&mut self, at: usize, strip: &'s Strip) {
        self.close_frames(&strip.frames);
        if self.is_empty {
            for &frame in self.continued(at) {
                self.open_frame(frame);
                self.y += self.padding(&[frame]);
            }
            if let Some(header) = self.repeated_header(at) {
                let dy = self.y;
                let items = header.items.iter().cloned();
                self.content.extend(items.map(|item| item.moved(dy)));
                self.y += header.height;
            }
        } else {
            self.y += strip.space_before;
        }
        for &frame in strip.frames.iter().skip(self.open.len()) {
            self.open_frame(frame);
        }
        if let Some((level, title)) = &strip.bookmark {
            self.bookmarks.push(Bookmark { level: *level, title: title.clone(), page: self.pages.len(), y: self.y });
        }
        let dy = self.y;
        let items = strip.items.iter().cloned();
        self.content.extend(items.map(|item| item.moved(dy)));
        self.y += strip.height;
        self.is_empty = false;
        self.placed = at + 1;
    }

    fn open_frame(&mut self, frame: usize) {
        self.open.push(OpenFrame { frame, top: self.y });
    }

    /// Closes the open frames that are not among these.
    fn close_frames(&mut self, wanted: &[usize]) {
        let kept = self.open.iter().zip(wanted).take_while(|(open, at)| open.frame == **at).count();
        while self.open.len() > kept {
            self.close_innermost();
        }
    }

    fn close_innermost(&mut self) {
        if let Some(open) = self.open.pop()
            && let Some(frame) = self.frames.get(open.frame)
        {
            // Outer frames close later and must be behind inner ones.
            self.behind.splice(0..0, draw(frame, open.top, self.y));
        }
    }

    fn finish_page(&mut self) {
        // A frame that ended with the last strip has its padding already; those that continue get it here.
        let going_on = self.continued(self.placed);
        while let Some(open) = self.open.last() {
            if going_on.contains(&open.frame) {
                self.y += self.padding(&[open.frame]);
            }
            self.close_innermost();
        }
        let mut items = std::mem::take(&mut self.behind);
        items.append(&mut self.content);
        self.pages.push(Page { items });
        self.y = self.setup.body_top();
        self.is_empty = true;
    }
}

/// Cuts strips into groups between which a page may end, if breaks of this strength are allowed.
fn groups(strips: &[Strip], range: Range<usize>, strength: Break) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut start = range.start;
    for at in range.clone().skip(1) {
        let is_allowed = match (strips.get(at - 1), strips.get(at)) {
            // Even then no heading is left behind, and no lower edge of a card goes alone.
            (Some(before), Some(strip)) if strip.break_before == Break::Never => {
                strength == Break::Never && !before.is_heading && !strip.items.is_empty()
            }
            (_, Some(strip)) => strip.break_before <= strength,
            _ => false,
        };
        if is_allowed {
            groups.push(start..at);
            start = at;
        }
    }
    if start < range.end {
        groups.push(start..range.end);
    }
    groups
}
