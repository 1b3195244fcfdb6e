//! Texts of the start: the field for the first step.

super::catalogue! {
    Start {
        title: "从第一个步骤开始", "Start with the first step";
        hint: "直接输入名称再按 Enter；Ctrl+Enter 接着写下一步，Tab 换到下一条泳道。之后按 A 添加步骤，Ctrl+K 查找任何命令。", "Type a name and press Enter. Ctrl+Enter goes on to the next step, Tab moves it to the next lane. Later, A adds a step and Ctrl+K finds any command.";
        placeholder: "第一个步骤，例如「顾客：进店」", "First step, such as “Guest: arrive”";
        draw: "画第一步", "Draw the first step";
    }
}
