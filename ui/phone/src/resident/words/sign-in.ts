/** What signing in says. */

export const zh = {
  signIn: {
    title: "查看我的快递",
    lead: "用收快递的手机号登录，这部手机会一直保持登录。",
    phone: "手机号",
    code: "短信验证码",
    ask: "获取验证码",
    again: "{n} 秒后重发",
    asked: "验证码会在一分钟内发到，5 分钟内有效。",
    enter: "登录",
    entering: "登录中…",
  },
};

export const en: typeof zh = {
  signIn: {
    title: "My parcels",
    lead: "Sign in with the phone that gets your parcels. This phone stays signed in.",
    phone: "Mobile phone",
    code: "Code from the SMS",
    ask: "Send code",
    again: "Again in {n} s",
    asked: "A code arrives within a minute and holds for 5 minutes.",
    enter: "Sign in",
    entering: "Signing in…",
  },
};
