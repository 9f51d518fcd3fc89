import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { Paid } from "../requests";

/** The ways in which money comes. */
const MONEY: readonly Paid[] = ["cash", "wechat", "alipay"];

interface Props {
  /** What the names for tests begin with. */
  testId: string;
  paid: Paid | null;
  choose: (paid: Paid) => void;
  methods?: readonly Paid[];
  /** What not paying is called here. */
  unpaid?: string;
}

/** How something is paid. */
export function PaidChoice({ testId, paid, choose, methods = MONEY, unpaid }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      optionType="button"
      value={paid}
      onChange={(event) => choose(event.target.value as Paid)}
      options={methods.map((value) => ({
        value,
        label: (
          <span data-testid={`${testId}-${value}`}>
            {value === "none" && unpaid ? unpaid : t(`pay.${value}`)}
          </span>
        ),
      }))}
    />
  );
}
