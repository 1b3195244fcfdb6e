//! Texts of keeping: the bin, what is not saved, room that runs out, what an import takes.

use super::words::words;
use crate::edit::join::{OwnField, OwnList};

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
        room_short: "浏览器的存储快满了：已腾出预留空间和备用副本。请清空最近删除，或下载备份后删去不用的工作区。", "The browser's storage is almost full: the reserve or spare copies were given up. Empty Recently deleted, or download and delete workspaces that are not needed.";
        room_made: "为了给保存腾出空间，最近删除里的{}已彻底清除。", "To make room for saving, {} in Recently deleted was removed for good.";
        quoted: "「{}」", "“{}”";
        comma: "、", ", ";
        remind: "这个工作区有 {} 处修改还没有备份成文件。浏览器里的数据可能随浏览器一起丢失。", "{} {change|changes} of this workspace are in no backup file. What a browser keeps may be lost with it.";
        gone: "这个工作区已不在浏览器里。", "This workspace is no longer in the browser.";
        writes_here: "现在由这个标签页编辑。", "This tab edits the workspace now.";
        viewing: "另一个标签页正在编辑这个工作区。这里随它更新，不能修改。", "Another tab edits this workspace. What it does shows here; nothing can be changed.";
        edit_here: "在此编辑", "Edit here";
        asking: "正在接手…", "Taking over…";
        overtaken: "另一个标签页已接手，这里有 {} 处修改没有存进去。请先下载，再看现在的内容。", "Another tab has taken over before {} {change was|changes were} kept here. Download first, then look at what is kept.";
        show_kept: "看现在的内容", "Show what is kept";
        deleted_there: "另一个标签页删除了这个工作区。这里不再保存；删除前的内容已留在历史里。", "Another tab has deleted this workspace. Nothing is kept here any more; what was there before is in its history.";
        have_back: "恢复并在此编辑", "Have it back and edit here";
        newer_there: "另一个标签页用更新的版本保存了这个工作区，这里不再保存。请刷新页面以使用新版本。", "Another tab has kept this workspace in a newer version of the program; nothing is kept here any more. Reload the page to get that version.";
        reload: "刷新页面", "Reload";
        unreadable_here: "另一个标签页保存的内容，这里读不了。请刷新页面。", "What another tab has kept cannot be read here. Reload the page.";
        unsaved: "{} 处修改没有保存", "{} {change is|changes are} not saved";
        unsaved_full: "浏览器的存储已满。请下载备份；有了空间会自动保存。", "The browser's storage is full. Download a backup; saving goes on by itself when there is room.";
        unsaved_code: "保存用的程序还没有加载成功，正在重试。", "The part that saves could not be loaded yet; it is tried again.";
        memory: "浏览器不允许本页存储。关闭页面前请下载文件，否则内容会丢失。", "The browser lets this page store nothing. Download the file before you leave, or the work is lost.";
        join_title: "并入「{}」时", "Added to “{}”";
        join_records: "加入 {} 条记录，原有的都不变", "{} {record is|records are} added; those that are here stay as they are";
        join_renamed: "其中 {} 条与这里编号相同，会换新编号", "{} of them {has|have} an id that is taken here and {gets|get} a new one";
        join_filled: "补上这里空着的：{}", "Filled, as it is empty here: {}";
        join_added: "清单里添上：{}", "Added to the lists: {}";
        join_left: "这里已有，不取文件里的：{}", "Kept as it is here, not as in the file: {}";
        join_ledger: "文件里的修改记录不带入", "The file's log of changes is not taken";
        join_undo: "撤销一次，全部还原。", "One undo takes all of it back.";
        named: "{}「{}」", "{} “{}”";
        counted: "{} {} 条", "{} ({})";
        unreadable: "浏览器没能读取这个文件。", "The browser could not read the file.";
        vanished: "保存在浏览器里的内容被清除了，已重新写入。请下载备份。", "What was saved in the browser had been cleared; it has been written again. Download a backup.";
        backup: "下载备份", "Download a backup";
        backup_made: "「{}」没能保存在浏览器里，已为您下载备份文件。", "“{}” could not be saved in the browser; a backup file was downloaded.";
    }
}

words! {
    own_field(OwnField) {
        OwnField::Title => "名称", "title";
        OwnField::Organisation => "组织", "organisation";
        OwnField::NumberPattern => "文件编号规则", "document-number pattern";
        OwnField::CharterIdeology => "纲领·理念", "charter: ideology";
        OwnField::CharterPrinciples => "纲领·原则", "charter: principles";
        OwnField::CharterStructure => "纲领·结构", "charter: structure";
        OwnField::CharterContent => "纲领·内容", "charter: content";
        OwnField::CharterSafeguards => "纲领·保障", "charter: safeguards";
        OwnField::NotesBasis => "编制说明·依据", "compilation notes: basis";
        OwnField::NotesScope => "编制说明·范围", "compilation notes: scope";
        OwnField::NotesPrinciples => "编制说明·原则", "compilation notes: principles";
        OwnField::NotesGaps => "编制说明·差距", "compilation notes: gaps";
        OwnField::NotesPlan => "编制说明·计划", "compilation notes: plan";
        OwnField::CanvasPhilosophy => "模式·理念", "service model: philosophy";
        OwnField::CanvasOrganisation => "模式·组织", "service model: organisation";
        OwnField::CanvasFunctions => "模式·功能", "service model: functions";
        OwnField::CanvasCollaboration => "模式·协同", "service model: collaboration";
        OwnField::CanvasAppraisal => "模式·考核", "service model: appraisal";
        OwnField::AssuranceOrganisation => "组织保障", "safeguards: organisation";
        OwnField::AssuranceResources => "资源保障", "safeguards: resources";
        OwnField::AssuranceCulture => "文化保障", "safeguards: culture";
    }
    own_list(OwnList) {
        OwnList::Goals => "战略目标", "strategic goals";
        OwnList::Basis => "依据文件", "basis";
        OwnList::Enablers => "赋能技术", "enablers";
        OwnList::Security => "数据安全清单", "data-security checklist";
    }
}
