/** What the desk's screens and the phone pages share: formats, the statuses' order and the messages. */
export { fenFromYuan, yuan } from "./money";
export { STATUSES, type Status } from "./status";
export { age, clockTime, shortTime } from "./time";
export { en } from "./messages/en";
export { zhCN, type Messages } from "./messages/zh-CN";
