import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input, Radio, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import type { ClerkView, Right, Role } from "../../views";
import { PinFields } from "./PinFields";
import { useSave } from "./useSave";

interface Values {
  name: string;
  role: Role;
  own: boolean;
  rights: Right[];
  pin?: string;
}

const ROLES: Role[] = ["clerk", "supervisor", "administrator"];
const RIGHTS: Right[] = [
  "receive",
  "hand_over",
  "waive_fee",
  "undo",
  "refund",
  "send_back",
  "record_return_number",
  "edit_directory",
  "import_export",
  "reports",
  "settings",
  "staff",
  "reveal_contacts",
  "audit",
];

/** Somebody new, or another name, role or rights. The first one is an administrator, and signed in. */
export function ClerkForm({
  clerk,
  first,
  close,
}: {
  clerk: ClerkView | null;
  first: boolean;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const client = useQueryClient();
  const { busy, save } = useSave(() => {
    void client.invalidateQueries({ queryKey: ["clerks"] });
    close();
  });
  const own = Form.useWatch("own", form) ?? false;
  const submit = async () => {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    await save(async () => {
      const { name, role, rights, pin } = { ...start(clerk, first), ...values };
      const saved = await desk.saveClerk({
        id: clerk?.id ?? null,
        name,
        role,
        rights: values.own ? rights : null,
        pin: pin ?? null,
      });
      if (first && pin) await desk.signIn(saved.id, pin);
    });
  };
  return (
    <Dialog
      open
      title={t(clerk ? "staff.edit" : "staff.add")}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "clerk-save" }}
      onOk={() => void submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={start(clerk, first)}>
        <Form.Item
          name="name"
          label={t("staff.name")}
          rules={[{ required: true, whitespace: true, message: t("field.required") }]}
        >
          <Input data-testid="clerk-name" maxLength={40} />
        </Form.Item>
        <Form.Item name="role" label={t("staff.role")}>
          <Radio.Group disabled={first} className="clerk-roles">
            {ROLES.map((role) => (
              <Radio key={role} value={role} data-testid={`role-${role}`}>
                {t(`staff.roles.${role}`)}{" "}
                <span className="muted">{t(`staff.roleHint.${role}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {!first && (
          <Form.Item name="own" label={t("staff.otherRights")} valuePropName="checked">
            <Switch data-testid="clerk-own-rights" />
          </Form.Item>
        )}
        {own && (
          <Form.Item name="rights">
            <Checkbox.Group
              className="clerk-rights"
              options={RIGHTS.map((value) => ({ value, label: t(`staff.rights.${value}`) }))}
            />
          </Form.Item>
        )}
        {!clerk && <PinFields />}
      </Form>
    </Dialog>
  );
}

function start(clerk: ClerkView | null, first: boolean): Values {
  return {
    name: clerk?.name ?? "",
    role: clerk?.role ?? (first ? "administrator" : "clerk"),
    own: clerk ? !clerk.as_role : false,
    rights: clerk?.rights ?? [],
  };
}
