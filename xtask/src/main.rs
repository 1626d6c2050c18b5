//! The project's commands. `cargo xtask` lists them.
//!
//! A fresh machine needs rustup with stable Rust, and Node 20 with npm. Everything else is set up here, in our own cache folder
//! (`tools.rs`) or by the system's package manager (`machine.rs`). Every failure says what happened and what to do.

mod browser_tests;
mod build_id;
mod digest;
mod dist;
mod files;
mod finish;
mod headers;
mod html;
mod link;
mod machine;
mod minify;
mod offline;
mod program;
mod release;
mod remap;
mod reproduce;
mod run;
mod sbom;
mod serve;
mod short_names;
mod strip_worker;
mod summary;
mod supply;
mod test;
mod tools;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use dist::Kind;

/// The project's commands. Missing tools are set up on the way.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Call {
    /// Build the page and serve it on http://127.0.0.1:8080
    Serve(serve::Options),
    /// Build the page into dist/, ready to upload to any web server, and into release/ what goes with it: the page as a zip, a bill of
    /// materials, settings for servers, checksums
    Build,
    /// Build two clones in two folders from nothing, and compare every file
    Reproduce,
    /// Check and test everything
    Test(test::Options),
}

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let outcome = if link::is_call(&arguments) { link::command(arguments) } else { command(Call::parse()) };
    if let Err(error) = &outcome {
        eprintln!("\n{}", run::told(error));
    }
    ExitCode::from(u8::from(outcome.is_err()))
}

fn command(call: Call) -> Result<()> {
    match call {
        Call::Serve(options) => serve::command(&options),
        Call::Build => dist::build(Kind::Release)
            .map(|dist| println!("\nBuilt: {}\nBeside it: {}", dist.display(), release::folder().display())),
        Call::Reproduce => reproduce::reproduce(),
        Call::Test(options) => test::command(options),
    }
}
