import { Form, Input, Select, type InputRef } from "antd";
import { useTranslation } from "react-i18next";
import { desk, type DeskError } from "../../desk";
import { CarrierSelect } from "../../kit/CarrierSelect";
import { EntryModal } from "../../kit/EntryModal";
import { useEntryForm } from "../../kit/useEntryForm";
import { communityChoice } from "../../state/community";
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
  const [form] = Form.useForm<Values>();
  const entry = useEntryForm<Values>({
    form,
    list: "couriers",
    save: (values) => desk.saveCourier({ id: courier?.id ?? null, ...values }),
    done: (name) => t("couriers.saved", { name }),
    personal: ["name", "phone"],
    fieldOf,
    close,
  });
  return (
    <EntryModal
      name="courier"
      title={t(courier ? "couriers.edit" : "couriers.add")}
      isNew={courier === null}
      entry={entry}
      close={close}
    >
      <Fields
        form={form}
        courier={courier}
        name={entry.first}
        submit={() => void entry.submit(false)}
      />
    </EntryModal>
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

function fieldOf({ code, details }: DeskError): keyof Values | null {
  if (code === "courier_phone_taken") return "phone";
  return (["name", "phone", "carrier"] as const).find((field) => field === details) ?? null;
}
