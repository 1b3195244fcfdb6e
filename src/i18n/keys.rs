//! What actions and the groups of shortcuts are called, what else they are found by, and why one
//! cannot be done now.

use super::words::words;
use crate::analysis::focus::Focus;
use crate::analysis::overlay::Layer;
use crate::model::workspace::Language;
use crate::tool::action::{Hindrance, LaneDeed, PhaseDeed, Theme};
use crate::tool::keymap::{Action, Group};
use crate::tool::route::Room;

words! {
    /// The name of an action; where it is one of several, `{}` stands for which.
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
        Action::RenameLane => "命名泳道", "Name the lane";
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
        Action::ToolNote => "便签工具", "Note tool";
        Action::ToolText => "文字工具", "Text tool";
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
        Action::Menu => "操作菜单", "Menu of actions";
        Action::DistributeAlong => "横向等距分布", "Distribute from left to right";
        Action::DistributeDown => "纵向等距分布", "Distribute from top to bottom";
        Action::SameSize => "统一大小", "Same size";
        Action::FitNames => "按名称调整大小", "Fit the size to the name";
        Action::Reroute => "重新走线", "Reroute";
        Action::Reverse => "反转方向", "Reverse the direction";
        Action::InsertStep => "在连线中插入步骤", "Insert a step into the flow";
        Action::Download => "下载工作区文件", "Download the workspace file";
        Action::OpenFile => "打开文件", "Open a file";
        Action::Export => "分享与导出", "Share and export";
        Action::GoTo(Room::Overview) => "去总览", "Go to Overview";
        Action::GoTo(Room::Service) => "去服务", "Go to Service";
        Action::GoTo(Room::Standards) => "去标准", "Go to Standards";
        Action::GoTo(Room::Process) => "去流程", "Go to Process";
        Action::GoTo(Room::Improve) => "去改进", "Go to Improve";
        Action::GoTo(Room::Trace) => "去追溯", "Go to Trace";
        Action::NextPart => "到下一区：导航、内容、属性栏", "To the next part: rooms, content, details";
        Action::PreviousPart => "到上一区", "To the previous part";
        Action::Present => "演示", "Present";
        Action::Go(_) => "去{}", "Go to {}";
        Action::AddStep(_) => "添加步骤：{}", "Add a step: {}";
        Action::AddLane => "添加泳道", "Add a lane";
        Action::AddPhase => "添加阶段", "Add a phase";
        Action::Lane(LaneDeed::Above) => "泳道：在上方添加", "Lane: add above";
        Action::Lane(LaneDeed::Below) => "泳道：在下方添加", "Lane: add below";
        Action::Lane(LaneDeed::Inside) => "泳道：在内部添加", "Lane: add inside";
        Action::Lane(LaneDeed::Split(2)) => "泳道：拆成两条", "Lane: split in two";
        Action::Lane(LaneDeed::Split(3)) => "泳道：拆成三条", "Lane: split in three";
        Action::Lane(LaneDeed::Split(_)) => "泳道：拆成四条", "Lane: split in four";
        Action::Lane(LaneDeed::Up) => "泳道：上移", "Lane: move up";
        Action::Lane(LaneDeed::Down) => "泳道：下移", "Lane: move down";
        Action::Lane(LaneDeed::In) => "泳道：并入相邻泳道之内", "Lane: nest in the neighbour";
        Action::Lane(LaneDeed::Out) => "泳道：移出上级泳道", "Lane: move out of its lane";
        Action::Lane(LaneDeed::Delete) => "泳道：删除", "Lane: delete";
        Action::Phase(PhaseDeed::FromHere) => "阶段：从所选步骤开始", "Phase: begin at the selected step";
        Action::Phase(PhaseDeed::Before) => "阶段：在前面插入", "Phase: insert before";
        Action::Phase(PhaseDeed::Earlier) => "阶段：前移", "Phase: move earlier";
        Action::Phase(PhaseDeed::Later) => "阶段：后移", "Phase: move later";
        Action::Phase(PhaseDeed::Delete) => "阶段：删除", "Phase: delete";
        Action::Turn => "横向与纵向切换", "Turn the map: across or downwards";
        Action::Tidy => "整理流程图", "Tidy the map";
        Action::TidySelection => "整理所选步骤", "Tidy the selection";
        Action::Capture => "速记", "Quick capture";
        Action::Lay(Layer::Nothing) => "不叠加指标", "No overlay";
        Action::Lay(_) => "叠加：{}", "Overlay: {}";
        Action::Focus(Focus::Nothing) => "突出：显示全部", "In focus: everything";
        Action::Focus(Focus::CriticalPath) => "突出：只看关键路径", "In focus: the critical path only";
        Action::Focus(Focus::Lane(_)) => "突出：只看泳道 {}", "In focus: only the lane {}";
        Action::Problems => "问题清单", "List of problems";
        Action::NextProblem => "下一个问题", "Next problem";
        Action::PreviousProblem => "上一个问题", "Previous problem";
        Action::Minimap => "缩略图", "Minimap";
        Action::KeepView => "保存当前视图", "Keep this view";
        Action::NextView => "下一个视图", "Next view";
        Action::PreviousView => "上一个视图", "Previous view";
        Action::TurnPage => "演示时：下一个视图", "While presenting: next view";
        Action::NewProcess => "新建流程", "New process";
        Action::MakeBoard => "由流程生成看板", "Make a board from the process";
        Action::PullNext => "看板：下一张拉哪张", "Board: what to pull next";
        Action::VoteOnCards => "看板：圆点投票", "Board: vote with dots";
        Action::Replay => "看板：回放任一天", "Board: replay any day";
        Action::ImportCards => "导入卡片…", "Import cards…";
        Action::Timer => "计时器", "Timer";
        Action::Versions => "历史：版本与修改日志", "History: versions and log of changes";
        Action::DownloadSealed => "下载加密文件…", "Download an encrypted file…";
        Action::DownloadRedacted => "下载去除个人信息的文件", "Download without personal data";
        Action::StandardSets => "行业起步标准体系", "Industry starting sets of standards";
        Action::HandOutStandards => "导出标准体系", "Hand out the standard system";
        Action::ImportStandards => "导入标准…", "Import standards…";
        Action::NewStandard => "新建标准", "New standard";
        Action::Numbering => "标准编号与重新编号…", "Numbers of standards, renumber…";
        Action::Findings => "标准体系的检查结果", "Findings in the standard system";
        Action::NewCycle => "新建改进循环", "New improvement cycle";
        Action::CycleSheet => "改进循环的 A3 报告", "A3 of the cycle";
        Action::NewIndicator => "新建指标", "New indicator";
        Action::ImportPoints => "导入指标数据点…", "Import points of the indicator…";
        Action::NewEvaluation => "新建评价", "New evaluation";
        Action::EvaluationReport => "评价报告", "Evaluation report";
        Action::ExportSvg => "下载流程图（SVG）", "Download the map picture (SVG)";
        Action::ExportPng => "下载流程图（PNG）", "Download the map picture (PNG)";
        Action::PictureOptions => "导出图片：范围、清晰度、底色…", "Picture of the map: part, size, background…";
        Action::ExportCsv => "下载表格（CSV）", "Download the table (CSV)";
        Action::Print => "打印", "Print";
        Action::Library => "工作区列表", "Workspaces";
        Action::NewWorkspace => "新建工作区", "New workspace";
        Action::DuplicateWorkspace => "复制工作区", "Duplicate the workspace";
        Action::RenameWorkspace => "重命名工作区", "Rename the workspace";
        Action::OpenExample(_) => "打开示例：{}", "Open the example: {}";
        Action::Wear(Theme::Light) => "外观：浅色", "Appearance: light";
        Action::Wear(Theme::Dark) => "外观：深色", "Appearance: dark";
        Action::Wear(Theme::System) => "外观：跟随系统", "Appearance: as the system";
        Action::Speak(Language::Zh) => "语言：中文", "Language: 中文";
        Action::Speak(Language::En) => "语言：English", "Language: English";
        Action::Details => "显示或收起属性栏", "Show or hide the details";
    }
    /// Why an action cannot be done now.
    hindrance(Hindrance) {
        Hindrance::NothingToUndo => "没有可撤销的操作", "Nothing to undo";
        Hindrance::NothingToRedo => "没有可重做的操作", "Nothing to redo";
        Hindrance::NoProcess => "先画第一个步骤", "Draw the first step first";
        Hindrance::NoStandard => "还没有标准", "There is no standard yet";
        Hindrance::NoCycle => "还没有改进循环", "There is no cycle yet";
        Hindrance::NoIndicator => "还没有指标", "There is no indicator yet";
        Hindrance::NoEvaluation => "还没有评价", "There is no evaluation yet";
        Hindrance::NothingSelected => "先选中要操作的内容", "Select something first";
        Hindrance::NoStep => "先选中一个步骤", "Select a step first";
        Hindrance::FewerThanTwo => "先选中至少两个步骤", "Select at least two steps first";
        Hindrance::FewerThanThree => "先选中至少三个步骤", "Select at least three steps first";
        Hindrance::NoFlow => "先选中一条连线", "Select a flow first";
        Hindrance::OnMapOnly => "只在流程图上可用", "Only on the map";
        Hindrance::ByKeysAlone => "请按快捷键", "By its keys alone";
    }
    group_name(Group) {
        Group::Everywhere => "随处可用", "Everywhere";
        Group::Editing => "编辑", "Editing";
        Group::Map => "流程图", "Map";
        Group::View => "视图", "View";
    }
}

/// What else an action is found by, in both languages.
pub fn keywords(action: Action) -> &'static str {
    match action {
        Action::Wear(Theme::Dark) => "主题 夜间 暗色 黑色 theme mode dark night black",
        Action::Wear(_) => "主题 白天 theme mode day",
        Action::Speak(_) => "切换语言 英文 switch language chinese english zhongwen yingwen",
        Action::Lay(_) => "热力图 分析 heat map analyse layer",
        Action::Focus(_) => "淡化 变暗 聚焦 dim fade highlight spotlight",
        Action::Problems | Action::NextProblem | Action::PreviousProblem => {
            "错误 检查 校验 error check validate lint"
        }
        Action::Minimap => "鹰眼 导航 overview navigator",
        Action::KeepView => "书签 镜头 bookmark camera save slide",
        Action::NextView | Action::PreviousView | Action::TurnPage => "幻灯片 翻页 slide page",
        Action::Tidy | Action::TidySelection => "自动布局 排版 对齐 auto layout arrange lay out",
        Action::AddLane => "新泳道 角色 部门 new lane swimlane role",
        Action::Lane(LaneDeed::Split(_)) => "分割 划分 divide sublanes",
        Action::Lane(LaneDeed::In | LaneDeed::Out) => "嵌套 层级 nest level group",
        Action::Lane(_) => "swimlane reorder 排序",
        Action::Phase(_) => "分割 划分 divide milestone reorder 排序",
        Action::Turn => "方向 转置 竖排 orientation transpose vertical horizontal rotate",
        Action::AddPhase => "新阶段 new phase milestone",
        Action::AddStep(_) => "新步骤 插入 new insert shape",
        Action::ToolNote => "批注 添加便签 add sticky comment",
        Action::ToolText => "批注 添加文字 add annotation comment",
        Action::ToolStep => "添加步骤 下一步 add next",
        Action::DistributeAlong | Action::DistributeDown => "间距 均匀 spacing even space",
        Action::SameSize | Action::FitNames => "尺寸 宽 高 width height grow wrap",
        Action::Reroute => "连线 折点 自动 bends automatic route flow",
        Action::Reverse => "连线 箭头 arrow swap flow",
        Action::Menu => "右键 context right click",
        Action::Capture => "粘贴文字 批量 paste text lines",
        Action::Print => "PDF 纸 paper",
        Action::DownloadSealed => "密码 口令 保密 password passphrase secret",
        Action::DownloadRedacted => "脱敏 匿名 隐私 redact anonymous privacy",
        Action::Download => "导出 保存 备份 JSON export save backup bundle",
        Action::ExportSvg | Action::ExportPng | Action::PictureOptions => "导出 图片 export image",
        Action::ExportCsv => "导出 电子表格 Excel export spreadsheet",
        Action::OpenFile => "导入 import load",
        Action::Library => {
            "切换 打开工作区 库 回收站 最近删除 library switch open files bin trash deleted"
        }
        Action::OpenExample(_) => "模板 样例 template sample demo",
        Action::MakeBoard => "kanban 新建看板 new board",
        Action::PullNext => "拉动 建议 优先 kanban pull priority suggestion",
        Action::VoteOnCards => "圆点 表决 dot voting kanban",
        Action::Replay => "历史 时间 history slider kanban",
        Action::ImportCards => "导入 卡片 表格 流转 import csv trello jira spreadsheet transitions",
        Action::Versions => "快照 恢复 比较 还原 日志 snapshot restore compare version log",
        Action::Timer => "倒计时 时间 countdown clock minutes",
        Action::StandardSets => {
            "零售 银行 医疗 制造 信息技术 模板 template retail bank health manufacturing IT"
        }
        Action::HandOutStandards => {
            "Word Markdown OSCAL CSV 明细表 统计表 体系文件 document export list statistics"
        }
        Action::ImportStandards => "标准清单 表格 OSCAL import csv spreadsheet catalog",
        Action::NewStandard => "添加标准 add node",
        Action::Numbering => {
            "体系编号 文件编号 预览 重编 system code document number scheme preview duplicate"
        }
        Action::Findings => "问题 检查 校验 problem check validate lint",
        Action::NewCycle => "添加循环 开始改进 add start improvement",
        Action::CycleSheet => "A3 打印 PDF print paper one page",
        Action::NewIndicator => "添加指标 add measure KPI",
        Action::ImportPoints => "数据 粘贴 电子表格 CSV data series paste spreadsheet",
        Action::NewEvaluation => "添加评价 自评 问卷 add survey assessment",
        Action::EvaluationReport => "评估 打印 问卷 print assessment survey",
        Action::Go(route) if route.room == Room::Improve && route.tab == "report" => {
            "打开 改进报告 期间 月报 打印 open improvement report period print"
        }
        Action::Go(route) if route.room == Room::Standards && route.tab == "document" => {
            "打开 打印 体系表 封面 PDF open print cover paper"
        }
        Action::Shortcuts => "帮助 按键 help keys",
        Action::Go(route) if route.room == Room::Process && route.tab == "board" => {
            "打开 切换 在制品 WIP kanban open show switch"
        }
        Action::GoTo(Room::Improve) => "打开 切换 PDCA 循环 open show switch cycles",
        Action::Go(route) if route.room == Room::Improve && route.tab == "cycles" => {
            "打开 切换 PDCA open show switch"
        }
        Action::Go(_) | Action::GoTo(_) => "打开 切换 open show switch",
        Action::Present => "全屏 投影 full screen projector",
        Action::ToolSpace => "腾挪 推开 push",
        Action::FitAll => "全部 缩放 zoom whole",
        Action::NextPart | Action::PreviousPart => "焦点 切换 focus pane region F6",
        Action::Details => "检查器 侧栏 inspector side panel",
        _ => "",
    }
}
