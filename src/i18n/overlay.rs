//! Texts of what is laid over the map: the legend's lines.

super::catalogue! {
    Overlay {
        legend: "图例", "Legend";
        most: "最多：{}", "Most: {}";
        close: "不叠加", "No overlay";
        not_computable: "这个流程还不能计算。", "This process cannot be computed yet.";
        why: "看原因", "See why";
        crossings: "{} 次", "×{}";
        between: "{} → {}", "{} → {}";
        on_path: "1–{} 路径上的顺序", "1–{} the order of the path";
        slack: "+ 时差", "+ slack";
        no_rework: "没有返工", "No rework";
        no_hand_offs: "没有跨泳道交接", "Nothing is handed over";
        no_load: "填写人数与时间后出现瓶颈", "The bottleneck appears with headcounts and times";
        no_times: "步骤填写时间后出现", "It appears when steps have times";
        no_cards: "看板上还没有进行中的卡片", "No card is in hand on a board";
        cards_hint: "各步骤上的看板卡片数；各泳道手上未完成的卡片数", "Cards of the boards at each step; unfinished cards in the hands of each lane";
        standards_hint: "有现行条款约束的步骤所占的份额", "The share of steps that a clause in force governs";
        no_standards: "没有步骤受标准约束", "No step is governed by a standard";
        covered: "有现行标准", "Standard in force";
        planned: "标准在制定", "Standard planned";
        uncovered: "没有标准", "No standard";
        clauses: "{} 条", "{} {clause|clauses}";
        cards: "{} 张", "{} {card|cards}";
        on_map: "在图上看", "On the map";
        on_map_of: "在图上看：{}", "Show on the map: {}";
    }
}
