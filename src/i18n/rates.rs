//! Texts of evaluations: surveys and what they come to, findings, repetitions, the three sides laid
//! over each other, the report.

use super::words::words;
use crate::analysis::survey::{FEWEST, FEWEST_NPS};
use crate::format::survey::Why;
use crate::i18n::{fill, numbers};
use crate::model::evaluation::{Dimension, Entry, FindingGrade, SurveyMethod};
use crate::model::workspace::Language;

super::catalogue! {
    Rates {
        theme: "主题", "Theme";
        theme_hint: "三方评价按主题对照；没有主题时按名称", "The three views are matched by theme, or by name where there is none";
        evidence_of: "证据", "Evidence";
        summary: "结论", "In a sentence";
        finding: "发现", "Finding";
        grade: "程度", "Grade";
        add_finding: "添加发现", "Add a finding";
        as_finding: "将结论列为发现", "List the sentence as a finding";
        start_cycle: "开启循环", "Start a cycle";
        started_cycle: "已开启", "Started";
        origin: "由评价发现引出：", "Started by a finding of ";
        deviation_from: "{}（评价：{}）", "{} (evaluation: {})";

        survey: "问卷调查", "Survey";
        survey_none: "用问卷听取意见：选择方法，答案可以录入计数、逐人录入，也可以从电子表格粘贴。", "Ask people: choose a method; answers can be entered as counts, one respondent a row, or pasted from a spreadsheet.";
        remove_survey: "移除问卷", "Remove the survey";
        entry: "录入方式", "Entered";
        invited: "发放数", "Asked";
        levels: "最高分", "Highest answer";
        csat_is: "CSAT：选最高两档的占比。", "CSAT: the share of the two highest answers.";
        nps_is: "NPS：推荐者（9–10 分）% − 贬损者（0–6 分）%，−100 到 100。", "NPS: % promoters (9–10) − % detractors (0–6), −100 to 100.";
        ces_is: "CES：1–7 分的均值，越高越省力。", "CES: the mean of 1–7; the higher, the easier.";
        servqual_is: "SERVQUAL：Σ 权重 ×（感知 − 期望），每题 1–7 分；低于 0 即未达期望。", "SERVQUAL: Σ weight × (perception − expectation), each 1–7; below 0 expectations are not met.";
        kano_is: "Kano：每项功能问两次（有、没有），按 5 × 5 评价表归类；可疑答案不计入。", "Kano: each feature is asked about twice, with and without it, and classed by the 5 × 5 evaluation table; questionable answers are left out.";
        first_counts: "以第一题为总分，其余各题分别计分。", "The first question gives the score; the others have their own.";
        respondents: "答卷数", "Respondents";
        returned: "回收率", "Share answered";
        interval: "95 % 区间", "95 % interval";
        over_asked: "答卷数多于发放数，请核对。", "More people answered than were asked: check the number.";
        wilson: "Wilson 区间", "Wilson's interval";
        normal: "按正态近似", "By the normal distribution";
        student: "t 区间", "Student's interval";
        student_person: "以每人加权差距的 t 区间", "Student's interval of each respondent's weighted gap";
        no_interval_few: "不足 {} 份，不给区间", "Fewer than {}: no interval";
        no_interval_counts: "按计数录入时无法逐人计算区间", "Counts do not tell who answered what: no interval";
        no_interval_alike: "答案没有差异，不给区间", "All answers alike: no interval";
        no_score_yet: "有权重的维度都有期望和感知后给出总分。", "The score follows once every dimension with a weight has its expectation and its perception.";

        questions: "题目", "Questions";
        statements: "陈述", "Statements";
        features: "功能", "Features";
        question: "题目", "Question";
        statement: "陈述", "Statement";
        feature: "功能", "Feature";
        add_item: "添加一题", "Add one";
        dimension: "维度", "Dimension";
        weights: "维度权重", "Weights of the dimensions";
        weights_hint: "相对权重；都不填即相等。", "Relative weights; equal if none is given.";
        counts_title: "各选项人数", "How many chose each answer";
        classes_title: "各类别人数", "How many put it in each class";
        count_of: "{}：{}", "{}: {}";
        expectation: "期望", "Expectation";
        perception: "感知", "Perception";
        expectation_short: "期", "E";
        perception_short: "感", "P";
        with_it: "有", "With";
        without_it: "没有", "Without";
        rows_title: "逐人录入", "One respondent a row";
        rows_hint: "输入分数即跳到下一格，回车进入下一行；空格表示未答。", "Type an answer and the next cell is there; Enter goes on. An empty cell is no answer.";
        kano_codes: "1 喜欢 · 2 理应如此 · 3 无所谓 · 4 能忍受 · 5 不喜欢", "1 like · 2 expect · 3 neutral · 4 live with · 5 dislike";
        respondent: "答卷 {}", "Respondent {}";
        answer_of: "答卷 {} · {}", "Respondent {} · {}";
        new_answer: "新答卷 · {}", "New respondent · {}";
        add_row: "添加答卷", "Add the respondent";
        comment: "意见", "Comment";
        comment_of: "答卷 {} · 意见", "Respondent {} · comment";
        comments: "意见与建议", "In their own words";
        more_comments: "再显示 {} 条", "Show {} more";
        comments_left: "另有 {} 条，见「答卷（CSV）」。", "{} more stand in the answers as CSV.";
        comments_kept: "文字列作为意见保留。", "Columns of words are kept as comments.";
        remove_respondent: "移除这份答卷", "Remove this respondent";
        earlier_rows: "显示更早的 {} 份", "Show {} earlier";
        off_scale: "请填 {}–{} 的整数。", "A whole number from {} to {}, please.";
        no_answer_at_all: "至少回答一题。", "At least one answer, please.";
        paste_rows: "从电子表格粘贴…", "Paste from a spreadsheet…";
        paste_here: "在此粘贴：一行一人，一列一题，可带标题行", "Paste here: one respondent a row, a column a question, with or without headings";
        preview: "粘贴预览", "Preview of what is pasted";
        good_rows: "可用", "Good rows";
        bad_rows: "有误", "Bad rows";
        bad_row: "第 {} 行：{}", "Row {}: {}";
        more_bad: "还有 {} 行有误。", "{} more rows are bad.";
        names_left_out: "第一列是答卷人，不保留。", "The first column says who answered; it is not kept.";
        heads_make_items: "将按标题建立 {} 题。", "The headings make {} {question|questions}.";
        take_rows: "采用 {} 行", "Take {} {row|rows}";
        nothing_to_take: "没有可用的行。", "No row can be taken.";
        cancel: "取消", "Cancel";
        took_rows: "已添加 {} 份答卷。", "{} {respondent was|respondents were} added.";
        only_rows: "正在按计数录入，粘贴后改为逐人录入。", "Answers are kept as counts; pasting turns to one respondent a row.";

        distribution: "答案分布", "How answers spread";
        distribution_is: "每题各选项的占比；颜色由浅到深为由低到高。", "The share of each answer by question; from light to dark, from low to high.";
        camps_is: "贬损者 0–6，中立者 7–8，推荐者 9–10 的占比。", "The shares of detractors 0–6, passives 7–8, promoters 9–10.";
        detractors: "贬损者", "Detractors";
        passives: "中立者", "Passives";
        promoters: "推荐者", "Promoters";
        gaps: "期望与感知", "Expected and perceived";
        gaps_is: "竖线为期望，圆点为感知，1–7 分；差距 = 感知 − 期望。", "The stroke is what is expected, the dot what is perceived, 1–7; gap = perceived − expected.";
        gap: "差距", "Gap";
        kano_chart: "Kano 满意系数", "Kano's better and worse";
        kano_chart_is: "纵轴 better：有它时满意上升多少；横轴 −worse：没有它时满意下降多少。", "Up, better: how far satisfaction rises with it; across, −worse: how far it falls without it.";
        better: "better", "Better";
        worse: "worse", "Worse";
        class: "类别", "Class";
        left_out: "可疑 {}，反向 {}，未计入系数。", "Questionable {}, reverse {}: not in the coefficients.";
        pairs: "5 × 5 评价表", "The 5 × 5 evaluation table";
        unwanted: "多数人不希望有", "most wish it away";
        nobody: "还没有答案。", "No answers yet.";
        mean: "均值", "Mean";
        answers: "答案数", "Answers";
        level: "{} 分", "{}";
        weight_share: "权重", "Weight";

        series: "历次评价", "Repetitions";
        repeat: "重复评价", "Repeat it";
        repeat_hint: "以同样的准则和题目新建一次", "The same criteria and questions, nothing answered";
        previous: "上一次", "The time before";
        every_months: "每几个月重复", "Repeat every (months)";
        due: "下次应在 {}", "Next due {}";
        overdue: "已到期：{}", "Due since {}";
        change: "变化", "Change";
        since: "与上一次相比", "Since the time before";
        unchanged: "各准则没有变化。", "No criterion has changed.";
        from_to: "{} → {}", "{} → {}";
        run_alone: "还没有重复过。", "Not repeated yet.";

        indicator: "记入指标", "Indicator";
        take_score: "将得分记为数据点", "Take the score over as a point";
        took_score: "{} 记入“{}”，日期 {}。", "{} is now a point of “{}”, dated {}.";
        no_date: "评价还没有日期。", "The evaluation has no date yet.";
        not_share: "该指标以 % 计，而这个得分不是占比。", "The indicator is in %, and this score is no share.";
        already: "该日期已记入 {}。", "{} stands at this date.";

        three: "三方对照", "Three views";
        three_is: "准则按主题（或名称）对应，统一换算到 0–100：量表最低为 0，最高为 100。", "Criteria are matched by theme, or by name, on one scale of 0–100: the lowest answer is 0, the highest 100.";
        three_table: "三方对照数据", "Figures of the three views";
        three_none: "至少两方的三项准则同主题或同名时，这里画出对照图。", "Once two sides share three criteria of one theme or name, their picture stands here.";
        three_start: "还没有可以对照的评分。", "No scores to compare yet.";
        no_side: "不比较", "Left out";
        delivered: "交付（自评与第三方均值）", "Delivered (mean of self and third party)";
        perceived: "感知（顾客）", "Perceived (customer)";
        view_gap: "感知 − 交付", "Perceived − delivered";
        widest: "落差最大：{}，交付 {}，感知 {}（{}）。", "Widest: {}, delivered {}, perceived {} ({}).";
        no_gap: "顾客感知不低于交付。", "Customers perceive no less than is delivered.";
        one_side: "只有一方", "One side only";

        report: "评价报告", "Evaluation report";
        back_to: "返回评价", "Back to the evaluation";
        report_language: "报告语言", "Language of the report";
        print: "打印", "Print";
        to_csv: "评价 CSV", "Evaluation as CSV";
        answers_csv: "答卷 CSV", "Answers as CSV";
        basics: "概况", "At a glance";
        organisation: "组织", "Organisation";
        result: "结果", "Result";
        overall_score: "准则总分", "Score of the criteria";
        weighted_of: "{} / {}，按权重平均，{} 项中 {} 项已评", "{} / {}, weighted mean, {} of {} criteria scored";
        method: "方法", "Method";
        survey_score: "问卷得分", "Score of the survey";
        sample: "样本", "Sample";
        sample_is: "{} 份有效", "{} valid {answer|answers}";
        sample_of: "{} 份有效，发放 {} 份，回收率 {}", "{} valid of {} asked, {} answered";
        hundred: "0–100", "0–100";
        cycle: "循环", "Cycle";
        no_findings: "没有发现。", "No findings.";
        signature: "评价人签名：", "Assessor's signature:";
        on_date: "日期：", "Date:";
        part: "部分", "Part";
        item: "项目", "Item";
        value: "值", "Value";
        metric: "度量", "Measure";
        not_given: "未填", "Not given";
    }
}

words! {
    grade(FindingGrade) {
        FindingGrade::Strength => "亮点", "Strength";
        FindingGrade::Minor => "一般", "Minor";
        FindingGrade::Major => "严重", "Major";
    }
    survey_method(SurveyMethod) {
        SurveyMethod::Csat => "CSAT 顾客满意度", "CSAT satisfaction";
        SurveyMethod::Nps => "NPS 净推荐值", "NPS recommendation";
        SurveyMethod::Ces => "CES 费力度", "CES effort";
        SurveyMethod::Servqual => "SERVQUAL 服务质量", "SERVQUAL service quality";
        SurveyMethod::Kano => "Kano 需求分类", "Kano classes";
    }
    dimension(Dimension) {
        Dimension::Tangibles => "有形性", "Tangibles";
        Dimension::Reliability => "可靠性", "Reliability";
        Dimension::Responsiveness => "响应性", "Responsiveness";
        Dimension::Assurance => "保证性", "Assurance";
        Dimension::Empathy => "移情性", "Empathy";
    }
    entry(Entry) {
        Entry::Counts => "按计数", "As counts";
        Entry::Rows => "逐人", "One respondent a row";
    }
}

/// The short name of a method, for figures and files.
pub const fn short(method: SurveyMethod) -> &'static str {
    match method {
        SurveyMethod::Csat => "CSAT",
        SurveyMethod::Nps => "NPS",
        SurveyMethod::Ces => "CES",
        SurveyMethod::Servqual => "SERVQUAL",
        SurveyMethod::Kano => "Kano",
    }
}

/// The name of its figure for whoever reads the page by program.
pub const fn metric(method: SurveyMethod) -> &'static str {
    match method {
        SurveyMethod::Csat => "csat",
        SurveyMethod::Nps => "nps",
        SurveyMethod::Ces => "ces",
        SurveyMethod::Servqual => "servqual",
        SurveyMethod::Kano => "kano",
    }
}

/// How a method's score is made.
pub fn definition(method: SurveyMethod, language: Language) -> &'static str {
    let t = of(language);
    match method {
        SurveyMethod::Csat => t.csat_is,
        SurveyMethod::Nps => t.nps_is,
        SurveyMethod::Ces => t.ces_is,
        SurveyMethod::Servqual => t.servqual_is,
        SurveyMethod::Kano => t.kano_is,
    }
}

/// A score in the way its method states it: a share as per cent, points with their sign.
pub fn score(method: SurveyMethod, value: f64) -> String {
    match method {
        SurveyMethod::Csat => numbers::percent(value, 1),
        SurveyMethod::Nps => signed(value, 0),
        SurveyMethod::Servqual => signed(value, 2),
        SurveyMethod::Ces | SurveyMethod::Kano => numbers::number(value, 2),
    }
}

/// A change of such a score; of shares in points of per cent.
pub fn change(method: SurveyMethod, by: f64) -> String {
    match method {
        SurveyMethod::Csat => signed(by * 100.0, 1),
        SurveyMethod::Nps => signed(by, 0),
        _ => signed(by, 2),
    }
}

/// A number with its sign.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = numbers::number(value, decimals);
    if value > 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        format!("+{text}")
    } else {
        text
    }
}

/// An interval: `71.1 %–86.7 %`.
pub fn interval(method: SurveyMethod, (low, high): (f64, f64)) -> String {
    format!("{} … {}", score(method, low), score(method, high))
}

/// By what the interval is made, or why there is none.
pub fn interval_note(
    method: SurveyMethod,
    entry: Entry,
    answers: u64,
    there: bool,
    language: Language,
) -> String {
    let t = of(language);
    let fewest = if method == SurveyMethod::Nps {
        FEWEST_NPS
    } else {
        FEWEST
    };
    match method {
        SurveyMethod::Servqual if entry == Entry::Counts => t.no_interval_counts.to_owned(),
        _ if answers < fewest => fill(t.no_interval_few, &[&fewest.to_string()]),
        _ if !there => t.no_interval_alike.to_owned(),
        SurveyMethod::Csat => t.wilson.to_owned(),
        SurveyMethod::Nps => t.normal.to_owned(),
        SurveyMethod::Servqual => t.student_person.to_owned(),
        _ => t.student.to_owned(),
    }
}

/// Why a pasted row is not taken.
pub fn why(why: &Why, (low, high): (u8, u8), language: Language) -> String {
    let en = language == Language::En;
    let (low, high) = (low.to_string(), high.to_string());
    match why {
        Why::NoAnswer { column, cell } => fill(
            if en {
                "column {}: “{}” is no answer"
            } else {
                "第 {} 列“{}”不是答案"
            },
            &[&column.to_string(), cell],
        ),
        Why::OffScale { column, cell } => fill(
            if en {
                "column {}: {} is not a whole number from {} to {}"
            } else {
                "第 {} 列的 {} 不是 {}–{} 的整数"
            },
            &[&column.to_string(), cell, &low, &high],
        ),
        Why::TooMany { found, wanted } => fill(
            if en {
                "{} cells, where {} are asked"
            } else {
                "有 {} 格，应为 {} 格"
            },
            &[&found.to_string(), &wanted.to_string()],
        ),
        Why::Unclosed => (if en {
            "a quote is not closed"
        } else {
            "引号没有闭合"
        })
        .to_owned(),
    }
}

/// What a survey of a method begins with.
pub fn first_items(method: SurveyMethod, language: Language) -> Vec<(&'static str, Dimension)> {
    let pairs: &[(&str, &str, Dimension)] = match method {
        SurveyMethod::Csat => &[(
            "您对这次服务总体满意吗？",
            "How satisfied are you with the service overall?",
            Dimension::Tangibles,
        )],
        SurveyMethod::Nps => &[(
            "您会向朋友或同事推荐我们的服务吗？",
            "How likely are you to recommend us to a friend or colleague?",
            Dimension::Tangibles,
        )],
        SurveyMethod::Ces => &[(
            "办成这件事很容易。",
            "It was easy to get this done.",
            Dimension::Tangibles,
        )],
        SurveyMethod::Servqual => &[
            (
                "环境、设备和资料整洁好用",
                "Rooms, equipment and papers are clean and work",
                Dimension::Tangibles,
            ),
            (
                "承诺的事按时准确办到",
                "What is promised is done, on time and right",
                Dimension::Reliability,
            ),
            (
                "有求即应，不让人久等",
                "Requests are answered at once, without a wait",
                Dimension::Responsiveness,
            ),
            (
                "员工专业，让人放心",
                "Staff know their work and can be trusted",
                Dimension::Assurance,
            ),
            (
                "关心每个人的具体需要",
                "Everybody's own needs are cared for",
                Dimension::Empathy,
            ),
        ],
        SurveyMethod::Kano => &[],
    };
    let pick = |(zh, en, dimension): &(&'static str, &'static str, Dimension)| {
        (super::words::either(language, zh, en), *dimension)
    };
    pairs.iter().map(pick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_written_as_their_method_states_them() {
        assert_eq!(score(SurveyMethod::Csat, 0.8497), "85 %");
        assert_eq!(score(SurveyMethod::Nps, 30.0), "+30");
        assert_eq!(score(SurveyMethod::Nps, -4.2), "−4");
        assert_eq!(score(SurveyMethod::Servqual, -1.1), "−1.1");
        assert_eq!(score(SurveyMethod::Ces, 6.2), "6.2");
        assert_eq!(change(SurveyMethod::Csat, 0.14), "+14");
        assert_eq!(signed(0.001, 2), "0");
    }

    #[test]
    fn a_bad_row_says_what_is_wrong_in_both_languages() {
        let off = Why::OffScale {
            column: 2,
            cell: "9".into(),
        };
        assert_eq!(
            why(&off, (1, 5), Language::En),
            "column 2: 9 is not a whole number from 1 to 5"
        );
        assert_eq!(
            why(&off, (1, 5), Language::Zh),
            "第 2 列的 9 不是 1–5 的整数"
        );
    }
}
