//! Texts of keeping: the bin, what is not saved, room that runs out, what an import takes.

super::catalogue! {
    Keeping {
        bin: "最近删除（{}）", "Recently deleted ({})";
        bin_hint: "会一直留着，直到您清空，或保存需要空间。", "They stay until you empty this, or saving needs the room.";
        deleted_at: "{} 删除", "Deleted {}";
        restore: "恢复", "Restore";
        restore_named: "恢复「{}」", "Restore “{}”";
        forget: "彻底删除", "Delete for good";
        forget_named: "彻底删除「{}」", "Delete “{}” for good";
        forget_ask: "彻底删除「{}」？此后无法恢复。", "Delete “{}” for good? This cannot be taken back.";
        empty: "全部清空", "Empty the bin";
        empty_ask: "清空 {} 个工作区？无法恢复。", "Delete {} for good? This cannot be taken back.";
        empty_yes: "清空", "Empty";
        not_deleted: "没有删除：浏览器的存储不接受改动。", "Nothing was deleted: the browser's storage takes no changes.";
        room_short: "浏览器的存储快满了：已动用预留空间。请清空最近删除，或下载备份后删去不用的工作区。", "The browser's storage is almost full: the reserve is in use. Empty Recently deleted, or download and delete workspaces that are not needed.";
        room_made: "为了给保存腾出空间，最近删除里的{}已彻底清除。", "To make room for saving, {} in Recently deleted was removed for good.";
        quoted: "「{}」", "“{}”";
        comma: "、", ", ";
        unsaved: "{} 处修改没有保存", "{} changes are not saved";
        unsaved_one: "{} 处修改没有保存", "{} change is not saved";
        unsaved_full: "浏览器的存储已满。请下载备份；有了空间会自动保存。", "The browser's storage is full. Download a backup; saving goes on by itself when there is room.";
        unsaved_code: "保存用的程序还没有加载成功，正在重试。", "The part that saves could not be loaded yet; it is tried again.";
        memory: "浏览器不允许本页存储。关闭页面前请下载文件，否则内容会丢失。", "The browser lets this page store nothing. Download the file before you leave, or the work is lost.";
        backup: "下载备份", "Download a backup";
        backup_made: "「{}」没能保存在浏览器里，已为您下载备份文件。", "“{}” could not be saved in the browser; a backup file was downloaded.";
    }
}
