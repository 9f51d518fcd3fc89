import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { useUnprinted } from "../../kit/useUnprinted";
import type { ProgramView } from "../../views";
import { Needs } from "../../parts/Needs";

interface Props {
  /** The address that is kept. */
  known: string;
  show: (view: ProgramView) => void;
}

/** Newer versions: looked for and installed when somebody says so, never by themselves. */
export function Updates({ known, show }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(known);
  // A version's number, "" for none, nothing before anybody has looked.
  const [found, setFound] = useState<string | null>(null);
  const { busy, act } = useDo();
  const save = async () => show(await desk.setUpdateAddress(typed));
  const look = async () => setFound((await desk.lookForUpdate()) ?? "");
  return (
    <>
      <h2>{t("help.updates")}</h2>
      <p className="muted">{t("help.updatesHint")}</p>
      <div className="desk-name">
        <Input
          data-testid="update-address"
          aria-label={t("help.updatesAddress")}
          placeholder="https://"
          maxLength={300}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Needs right="settings">
          <Button
            data-testid="update-address-save"
            disabled={typed.trim() === known}
            onClick={() => void act(save, t("settings.saved"))}
          >
            {t("do.save")}
          </Button>
        </Needs>
        <Needs right="settings">
          <Button
            data-testid="update-look"
            loading={busy}
            disabled={known === ""}
            onClick={() => void act(look)}
          >
            {t("help.updatesLook")}
          </Button>
        </Needs>
      </div>
      {found === "" && <p>{t("help.updatesNone")}</p>}
      {found && <Install version={found} />}
    </>
  );
}

function Install({ version }: { version: string }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const { told, ending } = useUnprinted();
  return (
    <p data-testid="update-found">
      {t("help.updatesFound", { version })}{" "}
      <Needs right="settings">
        <Button
          type="primary"
          data-testid="update-install"
          loading={busy}
          onClick={() => void act(() => ending(desk.installUpdate))}
        >
          {t(busy ? "help.updatesInstalling" : "help.updatesInstall")}
        </Button>
      </Needs>
      {told > 0 && (
        <span role="alert" className="tone-text-look" data-testid="unprinted">
          {" "}
          {t("printers.unprinted", { count: told })}
        </span>
      )}
    </p>
  );
}
