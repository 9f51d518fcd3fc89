import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";

/** A PIN, typed twice: nobody sees what they type. */
export function PinFields({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <div className="hours">
      <Form.Item
        name="pin"
        label={label ?? t("staff.pin")}
        extra={t("staff.pinHint")}
        rules={[{ pattern: /^\d{4,8}$/, required: true, message: t("errors.pin_digits") }]}
      >
        <Input.Password
          data-testid="clerk-new-pin"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={8}
        />
      </Form.Item>
      <Form.Item
        name="again"
        label={t("staff.pinAgain")}
        dependencies={["pin"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, again: string | undefined) =>
              again === getFieldValue("pin")
                ? Promise.resolve()
                : Promise.reject(new Error(t("staff.pinDiffers"))),
          }),
        ]}
      >
        <Input.Password
          data-testid="clerk-pin-again"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={8}
        />
      </Form.Item>
    </div>
  );
}
