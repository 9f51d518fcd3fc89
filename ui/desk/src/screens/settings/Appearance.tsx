import { useQueryClient } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { themeChoice, type ThemeChoice } from "../../state/theme";
import { speak } from "../../state/words";
import type { Language } from "../../views";

/** Language and colours, both switched at once and for every screen. */
export function Appearance() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { act } = useDo();
  const theme = themeChoice.use();
  const choose = (language: Language) => {
    speak(language);
    void act(async () => {
      const app = await desk.setLanguage(language);
      // What was asked for before would bring the old language back for a moment.
      await client.cancelQueries({ queryKey: ["app"] });
      client.setQueryData(["app"], app);
    });
  };
  return (
    <dl className="settings-lines">
      <dt>{t("language.label")}</dt>
      <dd>
        <Segmented<Language>
          data-testid="language"
          value={i18n.language === "en" ? "en" : "zh-CN"}
          onChange={choose}
          options={[
            { value: "zh-CN", label: t("language.zh") },
            { value: "en", label: t("language.en") },
          ]}
        />
      </dd>
      <dt>{t("theme.label")}</dt>
      <dd>
        <Segmented<ThemeChoice>
          data-testid="theme"
          value={theme}
          onChange={themeChoice.set}
          options={(["auto", "light", "dark"] as const).map((value) => ({
            value,
            label: t(`theme.${value}`),
          }))}
        />
      </dd>
    </dl>
  );
}
