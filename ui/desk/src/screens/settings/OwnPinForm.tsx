import { Form, Input, type InputRef } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DeskError, desk } from "../../desk";
import { Dialog } from "../../kit/Dialog";
import { explain } from "../../state/problem";
import type { ClerkView } from "../../views";
import { PinFields } from "./PinFields";

interface Props {
  clerk: ClerkView;
  close: () => void;
}

interface Values {
  before: string;
  pin: string;
}

/** Another PIN for whoever is signed in; the one before shows that it is they who sit here. */
export function OwnPinForm({ clerk, close }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const submit = async () => {
    const values = await form.validateFields().catch(() => null);
    if (!values || busy) return;
    setBusy(true);
    try {
      await desk.setPin(clerk.id, values.before, values.pin);
      setDone(true);
    } catch (error) {
      const name = fieldOf(error);
      form.setFields([{ name, errors: [explain(t, error)] }]);
      // To be typed anew.
      (form.getFieldInstance(name) as InputRef | null)?.focus({ cursor: "all" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      width={420}
      title={`${t("staff.ownPin")} · ${clerk.name}`}
      okText={t(done ? "do.close" : "do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "own-pin-save" }}
      cancelButtonProps={{ style: done ? { display: "none" } : {} }}
      onOk={() => (done ? close() : void submit())}
      onCancel={close}
    >
      {done ? (
        <p role="status" data-testid="own-pin-done" ref={leadOn}>
          {t("staff.ownPinDone")}
        </p>
      ) : (
        <Fields form={form} clerk={clerk} />
      )}
    </Dialog>
  );
}

function Fields({
  form,
  clerk,
}: {
  form: ReturnType<typeof Form.useForm<Values>>[0];
  clerk: ClerkView;
}) {
  const { t } = useTranslation();
  return (
    <Form form={form} layout="vertical" requiredMark={false}>
      {/* Browsers would offer to remember it. */}
      <Input hidden autoComplete="username" value={clerk.name} readOnly />
      <Form.Item
        name="before"
        label={t("staff.pinBefore")}
        rules={[{ required: true, message: t("staff.pinBeforeNeeded") }]}
      >
        <Input.Password
          data-testid="own-pin-before"
          inputMode="numeric"
          autoComplete="current-password"
          maxLength={8}
        />
      </Form.Item>
      <PinFields label={t("staff.pinNew")} />
    </Form>
  );
}

/** The field that had the keys is gone: Enter now leaves. */
function leadOn(said: HTMLElement | null): void {
  said?.closest(".ant-modal")?.querySelector<HTMLElement>(".ant-btn-primary")?.focus();
}

/** The field that a refusal is about: all but rules for the new PIN say no to the one before. */
function fieldOf(error: unknown): keyof Values {
  return error instanceof DeskError && /^pin_(digits|simple)$/.test(error.code) ? "pin" : "before";
}
