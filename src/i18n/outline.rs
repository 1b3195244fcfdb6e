//! Texts of the outline of a process: its steps as one line.

super::catalogue! {
    Outline {
        title: "流程大纲", "Outline of the process";
        hint: "↑↓ 选择 · Enter 改名 · Ctrl+Enter 在后面加一步 · Alt+↑↓ 移动 · Delete 删除", "↑↓ to choose · Enter to rename · Ctrl+Enter for a step after it · Alt+↑↓ to move · Delete";
        after: "在后面加一步", "Step after";
        rename: "改名", "Rename";
        earlier: "上移", "Move up";
        later: "下移", "Move down";
        delete: "删除", "Delete";
        on_map: "在图上显示", "Show on the map";
        empty: "这个流程还没有步骤。", "This process has no steps yet.";
        first: "添加第一步", "Add the first step";
        name: "名称", "Name";
        kind: "类型", "Kind";
        lane: "泳道", "Lane";
        place: "第 {} 步，共 {} 步", "Step {} of {}";
        comes_from: "来自", "Comes from";
        leads_to: "去往", "Leads to";
        connect: "连接到…", "Connect to…";
        disconnect: "断开与{}的连线", "Remove the flow to or from {}";
        spoken_from: "来自{}", "comes from {}";
        spoken_to: "去往{}", "leads to {}";
        nothing: "无", "Nothing";
        choose: "选中一个步骤以编辑。", "Choose a step to edit it.";
        unnamed: "未命名步骤", "Unnamed step";
        unnamed_lane: "未命名泳道", "Unnamed lane";
        and: "、", ", ";
        steps: "{} 步", "{} {step|steps}";
    }
}
