//! The project's commands. `cargo xtask` lists them.
//!
//! A fresh machine has rustup with stable Rust, and Node 20 with npm. Everything else is set up here, in a cache
//! folder of ours (`tools.rs`) or by the system's package manager (`machine.rs`). Every failure is a sentence that
//! says what happened and what to do, so errors are plain strings all the way up.

mod bindgen;
mod browser_tests;
mod build_id;
mod digest;
mod dist;
mod finish;
mod headers;
mod hosting;
mod html;
mod licences;
mod link;
mod machine;
mod offline;
mod other_fonts;
mod outside;
mod packages;
mod program;
mod release;
mod remap;
mod reproduce;
mod run;
mod sbom;
mod serve;
mod short_names;
mod short_steps;
mod shorten;
mod split;
mod strip_worker;
mod summary;
mod supply;
mod test;
mod tools;
mod wasm;

use std::ffi::OsString;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve   build the page and serve it on http://127.0.0.1:8080
            --port N              another port
            --base /some/folder/  as if the page lay in that folder of a web site
            --skip-build          serve the dist folder as it is
  build   build the page into dist/, ready to upload to any web server, and into release/ what goes with it: the page
          as a zip, a bill of materials, settings for servers, checksums
  reproduce  build two clones in two folders from nothing, and compare every file
  test    check and test everything
            --only lint|supply|native|browser|engines   one part
            --skip-build                 browser tests on the dist folder as it is
            -- ARGS                      handed to Playwright, e.g. -- smoke.spec.ts

Missing tools are set up on the way.";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let outcome = match std::env::args_os().next() {
        program if bindgen::is_call(program.as_deref()) => bindgen::command(arguments),
        _ if link::is_call(&arguments) => link::command(arguments),
        _ => command(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[OsString]) -> Result<(), String> {
    let arguments: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    match arguments.split_first() {
        Some((command, rest)) => dispatch(command, rest),
        None => Err(USAGE.to_owned()),
    }
}

fn dispatch(command: &str, rest: &[String]) -> Result<(), String> {
    match command {
        "serve" => serve::command(rest),
        "build" => match rest {
            [] => dist::build().map(|dist| println!("\nBuilt: {}\nBeside it: {}", dist.display(), release::folder().display())),
            _ => Err(USAGE.to_owned()),
        },
        "reproduce" => match rest {
            [] => reproduce::command(),
            _ => Err(USAGE.to_owned()),
        },
        "test" => test::command(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("There is no command \"{command}\".\n\n{USAGE}")),
    }
}
