//! Texts of the flow metrics of a board: charts with their definitions, filters, forecasts.

use crate::analysis::kanban::Condition;

super::catalogue! {
    Flow {
        title: "流动度量", "Flow metrics";
        counting: "正在计算…", "Counting…";
        filters: "筛选", "Filters";
        period: "时间段", "Period";
        last_30: "最近 30 天", "Last 30 days";
        last_90: "最近 90 天", "Last 90 days";
        last_180: "最近 180 天", "Last 180 days";
        last_365: "最近一年", "Last year";
        all_days: "全部记录", "Everything recorded";
        own_days: "自定日期", "Own dates";
        from: "从", "From";
        to: "到", "To";
        class: "服务等级", "Class of service";
        every_class: "全部等级", "Every class";
        lane: "看板泳道", "Swimlane";
        every_lane: "全部看板泳道", "Every swimlane";
        no_lane: "不分泳道", "In no swimlane";
        map_lane: "流程泳道", "Lane of the map";
        every_map_lane: "全部流程泳道", "Every lane";
        tag: "标签", "Tag";
        every_tag: "全部标签", "Every tag";
        empty_window: "结束日期早于开始日期。", "The last day is before the first.";
        long_window: "时间段超过一百年。", "The period is longer than a hundred years.";
        cards: "卡片", "Cards";
        cards_hint: "符合筛选条件的卡片数", "Cards that pass the filters";
        finished: "已完成", "Finished";
        finished_hint: "时间段内进入完成列且没有再离开的卡片数", "Cards that came into a done column within the period and have stayed";
        a_day: "日均完成", "Finished a day";
        a_day_hint: "完成数 ÷ 时间段的日历天数，没有完成的日子也算", "Cards finished ÷ calendar days of the period, days without any included";
        now_open: "在制品", "In progress";
        now_open_hint: "时间段最后一天已开始而未完成的卡片数", "Cards started and not finished on the last day of the period";
        median: "周期时间中位数", "Median cycle time";
        median_hint: "一半的已完成卡片用时不超过这么多天（最近秩）", "Half of the finished cards took no longer (nearest rank)";
        efficiency: "流动效率", "Flow efficiency";
        expectation: "服务水平期望", "Service level expectation";
        expectation_hint: "由时间段内已完成卡片的周期时间得出：某个百分比的卡片在多少天内完成", "From the cycle times of the cards finished in the period: such a share of them took no longer";
        expectation_line: "{} % 的卡片在 {} 天内完成（按 {} 张已完成卡片）", "{} % of cards are finished within {} {day|days} (of {} finished)";
        expectation_none: "时间段内还没有完成的卡片", "No card was finished in the period yet";
        share: "百分比", "Share";
        promise: "设为看板的期望", "Make it the board's expectation";
        promised: "看板的期望：{} % 在 {} 天内；时间段内 {} 的卡片做到了。", "The board's expectation: {} % within {} {day|days}; {} of the cards of the period kept it.";
        promised_yet: "看板的期望：{} % 在 {} 天内。", "The board's expectation: {} % within {} {day|days}.";
        unpromise: "撤去期望", "Drop it";
        days: "{} 天", "{} {day|days}";
        count: "{} 张", "{} {card|cards}";
        cumulative: "累积流图", "Cumulative flow";
        cumulative_is: "每天来到过各列或更后面列的卡片数，线只升不降；两线的竖直距离是其间的在制品，水平距离约为平均周期时间。", "Cards that have ever come as far as each column, by day; no line falls. The vertical distance of two lines is the work between them, the horizontal one about the average cycle time.";
        cumulative_parts: " 分成两部分的列，在做与做完各有一条带。", " A column in two parts has a band for doing and one for done.";
        scatter: "周期时间散点图", "Cycle-time scatter";
        scatter_is: "每个点是那天完成的卡片；周期时间 = 完成日 − 开始日 + 1，按日历日。横线以下是 50、70、85、95 % 的卡片。", "A point is what was finished on that day; cycle time = finish date − start date + 1, calendar days. 50, 70, 85 and 95 % of the cards lie on or below the lines.";
        histogram: "周期时间分布", "Cycle-time histogram";
        histogram_is: "用时相同天数的已完成卡片数；竖线是 50、70、85、95 百分位（最近秩）。", "Finished cards by days taken; the lines are the 50th, 70th, 85th and 95th percentile (nearest rank).";
        throughput: "吞吐量运行图", "Throughput run chart";
        throughput_is: "每天完成的卡片数，没有完成的日子也算；虚线是平均值。", "Cards finished on each day, days without any included; the dashed line is the mean.";
        throughput_weeks: "每 {} 天完成的卡片数，没有完成的也算；虚线是平均值。", "Cards finished in each {} days, stretches without any included; the dashed line is the mean.";
        wip: "在制品走势", "Work in progress over time";
        wip_is: "每天已开始而未完成的卡片数：开始日 ≤ 当天 < 完成日；虚线是平均值。", "Cards in progress on each day: start date ≤ day < finish date; the dashed line is the mean.";
        ageing: "在制品龄期", "Ageing work in progress";
        ageing_is: "未完成的卡片按所在列与龄期（今天 − 开始日 + 1）排列；色带是已完成卡片离开该列时龄期的 50、70、85、95 百分位。", "Cards in progress by column and age (today − start date + 1); the bands are the 50th, 70th, 85th and 95th percentile of the age at which finished cards left the column.";
        age: "龄期（天）", "Age (days)";
        efficiency_is: "已完成卡片的活动时间 ÷（活动 + 等候）时间，从开始到完成按列的类别合计；只对一组卡片有意义。", "Active time ÷ (active + queue) time of the finished cards, from start to finish, by the class of the columns; meaningful for a group only.";
        efficiency_none: "至少完成两张卡片后才有流动效率。", "Flow efficiency needs two finished cards at least.";
        active: "活动", "Active";
        waiting: "等候", "Queue";
        blocked: "受阻时间", "Blocked time";
        blocked_is: "时间段内卡片受阻的时间，按原因合计；仍受阻的算到现在。", "Time for which cards were blocked within the period, by reason; what is still blocked counts until now.";
        blocked_none: "时间段内没有受阻的卡片。", "No card was blocked within the period.";
        reason: "原因", "Reason";
        no_reason: "未写原因", "No reason given";
        blocked_days: "受阻天数", "Days blocked";
        blocked_times: "次数", "Times";
        still: "仍受阻", "Still blocked";
        blocked_line: "{}：{} 天，{} 次，{} 张卡片", "{}: {} {day|days}, {} {time|times}, {} {card|cards}";
        other_reasons: "其他 {} 个原因", "{} other {reason|reasons}";
        little: "利特尔法则", "Little's law";
        little_is: "平均周期时间 = 平均在制品 ÷ 平均吞吐量。相差超过 10 % 时指出不成立的前提；进行中的每一天都算整天。", "Average cycle time = average work in progress ÷ average throughput. Beyond 10 % it is said which assumption fails; a day in progress counts whole.";
        little_wip: "平均在制品", "Average work in progress";
        little_rate: "日吞吐量", "Throughput a day";
        little_expected: "应有周期时间", "Cycle time by the law";
        little_measured: "实测平均周期时间", "Average cycle time measured";
        little_holds: "三个数相符（相差 {}）。", "The three agree (within {}).";
        little_fails: "三个数相差 {}，可能的原因：", "The three differ by {}; what may have failed:";
        little_none: "时间段内完成卡片后才能核对。", "It can be checked once a card is finished in the period.";
        nothing_finished: "时间段内还没有完成的卡片。", "No card was finished in the period.";
        nothing_moved: "还没有卡片流转过。", "No card has moved yet.";
        nothing_open: "现在没有进行中的卡片。", "Nothing is in progress now.";
        percentile: "{} %：{} 天", "{} %: {} {day|days}";
        mean: "平均 {}", "mean {}";
        date: "日期", "Date";
        days_taken: "天数", "Days";
        card_count: "卡片数", "Cards";
        card: "卡片", "Card";
        column: "列", "Column";
        finished_on: "完成日", "Finished on";
        data_out: "导出数据", "Data out";
        cards_csv: "卡片 CSV", "Cards CSV";
        moves_csv: "流转 CSV", "Moves CSV";
        and_more: "{} 等 {} 张", "{} and others, {} {card|cards}";
        forecast: "预测", "Forecast";
        forecast_is: "蒙特卡洛模拟：有放回地抽取时间段内每天的完成数（没有完成的日子也算），{} 次；相同种子得到相同结果。", "Monte Carlo: the daily throughput of the period, days without any included, drawn with replacement, {} runs; the same seed gives the same result.";
        forecast_none: "时间段内完成卡片后才能预测。", "There is a forecast once a card is finished in the period.";
        forecast_items: "还要完成的卡片数", "Cards to finish";
        forecast_by: "到哪一天", "By which day";
        forecast_seed: "种子", "Seed";
        when_done: "{} 张卡片什么时候完成", "When {} {card|cards} will be done";
        when_done_is: "各次模拟需要的天数；竖线是 50、70、85、95 % 的模拟不超过的日期。", "Days needed in the runs; by the lines, 50, 70, 85 and 95 % of the runs were done.";
        how_many: "到 {} 能完成多少张", "How many will be done by {}";
        how_many_is: "各次模拟完成的卡片数；竖线是 50、70、85、95 % 的模拟至少完成的数量。", "Cards finished in the runs; 50, 70, 85 and 95 % of the runs reached the lines or more.";
        runs: "模拟次数", "Runs";
        run_line: "{}：{} 次模拟", "{}: {} {run|runs}";
        by_day: "{} %：{}", "{} %: {}";
        at_least: "{} %：至少 {} 张", "{} %: {} or more";
        in_days: "{}（{} 天）", "{} ({} {day|days})";
        beyond: "{} %：十年以后", "{} %: beyond ten years";
        past_day: "日期须在今天之后十年以内。", "Choose a day after today, within ten years.";
        too_many: "卡片数须在 1 到 10000 之间。", "Choose between 1 and 10 000 cards.";
    }
}

super::words::words! {
    /// What may have failed.
    condition(Condition) {
        Condition::ArrivalsEqualDepartures => "开始的数量与完成的数量不相等", "cards started do not equal cards finished";
        Condition::EveryItemLeaves => "有的卡片一直没有完成，比任何完成过的都久", "some cards never leave: they are older than any that was finished";
        Condition::SteadyWork => "期初与期末的在制品不相等", "work in progress differs between the start and the end of the period";
        Condition::SteadyAge => "在制品的平均龄期在增长", "the average age of what is in progress grows";
        Condition::SameUnits => "计量的卡片可能不是同一类", "the cards counted may not be of one kind";
    }
}
