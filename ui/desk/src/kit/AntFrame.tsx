import { App as AntApp, ConfigProvider, theme } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDark } from "../state/theme";

/** The same colours and measures as the counter's own, for Ant Design's parts. */
const LIGHT = {
  colorPrimary: "#0d6a5a",
  colorInfo: "#1c5bb8",
  colorSuccess: "#14713a",
  colorError: "#ae241c",
  colorWarning: "#8a5a00",
  colorTextBase: "#17201c",
  colorTextPlaceholder: "#66736c",
  colorTextDescription: "#5c6862",
  colorTextTertiary: "#5c6862",
  colorPrimaryBg: "#dff0eb",
  colorSuccessBg: "#dff2e5",
  colorSuccessBorder: "#9fd3b0",
  colorErrorBg: "#fbe6e4",
  colorErrorBorder: "#eab3ae",
  colorWarningBg: "#fdf0cf",
  colorWarningBorder: "#e6cd8b",
  colorInfoBg: "#e3edfb",
  colorInfoBorder: "#a9c6f0",
};
const DARK = {
  colorPrimary: "#4cc2a8",
  colorInfo: "#86b4ff",
  colorSuccess: "#6fd096",
  colorError: "#ff938b",
  colorWarning: "#f2c14e",
  colorBgBase: "#151b18",
  colorBgContainer: "#1b211f",
  colorBgElevated: "#222a27",
  colorBorder: "#52605a",
  colorBorderSecondary: "#343e3a",
  colorTextLightSolid: "#06231d",
  colorTextPlaceholder: "#93a19a",
  colorTextDescription: "#9aa8a1",
  colorTextTertiary: "#9aa8a1",
};

/** What Ant Design's parts need around them; only the screens that use them load it. */
export function AntFrame({ children }: { children: ReactNode }) {
  const dark = useDark();
  const chinese = useTranslation().i18n.language !== "en";
  useEffect(() => void dayjs.locale(chinese ? "zh-cn" : "en"), [chinese]);
  return (
    <ConfigProvider
      locale={chinese ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          ...(dark ? DARK : LIGHT),
          fontFamily: "var(--font)",
          fontSize: 14,
          borderRadius: 6,
          controlHeight: 34,
          motion: false,
        },
      }}
    >
      <AntApp component={false} message={{ top: 48 }}>
        {children}
      </AntApp>
    </ConfigProvider>
  );
}
