//! How wide a text is, without asking a page: estimated from a table of advances, in em of the
//! interface font. Good to a few per cent for Chinese, English and mixtures, and on the wide side
//! rather than the narrow, so that a name never spills.

/// Advances of the printable ASCII signs from the space on, in hundredths of an em.
const ASCII: [u8; 95] = [
    30, 34, 44, 72, 62, 90, 72, 28, 38, 38, 46, 72, 32, 40, 32, 40, 62, 62, 62, 62, 62, 62, 62, 62,
    62, 62, 34, 34, 72, 72, 72, 52, 94, 68, 66, 68, 74, 62, 58, 74, 74, 32, 38, 66, 56, 86, 75, 77,
    62, 77, 67, 62, 62, 72, 68, 96, 66, 62, 66, 40, 40, 40, 72, 52, 48, 60, 62, 54, 62, 60, 38, 62,
    62, 28, 30, 58, 28, 92, 62, 61, 62, 62, 42, 52, 40, 62, 58, 80, 58, 58, 52, 50, 36, 50, 72,
];

/// The advance of one character in em.
fn advance(c: char) -> f32 {
    match c {
        ' '..='~' => f32::from(ASCII[c as usize - 0x20]) / 100.0,
        // Marks that combine with the character before them, and joiners.
        '\u{0300}'..='\u{036f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        // Scripts and signs that fill a square.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' => 1.0,
        c if c as u32 >= 0x1f000 => 1.3,
        '–' | '“' | '”' | '‘' | '’' | '·' | '…' => 0.7,
        '—' => 1.0,
        _ => 0.66,
    }
}

/// The width of a text in px at this font size.
pub fn width(text: &str, font: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * font
}

/// Whether a line may break before this character when the one before it is `before`.
fn may_break(before: char, next: char) -> bool {
    let square = |c: char| advance(c) >= 1.0;
    const NO_START: &str = "，。、；：？！）」』》】〉…—·,.;:?!)]}%";
    const NO_END: &str = "（「『《【〈([{";
    if NO_START.contains(next) || NO_END.contains(before) {
        return false;
    }
    before.is_whitespace() || before == '-' || before == '/' || square(before) || square(next)
}

/// The width in px of the widest piece in which no line may break, at this font size.
pub fn widest_piece(text: &str, font: f32) -> f32 {
    let (mut widest, mut sum, mut before) = (0.0f32, 0.0, None);
    for c in text.trim().chars() {
        if before.is_some_and(|before| may_break(before, c)) {
            sum = 0.0;
        }
        if !c.is_whitespace() {
            sum += advance(c) * font;
        }
        widest = widest.max(sum);
        before = Some(c);
    }
    widest
}

/// The text in lines no wider than `limit` px, at most `most` of them; what does not fit ends in
/// an ellipsis. Breaks between words, between Chinese characters (never before a closing mark),
/// and inside a word, with a hyphen, only when it is wider than a line.
pub fn wrap(text: &str, font: f32, limit: f32, most: usize) -> Vec<String> {
    let text = text.trim();
    let mut lines: Vec<String> = Vec::new();
    let mut rest: Vec<char> = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    while !rest.is_empty() && lines.len() < most {
        let (mut sum, mut fits, mut last_break) = (0.0, rest.len(), None);
        for (i, c) in rest.iter().enumerate() {
            if i > 0 && may_break(rest[i - 1], *c) {
                last_break = Some(i);
            }
            sum += advance(*c) * font;
            if sum > limit && i > 0 {
                fits = i;
                break;
            }
        }
        if fits == rest.len() {
            lines.push(rest.iter().collect::<String>().trim_end().to_owned());
            return lines;
        }
        if lines.len() + 1 == most {
            let room = limit - 0.7 * font;
            let mut sum = 0.0;
            let kept: String = rest
                .iter()
                .take_while(|c| {
                    sum += advance(**c) * font;
                    sum <= room
                })
                .collect();
            lines.push(format!("{}…", kept.trim_end()));
            return lines;
        }
        let whole = last_break.filter(|at| *at > 0 && *at <= fits);
        // A word that is broken says so by a hyphen, for which one letter gives way.
        let letters = |at: usize| rest[at - 1].is_alphabetic() && rest[at].is_alphabetic();
        let hyphen = whole.is_none() && fits > 3 && letters(fits - 1);
        let at = whole.unwrap_or(if hyphen { fits - 1 } else { fits });
        let line: String = rest[..at].iter().collect();
        let end = if hyphen { "-" } else { "" };
        lines.push(format!("{}{end}", line.trim_end()));
        rest.drain(..at);
        while rest.first().is_some_and(|c| c.is_whitespace()) {
            rest.remove(0);
        }
    }
    lines
}

/// The room for a name of 13 px in a diamond of a width: more for one line across its middle than
/// for two lines about it.
pub fn room_in_diamond(name: &str, wide: f32) -> f32 {
    let one = wide * 0.82;
    if width(name.trim(), 13.0) <= one {
        one
    } else {
        wide * 0.62
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_stays_on_one_line() {
        assert_eq!(wrap("扫描商品", 14.0, 102.0, 2), ["扫描商品"]);
        assert_eq!(wrap("Scan goods", 14.0, 102.0, 2), ["Scan goods"]);
        assert!(wrap("", 14.0, 102.0, 2).is_empty());
    }

    #[test]
    fn words_stay_whole_and_chinese_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(
            wrap("Check the promotion", 14.0, 102.0, 2),
            ["Check the", "promotion"]
        );
        let lines = wrap("人工核对促销价格，逐件确认", 14.0, 112.0, 3);
        assert!(
            lines
                .iter()
                .all(|line| width(line, 14.0) <= 112.0 && !line.starts_with('，')),
            "{lines:?}"
        );
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_with_a_hyphen() {
        assert_eq!(wrap("Promotion?", 13.0, 50.0, 2), ["Promo-", "tion?"]);
        assert_eq!(wrap("促销促销促销", 13.0, 50.0, 2), ["促销促", "销促销"]);
    }

    #[test]
    fn no_line_is_wider_than_its_limit_and_what_is_left_out_is_shown() {
        let long = "x".repeat(2_000);
        let lines = wrap(&long, 14.0, 100.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| width(line, 14.0) <= 100.5));
    }

    #[test]
    fn the_widest_piece_is_a_word_or_a_chinese_sign() {
        assert_eq!(
            widest_piece("to the counter?", 10.0),
            width("counter?", 10.0)
        );
        assert_eq!(widest_piece("柜台", 10.0), 10.0);
        assert_eq!(widest_piece("上柜台？", 10.0), 20.0);
        assert_eq!(widest_piece("", 10.0), 0.0);
    }
}
