import { AntFrame } from "../../kit/AntFrame";
import { OutgoingTabs } from "./OutgoingTabs";

export default function Outgoing() {
  return (
    <AntFrame>
      <OutgoingTabs />
    </AntFrame>
  );
}
