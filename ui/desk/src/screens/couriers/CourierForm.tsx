import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Input, Modal, Select, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DeskError, desk } from "../../desk";
import { CarrierSelect } from "../../kit/CarrierSelect";
import { communityChoice } from "../../state/community";
import { explain } from "../../state/problem";
import { useAppState } from "../../state/queries";
import type { CourierView } from "../../views";

interface Values {
  name: string;
  phone: string;
  carrier: string;
  community_id: string;
}

interface Props {
  /** The courier to change, or nobody for a new one. */
  courier: CourierView | null;
  close: () => void;
}

/** One courier; 保存并添加下一个 keeps carrier and community, because they come in groups. */
export function CourierForm({ courier, close }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const name = useRef<InputRef>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const save = async (another: boolean) => {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    setBusy(true);
    setTrouble(null);
    try {
      const saved = await desk.saveCourier({ id: courier?.id ?? null, ...values });
      void message.success(t("couriers.saved", { name: saved.name }));
      await client.invalidateQueries({ queryKey: ["couriers"] });
      if (!another) return close();
      form.resetFields(["name", "phone"]);
      name.current?.focus();
    } catch (error) {
      const field = fieldOf(error);
      if (field) form.setFields([{ name: field, errors: [explain(t, error)] }]);
      else setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t(courier ? "couriers.edit" : "couriers.add")}
      onCancel={close}
      afterOpenChange={(open) => open && name.current?.focus()}
      footer={[
        <Button key="cancel" onClick={close}>
          {t("do.cancel")}
        </Button>,
        !courier && (
          <Button
            key="another"
            data-testid="courier-save-next"
            disabled={busy}
            onClick={() => void save(true)}
          >
            {t("do.saveNext")}
          </Button>
        ),
        <Button
          key="save"
          type="primary"
          data-testid="courier-save"
          loading={busy}
          onClick={() => void save(false)}
        >
          {t("do.save")}
        </Button>,
      ]}
    >
      <Fields form={form} courier={courier} name={name} submit={() => void save(false)} />
      {trouble !== null && <Alert type="error" showIcon title={explain(t, trouble)} />}
    </Modal>
  );
}

interface FieldsProps {
  form: ReturnType<typeof Form.useForm<Values>>[0];
  courier: CourierView | null;
  name: React.RefObject<InputRef | null>;
  submit: () => void;
}

function Fields({ form, courier, name, submit }: FieldsProps) {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  const first =
    communityChoice.get() || (communities.length === 1 ? communities[0]?.id : undefined);
  const begin = courier ?? { name: "", phone: "", community_id: first };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={begin}
      requiredMark={false}
      onFinish={submit}
    >
      <Form.Item
        name="name"
        label={t("field.name")}
        rules={[{ required: true, whitespace: true, message: t("couriers.needName") }]}
      >
        <Input ref={name} data-testid="courier-name" maxLength={50} onPressEnter={submit} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t("field.phone")}
        extra={t("couriers.samePhone")}
        rules={[{ required: true, whitespace: true, message: t("couriers.needPhone") }]}
      >
        <Input data-testid="courier-phone" maxLength={30} onPressEnter={submit} />
      </Form.Item>
      <Form.Item
        name="carrier"
        label={t("field.carrier")}
        rules={[{ required: true, message: t("couriers.needCarrier") }]}
      >
        <CarrierSelect testId="courier-carrier" free />
      </Form.Item>
      <Form.Item
        name="community_id"
        label={t("field.community")}
        rules={[{ required: true, message: t("couriers.needCommunity") }]}
      >
        <Select
          data-testid="courier-community"
          options={communities.map((community) => ({ value: community.id, label: community.name }))}
        />
      </Form.Item>
    </Form>
  );
}

function fieldOf(error: unknown): keyof Values | null {
  if (!(error instanceof DeskError)) return null;
  if (error.code === "courier_phone_taken") return "phone";
  return (["name", "phone", "carrier"] as const).find((field) => field === error.details) ?? null;
}
