//! The example projects: written against retired models, moved by `filmgate scan --write`, and then their own tests pass
//! on a server that judges as the service does.

use crate::clients::python;
use crate::house::{FILMGATE, House};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A day after the retirements.
const DAY: &str = "2026-11-21";

#[test]
fn the_python_project_passes_its_own_tests_after_the_move() {
    let project = Project::copy("python");
    let house = strict();
    let test = |project: &Project| {
        let mut command = Command::new(python());
        command.args(["-B", "-m", "unittest", "discover", "-s", "tests"]);
        project.run(command, &house)
    };
    let before = test(&project);
    assert!(!before.status.success() && said(&before).contains("is invalid"), "{}", said(&before));
    project.scan(&["--write", "--unsafe-fixes", "--to", "kling-v2-6"], 0);
    let after = test(&project);
    assert!(after.status.success() && said(&after).contains("Ran 4 tests"), "{}", said(&after));
    let client = project.read("kling.py");
    assert!(client.contains("\"model_name\": MODEL,  # the flag"), "comments stay: {client}");
    assert!(client.contains("body[\"sound\"] = \"on\"  # synchronized audio"), "{client}");
    project.scan(&["--to", "kling-v2-6"], 0);
}

#[test]
fn the_javascript_project_passes_its_own_tests_after_the_move() {
    let project = Project::copy("javascript");
    let house = strict();
    let test = |project: &Project| {
        let mut command = Command::new("node");
        command.args(["--test", "test/"]);
        project.run(command, &house)
    };
    let before = test(&project);
    assert!(!before.status.success() && said(&before).contains("# pass 0"), "{}", said(&before));
    project.scan(&["--write", "--unsafe-fixes", "--to", "kling-v2-6"], 0);
    let after = test(&project);
    assert!(after.status.success() && said(&after).contains("# pass 3"), "{}", said(&after));
    assert!(project.read("config.json").contains("\"model_name\": \"kling-v2-6\",\n"));
}

#[test]
fn a_diff_changes_nothing_and_safe_changes_leave_the_model() {
    let project = Project::copy("python");
    let old = project.read("kling.py");
    let shown = project.scan(&["--diff", "--unsafe-fixes", "--to", "kling-v2-6"], 1);
    let diff = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(
        diff.contains("-            \"mode\": \"standard\",") && diff.contains("+KLING_MODEL_VERSION=kling-v2-6"),
        "{diff}"
    );
    assert_eq!(project.read("kling.py"), old);
    project.scan(&["--write"], 1);
    let new = project.read("kling.py");
    assert!(new.contains("\"mode\": \"std\"") && new.contains("\"KLING_MODEL_VERSION\", \"kling-v1-6\""), "{new}");
}

#[test]
fn findings_decide_the_exit_code_and_hidden_folders_are_left_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        std::fs::write(path, text).expect("it can be written");
    };
    let code = |words: &[&str]| {
        let mut command = Command::new(FILMGATE);
        command.args(["scan", ".", "--as-of", DAY]).args(words).current_dir(folder.path());
        command.output().expect("filmgate starts").status.code()
    };
    put("clean.py", "model = 'kling-v3'\n");
    put(".git/hooks/x.py", "model = 'kling-v1-6'\n");
    put("node_modules/x/x.js", "const model = 'kling-v1-6';\n");
    put("ignored/x.py", "model = 'kling-v1-6'\n");
    put(".gitignore", "ignored/\n");
    assert_eq!(code(&[]), Some(0));
    put(".github/workflows/ci.yml", "env:\n  KLING_MODEL_VERSION: kling-v1-6\n");
    assert_eq!(code(&[]), Some(3));
    assert_eq!(code(&["--exclude", ".github/**"]), Some(0));
    assert_eq!(code(&["--lang", "python"]), Some(0));
    put("bad.py", "b = {'model_name': 'kling-v2-6', 'prompt': 'x', 'mode': 'standard'}\n");
    assert_eq!(code(&[]), Some(1));
    assert_eq!(code(&["--to", "kling-v99"]), Some(64));
    assert_eq!(code(&["--unsafe-fixes"]), Some(64));
}

/// A copy of one of the projects.
struct Project {
    folder: TempDir,
}

impl Project {
    fn copy(name: &str) -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
        copy(&from, folder.path());
        Project { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// Runs its tests against a server.
    fn run(&self, mut command: Command, house: &House) -> Output {
        command.current_dir(self.folder.path()).stdin(Stdio::null()).env_remove("KLING_MODEL_VERSION");
        command.env("KLING_BASE_URL", &house.base);
        command.env("KLING_ACCESS_KEY", &house.keys.access).env("KLING_SECRET_KEY", &house.keys.secret);
        command.output().expect("it starts")
    }

    fn scan(&self, words: &[&str], code: i32) -> Output {
        let mut command = Command::new(FILMGATE);
        command.args(["scan", ".", "--as-of", DAY]).args(words).current_dir(self.folder.path());
        let done = command.output().expect("filmgate starts");
        assert_eq!(done.status.code(), Some(code), "{}", said(&done));
        done
    }
}

fn strict() -> House {
    House::open(&["--strict", "--as-of", DAY, "--engine", "probe"])
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("it can be read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("it can be copied");
        }
    }
}
