import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import type { ClerkView } from "../../views";
import { PinFields } from "./PinFields";
import { useSave } from "./useSave";

/** Another PIN for somebody. */
export function PinForm({ clerk, close }: { clerk: ClerkView; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ pin: string }>();
  const { busy, save } = useSave(close);
  const submit = async () => {
    const values = await form.validateFields().catch(() => null);
    if (values) await save(() => desk.setPin(clerk.id, null, values.pin));
  };
  return (
    <Dialog
      open
      title={`${t("staff.setPin")} · ${clerk.name}`}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "pin-save" }}
      onOk={() => void submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" requiredMark={false}>
        {/* Browsers would offer to remember it. */}
        <Input hidden autoComplete="username" value={clerk.name} readOnly />
        <PinFields />
      </Form>
    </Dialog>
  );
}
