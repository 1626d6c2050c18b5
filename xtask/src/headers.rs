//! The headers that a host should send with the page, in one place: for our own server, for the page itself where the host sends none
//! (`finish.rs`), and as files for the usual hosts (`hosting.rs`).

/// Everything from here and nothing from elsewhere; no inline code; WebAssembly allowed; strings become code or markup only through the
/// one policy of `public/trusted-types.js`.
const POLICY: [&str; 12] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
];

/// Has no effect in a page's own policy: a browser has begun to show the page in a foreign frame before it reads it.
const ONLY_IN_HEADERS: &str = "frame-ancestors 'none'";

/// The other headers. Camera and the like: the page uses none of them, so nothing that runs in it can.
const OTHERS: [(&str, &str); 6] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), \
         midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// For files that keep their names from build to build: asked for anew each time.
pub const KEEP_NAMES: &str = "no-cache";

/// For files named after their content.
pub const NAMED_AFTER_CONTENT: &str = "public, max-age=31536000, immutable";

/// All headers with their values.
pub fn all() -> Vec<(&'static str, String)> {
    let policy = ("Content-Security-Policy", format!("{}; {ONLY_IN_HEADERS}", POLICY.join("; ")));
    std::iter::once(policy).chain(OTHERS.map(|(name, value)| (name, value.to_owned()))).collect()
}

/// The policy as elements of the page, for hosts that send no headers. They go before everything that loads something.
pub fn meta() -> String {
    let policy = POLICY.join("; ");
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n  <meta name=\"referrer\" content=\"no-referrer\">"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_no_inline_code_and_no_other_origin() {
        let (name, policy) = all().swap_remove(0);
        assert_eq!(name, "Content-Security-Policy");
        for forbidden in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*", "unsafe-hashes", "nonce"] {
            assert!(!policy.contains(forbidden), "{policy}");
        }
    }
}
