//! Texts of files under a passphrase, and of files without what tells of persons.

super::catalogue! {
    Sealing {
        write_title: "下载加密文件", "Download an encrypted file";
        open_title: "打开加密文件", "Open an encrypted file";
        write_hint: "文件只能用这个口令打开。口令不会保存在任何地方；忘记了，文件就无法恢复。", "The file opens with this passphrase alone. It is kept nowhere: whoever forgets it cannot get the file back.";
        open_hint: "这个文件用口令加密过。", "This file was encrypted with a passphrase.";
        phrase: "口令", "Passphrase";
        again: "再输一次", "Once more";
        too_short: "口令至少要 {} 个字符。", "The passphrase needs {} characters at least.";
        differ: "两次输入不一致。", "The two are not the same.";
        wrong: "口令不对，或者文件在加密之后被改动过。文件本身没有损坏。", "The passphrase does not fit, or the file was altered after it was encrypted. It is not damaged.";
        unavailable: "这里不能加密：浏览器只在安全连接（https 或本机）下提供加密。", "No encryption here: the browser offers it over a safe connection alone (https, or this machine).";
        busy: "正在计算…", "Working…";
        write: "加密并下载", "Encrypt and download";
        open: "打开", "Open";
        export_sealed: "加密文件…", "Encrypted file…";
        export_redacted: "去除个人信息的文件", "File without personal data";
        redacted: "已下载：去掉了 {} 处姓名和个人信息，修改日志未带入。", "Downloaded: {} {name or detail|names and details} of persons left out, and the log of changes.";
        redact_failed: "没有下载：去除个人信息时出错。", "Not downloaded: leaving out personal data failed.";
    }
}
