import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import type { CommunityView } from "../../views";
import { Needs } from "../../parts/Needs";
import { useSave } from "./useSave";

/** When desks are open, as notices say it. */
export function Hours({ community }: { community: CommunityView }) {
  const { t } = useTranslation();
  const [hours, setHours] = useState(community.hours);
  const { busy, save } = useSave(() => undefined);
  return (
    <div className="delivery-fee">
      {t("texts.hours")}
      <Input
        size="small"
        className="opening-hours"
        data-testid="community-hours"
        aria-label={t("texts.hours")}
        maxLength={20}
        placeholder={t("texts.hoursHint")}
        value={hours}
        onChange={(event) => setHours(event.target.value)}
      />
      <Needs right="settings">
        <Button
          size="small"
          data-testid="hours-save"
          loading={busy}
          disabled={hours.trim() === community.hours}
          onClick={() => void save(() => desk.setHours(community.id, hours.trim()))}
        >
          {t("do.save")}
        </Button>
      </Needs>
    </div>
  );
}
