import { Form, Input, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import type { CommunityView } from "../../views";
import { HOURS, typedDays } from "./days";
import { useSave } from "./useSave";

interface Values {
  days: string;
  hour: number;
  keepsQuiet: boolean;
  from: number;
  to: number;
}

/** On which days, at which hour, and when never. */
export function RemindersForm({
  community,
  close,
}: {
  community: CommunityView;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const { busy, save } = useSave(close);
  const keepsQuiet = Form.useWatch("keepsQuiet", form);
  const { days, hour, quiet } = community.reminders;
  const now: Values = {
    days: days.join(", "),
    hour: days.length === 0 ? 10 : hour,
    keepsQuiet: quiet !== null || days.length === 0,
    from: quiet?.from ?? 21,
    to: quiet?.to ?? 8,
  };
  const submit = async () => {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    await save(() =>
      desk.setReminders({
        community_id: community.id,
        days: typedDays(values.days) ?? [],
        hour: values.hour,
        quiet: values.keepsQuiet ? { from: values.from, to: values.to } : null,
      }),
    );
  };
  return (
    <Dialog
      open
      title={`${t("settings.reminders")} · ${community.name}`}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "reminders-save" }}
      onOk={() => void submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={now}>
        <Form.Item
          name="days"
          label={t("settings.reminderDays")}
          extra={t("settings.reminderDaysHint")}
          rules={[
            {
              validator: (_, text: string) =>
                typedDays(text)
                  ? Promise.resolve()
                  : Promise.reject(new Error(t("errors.reminder_day_wrong"))),
            },
          ]}
        >
          <Input data-testid="reminder-days" maxLength={40} />
        </Form.Item>
        <Form.Item name="hour" label={t("settings.reminderHour")}>
          <Select data-testid="reminder-hour" options={HOURS} />
        </Form.Item>
        <Form.Item name="keepsQuiet" label={t("settings.quietHours")} valuePropName="checked">
          <Switch data-testid="reminder-quiet" />
        </Form.Item>
        {keepsQuiet && (
          <div className="hours">
            <Form.Item name="from" label={t("settings.quietFrom")}>
              <Select options={HOURS} />
            </Form.Item>
            <Form.Item
              name="to"
              label={t("settings.quietTo")}
              rules={[
                ({ getFieldValue }) => ({
                  validator: (_, to: number) =>
                    to === getFieldValue("from")
                      ? Promise.reject(new Error(t("errors.reminder_hour_wrong")))
                      : Promise.resolve(),
                }),
              ]}
            >
              <Select options={HOURS} />
            </Form.Item>
          </div>
        )}
      </Form>
    </Dialog>
  );
}
