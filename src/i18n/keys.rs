//! What actions and the groups of shortcuts are called.

use super::words::words;
use crate::tool::keymap::{Action, Group};
use crate::tool::route::Room;

words! {
    action_name(Action) {
        Action::Undo => "撤销", "Undo";
        Action::Redo => "重做", "Redo";
        Action::Commands => "命令与搜索", "Commands and search";
        Action::Shortcuts => "快捷键", "Keyboard shortcuts";
        Action::Find => "在本页查找", "Find on this screen";
        Action::Copy => "复制", "Copy";
        Action::Cut => "剪切", "Cut";
        Action::Paste => "粘贴", "Paste";
        Action::Duplicate => "再制一份", "Duplicate";
        Action::SelectAll => "全选", "Select all";
        Action::Delete => "删除", "Delete";
        Action::Escape => "退出或取消选择", "Leave or deselect";
        Action::Rename => "编辑名称", "Edit the name";
        Action::AppendForward => "向后接一步", "Append a step forwards";
        Action::AppendBack => "向前接一步", "Append a step before";
        Action::AppendUp => "在上方泳道接一步", "Append a step in the lane above";
        Action::AppendDown => "在下方泳道接一步", "Append a step in the lane below";
        Action::FollowForward => "沿连线向后", "Follow the flow";
        Action::FollowBack => "沿连线向前", "Follow the flow back";
        Action::FollowUp => "选上方的步骤", "Go to the step above";
        Action::FollowDown => "选下方的步骤", "Go to the step below";
        Action::NudgeLeft => "左移一格", "Nudge left";
        Action::NudgeRight => "右移一格", "Nudge right";
        Action::NudgeUp => "上移一格", "Nudge up";
        Action::NudgeDown => "下移一格", "Nudge down";
        Action::NudgeLeftFar => "左移十格", "Nudge left by ten";
        Action::NudgeRightFar => "右移十格", "Nudge right by ten";
        Action::NudgeUpFar => "上移十格", "Nudge up by ten";
        Action::NudgeDownFar => "下移十格", "Nudge down by ten";
        Action::ToolSelect => "选择工具", "Select tool";
        Action::ToolHand => "移动画布", "Hand tool";
        Action::ToolConnect => "连线工具", "Connect tool";
        Action::ToolStep => "新步骤", "New step";
        Action::ToolText => "便签工具", "Note tool";
        Action::ToolSpace => "腾出空间", "Make space";
        Action::ZoomIn => "放大", "Zoom in";
        Action::ZoomOut => "缩小", "Zoom out";
        Action::ZoomReset => "原始大小", "Actual size";
        Action::FitAll => "适合窗口", "Fit everything";
        Action::FitSelection => "适合所选", "Fit the selection";
        Action::AlignLeft => "左对齐", "Align left";
        Action::AlignRight => "右对齐", "Align right";
        Action::AlignUp => "上对齐", "Align top";
        Action::AlignDown => "下对齐", "Align bottom";
        Action::Download => "下载工作区文件", "Download the workspace file";
        Action::OpenFile => "打开文件", "Open a file";
        Action::Export => "分享与导出", "Share and export";
        Action::GoTo(Room::Overview) => "去总览", "Go to Overview";
        Action::GoTo(Room::Service) => "去服务", "Go to Service";
        Action::GoTo(Room::Standards) => "去标准", "Go to Standards";
        Action::GoTo(Room::Process) => "去流程", "Go to Process";
        Action::GoTo(Room::Improve) => "去改进", "Go to Improve";
        Action::GoTo(Room::Trace) => "去追溯", "Go to Trace";
        Action::Present => "演示", "Present";
    }
    group_name(Group) {
        Group::Everywhere => "随处可用", "Everywhere";
        Group::Editing => "编辑", "Editing";
        Group::Map => "流程图", "Map";
        Group::View => "视图", "View";
    }
}
