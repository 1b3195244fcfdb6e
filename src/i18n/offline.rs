//! Texts of working without a network, and of new versions of the program.

super::catalogue! {
    Offline {
        offered: "新版本已准备好。", "A new version is ready.";
        now: "立即更新", "Reload now";
        later: "以后再说", "Later";
        waits: "正在等待保存完成，保存后自动更新。", "Waiting until everything is saved; the update follows.";
        unkept: "浏览器没有保存您的内容。请先下载备份，再更新。", "The browser keeps nothing of your work. Download a backup, then update.";
        updating: "正在更新…", "Updating…";
    }
}
