import { AntFrame } from "../../kit/AntFrame";
import { AuditScreen } from "./AuditScreen";

export default function Audit() {
  return (
    <AntFrame>
      <AuditScreen />
    </AntFrame>
  );
}
