//! Texts of pictures of a map and of its sheets of paper.

super::catalogue! {
    Pictures {
        title: "导出图片", "Picture of the map";
        part: "范围", "Part";
        whole: "整张图", "The whole map";
        selection: "所选步骤", "The selection";
        format: "格式", "Format";
        size: "清晰度", "Size";
        ground: "底色", "Background";
        paper: "白纸", "Paper";
        transparent: "透明", "Transparent";
        carries: "附带流程数据（可在工作台重新打开）", "Carry the process, so that the workbench can open it again";
        download: "下载", "Download";
        sheet: "第 {} 页，共 {} 页", "Sheet {} of {}";
        scale: "比例 {}", "Scale {}";
    }
}
