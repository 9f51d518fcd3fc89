import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useAppState } from "../../state/queries";
import { Needs } from "../../parts/Needs";
import { useSave } from "./useSave";

const LONGEST = 40;

/** What this desk is called in histories and in 待处理, at every desk of the community. */
export function DeskName() {
  const { t } = useTranslation();
  const known = useAppState().data?.desk_name ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const { busy, save } = useSave(() => setTyped(null));
  const name = typed ?? known;
  return (
    <>
      <p className="muted">{t("settings.deskNameHint")}</p>
      <div className="desk-name">
        <Input
          data-testid="desk-name"
          value={name}
          maxLength={LONGEST}
          placeholder={t("settings.deskNamePlaceholder")}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Needs right="settings">
          <Button
            data-testid="desk-name-save"
            loading={busy}
            disabled={name.trim() === "" || name.trim() === known}
            onClick={() => void save(() => desk.nameDesk(name))}
          >
            {t("do.save")}
          </Button>
        </Needs>
      </div>
    </>
  );
}
