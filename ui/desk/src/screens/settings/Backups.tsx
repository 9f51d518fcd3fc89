import { shortTime } from "@parcel-desk/shared";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { chooseFolder, desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { Trouble } from "../../parts/Trouble";
import { explainCode } from "../../state/problem";
import { useStatusBar } from "../../state/queries";
import type { BackupsView } from "../../views";
import { Needs } from "../../parts/Needs";
import { BackupList } from "./BackupList";
import { RestoreWaits } from "./RestoreWaits";
import { Verify } from "./Verify";
import { roomOf } from "./room";
import { heldIn } from "./heldIn";

/** 数据与备份: what there is, a backup at once, back to an earlier one, the check of everything. */
export function Backups() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const backups = useQuery({ queryKey: ["backups"], queryFn: desk.backups });
  const trouble = useStatusBar().data?.backup_trouble;
  if (backups.isError) return <Trouble title={t("backups.title")} error={backups.error} />;
  if (!backups.data) return <p className="muted">{t("loading")}</p>;
  const show = (view: BackupsView) => client.setQueryData(["backups"], view);
  return (
    <>
      <p className="muted">{t("backups.hint")}</p>
      {trouble && (
        <Alert
          type="error"
          showIcon
          data-testid="backup-trouble"
          title={t("backups.trouble", { reason: explainCode(t, trouble) ?? trouble })}
        />
      )}
      {backups.data.restore_waits && <RestoreWaits show={show} />}
      <Facts view={backups.data} show={show} />
      <BackupList backups={backups.data.backups} show={show} />
      <Verify />
    </>
  );
}

interface Props {
  view: BackupsView;
  show: (view: BackupsView) => void;
}

function Facts({ view, show }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, act } = useDo();
  const choose = async () => {
    const folder = await chooseFolder(view.folder);
    if (folder) show(await desk.setBackupFolder(folder));
  };
  const back = async () => {
    show(await desk.backUpNow());
    void message.success(t("backups.made"));
  };
  return (
    <>
      <dl className="settings-lines">
        <dt>{t("backups.last")}</dt>
        <dd className="number" data-testid="backup-last">
          {shortTime(view.last_at, new Date()) || t("backups.never")}
        </dd>
        <dt>{t("backups.folder")}</dt>
        <dd className="backup-folder">
          <span data-testid="backup-folder">{view.folder}</span>
          <Needs right="settings">
            <Button size="small" data-testid="backup-choose" onClick={() => void act(choose)}>
              {t("backups.chooseFolder")}
            </Button>
          </Needs>
        </dd>
        <dt>{t("backups.holds")}</dt>
        <dd className="number">{t("backups.holdsValue", heldIn(t, view))}</dd>
        <dt>{t("backups.size")}</dt>
        <dd className="number">
          {t("backups.sizeValue", { desk: roomOf(view.desk_kb), backups: roomOf(view.backups_kb) })}
        </dd>
      </dl>
      <Needs right="import_export">
        <Button
          type="primary"
          data-testid="backup-now"
          loading={busy}
          onClick={() => void act(back)}
        >
          {t("backups.now")}
        </Button>
      </Needs>
    </>
  );
}
