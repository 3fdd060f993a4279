//! Compiles every message file of `assets/messages` in: a language is added by adding its file.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets/messages");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages");
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
    files.sort();
    let mut list = String::from("&[\n");
    for path in &files {
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        writeln!(list, "    ({language:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder for what is built"))?;
    fs::write(Path::new(&out).join("messages.rs"), list)
}
