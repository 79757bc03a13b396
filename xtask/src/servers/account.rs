//! The account that servers run under. Database servers refuse to run as root, and should: so when we are root,
//! an unprivileged account is borrowed, and the server's folder is handed to it.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// Who runs a server: ourselves, or somebody else when we are root.
#[derive(Clone, Copy)]
pub(crate) enum Account {
    /// We are not root and run the server ourselves.
    Own,
    /// We are root and borrow this account.
    Borrowed {
        /// The account's user id.
        uid: u32,
        /// The account's group id.
        gid: u32,
    },
}

impl Account {
    /// The account to run a server with: the preferred one when it exists, else `nobody`.
    pub(crate) fn for_server(preferred: &str, folder: &Path) -> Result<Self, String> {
        // A folder that we have just made belongs to whom we are; the standard library has no other way to ask.
        let owner = folder.metadata().map_err(|error| format!("{}: {error}", folder.display()))?.uid();
        if owner != 0 {
            return Ok(Self::Own);
        }
        let known = std::fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
        let account = [preferred, "nobody"].iter().find_map(|name| entry(&known, name));
        let (uid, gid) =
            account.ok_or("there is no account `nobody` to run a server with; run this as an ordinary user")?;
        chown(folder, Some(uid), Some(gid)).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self::Borrowed { uid, gid })
    }

    /// A command that runs as this account.
    pub(crate) fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Self::Borrowed { uid, gid } = self {
            command.uid(uid).gid(gid);
        }
        command
    }
}

/// User and group id of a line `name:x:uid:gid:…`.
fn entry(known: &str, name: &str) -> Option<(u32, u32)> {
    let line = known.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::entry;

    #[test]
    fn finds_ids_by_name() {
        let known = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n";
        assert_eq!(entry(known, "nobody"), Some((65534, 65533)));
        assert_eq!(entry(known, "postgres"), None);
    }
}
