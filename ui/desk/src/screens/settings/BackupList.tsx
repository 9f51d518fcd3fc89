import { shortTime } from "@parcel-desk/shared";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { chooseFile, desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import type { BackupsView, BackupView } from "../../views";
import { Needs } from "../../parts/Needs";
import { roomOf } from "./room";

/** So many are listed; the others are there all the same. */
const LISTED = 5;

interface Props {
  backups: BackupView[];
  show: (view: BackupsView) => void;
}

/** The newest backups, and going back to one of them or to a file from elsewhere. */
export function BackupList({ backups, show }: Props) {
  const { t } = useTranslation();
  const restore = useRestore(show);
  const elsewhere = async () => {
    const file = await chooseFile(["db"]);
    if (file) restore(file, t("backups.restoreAskFile"));
  };
  return (
    <>
      <h2>{t("backups.list")}</h2>
      {backups.length === 0 && <p className="muted">{t("backups.none")}</p>}
      <ul className="backup-list" data-testid="backup-list">
        {backups.slice(0, LISTED).map(({ file, made_at, kb }) => {
          const at = shortTime(made_at, new Date());
          return (
            <li key={file}>
              <span className="number">{at}</span>
              <span className="number muted">{roomOf(kb)}</span>
              <Needs right="settings">
                <Button
                  size="small"
                  data-testid="restore"
                  onClick={() => restore(file, t("backups.restoreAsk", { at }))}
                >
                  {t("backups.restore")}
                </Button>
              </Needs>
            </li>
          );
        })}
      </ul>
      {backups.length > LISTED && (
        <p className="muted">{t("backups.more", { count: backups.length - LISTED })}</p>
      )}
      <Needs right="settings">
        <Button data-testid="restore-file" onClick={() => void elsewhere()}>
          {t("backups.restoreFile")}
        </Button>
      </Needs>
    </>
  );
}

/** Asks once more, then has the backup checked and laid ready. */
function useRestore(show: (view: BackupsView) => void): (file: string, title: string) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { act } = useDo();
  return (file, title) =>
    void modal.confirm({
      title,
      content: t("backups.restoreNote"),
      okText: t("backups.restoreSure"),
      cancelText: t("do.cancel"),
      okButtonProps: { danger: true, "data-testid": "restore-sure" },
      onOk: () => act(async () => show(await desk.planRestore(file))),
    });
}
