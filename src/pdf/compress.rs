//! Making the file smaller.

use std::io::{Result, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::Document as File;

/// Takes less than half the time of the best level, lopdf's default, and makes the file two percent larger.
const LEVEL: u32 = 6;

/// The cost of naming the method: `/Filter/FlateDecode`.
const NAME: usize = 19;

/// Compresses every part of the file that is not compressed yet and becomes smaller by it.
pub(crate) fn compress(file: &mut File) -> Result<()> {
    for stream in file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()) {
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
        encoder.write_all(&stream.content)?;
        let compressed = encoder.finish()?;
        if compressed.len() + NAME < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(compressed);
        }
    }
    Ok(())
}
