import { App, Button, Input, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { Icon } from "../../parts/Icon";
import { useAppState } from "../../state/queries";
import type { CommunityView } from "../../views";
import { Needs } from "../../parts/Needs";
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
        <Kept
          key={`${community.id}-${community.retention_days}`}
          community={community}
          words={[t("settings.retentionBefore"), t("settings.retentionAfter")]}
          days={community.retention_days}
          testId="retention"
          put={(days) => desk.setRetention(community.id, days)}
        />
      ))}
      {communities.map((community) => (
        <Kept
          key={`${community.id}-${community.proof_days}`}
          community={community}
          words={[t("leaving.settings.proofBefore"), t("leaving.settings.proofAfter")]}
          days={community.proof_days}
          testId="proof"
          put={(days) => desk.setProofRetention(community.id, days)}
        />
      ))}
      <ErasePerson />
    </>
  );
}

interface KeptProps {
  community: CommunityView;
  /** What stands before and after the number. */
  words: [before: string, after: string];
  days: number;
  testId: string;
  put: (days: number) => Promise<unknown>;
}

/** For how many days something is kept. */
function Kept({ community, words, days: kept, testId, put }: KeptProps) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | null>(kept);
  const { busy, save } = useSave(() => undefined);
  return (
    <div className="community">
      <div>
        <strong>{community.name}</strong>
        <div>
          {words[0]}{" "}
          <InputNumber
            data-testid={`${testId}-days`}
            aria-label={`${words[0]} ${words[1]}`}
            controls={false}
            min={7}
            max={3650}
            precision={0}
            value={days}
            onChange={setDays}
          />{" "}
          {words[1]}
        </div>
      </div>
      <span />
      <Needs right="settings">
        <Button
          data-testid={`${testId}-save`}
          loading={busy}
          disabled={days === null || days === kept}
          onClick={() => void save(() => put(days ?? 0))}
        >
          {t("do.save")}
        </Button>
      </Needs>
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
        aria-label={t("settings.erasePhone")}
        value={phone}
        maxLength={30}
        placeholder={t("settings.erasePhone")}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Needs right="settings">
        <Button
          danger
          data-testid="erase-person"
          loading={busy}
          disabled={phone.trim() === ""}
          onClick={ask}
        >
          {t("settings.erase")}
        </Button>
      </Needs>
    </div>
  );
}
