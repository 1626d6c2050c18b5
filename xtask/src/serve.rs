//! `cargo xtask serve`, and the web server of the browser tests: plain files from one folder, nothing else.
//!
//! It behaves like the plainest host there is, with two exceptions. It sends the strict headers that careful hosts send (`headers.rs`),
//! so that whatever breaks under them breaks here first. And it sends `file.br` instead of `file` where that exists and the browser
//! accepts it.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::map_request;
use axum::response::{Html, Redirect};
use axum::routing::any;
use axum::serve::ListenerExt;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::dist::{self, Kind};
use crate::headers;

#[derive(clap::Args)]
pub struct Options {
    /// Another port
    #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// As if the page lay in that folder of a web site, for example /some/folder/
    #[arg(long, default_value = "/", value_parser = slashed)]
    base: String,
    /// Serve the dist folder as it is
    #[arg(long)]
    skip_build: bool,
    /// For a look at a change: a build of seconds, large and slow, and not into dist
    #[arg(long, conflicts_with = "skip_build")]
    debug: bool,
}

/// `cargo xtask serve`.
pub fn command(options: &Options) -> Result<()> {
    // Done before the build, which takes minutes: nobody wants to learn about a taken port after it.
    let listener = listen(options.port)?;
    let folder = match (options.skip_build, options.debug) {
        (true, _) => dist::existing()?,
        (false, true) => dist::build(Kind::Debug)?,
        (false, false) => dist::build(Kind::Release)?,
    };
    println!("\nClinic Cyber Checkup is on http://127.0.0.1:{}{}", options.port, options.base);
    println!("Stop it with Ctrl+C.");
    answer_forever(listener, router(&folder, &options.base)?)
}

/// Serves a folder on a free port until the program ends, and returns its address. `base` is the path under which the folder appears; it
/// starts and ends with a slash.
pub fn in_background(folder: &Path, base: &str) -> Result<String> {
    let (listener, router) = (listen(0)?, router(folder, base)?);
    let address = format!("http://{}{base}", listener.local_addr()?);
    thread::spawn(move || answer_forever(listener, router));
    Ok(address)
}

/// The path, which may lack the slash at either end.
fn slashed(base: &str) -> Result<String, Infallible> {
    let inside = base.trim_matches('/');
    Ok(if inside.is_empty() { "/".to_owned() } else { format!("/{inside}/") })
}

const NOT_FOUND: (StatusCode, Html<&str>) = (
    StatusCode::NOT_FOUND,
    Html(
        "<!doctype html><html lang=\"en\"><title>Not found</title><h1>There is nothing here</h1>\
         <p>Check the address, or start at the first page of the check-up.</p></html>",
    ),
);

fn router(folder: &Path, base: &str) -> Result<Router> {
    let files = ServeDir::new(folder).precompressed_br().fallback(any(NOT_FOUND));
    let mut router = match base.trim_end_matches('/') {
        "" => Router::new().fallback_service(files),
        // As hosts do: without the slash, relative addresses in the page would point one folder too high.
        bare => Router::new().route(bare, any(Redirect::permanent(base))).nest_service(base, files).fallback(NOT_FOUND),
    };
    router = router.layer(map_request(async |request: Request| {
        let is_hidden = |part: &str| [".", "%2e", "%2E"].iter().any(|dot| part.starts_with(dot));
        if request.uri().path().split('/').any(is_hidden) { Err(NOT_FOUND) } else { Ok(request) }
    }));
    for (name, value) in headers::all().into_iter().chain([("Cache-Control", headers::KEEP_NAMES.to_owned())]) {
        let (name, value) = (HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        router = router.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    Ok(router)
}

/// Only this machine can reach the server: it is for looking at the page, not for publishing it.
fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        let advice = match error.kind() {
            ErrorKind::AddrInUse => "is in use by another program. Stop that program, or choose another port",
            ErrorKind::PermissionDenied => "may not be opened by this user. Choose one above 1023",
            _ => "could not be opened. Choose another",
        };
        let other = port.checked_add(1).filter(|port| *port > 1024).unwrap_or(8080);
        anyhow::Error::new(error).context(format!("Port {port} {advice}: cargo xtask serve --port {other}"))
    })
}

fn answer_forever(listener: TcpListener, router: Router) -> Result<()> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // Without this, small pieces of a response would wait for each other.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        axum::serve(listener, router).await.context("The web server broke off.")
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;
    use crate::files::folder_with;

    fn site(base: &str) -> (tempfile::TempDir, String) {
        let folder = folder_with(&[
            ("secret.txt", "secret"),
            ("public/index.html", "start"),
            ("public/app.wasm", "wasm"),
            ("public/app.wasm.br", "small"),
            ("public/.hidden", "secret"),
            ("public/packs/a b.json", "{}"),
        ]);
        let address = in_background(&folder.path().join("public"), base).unwrap();
        (folder, address.trim_start_matches("http://").split('/').next().unwrap().to_owned())
    }

    fn answers(host: &str, requests: &str) -> String {
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(requests.as_bytes()).unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        answers
    }

    fn get(host: &str, target: &str) -> String {
        answers(host, &format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
    }

    #[test]
    fn files_are_found_with_their_kind_and_all_our_headers() {
        let (_folder, host) = site("/");
        assert!(get(&host, "/").ends_with("\r\n\r\nstart"));
        assert!(get(&host, "/index.html?x=1").ends_with("\r\n\r\nstart"));
        assert!(get(&host, "/packs/a%20b.json").contains("\r\ncontent-type: application/json\r\n"));
        assert!(get(&host, "/missing").starts_with("HTTP/1.1 404"));
        assert!(get(&host, "/packs/").starts_with("HTTP/1.1 404"));
        assert!(answers(&host, "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 405"));
        let answer = get(&host, "/app.wasm");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\r\ncontent-type: application/wasm\r\n"), "{answer}");
        for (name, value) in headers::all() {
            assert!(answer.contains(&format!("\r\n{}: {value}\r\n", name.to_lowercase())), "{name} in {answer}");
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_sent() {
        let (_folder, host) = site("/");
        let targets = "/../secret.txt /%2e%2e/secret.txt /packs/../../secret.txt /..%2fsecret.txt /% /.hidden /%2ehidden";
        for target in targets.split(' ') {
            let answer = get(&host, target);
            assert!(answer.starts_with("HTTP/1.1 4") && !answer.contains("secret"), "{target}: {answer}");
        }
    }

    #[test]
    fn a_site_can_lie_in_a_sub_folder() {
        let (_folder, host) = site(&slashed("some/folder").unwrap());
        assert_eq!(slashed("").unwrap(), "/");
        assert!(get(&host, "/some/folder/").ends_with("\r\n\r\nstart"));
        assert!(get(&host, "/some/folder").contains("\r\nlocation: /some/folder/\r\n"));
        for outside in ["/", "/index.html"] {
            assert!(get(&host, outside).starts_with("HTTP/1.1 404"));
        }
    }

    #[test]
    fn compressed_files_go_to_browsers_that_understand_them_and_a_connection_carries_several_requests() {
        let (_folder, host) = site("/");
        let both = answers(
            &host,
            "GET /app.wasm HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, br\r\n\r\n\
             GET /app.wasm HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        );
        let (compressed, plain) = both.split_once("small").unwrap();
        assert!(compressed.contains("\r\ncontent-encoding: br\r\n") && plain.ends_with("\r\n\r\nwasm"), "{both}");
    }

    #[test]
    fn a_taken_port_is_explained() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(listen(port).unwrap_err().to_string().contains("is in use by another program"));
    }
}
