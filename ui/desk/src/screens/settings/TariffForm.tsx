import { fenFromYuan } from "@parcel-desk/shared";
import { Alert, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import type { CommunityView } from "../../views";
import { amountRule, typedAmount } from "./amount";
import { useSave } from "./useSave";

interface Values {
  perDay: string;
  freeDays: number | null;
  cap: string;
}

/** A new rate from now on, with what that does to the parcels on the shelf. */
export function TariffForm({ community, close }: { community: CommunityView; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const { busy, save } = useSave(close);
  const submit = async () => {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    await save(() =>
      desk.setTariff({
        community_id: community.id,
        per_day_fen: fenFromYuan(values.perDay) ?? 0,
        free_days: values.freeDays ?? 0,
        cap_fen: values.cap.trim() === "" ? null : fenFromYuan(values.cap),
      }),
    );
  };
  const now: Values = {
    perDay: typedAmount(community.per_day_fen),
    freeDays: community.free_days,
    cap: typedAmount(community.cap_fen),
  };
  return (
    <Dialog
      open
      title={`${t("settings.changeTariff")} · ${community.name}`}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "tariff-save" }}
      onOk={() => void submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={now}>
        <Form.Item
          name="perDay"
          label={t("start.fee")}
          extra={t("start.feeFree")}
          rules={[amountRule(t)]}
        >
          <Input data-testid="tariff-per-day" maxLength={8} />
        </Form.Item>
        <Form.Item name="freeDays" label={t("settings.freeDays")}>
          <InputNumber
            data-testid="tariff-free-days"
            controls={false}
            min={0}
            max={365}
            precision={0}
            style={{ width: "100%" }}
          />
        </Form.Item>
        <Form.Item name="cap" label={t("settings.cap")} rules={[amountRule(t, true)]}>
          <Input data-testid="tariff-cap" maxLength={8} placeholder={t("settings.noCap")} />
        </Form.Item>
      </Form>
      <Alert type="info" showIcon title={t("settings.changeHelp")} />
    </Dialog>
  );
}
