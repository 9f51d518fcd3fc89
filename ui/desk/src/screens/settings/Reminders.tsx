import type { TFunction } from "i18next";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { useAppState } from "../../state/queries";
import type { CommunityView } from "../../views";
import { Needs } from "../../parts/Needs";
import { clockHour } from "./days";
import { RemindersForm } from "./RemindersForm";

/** When recipients are reminded, community by community. */
export function Reminders() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<CommunityView | null>(null);
  const communities = useAppState().data?.communities ?? [];
  return (
    <>
      <p className="settings-help">
        <Icon name="help" size={18} />
        <span>{t("settings.remindersHelp")}</span>
      </p>
      {communities.map((community) => (
        <div key={community.id} className="community">
          <div>
            <strong>{community.name}</strong>
            <div className="number" data-testid="reminders-now">
              {scheduleOf(t, community.reminders)}
            </div>
          </div>
          <span />
          <Needs right="settings">
            <Button data-testid="reminders-edit" onClick={() => setOpen(community)}>
              {t("do.edit")}
            </Button>
          </Needs>
        </div>
      ))}
      {open && <RemindersForm community={open} close={() => setOpen(null)} />}
    </>
  );
}

function scheduleOf(t: TFunction, { days, hour, quiet }: CommunityView["reminders"]): string {
  if (days.length === 0) return t("settings.remindersOff");
  const when = t("settings.remindersAt", { days: days.join("、"), hour: clockHour(hour) });
  if (!quiet) return when;
  const span = { from: clockHour(quiet.from), to: clockHour(quiet.to) };
  return `${when} · ${t("settings.remindersQuiet", span)}`;
}
