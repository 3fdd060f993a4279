//! Compiles every message file of `assets/messages` in: a language is added by adding its folder.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets/messages");
    // Asked at run time, and texts instead of paths: a target folder may be shared by several checkouts.
    let root = env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| io::Error::other("cargo names no folder of the project"))?;
    let folder = Path::new(&root).join("assets/messages");
    let mut list = String::from("&[\n");
    for language in inside(&folder)?.iter().filter(|path| path.is_dir()) {
        let code = language.file_name().unwrap_or_default().to_string_lossy();
        for file in inside(language)?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "ftl")) {
            writeln!(list, "    ({code:?}, {:?}),", fs::read_to_string(file)?).map_err(io::Error::other)?;
        }
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder for what is built"))?;
    fs::write(Path::new(&out).join("messages.rs"), list)
}

fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
