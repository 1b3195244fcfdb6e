//! Texts of finding the way on a map: saved views, presenting them, what is in focus, the small map,
//! the field that finds.

super::catalogue! {
    Views {
        views: "视图", "Views";
        none: "还没有保存的视图。放大到要讲的地方，再保存。", "No saved views yet. Zoom to what you will talk about, then keep it.";
        keep: "保存当前视图", "Keep this view";
        numbered: "视图 {}", "View {}";
        unnamed: "未命名视图", "Unnamed view";
        name: "视图名称", "Name of the view";
        rename: "改名", "Rename";
        update: "改为当前画面", "Update to what is shown now";
        up: "上移", "Move up";
        down: "下移", "Move down";
        delete: "删除", "Delete";
        next: "下一个视图", "Next view";
        previous: "上一个视图", "Previous view";
        place: "{} / {}", "{} of {}";
        saved: "视图“{}”已改为当前画面", "“{}” now shows what is seen here";
        focus: "突出", "In focus";
        everything: "全部", "Everything";
        critical_path: "只看关键路径", "Critical path only";
        lane_only: "只看：{}", "Only {}";
        clear: "显示全部", "Show everything";
        minimap: "缩略图", "Minimap";
        find: "在图上查找", "Find on the map";
        find_hint: "名称、文字、编号或标准", "Name, text, number or standard";
        next_hit: "下一处", "Next hit";
        previous_hit: "上一处", "Previous hit";
        nothing: "没有找到", "Not found";
        close: "关闭", "Close";
        no_path: "填写时间后才有关键路径。", "There is a critical path once steps have times.";
    }
}
