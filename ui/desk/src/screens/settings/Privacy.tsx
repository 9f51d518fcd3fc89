import { App, Button, Input, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { Icon } from "../../parts/Icon";
import { useAppState } from "../../state/queries";
import type { CommunityView } from "../../views";
import { useSave } from "./useSave";

/** How long names and phones are known, and forgetting somebody who asks for it. */
export function Privacy() {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  return (
    <>
      <p className="settings-help">
        <Icon name="help" size={18} />
        <span>{t("settings.retentionHelp")}</span>
      </p>
      {communities.map((community) => (
        <Retention key={`${community.id}-${community.retention_days}`} community={community} />
      ))}
      {communities.map((community) => (
        <ProofRetention key={`${community.id}-${community.proof_days}`} community={community} />
      ))}
      <ErasePerson />
    </>
  );
}

function Retention({ community }: { community: CommunityView }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | null>(community.retention_days);
  const { busy, save } = useSave(() => undefined);
  return (
    <div className="community">
      <div>
        <strong>{community.name}</strong>
        <div>
          {t("settings.retentionBefore")}{" "}
          <InputNumber
            data-testid="retention-days"
            controls={false}
            min={7}
            max={3650}
            precision={0}
            value={days}
            onChange={setDays}
          />{" "}
          {t("settings.retentionAfter")}
        </div>
      </div>
      <span />
      <Button
        data-testid="retention-save"
        loading={busy}
        disabled={days === null || days === community.retention_days}
        onClick={() => void save(() => desk.setRetention(community.id, days ?? 0))}
      >
        {t("do.save")}
      </Button>
    </div>
  );
}

function ProofRetention({ community }: { community: CommunityView }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | null>(community.proof_days);
  const { busy, save } = useSave(() => undefined);
  return (
    <div className="community">
      <div>
        <strong>{community.name}</strong>
        <div>
          {t("leaving.settings.proofBefore")}{" "}
          <InputNumber
            data-testid="proof-days"
            controls={false}
            min={7}
            max={3650}
            precision={0}
            value={days}
            onChange={setDays}
          />{" "}
          {t("leaving.settings.proofAfter")}
        </div>
      </div>
      <span />
      <Button
        data-testid="proof-save"
        loading={busy}
        disabled={days === null || days === community.proof_days}
        onClick={() => void save(() => desk.setProofRetention(community.id, days ?? 0))}
      >
        {t("do.save")}
      </Button>
    </div>
  );
}

function ErasePerson() {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { busy, act } = useDo();
  const [phone, setPhone] = useState("");
  const erase = () =>
    act(async () => {
      const { parcels } = await desk.erasePerson(phone.trim());
      setPhone("");
      void message.success(t("settings.erased", { count: parcels }));
    });
  const ask = () =>
    void modal.confirm({
      title: t("settings.eraseTitle"),
      content: t("settings.eraseHelp"),
      okText: t("settings.erase"),
      cancelText: t("do.cancel"),
      okButtonProps: { danger: true, "data-testid": "erase-sure" },
      onOk: erase,
    });
  return (
    <div className="community">
      <div>
        <strong>{t("settings.eraseTitle")}</strong>
        <div className="muted">{t("settings.eraseHint")}</div>
      </div>
      <Input
        data-testid="erase-phone"
        value={phone}
        maxLength={30}
        placeholder={t("settings.erasePhone")}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Button
        danger
        data-testid="erase-person"
        loading={busy}
        disabled={phone.trim() === ""}
        onClick={ask}
      >
        {t("settings.erase")}
      </Button>
    </div>
  );
}
