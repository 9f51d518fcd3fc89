import { fenFromYuan } from "@parcel-desk/shared";
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import type { CommunityView } from "../../views";
import { amountRule } from "./amount";
import { useSave } from "./useSave";

interface Values {
  name: string;
  collection_point: string;
  fee: string;
}

/** A new community, or another name for one. */
export function CommunityForm({
  community,
  close,
}: {
  community: CommunityView | null;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const { busy, save } = useSave(close);
  const submit = async () => {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    const { name, collection_point } = values;
    await save(() =>
      community
        ? desk.changeCommunity({ id: community.id, name, collection_point })
        : desk.addCommunity({
            name,
            collection_point,
            fee_per_day_fen: fenFromYuan(values.fee) ?? 0,
          }),
    );
  };
  const needed = [{ required: true, whitespace: true, message: t("field.required") }];
  return (
    <Dialog
      open
      title={t(community ? "settings.editCommunity" : "settings.addCommunity")}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "community-save" }}
      onOk={() => void submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={community ?? { fee: "2" }}
      >
        <Form.Item name="name" label={t("settings.communityName")} rules={needed}>
          <Input data-testid="community-name" maxLength={40} />
        </Form.Item>
        <Form.Item
          name="collection_point"
          label={t("settings.collectionPoint")}
          extra={t("settings.collectionPointHint")}
          rules={needed}
        >
          <Input data-testid="community-point" maxLength={40} />
        </Form.Item>
        {!community && (
          <Form.Item
            name="fee"
            label={t("start.fee")}
            extra={t("start.feeFree")}
            rules={[amountRule(t)]}
          >
            <Input data-testid="community-fee" maxLength={8} />
          </Form.Item>
        )}
      </Form>
    </Dialog>
  );
}
