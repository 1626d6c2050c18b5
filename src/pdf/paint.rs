//! Painting one page: a loop over marks. Whatever depends on content is decided in the layout.
//!
//! Nothing is painted outside marked content: everything belongs to an element of the structure, or is marked as an artifact.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle, PdfPage, Point as PdfPoint, Polygon,
    PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::fonts::font_id;
use super::names;
use crate::layout::{Artifact, Ink, Mark, Page, Paint, Pen, Placed, Point, Role, Shape, Size, Step, Tag, TextRun};

/// The element of each piece of marked content on a page, by the number of the piece.
pub(crate) type Owners = Vec<u32>;

/// Paints a page of the given size.
pub(crate) fn page(page: &Page, size: Size) -> (PdfPage, Owners) {
    let mut painter = Painter { height: size.height, ops: Vec::new(), owners: Owners::new(), fill: None, pen: None };
    // Links are added to the finished file, where they can be given a description.
    let painted: Vec<&Placed> = page.items.iter().filter(|item| !matches!(item.mark, Mark::Link { .. })).collect();
    for piece in painted.chunk_by(|one, next| one.tag == next.tag) {
        painter.piece(piece);
    }
    // Sizes in millimetres would come out as 612.00006 points.
    let sheet = Rect::from_wh(Pt(size.width), Pt(size.height));
    let page = PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: painter.ops };
    (page, painter.owners)
}

struct Painter {
    height: f32,
    ops: Vec<Op>,
    owners: Owners,
    /// The current colour and pen: setting them again would only make the file larger.
    fill: Option<Ink>,
    pen: Option<Pen>,
}

impl Painter {
    /// Paints consecutive marks with one tag.
    fn piece(&mut self, items: &[&Placed]) {
        let Some(first) = items.first() else { return };
        let begin = self.begin(first.tag);
        self.ops.push(begin);
        for item in items {
            match &item.mark {
                Mark::Text(run) => self.text(run),
                Mark::Shape(shape) => self.shape(shape),
                Mark::Link { .. } => {}
            }
        }
        self.ops.push(Op::EndMarkedContent);
    }

    fn begin(&mut self, tag: Tag) -> Op {
        let with = |tag: &str, properties: &[(&str, DictItem)]| {
            let map: BTreeMap<String, DictItem> =
                properties.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
            Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
        };
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let pagination = |part: &str| with("Artifact", &[("Type", name("Pagination")), ("Subtype", name(part))]);
        match tag.role {
            Role::Artifact(Artifact::Decoration) => with("Artifact", &[("Type", name("Layout"))]),
            Role::Artifact(Artifact::Header) => pagination("Header"),
            Role::Artifact(Artifact::Footer) => pagination("Footer"),
            Role::Artifact(Artifact::RepeatedRow) => with("Artifact", &[("Type", name("Pagination"))]),
            role => {
                self.owners.push(tag.element);
                with(names::of(role), &[("MCID", DictItem::Int(self.owners.len() as i64 - 1))])
            }
        }
    }

    fn text(&mut self, run: &TextRun) {
        let font = PdfFontHandle::External(font_id(run.face));
        let at = self.flip(Point::new(run.area.left, run.baseline));
        self.fill_with(run.ink);
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont { font, size: Pt(run.size) },
            // Absolute: otherwise the position would be relative to the line before.
            Op::SetTextMatrix { matrix: TextMatrix::Translate(at.x, at.y) },
            Op::ShowText { items: vec![TextItem::Text(run.text.clone())] },
            Op::EndTextSection,
        ]);
    }

    fn fill_with(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.ops.push(Op::SetFillColor { col: color(ink) });
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let paths = self.paths(shape);
        match shape.paint {
            Paint::Fill(ink) => {
                self.fill_with(ink);
                let rings = paths.into_iter().map(|points| PolygonRing { points });
                let polygon = Polygon { rings: rings.collect(), mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
                self.ops.push(Op::DrawPolygon { polygon });
            }
            Paint::Stroke(pen) => self.strokes(pen, paths, false),
            Paint::Outline(pen) => self.strokes(pen, paths, true),
        }
    }

    fn strokes(&mut self, pen: Pen, paths: Vec<Vec<LinePoint>>, is_closed: bool) {
        if self.pen.replace(pen) != Some(pen) {
            let dash = match pen.dash {
                Some(length) => LineDashPattern::new(0.0, &[round(length), round(length)]),
                None => LineDashPattern::solid(),
            };
            self.ops.extend([
                Op::SetOutlineColor { col: color(pen.ink) },
                Op::SetOutlineThickness { pt: Pt(round(pen.width)) },
                Op::SetLineDashPattern { dash },
            ]);
        }
        self.ops.extend(paths.into_iter().map(|points| Op::DrawLine { line: Line { points, is_closed } }));
    }

    /// The outline, cut where the pen is lifted.
    fn paths(&self, shape: &Shape) -> Vec<Vec<LinePoint>> {
        let mut paths: Vec<Vec<LinePoint>> = Vec::new();
        let point = |at: Point, bezier: bool| LinePoint { p: self.flip(at), bezier };
        for step in &shape.outline {
            match (*step, paths.last_mut()) {
                (Step::Move(at), _) => paths.push(vec![point(at, false)]),
                (Step::Line(at), Some(path)) => path.push(point(at, false)),
                (Step::Curve(first, second, end), Some(path)) => {
                    path.extend([point(first, true), point(second, true), point(end, false)]);
                }
                // An outline starts with a move; without one there is no place to draw from.
                (Step::Line(_) | Step::Curve(..), None) => {}
            }
        }
        paths
    }

    /// Converts from the layout's origin, the top left corner, to the file's, the bottom left one.
    fn flip(&self, at: Point) -> PdfPoint {
        PdfPoint { x: Pt(round(at.x)), y: Pt(round(self.height - at.y)) }
    }
}

/// A thousandth of a point is finer than any printer; more digits only make the file larger.
fn round(length: f32) -> f32 {
    (length * 1000.0).round() / 1000.0
}

fn color(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb().map(|part| round(f32::from(part) / 255.0));
    Color::Rgb(Rgb::new(r, g, b, None))
}
