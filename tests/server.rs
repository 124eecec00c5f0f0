//! A private PostgreSQL for the tests: one for the process, on a socket in a folder of its own, without a disk to wait for.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Lives as long as its input: whatever ends the tests ends the server, and its folder goes.
const SCRIPT: &str = r#"
for bin in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V -r) $(pg_config --bindir 2>/dev/null); do
    [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] && [ -x "$bin/createdb" ] && break
    bin=
done
[ -n "$bin" ] || { echo "none is installed (apt-get install postgresql)"; exit; }
home="$(mktemp -d)"
cd "$home"
as=
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to be root
    chown nobody "$home"
    as="setpriv --reuid=nobody --regid=$(id -g nobody) --clear-groups"
fi
made() { $as "$bin/initdb" -D "$home/data" -U quizwire -A trust --no-sync -E UTF8 "$@" >/dev/null 2>&1; }
# Where it can be, in an order of letters that is not that of their bytes.
made --locale-provider=icu --icu-locale=en || { rm -rf "$home/data"; made; } || { echo "initdb failed"; exit; }
$as "$bin/pg_ctl" -w -s -D "$home/data" -l "$home/log" start -o \
    "-k '$home' -c listen_addresses= -c fsync=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=60" ||
    { echo "it did not start"; cat "$home/log" >&2; exit; }
echo "ready $bin $home"
read -r end
$as "$bin/pg_ctl" -s -D "$home/data" -m immediate stop
cd /
rm -rf "$home"
"#;

/// The server of this process.
struct Server {
    /// Holds its input open.
    _alive: Child,
    programs: PathBuf,
    folder: PathBuf,
}

static SERVER: OnceLock<Option<Server>> = OnceLock::new();

/// Whether there is one; said with a word where it cannot be started.
pub fn is_there() -> bool {
    SERVER.get_or_init(start).is_some()
}

/// The address of a new database with nothing in it.
pub fn database() -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let Some(Server { programs, folder, .. }) = SERVER.get_or_init(start) else {
        panic!("no server is there")
    };
    let name = format!("quiz{}", MADE.fetch_add(1, Ordering::Relaxed));
    let made = Command::new(programs.join("createdb"))
        .args(["-U", "quizwire", "-h"])
        .arg(folder)
        .arg(&name)
        .status()
        .expect("createdb is there");
    assert!(made.success(), "no database");
    format!("postgres://quizwire@{}/{name}", folder.display().to_string().replace('/', "%2F"))
}

fn start() -> Option<Server> {
    let sh = Command::new("sh").args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut sh) = sh else {
        skip("there is no shell");
        return None;
    };
    let mut said = String::new();
    let stdout = sh.stdout.take().expect("piped");
    BufReader::new(stdout).read_line(&mut said).expect("read");
    match said.trim_end().split(' ').collect::<Vec<_>>()[..] {
        ["ready", programs, folder] => {
            Some(Server { _alive: sh, programs: programs.into(), folder: folder.into() })
        }
        _ => {
            skip(said.trim_end());
            None
        }
    }
}

/// Said past the test runner, which shows only what failed.
fn skip(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: tests on PostgreSQL: {why}");
}
