/** What only the page behind a message's link says. */

import type { Language } from "../../filled";
import { parcelWords, type ParcelWords } from "./parcel";

const zh = {
  title: "快递领取",
  show: "查看领取码",
  lastFour: "收件人手机号后四位",
  shows: "显示领取码",
  showing: "正在查…",
  hide: "收起领取码",
  why: "只有链接还不够：请填手机号后四位，别人就看不到您的领取码。",
  digitsNeeded: "请填 4 位数字",
  wrong: "和收件人的手机号对不上，请核对后再试。多次不对要等一会儿。",
  wrongLeft: "和收件人的手机号对不上，请核对后再试。还可以试 {n} 次。",
  wrongLast: "和收件人的手机号对不上。一小时后才能再试；领取码也写在短信里。",
  gone: "这件快递现在没有领取码，状态已更新。",
  deadTitle: "链接已失效",
  dead: "链接只在一段时间内有效。领取码也写在短信里；也可以扫代收点的海报登录查看。",
  unreachedTitle: "没有连上网络",
  unreached: "请检查网络后重试。短信里也有您的领取码。",
  more: "登录后还可以约送货上门、请人代领、申请退件，查看全部快递。",
  enter: "登录查看全部",
  foot: "知道链接的人能看到这一页，请不要转发。",
};

export type LinkWords = ParcelWords & typeof zh;

const en: typeof zh = {
  title: "Your parcel",
  show: "Show my code",
  lastFour: "Last 4 digits of the recipient’s phone",
  shows: "Show code",
  showing: "Looking…",
  hide: "Hide the code",
  why: "A link alone is not enough: the phone’s last four digits keep your code from others.",
  digitsNeeded: "Enter 4 digits",
  wrong:
    "This is not how the recipient’s phone ends. Please check it. After several wrong tries you have to wait.",
  wrongLeft: "This is not how the recipient’s phone ends. Please check it. Tries left: {n}.",
  wrongLast:
    "This is not how the recipient’s phone ends. You can try again in an hour; your code is in the message, too.",
  gone: "This parcel has no code now; what you see is up to date.",
  deadTitle: "This link has ended",
  dead: "Links work for a while only. Your code is in the message, too; or scan the desk’s poster and sign in.",
  unreachedTitle: "No connection",
  unreached: "Check the network and try again. Your code is in the message, too.",
  more: "Sign in to have it brought to your door, to let somebody else collect it, to send it back, and to see all your parcels.",
  enter: "Sign in",
  foot: "Whoever knows the link sees this page. Please do not pass it on.",
};

export function linkWords(language: Language): LinkWords {
  return { ...parcelWords[language], ...(language === "en" ? en : zh) };
}
