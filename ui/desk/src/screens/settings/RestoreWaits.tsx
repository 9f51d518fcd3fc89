import { Alert, Button, Space } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { useUnprinted } from "../../kit/useUnprinted";
import type { BackupsView } from "../../views";
import { Needs } from "../../parts/Needs";

/** A backup lies ready: restart for it, or think better of it. */
export function RestoreWaits({ show }: { show: (view: BackupsView) => void }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const { told, ending } = useUnprinted();
  const forget = async () => show(await desk.forgetRestore());
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="restore-waits"
      title={t("backups.waits")}
      description={told > 0 ? t("printers.unprinted", { count: told }) : undefined}
      action={
        <Space>
          <Needs right="settings">
            <Button
              type="primary"
              size="small"
              data-testid="restart"
              onClick={() => void act(() => ending(desk.restart))}
            >
              {t("backups.restart")}
            </Button>
          </Needs>
          <Needs right="settings">
            <Button
              size="small"
              data-testid="restore-forget"
              loading={busy}
              onClick={() => void act(forget, t("backups.forgotten"))}
            >
              {t("backups.forget")}
            </Button>
          </Needs>
        </Space>
      }
    />
  );
}
