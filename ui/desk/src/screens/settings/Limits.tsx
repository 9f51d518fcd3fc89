import { Button, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Icon } from "../../parts/Icon";
import { useAppState } from "../../state/queries";
import type { CommunityView } from "../../views";
import { Needs } from "../../parts/Needs";
import { useSave } from "./useSave";

/** How often and for how long one may ask something, community by community. */
export function Limits() {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  return (
    <>
      <p className="settings-help">
        <Icon name="help" size={18} />
        <span>{t("texts.limitsHelp")}</span>
      </p>
      {communities.map((community) => (
        <OfCommunity
          key={`${community.id}-${community.intercepts_per_month}-${community.dispute_days}-${community.overdue_days}`}
          community={community}
        />
      ))}
    </>
  );
}

function OfCommunity({ community }: { community: CommunityView }) {
  const { t } = useTranslation();
  const [intercepts, setIntercepts] = useState(community.intercepts_per_month);
  const [days, setDays] = useState(community.dispute_days);
  const [overdue, setOverdue] = useState<number | null>(community.overdue_days);
  const { busy, save } = useSave(() => undefined);
  const late = overdue !== null && overdue !== community.overdue_days;
  const same = intercepts === community.intercepts_per_month && days === community.dispute_days;
  const change = async () => {
    if (!same) await desk.setLimits(community.id, intercepts, days);
    if (late) await desk.setOverdueDays(community.id, overdue);
  };
  return (
    <div className="community" data-testid={`limits-${community.name}`}>
      <div className="limits">
        <strong>{community.name}</strong>
        <label>
          {t("texts.intercepts")}{" "}
          <InputNumber
            data-testid="limit-intercepts"
            controls={false}
            min={0}
            max={3650}
            precision={0}
            value={intercepts}
            onChange={setIntercepts}
          />{" "}
          {t("texts.interceptsUnit")}
        </label>
        <label>
          {t("texts.disputeDays")}{" "}
          <InputNumber
            data-testid="limit-dispute-days"
            controls={false}
            min={1}
            max={3650}
            precision={0}
            value={days}
            onChange={setDays}
          />{" "}
          {t("texts.daysUnit")}
        </label>
        <label>
          {t("settings.overdueBefore")}{" "}
          <InputNumber
            data-testid="limit-overdue-days"
            controls={false}
            min={1}
            max={30}
            precision={0}
            value={overdue}
            onChange={setOverdue}
          />{" "}
          {t("settings.overdueAfter")}
        </label>
      </div>
      <span />
      <Needs right="settings">
        <Button
          data-testid="limits-save"
          loading={busy}
          disabled={(same && !late) || overdue === null}
          onClick={() => void save(change)}
        >
          {t("do.save")}
        </Button>
      </Needs>
    </div>
  );
}
