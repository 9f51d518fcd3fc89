import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";

/** The desks of these communities with their ids, by which the relay's administrator ends one that was lost. */
export function Desks() {
  const { t } = useTranslation();
  const desks = useQuery({ queryKey: ["desks"], queryFn: desk.listDesks }).data ?? [];
  if (desks.length === 0) return null;
  return (
    <details className="desks" data-testid="desks">
      <summary>{t("settings.desks")}</summary>
      <p className="muted">{t("settings.desksHint")}</p>
      <ul className="desk-ids">
        {desks.map(({ id, name, here }) => (
          <li key={id} data-testid={here ? "desk-here" : `desk-${name}`}>
            <span>
              <strong>{name || t("settings.deskUnnamed")}</strong>{" "}
              {here && <span className="muted">{t("settings.deskHere")}</span>}
            </span>
            <Typography.Text
              className="number"
              copyable={{ tooltips: [t("settings.copy"), t("settings.copied")] }}
            >
              {id}
            </Typography.Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
