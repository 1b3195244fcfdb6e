//! Texts of the timer.

super::catalogue! {
    Timer {
        title: "计时器", "Timer";
        minutes: "{} 分钟", "{} min";
        start: "开始", "Start";
        pause: "暂停", "Pause";
        again: "重来", "Again";
        close: "收起计时器", "Put the timer away";
        own: "分钟数", "Minutes";
        over: "时间到", "Time is up";
        left: "剩余 {}", "{} left";
        sound: "时间到时响一声", "A tone when the time is up";
        sound_on: "时间到时响一声：开", "A tone when the time is up: on";
        sound_off: "时间到时响一声：关", "A tone when the time is up: off";
        longer: "加 1 分钟", "One minute more";
    }
}
