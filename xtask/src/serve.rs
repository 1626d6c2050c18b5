//! `cargo xtask serve`, and the web server of the browser tests: plain files from one folder, nothing else.
//!
//! It behaves like the plainest host there is, with two exceptions: it sends the strict headers that careful hosts
//! send (`headers.rs`), so that whatever breaks under them breaks here first; and it sends `file.br` in place of
//! `file` where that exists and the browser understands it.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::{dist, headers};

const DEFAULT_PORT: u16 = 8080;

/// A folder and the address path under which it appears.
pub struct Site {
    folder: PathBuf,
    /// Starts and ends with a slash.
    base: String,
}

impl Site {
    /// `base` may leave out the slashes at both ends.
    pub fn new(folder: &Path, base: &str) -> Result<Self, String> {
        let folder =
            folder.canonicalize().map_err(|error| format!("Could not open the folder {}: {error}.", folder.display()))?;
        let inside = base.trim_matches('/');
        let base = if inside.is_empty() { "/".to_owned() } else { format!("/{inside}/") };
        Ok(Self { folder, base })
    }
}

/// `cargo xtask serve`.
pub fn command(arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments)?;
    // Before the build, which takes minutes: nobody wants to hear about a taken port after it.
    let listener = listen(options.port)?;
    let folder = if options.skip_build { dist::existing()? } else { dist::build()? };
    let site = Site::new(&folder, &options.base)?;
    println!("\nClinic Cyber Checkup is on http://127.0.0.1:{}{}", options.port, site.base);
    println!("Stop it with Ctrl+C.");
    answer_forever(&listener, &Arc::new(site));
    Ok(())
}

/// Serves a site on a free port until the program ends, and returns its address.
pub fn in_background(site: Site) -> Result<String, String> {
    let listener = listen(0)?;
    let port = listener.local_addr().map_err(|error| format!("Could not find a free port: {error}."))?.port();
    let address = format!("http://127.0.0.1:{port}{}", site.base);
    let site = Arc::new(site);
    thread::spawn(move || answer_forever(&listener, &site));
    Ok(address)
}

struct Options {
    port: u16,
    base: String,
    skip_build: bool,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self { port: DEFAULT_PORT, base: "/".to_owned(), skip_build: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--skip-build" => options.skip_build = true,
                "--port" => {
                    let port = rest.next().and_then(|text| text.parse().ok()).filter(|port| *port != 0);
                    options.port = port.ok_or("--port needs a number from 1 to 65535, for example --port 8081.")?;
                }
                "--base" => {
                    options.base = rest.next().ok_or("--base needs a folder, for example --base /some/folder/.")?.clone();
                }
                other => return Err(format!("serve does not know \"{other}\". `cargo xtask help` lists what it knows.")),
            }
        }
        Ok(options)
    }
}

/// Only this machine can reach the server: it is for looking at the page, not for publishing it.
fn listen(port: u16) -> Result<TcpListener, String> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => format!(
            "Port {port} is in use by another program. Stop that program, or choose another port: cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(DEFAULT_PORT)
        ),
        ErrorKind::PermissionDenied => {
            format!("This user may not open port {port}. Choose one above 1023: cargo xtask serve --port {DEFAULT_PORT}")
        }
        _ => format!("Could not open port {port}: {error}."),
    })
}

fn answer_forever(listener: &TcpListener, site: &Arc<Site>) {
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(site);
        // A browser that hangs up is no error of ours.
        thread::spawn(move || drop(answer_connection(stream, &site)));
    }
}

/// Answers the requests of one connection, one after another.
fn answer_connection(stream: TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        let response = respond(&request, site);
        response.write(&mut writer, request.method != "HEAD")?;
    }
    Ok(())
}

struct Request {
    method: String,
    target: String,
    accepts_brotli: bool,
}

impl Request {
    /// `None` at the end of the connection, and for what is not HTTP.
    fn read(reader: &mut impl BufRead) -> std::io::Result<Option<Self>> {
        // Nobody needs to send us more than this.
        let mut reader = reader.take(32 * 1024);
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
        let mut request = Self { method: method.to_owned(), target: target.to_owned(), accepts_brotli: false };
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header)? == 0 {
                return Ok(None);
            }
            if header.trim().is_empty() {
                return Ok(Some(request));
            }
            let header = header.to_ascii_lowercase();
            if let Some(codings) = header.strip_prefix("accept-encoding:") {
                request.accepts_brotli = codings.split(',').any(|coding| coding.trim() == "br");
            }
        }
    }
}

struct Response {
    status: &'static str,
    kind: &'static str,
    /// Further header lines, each with its line end.
    headers: String,
    body: Vec<u8>,
}

impl Response {
    fn text(status: &'static str, headers: String, body: &str) -> Self {
        Self { status, kind: "text/html; charset=utf-8", headers, body: body.into() }
    }

    fn write(&self, writer: &mut impl Write, with_body: bool) -> std::io::Result<()> {
        let strict: String = headers::all().iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: {}\r\n{strict}{}\r\n",
            self.status,
            self.kind,
            self.body.len(),
            headers::KEEP_NAMES,
            self.headers
        );
        // In one piece: two small writes would wait for each other on the wire.
        let mut message = head.into_bytes();
        if with_body {
            message.extend_from_slice(&self.body);
        }
        writer.write_all(&message)
    }
}

fn respond(request: &Request, site: &Site) -> Response {
    if request.method != "GET" && request.method != "HEAD" {
        let body = "This server only hands out files.";
        return Response::text("405 Method Not Allowed", "Allow: GET, HEAD\r\n".to_owned(), body);
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    if site.base.strip_suffix('/') == Some(path) && !path.is_empty() {
        // As hosts do: without the slash, relative addresses in the page would point one folder too high.
        return Response::text("301 Moved Permanently", format!("Location: {}\r\n", site.base), "");
    }
    match find(path, site).and_then(|file| load(&file, request.accepts_brotli)) {
        Some(response) => response,
        None => Response::text("404 Not Found", String::new(), NOT_FOUND),
    }
}

const NOT_FOUND: &str = "<!doctype html><html lang=\"en\"><title>Not found</title><h1>There is nothing here</h1>\
    <p>Check the address, or start at the first page of the check-up.</p></html>";

/// The file that an address path names, if it lies inside the folder.
fn find(path: &str, site: &Site) -> Option<PathBuf> {
    let inside = decode(path)?.strip_prefix(site.base.as_str())?.to_owned();
    let mut file = site.folder.clone();
    for part in inside.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // Resolves links, too: nothing outside the folder is ever sent.
    file.canonicalize().ok().filter(|file| file.starts_with(&site.folder) && file.is_file())
}

/// Undoes %20 and the like.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        let value = digit(rest.next())? * 16 + digit(rest.next())?;
        bytes.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(bytes).ok()
}

fn load(file: &Path, accepts_brotli: bool) -> Option<Response> {
    let kind = kind(file);
    let mut compressed = file.as_os_str().to_owned();
    compressed.push(".br");
    if accepts_brotli && let Ok(body) = fs::read(compressed) {
        let headers = "Content-Encoding: br\r\nVary: Accept-Encoding\r\n".to_owned();
        return Some(Response { status: "200 OK", kind, headers, body });
    }
    let body = fs::read(file).ok()?;
    Some(Response { status: "200 OK", kind, headers: String::new(), body })
}

/// The media type that browsers insist on, above all for wasm and module scripts.
fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("ttf") => "font/ttf",
        Some("woff2") => "font/woff2",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str, base: &str) -> Site {
        let folder = std::env::temp_dir().join(format!("checkup-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("public/packs")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(folder.join("public/index.html"), "start").unwrap();
        fs::write(folder.join("public/app.wasm"), "wasm").unwrap();
        fs::write(folder.join("public/app.wasm.br"), "small").unwrap();
        fs::write(folder.join("public/packs/a b.json"), "{}").unwrap();
        Site::new(&folder.join("public"), base).unwrap()
    }

    fn get(site: &Site, target: &str) -> Response {
        respond(&Request { method: "GET".to_owned(), target: target.to_owned(), accepts_brotli: false }, site)
    }

    #[test]
    fn files_are_found_with_their_kind() {
        let site = site("kind", "/");
        assert_eq!(get(&site, "/").body, b"start");
        assert_eq!(get(&site, "/index.html?x=1").body, b"start");
        assert_eq!(get(&site, "/app.wasm").kind, "application/wasm");
        assert_eq!(get(&site, "/packs/a%20b.json").kind, "application/json");
        assert_eq!(get(&site, "/missing").status, "404 Not Found");
        assert_eq!(get(&site, "/packs/").status, "404 Not Found");
    }

    #[test]
    fn nothing_outside_the_folder_is_sent() {
        let site = site("outside", "/");
        for target in ["/../secret.txt", "/%2e%2e/secret.txt", "/packs/../../secret.txt", "/..%2fsecret.txt", "/%", "x"] {
            assert_eq!(get(&site, target).status, "404 Not Found", "{target}");
        }
    }

    #[test]
    fn a_site_can_lie_in_a_sub_folder() {
        let site = site("base", "some/folder");
        assert_eq!(get(&site, "/some/folder/").body, b"start");
        assert_eq!(get(&site, "/some/folder").status, "301 Moved Permanently");
        assert_eq!(get(&site, "/").status, "404 Not Found");
        assert_eq!(get(&site, "/index.html").status, "404 Not Found");
    }

    #[test]
    fn compressed_files_go_to_browsers_that_understand_them() {
        let site = site("brotli", "/");
        let request = Request { method: "GET".to_owned(), target: "/app.wasm".to_owned(), accepts_brotli: true };
        assert_eq!(respond(&request, &site).body, b"small");
        assert_eq!(get(&site, "/app.wasm").body, b"wasm");
    }

    #[test]
    fn a_taken_port_is_explained() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(listen(port).unwrap_err().contains("is in use by another program"));
    }

    #[test]
    fn one_connection_carries_several_requests() {
        let address = in_background(site("wire", "/")).unwrap();
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        for _ in 0..2 {
            stream.write_all(b"GET /app.wasm HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut answer = [0; 4096];
            let length = stream.read(&mut answer).unwrap();
            let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
            assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
            for (name, value) in headers::all() {
                assert!(answer.contains(&format!("\r\n{name}: {value}\r\n")), "{name} in {answer}");
            }
        }
    }
}
