import { AntFrame } from "../kit/AntFrame";
import { OwnPinForm } from "../screens/settings/OwnPinForm";
import type { ClerkView } from "../views";

/** 改我的密码, wherever the clerk is. */
export default function OwnPin(props: { clerk: ClerkView; close: () => void }) {
  return (
    <AntFrame>
      <OwnPinForm {...props} />
    </AntFrame>
  );
}
