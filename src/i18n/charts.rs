//! Texts of charts: how they are read and handed out, what kinds there are, and what an indicator has
//! around its chart: capability, points that come in, corrections, reasons, cost and benefit.

use super::fill;
use super::words::{either, words};
use crate::analysis::capability::NotCapable;
use crate::analysis::control_chart::{ChartError, FIRM_POINTS};
use crate::format::points::{Column, Why};
use crate::format::table::reading::Flaw;
use crate::model::Currency;
use crate::model::indicator::{ChartKind, Frequency, SavingKind};
use crate::model::workspace::Language;

super::catalogue! {
    Charts {
        as_table: "数据表", "Table";
        as_csv: "CSV", "CSV";
        as_svg: "SVG", "SVG";
        as_csv_hint: "把「{}」的数据存为 CSV", "Save the data of “{}” as CSV";
        as_svg_hint: "把「{}」存为 SVG 图", "Save “{}” as an SVG picture";
        as_table_hint: "「{}」的数据表", "Table of “{}”";
        more_rows: "还有 {} 行在 CSV 里。", "{} more {row|rows} in the CSV.";
        keys: "左右方向键逐点朗读", "Arrow keys read point by point";
        as_png: "PNG", "PNG";
        as_png_hint: "把「{}」存为 PNG 图", "Save “{}” as a PNG picture";

        run: "运行图", "Run";
        control: "控制图", "Control";
        histogram: "直方图与过程能力", "Histogram";
        before_after: "前后对比", "Before/after";
        pareto: "帕累托图", "Pareto";
        which: "看哪一种图", "Which chart";
        caption: "{} · 判异准则：{}", "{} · rules: {}";
        caption_ewma: "EWMA（λ = {}，L = {}）· 仅以控制限判异", "EWMA (λ = {}, L = {}) · its limits alone are asked";
        caption_run: "运行图 · 中位数 · 6 点同侧、5 点趋势、穿越次数", "Run chart · median · shift of 6, trend of 5, crossings";
        caption_screened: "控制限已剔除 {} 个异常极差", "limits without {} extreme {range|ranges}";
        caption_unscreened: "已按剔除异常极差计算，没有超出的极差", "screened; no range was extreme";
        keys_break: "左右方向键逐点阅读，B 在该点分段", "Arrow keys read point by point, B begins a phase there";
        average: "加权平均", "Weighted average";
        range_chart: "移动极差", "Moving range";
        range_beyond: "第 {} 点：移动极差超出上限", "Point {}: its moving range lies beyond the limit";
        more_signals: "还有 {} 处，见数据表。", "{} more in the table.";
        break_here: "从这一点起分段", "Begin a phase here";
        join_here: "取消这里的分段", "Take the break away";
        break_name: "改变之后", "After the change";
        point_at: "第 {} / {} 点", "Point {} of {}";

        histogram_is: "最后一段 {} 个值的分布；竖线是均值与规格限。Cp =（规格上限 − 规格下限）÷ 6σ̂，Cpk = 均值到较近规格限的距离 ÷ 3σ̂；σ̂ = 平均移动极差 ÷ 1.128（控制图的 σ̂，不是标准差）。", "How the {} values of the last phase are spread; the lines are the mean and the specification limits. Cp = (upper − lower specification limit) ÷ 6σ̂, Cpk = distance from the mean to the nearer one ÷ 3σ̂; σ̂ = mean moving range ÷ 1.128, the chart's own, not the standard deviation.";
        histogram_none: "还没有数据点。", "No points yet.";
        bin_from: "从", "From";
        bin_to: "到", "To";
        bin_count: "点数", "Points";
        bin_line: "{} – {}：{} 点", "{} – {}: {} {point|points}";
        lower_spec: "规格下限", "Lower spec limit";
        upper_spec: "规格上限", "Upper spec limit";
        capability: "过程能力", "Capability";
        cp: "Cp", "Cp";
        cpk: "Cpk", "Cpk";
        sigma: "σ̂", "σ̂";
        cp_one_side: "只有一侧规格限，没有 Cp。", "With one specification limit there is no Cp.";
        mean: "均值 {}", "mean {}";

        before_after_is: "每一段的点、均值与控制限并排；变化按「{}」相对第一段给出。", "The points of each phase with their mean and limits, side by side; the change against the first phase is given as “{}”.";
        before_after_none: "先在控制图上分段，才有前后可比。", "Put a break on the control chart first: then there is a before and an after.";
        first_phase: "分段之前", "Before";
        phase_line: "{}：均值 {}，{} 点", "{}: mean {}, {} {point|points}";
        phase_change: "较第一段 {}", "{} against the first";
        phase_name: "分段", "Phase";
        phase_count: "点数", "Points";
        lowest: "最小", "Lowest";
        highest: "最大", "Highest";

        pareto_is: "原因按次数从多到少；折线是累计占比，虚线是 80 %：先解决首先到达它的少数原因。", "Reasons from the most frequent to the least; the line is the cumulative share, dashed 80 %: begin with the few that first reach it.";
        pareto_none: "在下面写下原因和次数，就有帕累托图。", "Write reasons and how often each was seen below, and there is a Pareto chart.";
        reasons: "原因与次数", "Reasons and counts";
        reason_name: "原因", "Reason";
        reason_count: "次数", "Count";
        add_reason: "添加原因", "Add a reason";
        reasons_hint: "可从表格粘贴两列：原因、次数。", "Two columns, reason and count, can be pasted from a spreadsheet.";
        cumulative: "累计占比", "Cumulative";
        share: "占比", "Share";
        other_reasons: "其余 {} 个", "{} others";
        rung_line: "{}：{} 次，{}，累计 {}", "{}: {} {time|times}, {}, {} with those before";

        definition: "定义（量什么、从哪到哪）", "Definition (what, from where to where)";
        frequency: "频率", "Frequency";
        source: "数据来源", "Data source";
        weight: "权重 λ（默认 0.2）", "Weight λ (0.2 if none)";
        reach: "宽度 L（默认 3）", "Reach L (3 if none)";
        relative_change: "相对变化", "Relative change";
        points_change: "变化（差值）", "Change in points";
        relative_is: "（现在 − 基线）÷ 基线；与差值是两回事，不能混用。", "(now − baseline) ÷ baseline; not the same as a difference in points.";
        points_is: "现在 − 基线，用指标的单位；与相对变化是两回事，不能混用。", "Now − baseline in the indicator's unit; not the same as a relative change.";
        now_is: "最后一段的均值", "Mean of the last phase";

        points_hint: "写值，按 Enter，继续下一个；7/1200 表示 1200 中有 7。也可从表格粘贴，或导入 CSV：日期、数值、样本量、备注。", "Type a value, Enter, the next; 7/1200 is 7 of 1 200. Or paste from a spreadsheet or import CSV: day, value, sample, note.";
        import_csv: "导入 CSV", "Import CSV";
        no_number: "「{}」不是数值。", "“{}” is no number.";
        no_table: "没有读到数据点：需要日期和数值两列，或一列数值。", "No points were found: two columns, day and value, or one of values, are needed.";
        preview_title: "从「{}」导入数据点", "Points from “{}”";
        clipboard: "剪贴板", "the clipboard";
        preview_rows: "表格，{} 行", "A table of {} {row|rows}";
        preview_fresh: "新增", "New";
        preview_replacing: "改写", "Replaced";
        preview_known: "已有", "There already";
        preview_faults: "读不了的行", "Rows that cannot be read";
        preview_confirm: "导入 {} 个数据点", "Bring in {} {point|points}";
        preview_nothing: "没有可导入的数据点：请指明哪一列是数值。", "There is no point to bring in: say which column is the value.";
        preview_reason: "这些天已有别的值：写下改写的理由。", "These days hold other values already: say why they are replaced.";
        preview_row: "第 {} 行：{}", "Row {}: {}";
        preview_counted: "没有日期列：按间隔逐点推算日期。", "No column holds days: they are counted on by the rhythm.";
        preview_first: "第一点 {}，最后一点 {}", "First point {}, last {}";
        preview_replaced: "{}：{} → {}", "{}: {} → {}";
        brought_in: "已导入 {} 个数据点", "{} {point|points} brought in";

        correct: "更正", "Correct";
        correct_line: "{} → {}，理由：", "{} → {}, because:";
        take_out_line: "去掉 {} 的 {}，理由：", "Take out {} of {}, because:";
        take_out: "去掉", "Take out";
        cancel: "取消", "Cancel";
        reason: "理由", "Reason";
        reason_mistyped: "录入错误", "typed wrongly";
        reason_again: "重新测量", "measured again";
        reason_source: "数据源更正", "corrected at the source";
        corrections: "更正记录", "Corrections";
        correction_day: "数据点", "Point";
        correction_before: "原值", "Was";
        correction_after: "新值", "Is";
        correction_made: "更正日期", "Corrected on";
        removed: "已去掉", "taken out";
        correction_count: "{} 次更正", "{} {correction|corrections}";

        benefit: "成本与效益", "Cost and benefit";
        benefit_is: "返工、库存、投诉及其他损失在改变前后各有多少，值多少钱：每月件数 ×（前 − 后）× 单件成本 × 12；库存按平均金额 ×（前 − 后）× 年持有成本率。不折现。", "What rework, stock, complaints and other losses amount to before and after: (cases a month before − after) × cost of one × 12; stock: (average value before − after) × cost of holding it a year. Nothing is discounted.";
        currency: "货币", "Currency";
        investment: "一次性投入", "Spent once";
        running: "每月持续成本", "Running cost a month";
        saving_kind: "损失", "Loss";
        saving_what: "说明", "What";
        before_month: "之前（每月件数）", "Before (cases a month)";
        after_month: "之后（每月件数）", "After (cases a month)";
        cost_each: "单件成本", "Cost of one";
        before_stock: "之前（平均库存金额）", "Before (average stock value)";
        after_stock: "之后（平均库存金额）", "After (average stock value)";
        holding: "年持有成本率（%）", "Holding cost (% a year)";
        add_saving: "添加一项", "Add a line";
        saved: "每年节约", "Saved a year";
        net: "每年净效益", "Net a year";
        payback: "回收期", "Payback";
        first_year: "首年回报率", "First-year return";
        months: "{} 个月", "{} {month|months}";
        never: "收不回", "never";
        incomplete: "有 {} 项缺数，未计入。", "{} {line lacks|lines lack} a figure and {is|are} not counted.";
        saved_is: "各项节约之和", "The sum of what each line saves";
        net_is: "每年节约 − 12 × 每月持续成本", "Saved a year − 12 × the running cost a month";
        payback_is: "一次性投入 ÷ 每月净效益", "Spent once ÷ net a month";
        first_year_is: "（首年净效益 − 投入）÷ 投入", "(net of the first year − spent) ÷ spent";
        line_saves: "每年 {}", "{} a year";
    }
}

words! {
    frequency(Frequency) {
        Frequency::Daily => "每天", "Daily";
        Frequency::Weekly => "每周", "Weekly";
        Frequency::Monthly => "每月", "Monthly";
        Frequency::Quarterly => "每季度", "Quarterly";
        Frequency::Yearly => "每年", "Yearly";
    }
    saving_kind(SavingKind) {
        SavingKind::Rework => "返工", "Rework";
        SavingKind::Stock => "库存", "Stock";
        SavingKind::Complaints => "投诉", "Complaints";
        SavingKind::Other => "其他", "Other";
    }
    /// A currency by its code and its name.
    currency(Currency) {
        Currency::Cny => "CNY 人民币", "CNY";
        Currency::Usd => "USD 美元", "USD";
        Currency::Eur => "EUR 欧元", "EUR";
        Currency::Hkd => "HKD 港元", "HKD";
        Currency::Jpy => "JPY 日元", "JPY";
        Currency::Gbp => "GBP 英镑", "GBP";
    }
    column(Column) {
        Column::LeftOut => "不导入", "Left out";
        Column::Day => "日期", "Day";
        Column::Value => "数值", "Value";
        Column::Size => "样本量", "Sample";
        Column::Note => "备注", "Note";
    }
    /// A kind of chart with what its limits are.
    limits_of(ChartKind) {
        ChartKind::Individuals => "XmR，x̄ ± 2.66·MR̄", "XmR, x̄ ± 2.66·MR̄";
        ChartKind::Count => "c 图，c̄ ± 3√c̄", "c chart, c̄ ± 3√c̄";
        ChartKind::Proportion => "p 图，p̄ ± 3√(p̄(1−p̄)/nᵢ)", "p chart, p̄ ± 3√(p̄(1−p̄)/nᵢ)";
        ChartKind::Rate => "u 图，ū ± 3√(ū/nᵢ)", "u chart, ū ± 3√(ū/nᵢ)";
        ChartKind::Ewma => "EWMA", "EWMA";
    }
}

/// Why a chart cannot be drawn; points are counted from 1.
pub fn chart_error(error: ChartError, language: Language) -> String {
    let point = |index: usize| (index + 1).to_string();
    let (text, part) = match error {
        ChartError::NoPoints => (either(language, "还没有数据点。", "No points yet."), None),
        ChartError::NotAWeight => (
            either(
                language,
                "EWMA 的权重 λ 须大于 0，不超过 1。",
                "The weight λ of an EWMA chart lies above 0 and up to 1.",
            ),
            None,
        ),
        ChartError::NotAReach => (
            either(
                language,
                "EWMA 的控制限宽度 L 须大于 0。",
                "The reach L of an EWMA chart lies above 0.",
            ),
            None,
        ),
        ChartError::NoOpportunity { index } => (
            either(
                language,
                "u 图的每一点都要有样本量（机会数），第 {} 点还没有。",
                "Every point of a u chart needs its sample, the units of opportunity; point {} has none.",
            ),
            Some(point(index)),
        ),
        ChartError::NotARate { index } => (
            either(
                language,
                "u 图要求非负的单位缺陷数，第 {} 点不是。",
                "A u chart takes rates of 0 or more; point {} is none.",
            ),
            Some(point(index)),
        ),
        ChartError::NotFinite { index } => (
            either(language, "第 {} 点不是数。", "Point {} is no number."),
            Some(point(index)),
        ),
        ChartError::NothingInspected { index } => (
            either(
                language,
                "p 图的每一点都要有样本量，第 {} 点还没有。",
                "Every point of a p chart needs its sample; point {} has none.",
            ),
            Some(point(index)),
        ),
        ChartError::MoreDefectiveThanInspected { index } => (
            either(
                language,
                "第 {} 点的不合格数多于样本量。",
                "Point {} has more defective than inspected.",
            ),
            Some(point(index)),
        ),
        ChartError::NotACount { index } => (
            either(
                language,
                "c 图要求非负整数，第 {} 点不是。",
                "A c chart takes whole counts; point {} is none.",
            ),
            Some(point(index)),
        ),
        ChartError::NotAShare { index } => (
            either(
                language,
                "p 图要求 0 到 1 的比率或百分数，第 {} 点不是。",
                "A p chart takes shares or per cent; point {} is none.",
            ),
            Some(point(index)),
        ),
    };
    match part {
        Some(part) => super::fill(text, &[&part]),
        None => text.to_owned(),
    }
}

/// Why capability is not stated.
pub fn not_capable(why: NotCapable, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(either(language, zh, en), parts);
    match why {
        NotCapable::NotMeasured => text(
            "计数和比率没有 Cp、Cpk：均值本身就是能力。",
            "Counts and shares have no Cp and Cpk: their mean is the capability.",
            &[],
        ),
        NotCapable::NoSpecification => text(
            "要算过程能力，先在右侧写下规格限（顾客可接受的上下限）。",
            "For capability, write a specification limit first: what the customer can bear.",
            &[],
        ),
        NotCapable::SpecificationsCross => text(
            "规格下限须小于规格上限。",
            "The lower specification limit must be below the upper.",
            &[],
        ),
        NotCapable::TooFew { points } => text(
            "最后一段只有 {} 点，过程能力至少要 {} 点。",
            "The last phase has {} {point|points}; capability needs {} at least.",
            &[&points.to_string(), &FIRM_POINTS.to_string()],
        ),
        NotCapable::NotStable { causes } => text(
            "最后一段有 {} 处特殊原因：过程不稳定，谈不上能力。",
            "The last phase shows {} special {cause|causes}: what is not stable has no capability.",
            &[&causes.to_string()],
        ),
        NotCapable::NoSpread => text(
            "最后一段的值都一样，没有波动可比。",
            "The values of the last phase do not vary.",
            &[],
        ),
    }
}

/// Why a row is no point.
pub fn why(why: &Why, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(either(language, zh, en), parts);
    match why {
        Why::Unclosed => super::reading::flaw(&Flaw::Unclosed, language),
        Why::NoDay(found) if found.is_empty() => text("没有日期", "there is no day", &[]),
        Why::NoDay(found) => text("「{}」不是日期", "“{}” is no day", &[found]),
        Why::NoValue(found) if found.is_empty() => text("没有数值", "there is no value", &[]),
        Why::NoValue(found) => text("「{}」不是数值", "“{}” is no number", &[found]),
        Why::NoSize(found) => text(
            "「{}」不是样本量：应是整数",
            "“{}” is no sample: a whole number is expected",
            &[found],
        ),
    }
}
