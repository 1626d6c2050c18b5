//! Removes from the PDF worker what only other users of its library need.

use std::path::Path;

/// Does nothing yet: the worker is delivered as it was linked.
pub fn strip(_worker_js: &Path, _worker_wasm: &Path, _wasm_opt: &Path) -> Result<(), String> {
    Ok(())
}
