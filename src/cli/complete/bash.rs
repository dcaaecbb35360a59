//! bash, which takes a line apart at `=` and `:` as well, so that `--focus=drf:2,sc` is five words to it.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::engine::complete;
use clap_complete::env::EnvCompleter;

/// The script puts the words together again, and takes off what bash does not replace.
const SCRIPT: &str = r#"_kitgen() {
    local rest="${COMP_LINE:0:COMP_POINT}" words=() index word begins last kept
    for ((index = 0; index <= COMP_CWORD; index++)); do
        begins="${rest#"${rest%%[![:space:]]*}"}"
        word="${COMP_WORDS[index]}"
        # The last word counts as far as the cursor.
        ((index == COMP_CWORD)) && word="$begins"
        last=$((${#words[@]} - 1))
        if [[ "$begins" == "$rest" && $last -ge 0 ]]; then
            words[last]+="$word"
        else
            words+=("$word")
        fi
        rest="${begins#"$word"}"
    done
    last=$((${#words[@]} - 1))
    kept="${words[last]%"$2"}"
    local IFS=$'\n'
    COMPREPLY=($(VARIABLE=bash kitgen -- "${words[@]}" 2>/dev/null))
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
    if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o bashdefault -F _kitgen kitgen
"#;

/// Completion in bash.
pub struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(&self, var: &str, _: &str, _: &str, _: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(SCRIPT.replace("VARIABLE", var).as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        here: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let last = words.len().saturating_sub(1);
        for candidate in complete(command, words, last, here)? {
            writeln!(out, "{}", candidate.get_value().to_string_lossy())?;
        }
        Ok(())
    }
}
