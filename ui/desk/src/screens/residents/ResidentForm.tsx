import { Checkbox, Form, Input, Select, type InputRef } from "antd";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { desk, type DeskError } from "../../desk";
import { EntryModal } from "../../kit/EntryModal";
import { useEntryForm } from "../../kit/useEntryForm";
import { communityChoice } from "../../state/community";
import { useAppState } from "../../state/queries";
import type { ResidentView } from "../../views";

type Values = Pick<
  ResidentView,
  | "community_id"
  | "name"
  | "phone"
  | "phones"
  | "building"
  | "unit"
  | "room"
  | "wish"
  | "wish_words"
  | "language"
  | "channel"
  | "consent"
>;

const WISHES = ["none", "leave_at_desk", "deliver", "call_first", "refuse"] as const;
const CHANNELS = ["any", "sms", "wechat"] as const;
const PURPOSES = ["directory", "notices", "pictures"] as const;

interface Props {
  /** The resident to change, or nobody for a new one. */
  resident: ResidentView | null;
  close: () => void;
}

/** One resident; 保存并添加下一个 keeps the home, because families come together. */
export function ResidentForm({ resident, close }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const entry = useEntryForm<Values>({
    form,
    list: "residents",
    save: (values) => desk.saveResident({ id: resident?.id ?? null, ...values }),
    done: (name) => t("residents.saved", { name }),
    personal: ["name", "phone", "phones", "consent"],
    fieldOf,
    close,
  });
  return (
    <EntryModal
      name="resident"
      title={t(resident ? "residents.edit" : "residents.add")}
      isNew={resident === null}
      width={680}
      entry={entry}
      close={close}
    >
      <Fields
        form={form}
        resident={resident}
        name={entry.first}
        submit={() => void entry.submit(false)}
      />
    </EntryModal>
  );
}

interface FieldsProps {
  form: ReturnType<typeof Form.useForm<Values>>[0];
  resident: ResidentView | null;
  name: RefObject<InputRef | null>;
  submit: () => void;
}

function Fields({ form, resident, name, submit }: FieldsProps) {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  const first =
    communityChoice.get() || (communities.length === 1 ? communities[0]?.id : undefined);
  const fresh = {
    phones: [],
    wish: "none" as const,
    language: "zh-CN" as const,
    channel: "any" as const,
    community_id: first,
  };
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  const text = (part: string) => (
    <Input data-testid={`resident-${part}`} maxLength={20} onPressEnter={submit} />
  );
  return (
    <Form
      form={form}
      layout="vertical"
      className="resident-form"
      initialValues={resident ?? fresh}
      requiredMark={false}
      onFinish={submit}
    >
      <Form.Item name="name" label={t("field.name")} rules={needed(t("residents.needName"))}>
        <Input ref={name} data-testid="resident-name" maxLength={40} onPressEnter={submit} />
      </Form.Item>
      <Form.Item name="phone" label={t("field.phone")} rules={needed(t("residents.needPhone"))}>
        <Input data-testid="resident-phone" maxLength={30} onPressEnter={submit} />
      </Form.Item>
      <Form.Item name="phones" label={t("residents.field.phones")}>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[",", "，", " ", ";"]}
          maxCount={5}
          data-testid="resident-phones"
          placeholder={t("residents.phonesHint")}
        />
      </Form.Item>
      <div className="resident-home">
        <Form.Item name="building" label={t("residents.field.building")} initialValue="">
          {text("building")}
        </Form.Item>
        <Form.Item name="unit" label={t("residents.field.unit")} initialValue="">
          {text("unit")}
        </Form.Item>
        <Form.Item name="room" label={t("residents.field.room")} initialValue="">
          {text("room")}
        </Form.Item>
      </div>
      <Form.Item name="wish" label={t("residents.field.wish")}>
        <Select
          data-testid="resident-wish"
          options={WISHES.map((value) => ({ value, label: t(`residents.wish.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="wish_words" label={t("residents.field.wishWords")} initialValue={null}>
        <Input data-testid="resident-words" maxLength={500} onPressEnter={submit} />
      </Form.Item>
      <Form.Item name="language" label={t("residents.field.language")}>
        <Select
          data-testid="resident-language"
          options={[
            { value: "zh-CN", label: t("language.zh") },
            { value: "en", label: t("language.en") },
          ]}
        />
      </Form.Item>
      <Form.Item name="channel" label={t("residents.field.channel")}>
        <Select
          data-testid="resident-channel"
          options={CHANNELS.map((value) => ({ value, label: t(`residents.channel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="consent"
        label={t("residents.field.consent")}
        initialValue={null}
        extra={t("residents.consentHint")}
      >
        <Checkbox.Group
          data-testid="resident-consent"
          options={PURPOSES.map((value) => ({ value, label: t(`residents.purpose.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="community_id"
        label={t("field.community")}
        rules={needed(t("residents.needCommunity"))}
      >
        <Select
          data-testid="resident-community"
          options={communities.map((community) => ({ value: community.id, label: community.name }))}
        />
      </Form.Item>
    </Form>
  );
}

function fieldOf({ code, details }: DeskError): keyof Values | null {
  if (code === "resident_phone_taken") return "phone";
  if (details === "note") return "wish_words";
  if (details === "address") return "building";
  return (["name", "phone", "phones"] as const).find((field) => field === details) ?? null;
}
