/** The rooms of the left rail, in its order; each is `a[data-room=<name>]` and `#/<name>`. */
export const ROOMS = ["overview", "service", "standards", "process", "improve", "trace"];
